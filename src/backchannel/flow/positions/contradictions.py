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
from backchannel.model.spans import Span, envelope
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
    r"flies in the face of", r"runs? counter to", r"gives? the lie to", r"in (?:\w+ ){0,2}violation of",
    r"unable to (?:fulfil|keep|honou?r)",
    r"broke(?:n)? (?:its|his|her|their|the|that|this) (?:word|promise|pledge)",
    r"failed to (?:keep|honou?r|fulfil)", r"reneg(?:e|es|ed|ing) on",
)
DISPUTES = words(
    r"(?:disput|den[yi]|challeng|rebut|contest|reject)\w* (?:\w+'s |the |that |this )?(?:\w+ )?"
    r"(?:claim|belief|account|view|assertion|report|suggestion|allegation)s?",
)
DECEIT = words(
    r"(?:could|may|might|to) be \W?(?:\w+ ){0,2}(?:misdirection|deception"
    r"|deceit|a ruse|a ploy|a bluff|a trick|disinformation)",
    r"may not reflect", r"misdirection",
)
BROKEN = words(r".*(?:unable to|broken?|failed to|reneg).*")
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
    """Every contradiction once, announced ones first; copies of one claim, or of one sentence, give one."""
    found: dict[frozenset[object], Contradiction] = {}
    seen: set[frozenset[object]] = set()
    for a, b, why, kind in (*_announced(views, marked, names), *_opposed(views, marked, when)):
        claims = frozenset((a.claim or a.id, b.claim or b.id))
        places = frozenset(((a.article_id, a.sentence), (b.article_id, b.sentence)))
        if claims not in found and places not in seen:
            seen.add(places)
            found[claims] = _contradiction(a, b, why, kind or _type_of(a, b), when)
    return tuple(found.values())


Pair = tuple[Statement, Statement, str, ContradictionType | None]  # the type, where words give it


def _announced(
    views: Sequence[StatementView], marked: Mapping[str, Statement], names: Names
) -> Iterator[Pair]:
    """Sentences that say that two things clash, each with its two sides."""
    by_article: dict[str, list[StatementView]] = {}
    for view in views:
        by_article.setdefault(view.statement.article_id, []).append(view)
    for mine in by_article.values():
        sentences: dict[int, list[StatementView]] = {}
        for view in mine:
            sentences.setdefault(view.statement.sentence.start, []).append(view)
        for start in sorted(sentences):
            earlier = [marked[v.statement.id] for v in mine if v.statement.sentence.start < start][
                -LOOK_BACK:
            ]
            yield from _announcement(sentences[start], earlier[::-1], marked, names)


def _announcement(
    here: Sequence[StatementView],
    earlier: Sequence[Statement],
    marked: Mapping[str, Statement],
    names: Names,
) -> Iterator[Pair]:
    """The clash that one sentence announces, if it announces one. earlier: the nearest statement first."""
    whole = max(here, key=lambda v: len(v.sentence.words))
    for pattern in (DECEIT, ANNOUNCES):
        mark = pattern.search(whole.sentence.words)
        if mark is None:
            continue
        span = Span(whole.sentence.at + mark.start(), whole.sentence.at + mark.end())
        why = f"the text says “{mark[0]}”"
        sides = _across(here, span) or _before(here, span, earlier, marked, mark)
        if sides:
            kind = _announced_type(whole.sentence.words, mark[0])
            yield marked[sides[0].id], marked[sides[1].id], why, kind
        return
    for view in here:
        disputed = DISPUTES.search(view.cue) or DISPUTES.search(view.content[0].words[:40])
        named = {m.actor.id for m in names.find(view.sentence.words)} - {_speaker(view)}
        other = next((s for s in earlier if s.speaker and s.speaker.id in named), None)
        if disputed and other:
            yield marked[view.statement.id], other, f"the text says “{disputed[0]}”", "source_source"
            return


def _across(here: Sequence[StatementView], mark: Span) -> tuple[Statement, Statement] | None:
    """The longest statement of the sentence on either side of the mark; the mark may stand in the second."""
    left = [v.statement for v in here if envelope(v.statement.content).end <= mark.start]
    right = [v.statement for v in here if left and envelope(v.statement.content).start >= _end(left)]
    fitting = [s for s in right if envelope(s.content).end > mark.start]
    if not left or not fitting:
        return None
    return max(left, key=_chars), max(fitting, key=_chars)


def _before(
    here: Sequence[StatementView],
    mark: Span,
    earlier: Sequence[Statement],
    marked: Mapping[str, Statement],
    words_found: re.Match[str],
) -> tuple[Statement, Statement] | None:
    """A statement of an earlier sentence that is the other side, or the announcing statement alone.

    An opposed stance; or the promise that a broken one speaks of; else, where the words stand inside one
    statement, that statement is both sides: the text only announces the clash.
    """
    me = max((v.statement for v in here), key=_chars)
    opposed = next((s for s in earlier if _clash(s, marked[me.id])), None)
    if opposed:
        return opposed, me
    if BROKEN.search(words_found[0]):
        promised = next((s for s in earlier if any(PROMISE.search(c) for c in _cues(s, here))), None)
        return (promised or earlier[0], me) if earlier else None
    return (me, me) if envelope(me.content).contains(mark) else None


def _cues(statement: Statement, here: Sequence[StatementView]) -> tuple[str, ...]:
    """The words just before the sentence that may hold a promise of this statement."""
    preceding, at = here[0].preceding, here[0].sentence.at
    start = statement.sentence.start - (at - len(preceding))
    return (preceding[max(0, start) : max(0, start) + len(statement.sentence)],)


def _end(statements: Sequence[Statement]) -> int:
    return max(envelope(s.content).end for s in statements)


def _chars(statement: Statement) -> int:
    return sum(len(span) for span in statement.content)


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
        for a, b, why, _ in _turns(topics[topic], when):
            if max(used.get(a.article_id, 0), used.get(b.article_id, 0)) < MAX_PER_ARTICLE:
                for article in {a.article_id, b.article_id}:
                    used[article] = used.get(article, 0) + 1
                yield a, b, why, None


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
                why = f"{mark.actor.name} {other[0].stance}, then {mark.stance}: {mark.issue}"
                yield other[1], statement, why, None
        last[1 if side >= 0 else -1] = (mark, statement)


def _contradiction(
    a: Statement, b: Statement, why: str, kind: ContradictionType, when: Mapping[str, str | None]
) -> Contradiction:
    is_conditional = _is_conditional(a) or _is_conditional(b)
    is_apparent = is_conditional or _is_apart(when.get(a.id), when.get(b.id))
    return Contradiction(
        id=content_id("contradiction", *sorted((a.id, b.id))),
        type=kind,
        a=a.id,
        b=b.id,
        conditional=is_conditional,
        resolution="apparent" if is_apparent else "real",
        why=why,
    )


def _announced_type(sentence: str, mark: str) -> ContradictionType | None:
    """The type that the announcing sentence itself gives."""
    if re.search(
        r"\bprivate(?:ly)?\b.*\bpublic|\bpublic\b.*\bprivate|\bpublic (?:statements|denials)\b", sentence
    ):
        return "private_public"
    return "words_deeds" if re.search(r"violation of|fulfil|broke|failed to|unable|reneg", mark) else None


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
