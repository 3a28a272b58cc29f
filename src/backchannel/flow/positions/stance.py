"""Stance by rule: which side an actor takes on an issue, as one statement's words carry it.

A stance needs three things in one clause: the issue by one of its names, a word that takes sides and governs
it, and somebody whose side it is. Where one is missing there is no stance; nothing is guessed from the topic.
The holder is whoever the clause makes the subject of the word; only where it names nobody is it the speaker.
So "the leader does not want a truce, the institute said" is the leader's stance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.positions import lexicon
from backchannel.flow.positions.mentions import Mention, Names
from backchannel.flow.positions.pronouns import FIRST, own_speaker, resolve
from backchannel.flow.positions.views import StatementView, split_clauses
from backchannel.model.actors import ActorRef
from backchannel.model.issues import Issue, Stance, StanceMark

REACH_CHARS = 90  # how far a word that takes sides governs, within its clause
BEHIND_CHARS = 50  # how far behind the issue its predicate may stand
NEGATION_CHARS = 30  # how far a negation reaches: about four words
LINK_CHARS = 18  # two words that take sides this near are one phrase: "rejected calls for"


@dataclass(frozen=True, slots=True)
class IssuePattern:
    """An issue and the pattern of its names."""

    issue: Issue
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Attitude:
    """A word that takes sides, or a phrase of several, as it stands: negation counted in."""

    start: int
    end: int
    stance: Stance
    rule: str
    is_wish: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of what a source does and says; `earlier` and `later` are the rest of it."""

    words: str
    earlier: str
    later: str


_TABLES: tuple[tuple[re.Pattern[str], Stance, str], ...] = (
    (lexicon.REJECTS, "rejects", "rejects"),
    (lexicon.WISHES, "accepts", "wishes"),
    (lexicon.ACCEPTS, "accepts", "accepts"),
    (lexicon.OPEN, "open", "open"),
    (lexicon.PROPOSALS, "open", "proposes"),
    (lexicon.SETS_CONDITIONS, "conditional", "sets-conditions"),
)
_PREDICATES: tuple[tuple[re.Pattern[str], Stance, str], ...] = (
    (lexicon.PROLONGS, "rejects", "prolongs"),
    (lexicon.PRAISES, "accepts", "praises"),
    (lexicon.SERVES, "rejects", "serves"),
)


def compile_issues(issues: Iterable[Issue]) -> tuple[IssuePattern, ...]:
    """The issues with the patterns of their aliases; an issue without alias goes by its name."""
    return tuple(IssuePattern(issue, _pattern(issue)) for issue in issues)


def mark_stances(view: StatementView, issues: Sequence[IssuePattern], names: Names) -> tuple[StanceMark, ...]:
    """The stances that one statement carries: one for each issue and holder, in the order of the issues."""
    best: dict[tuple[str, str], StanceMark] = {}
    for entry in issues:
        for mark in _marks(view, entry, names):
            key = (mark.issue, mark.actor.id)
            if key not in best or (mark.stance == "conditional" and best[key].stance in ("accepts", "open")):
                best[key] = mark
    return tuple(best.values())


def find_attitudes(words: str) -> list[Attitude]:
    """Every word or phrase that takes sides, left to right, negation counted in."""
    found = [
        Attitude(m.start(), m.end(), stance, rule, rule == "wishes")
        for pattern, stance, rule in _TABLES
        for m in pattern.finditer(words)
    ]
    found.sort(key=lambda a: (a.start, -(a.end - a.start)))
    kept: list[Attitude] = []
    for attitude in found:
        if kept and attitude.start < kept[-1].end:
            continue
        kept.append(_turn(words, attitude))
        if len(kept) > 1 and _is_one_phrase(words, kept[-2], kept[-1]):
            inner = kept.pop()
            kept[-1] = _join(kept[-1], inner)
    return kept


def is_negated(words: str, start: int) -> bool:
    """Whether an odd number of negations stands within reach before `start`."""
    reach = words[max(0, start - NEGATION_CHARS) : start]
    return len(lexicon.NEGATIONS.findall(reach)) % 2 == 1


def _pattern(issue: Issue) -> re.Pattern[str]:
    aliases = issue.aliases or (re.escape(issue.name.replace("_", " ")),)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(aliases)})(?![\w-])", re.IGNORECASE)


def _marks(view: StatementView, entry: IssuePattern, names: Names) -> Iterator[StanceMark]:
    for words in _stretches(view):
        for start, end in split_clauses(words):
            clause = Clause(words[start:end], words[:start], words[end:])
            for found in entry.pattern.finditer(clause.words):
                mark = _judge(view, entry.issue, names, clause, found)
                if mark:
                    yield mark


def _stretches(view: StatementView) -> Iterator[str]:
    """The words to read: a cue that leads into its content goes before it."""
    pieces = [piece.words for piece in view.content]
    leads = view.cue and view.statement.cue[0].start < view.statement.content[0].start
    if leads:
        pieces[0] = f"{view.cue} {pieces[0]}"
    elif view.cue and find_attitudes(view.cue):
        pieces[-1] = f"{pieces[-1]} {view.cue}"
    yield from pieces


def _judge(
    view: StatementView, issue: Issue, names: Names, clause: Clause, found: re.Match[str]
) -> StanceMark | None:
    attitude = (
        _keeps_aims(view, issue.name, clause, found)
        or _governing(clause.words, found)
        or _predicate(clause, found)
        or _bare_condition(clause, found)
    )
    if attitude is None or _is_supposed(view, clause) or _is_unasserted(clause, attitude, found):
        return None
    at = min(attitude.start, found.start())
    is_asked = clause.words[attitude.start :].lower().startswith("should")
    holder = own_speaker(view) if is_asked else _holder(view, names, clause, at, attitude)
    if holder is None:
        return None
    stance = _for_issue(issue.name, attitude, clause.words[at : attitude.end + REACH_CHARS], found)
    if attitude.rule == "serves":
        if holder != own_speaker(view):
            return None
        stance = _served(names, clause.words[attitude.end :], holder)
        if stance == "none":
            return None
    if attitude.rule == "will-not" and re.search(
        r"\b(?:until|unless|without|before)\b", clause.words[found.end() :]
    ):
        stance = "conditional"
    is_given = attitude.is_wish or attitude.rule == "keeps-aims"
    if stance in ("accepts", "open") and not is_given and _is_conditional(clause):
        stance = "conditional"
    if stance == "none":
        return None
    return StanceMark(
        issue=issue.name, actor=holder, stance=stance, confidence=0.7, rule=f"stance@1:{attitude.rule}"
    )


def _governing(words: str, found: re.Match[str]) -> Attitude | None:
    """The nearest word that takes sides before the issue, within reach."""
    before = [a for a in find_attitudes(words) if a.end <= found.start() + 1]
    near = [a for a in before if found.start() - a.end <= REACH_CHARS]
    if not near:
        return _negated_verb(words, found)
    last = near[-1]
    if lexicon.NEGATED_BEHIND.search(words[found.end() :]):
        return Attitude(last.start, last.end, _opposite(last.stance), last.rule)
    return last


def _negated_verb(words: str, found: re.Match[str]) -> Attitude | None:
    """A refusal before the issue: "we will not negotiate", "there will be no truce"."""
    refusal = re.search(
        r"\b(?:will|would|shall|can|do|does|did)(?: not|n't)\b(?! (?:mention|say|know|specify|discuss|comment|confirm))"
        r"(?: \w+){0,4} $|\bnever (?:\w+ ){0,3}$"
        r"|\bthere (?:will|would|can|could|shall|must|is|was)(?: be)? no (?:\w+ ){0,3}$",
        words[: found.start()],
        re.IGNORECASE,
    )
    return Attitude(refusal.start(), refusal.end(), "rejects", "will-not") if refusal else None


def _predicate(clause: Clause, found: re.Match[str]) -> Attitude | None:
    """What is said of the issue behind it: "talks are pointless", "a truce would only serve the enemy"."""
    words, end = clause.words, found.end()
    for pattern, stance, rule in _PREDICATES:
        said = pattern.search(words, end)
        if said and said.start() - end <= REACH_CHARS and not is_negated(words, found.start()):
            return Attitude(said.start(), said.end(), stance, rule)
    behind = [
        a
        for a in find_attitudes(words)
        if 0 <= a.start - end <= BEHIND_CHARS and not a.is_wish and a.rule != "sets-conditions"
    ]
    return behind[0] if behind else None


def _keeps_aims(view: StatementView, issue: str, clause: Clause, found: re.Match[str]) -> Attitude | None:
    """Aims that are listed as somebody's, or said to stand."""
    if issue != "war_aims":
        return None
    whole = clause.earlier + clause.words + clause.later
    if lexicon.KEEPS_AIMS.search(whole) or found[0] in view.cue:
        return Attitude(found.start(), found.start(), "accepts", "keeps-aims")
    return None


def _possessors(names: Names, words: str) -> list[Mention]:
    return [m for m in names.find_sides(words) if m.is_possessive or m.is_adjective]


def _bare_condition(clause: Clause, found: re.Match[str]) -> Attitude | None:
    """An issue tied to a condition without a word that takes sides: "talks can only take place if"."""
    bound = lexicon.ONLY_IF.search(clause.words)
    if bound:
        return Attitude(bound.start(), bound.end(), "conditional", "only-if")
    must = re.match(r"\s+must\b(?: not)?", clause.words[found.end() :], re.IGNORECASE)
    if must and re.search(
        r"\b(?:any|a|the|this)\s+(?:\w+\s+)?$", clause.words[: found.start()], re.IGNORECASE
    ):
        return Attitude(found.end(), found.end() + must.end(), "conditional", "must")
    return None


def _turn(words: str, attitude: Attitude) -> Attitude:
    if not is_negated(words, attitude.start):
        return attitude
    return Attitude(
        attitude.start, attitude.end, _opposite(attitude.stance), f"not-{attitude.rule}", attitude.is_wish
    )


def _opposite(stance: Stance) -> Stance:
    return "open" if stance == "rejects" else "rejects" if stance != "none" else "none"


def _is_one_phrase(words: str, outer: Attitude, inner: Attitude) -> bool:
    between = words[outer.end : inner.start]
    return len(between) <= LINK_CHARS and not re.search(r"[,;]|\band\b|\bor\b", between)


def _join(outer: Attitude, inner: Attitude) -> Attitude:
    """ "Rejected calls for" rejects; "called for refusing" rejects; "ready to accept" is open."""
    if outer.stance == "rejects":
        stance: Stance = "open" if inner.stance == "rejects" else "rejects"
    else:
        stance = inner.stance if inner.stance in ("rejects", "conditional") else outer.stance
    return Attitude(outer.start, inner.end, stance, outer.rule, outer.is_wish)


def _is_supposed(view: StatementView, clause: Clause) -> bool:
    """Whether the clause only supposes: "if Velm wants a truce, it knows where we are"."""
    return bool(re.match(r"\W*(?:if|whether|unless)\b", clause.words.removeprefix(view.cue), re.IGNORECASE))


def _is_unasserted(clause: Clause, attitude: Attitude, found: re.Match[str]) -> bool:
    reach = (clause.earlier + clause.words)[-(len(clause.words) + 60) :]
    end = len(reach) - len(clause.words) + max(attitude.end, found.end())
    return bool(lexicon.UNASSERTED.search(reach[:end]))


def _for_issue(issue: str, attitude: Attitude, phrase: str, found: re.Match[str]) -> Stance:
    """What taking that side means for this issue: some are named by what ends them or holds to them."""
    stance = attitude.stance
    named = phrase[: max(0, found.end() - attitude.start)] or phrase
    if issue == "concessions" and attitude.is_wish and stance != "rejects":
        return "none"  # who asks another to give way does not give way itself
    if issue in ("territory", "concessions"):
        return _on_land(stance, attitude, phrase)
    if issue == "war_aims" and stance != "rejects":
        return "accepts"
    if issue in ("sanctions", "aid") and lexicon.INVERTS.search(named):
        return "accepts" if stance == "rejects" else "rejects"
    return stance


def _on_land(stance: Stance, attitude: Attitude, phrase: str) -> Stance:
    if lexicon.GIVES_LAND.search(phrase):
        return stance
    if lexicon.KEEPS_LAND.search(phrase) and attitude.is_wish and stance != "rejects":
        return "rejects"
    return stance


def _is_conditional(clause: Clause) -> bool:
    """Whether what the clause accepts hangs on a condition in it, or in the clause that goes on from it."""
    if lexicon.CONDITIONS.search(clause.words) or lexicon.SETS_CONDITIONS.search(clause.words):
        return True
    following = clause.later[:40]
    return bool(re.match(r"\W*(?:but )?(?:\w+ )?", following) and lexicon.CONDITIONS.search(following[:24]))


def _served(names: Names, words: str, holder: ActorRef) -> Stance:
    """What it means to say whom the issue would serve: the other side, one's own, or it cannot be told.

    Only a party takes a side by it; an institute that says whom a truce would help takes none.
    """
    if lexicon.ENEMY.search(words[:40]):
        return "rejects"
    served = names.find_sides(words[:60])
    if not served or not names.has_side(served[0].actor) or not names.has_side(holder):
        return "none"
    return "accepts" if names.same_side(served[0].actor, holder) else "rejects"


def _holder(
    view: StatementView, names: Names, clause: Clause, at: int, attitude: Attitude
) -> ActorRef | None:
    """Whoever the clause makes the subject; else the subject before it; else the speaker."""
    mentions = names.subjects(clause.words[:at]) or _possessors(names, clause.words[:at])
    own = list(lexicon.OWN_VOICE.finditer(clause.words[:at]))
    subject = mentions[-1] if mentions else None
    if own and (subject is None or own[-1].start() > subject.start):
        return _antecedent(view, names, clause, own[-1][0])
    if subject and not subject.is_possessive and not subject.is_adjective:
        return subject.actor
    if subject and (
        attitude.rule == "keeps-aims" or lexicon.INSISTENT.match(clause.words[at : attitude.end])
    ):
        return subject.actor
    if subject and not lexicon.NOMINAL.search(clause.words[at : attitude.end]):
        return subject.actor if _is_speaker(view, subject) else own_speaker(view)
    if subject:
        return subject.actor if _is_told(view, clause, subject) or _is_speaker(view, subject) else None
    if attitude.start <= at and lexicon.FRONTED.match(clause.words.removeprefix(view.cue)):
        later = names.find(clause.words[at:] + clause.later[:60])
        if later:
            return later[0].actor
    carried = _carried(names, clause)
    pronouns = lexicon.OWN_VOICE.findall(clause.earlier)
    if carried is None and pronouns:
        return resolve(view, names, pronouns[-1])
    return carried or own_speaker(view)


def _is_told(view: StatementView, clause: Clause, subject: Mention) -> bool:
    """Whether what the cue reports is the noun itself: "expects Ruritania's acceptance"."""
    between = clause.words[: subject.start].removeprefix(view.cue)
    is_plain = re.fullmatch(r"\W*(?:(?:a|an|the|potential|possible|likely|eventual)\W+)*", between)
    return is_plain is not None and not clause.earlier and not view.cue.endswith(" to")


def _antecedent(view: StatementView, names: Names, clause: Clause, pronoun: str) -> ActorRef | None:
    """The first person is the speaker's; the third is the speaker's too, unless another is named before."""
    carried = _carried(names, clause)
    if pronoun.lower() in FIRST or carried is None:
        return resolve(view, names, pronoun)
    return carried


def _carried(names: Names, clause: Clause) -> ActorRef | None:
    earlier = names.subjects(clause.earlier)
    return earlier[-1].actor if earlier else None


def _is_speaker(view: StatementView, mention: Mention) -> bool:
    speaker = view.statement.speaker
    return speaker is not None and speaker.id == mention.actor.id
