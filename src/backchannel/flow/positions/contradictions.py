"""Contradictions: two statements that cannot both hold, or that look so.

Two ways to find one. A text may announce it ("at odds with", "despite", "contrary to"): then what the words
join is linked. Or one actor's statements on one issue stand opposed: rejects against open, accepts or
conditional. A bare "not" or "however" never makes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from backchannel.flow.positions.lexicon import words
from backchannel.flow.positions.mentions import Names
from backchannel.flow.positions.views import StatementView
from backchannel.model.ids import content_id
from backchannel.model.issues import STANCE_ORDER, StanceMark
from backchannel.model.positions import Contradiction, ContradictionType
from backchannel.model.statements import Channel, Statement

# fmt: off
ANNOUNCES = words(
    r"at odds with",
    r"(?:despite|in spite of) [^.;]{0,60}(?:statements?|claims?|assurances?|promises?|pledges?|denials?"
    r"|insistence|rhetoric|assessments?|vows?|commitments?|agreements?|truce|cease-?fire|saying|talk of)",
    r"contrary to", r"to the contrary",
    r"contrasts? (?:sharply )?with",
    r"in (?:\w+ )?contrast (?:to|with)", r"contradict(?:s|ed|ing)?", r"in(?:consistent|compatible) with",
    r"belie[sd]?",
    r"flies in the face of", r"runs? counter to", r"gives? the lie to", r"in (?:\w+ )?violation of",
    r"unable to (?:fulfil|keep|honou?r)",
    r"broke(?:n)? (?:its|his|her|their|the|that|this) (?:word|promise|pledge)",
    r"failed to (?:keep|honou?r|fulfil)", r"reneg(?:e|es|ed|ing) on",
)
DISPUTES = words(
    r"disput(?:e|es|ed)", r"den(?:y|ies|ied)", r"challeng(?:e|es|ed)", r"rebut(?:s|ted)?",
    r"reject(?:s|ed) (?:the )?(?:claim|view|account)s?",
)
DECEIT = words(
    r"(?:could|may|might|to) be \W?(?:\w+ ){0,2}(?:misdirection|deception"
    r"|deceit|a ruse|a ploy|a bluff|a trick|disinformation)",
    r"may not reflect", r"misdirection",
)
PROMISE = words(r"promis\w+", r"pledg\w+", r"vow(?:s|ed)?", r"would \w+", r"will \w+")
# fmt: on
NEAR_DAYS = 30  # an actor's words further apart may show a change of mind: the contradiction is apparent
MAX_PER_ARTICLE = 2  # opposed pairs that one article is a side of; the nearest in time are kept
LOOK_BACK = 6  # statements before an announcement in which its other side is sought


def find_contradictions(
    views: Sequence[StatementView],
    marked: Mapping[str, Statement],
    names: Names,
    when: Mapping[str, str | None],
) -> tuple[Contradiction, ...]:
    """Every contradiction once, announced ones first; copies of one claim give one."""
    found: dict[frozenset[str], Contradiction] = {}
    for a, b, why in (*_announced(views, marked, names), *_opposed(views, marked, when)):
        key = frozenset((a.claim or a.id, b.claim or b.id))
        if key not in found:
            found[key] = _contradiction(a, b, why, when)
    return tuple(found.values())


Pair = tuple[Statement, Statement, str]


def _announced(
    views: Sequence[StatementView], marked: Mapping[str, Statement], names: Names
) -> Iterator[Pair]:
    """Sentences that say that two things clash, with the statement that is the other side."""
    by_article: dict[str, list[StatementView]] = {}
    for view in views:
        by_article.setdefault(view.statement.article_id, []).append(view)
    for mine in by_article.values():
        for i, view in enumerate(mine):
            found = _announcement(mine, i, marked, names)
            if found:
                other, phrase = found
                yield marked[view.statement.id], other, f"the text says “{phrase}”"


def _announcement(
    mine: Sequence[StatementView], i: int, marked: Mapping[str, Statement], names: Names
) -> tuple[Statement, str] | None:
    view = mine[i]
    earlier = [marked[v.statement.id] for v in reversed(mine[max(0, i - LOOK_BACK) : i])]
    disputed = DISPUTES.search(view.cue) or DISPUTES.search(view.content[0].words[:40])
    if disputed:
        named = {m.actor.id for m in names.find(view.sentence.words)}
        other = next((s for s in earlier if s.speaker and s.speaker.id in named - {_speaker(view)}), None)
        return (other, disputed[0]) if other else None
    deceit = DECEIT.search(view.sentence.words)
    if deceit and earlier and earlier[0].sentence.overlaps(view.statement.sentence):
        return earlier[0], deceit[0]
    mark = ANNOUNCES.search(view.sentence.words)
    other = _other_side(view, mark, mine, earlier, marked) if mark else None
    return (other, mark[0]) if mark and other else None


def _other_side(
    view: StatementView,
    mark: re.Match[str],
    mine: Sequence[StatementView],
    earlier: Sequence[Statement],
    marked: Mapping[str, Statement],
) -> Statement | None:
    """What the announcing statement clashes with.

    Across the words in its own sentence; else a statement before it with an opposed stance, or the promise
    that a broken one speaks of; else, where the words stand inside the statement, the statement itself: the
    text only announces the clash.
    """
    at = view.sentence.at + mark.start()
    for other in mine:
        same = other.statement.id != view.statement.id and other.sentence.at == view.sentence.at
        if same and (other.statement.content[0].start > at) != (view.statement.content[0].start > at):
            return marked[other.statement.id]
    me = marked[view.statement.id]
    opposed = next((s for s in earlier if _clash(s, me)), None)
    if opposed:
        return opposed
    if re.search(r"promise|pledge|word|commit", view.sentence.words[mark.end() :][:30]):
        texts = {v.statement.id: v.content[0].words for v in mine}
        return next((s for s in earlier if PROMISE.search(texts[s.id])), None)
    return me if view.statement.content[0].start < at < view.statement.content[-1].end else None


def _opposed(
    views: Sequence[StatementView], marked: Mapping[str, Statement], when: Mapping[str, str | None]
) -> Iterator[Pair]:
    """Each statement with the nearest earlier one that opposes it, a few to an article."""
    topics: dict[tuple[str, str], list[tuple[StanceMark, Statement]]] = {}
    for view in views:
        statement = marked[view.statement.id]
        for mark in statement.stances:
            topics.setdefault((mark.actor.id, mark.issue), []).append((mark, statement))
    used: dict[str, int] = {}
    for topic in sorted(topics):
        for a, b, why in _turns(topics[topic], when):
            if max(used.get(a.article_id, 0), used.get(b.article_id, 0)) < MAX_PER_ARTICLE:
                for article in {a.article_id, b.article_id}:
                    used[article] = used.get(article, 0) + 1
                yield a, b, why


def _turns(carried: Sequence[tuple[StanceMark, Statement]], when: Mapping[str, str | None]) -> Iterator[Pair]:
    """In order of time, each statement against the last one on the other side; one of each type a day."""
    ordered = sorted(carried, key=lambda c: (when.get(c[1].id) or "9999", c[1].article_id, c[1].content[0]))
    last: dict[int, tuple[StanceMark, Statement]] = {}
    seen: set[tuple[ContradictionType, str | None]] = set()
    for mark, statement in ordered:
        side = STANCE_ORDER.get(mark.stance, 0)
        other = last.get(-1 if side >= 0 else 1)
        if other and other[1].id != statement.id and not _is_one_claim(other[1], statement):
            place = (_type_of(other[1], statement), when.get(statement.id))
            if place not in seen:
                seen.add(place)
                yield (
                    other[1],
                    statement,
                    f"{mark.actor.name} {other[0].stance}, then {mark.stance}: {mark.issue}",
                )
        last[1 if side >= 0 else -1] = (mark, statement)


def _contradiction(a: Statement, b: Statement, why: str, when: Mapping[str, str | None]) -> Contradiction:
    is_conditional = _is_conditional(a) or _is_conditional(b)
    is_apparent = is_conditional or _is_apart(when.get(a.id), when.get(b.id))
    return Contradiction(
        id=content_id("contradiction", *sorted((a.id, b.id))),
        type=_announced_type(why) or _type_of(a, b),
        a=a.id,
        b=b.id,
        conditional=is_conditional,
        resolution="apparent" if is_apparent else "real",
        why=why,
    )


def _announced_type(why: str) -> ContradictionType | None:
    """The type that the announcing words themselves give."""
    if re.search(r"\bprivate\b.*\bpublic\b|\bpublic\b.*\bprivate\b|\bpublic statements\b", why):
        return "private_public"
    return "words_deeds" if re.search(r"violation of|fulfil|broke|failed to|reneg", why) else None


def _clash(a: Statement, b: Statement) -> bool:
    pairs = ((m, n) for m in a.stances for n in b.stances if (m.issue, m.actor.id) == (n.issue, n.actor.id))
    return any((STANCE_ORDER.get(m.stance, 0) < 0) != (STANCE_ORDER.get(n.stance, 0) < 0) for m, n in pairs)


def _is_one_claim(a: Statement, b: Statement) -> bool:
    return a.claim is not None and a.claim == b.claim


def _is_conditional(statement: Statement) -> bool:
    return statement.certainty == "conditional" or any(m.stance == "conditional" for m in statement.stances)


def _type_of(a: Statement, b: Statement) -> ContradictionType:
    channels: set[Channel | None] = {a.channel, b.channel}
    if "deed" in channels and len(channels) > 1:
        return "words_deeds"
    if channels >= {"private", "public"}:
        return "private_public"
    if a.speaker and b.speaker and a.speaker.id != b.speaker.id:
        return "source_source"
    return "words_words"


def _is_apart(a: str | None, b: str | None) -> bool:
    """Whether the two days are further apart than one line holds; unknown days are not."""
    try:
        return abs((date.fromisoformat((a or "")[:10]) - date.fromisoformat((b or "")[:10])).days) > NEAR_DAYS
    except ValueError:
        return False


def _speaker(view: StatementView) -> str:
    return view.statement.speaker.id if view.statement.speaker else ""
