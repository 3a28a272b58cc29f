"""Demands over time: which are one demand made again, harder or softer, and where they are not made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backchannel.flow.positions.demands import Asked
from backchannel.flow.positions.lexicon import words
from backchannel.flow.positions.silences import concerns
from backchannel.model.ids import content_id
from backchannel.model.positions import Change, Demand
from backchannel.model.spans import Span
from backchannel.model.statements import Channel, Statement

SAME_SHARE = 0.5  # of the rarer demand's content words that the other must share to be the same demand
HARDENS = words(
    r"all", r"every", r"full", r"complete(?:ly)?", r"total(?:ly)?", r"immediate(?:ly)?",
    r"unconditional(?:ly)?", r"permanent(?:ly)?",
    r"at once", r"without delay", r"entire", r"never", r"irreversibl[ey]", r"also", r"non-negotiable",
    r"more",
)  # fmt: skip
SOFTENS = words(
    r"some", r"part(?:s|ial|ially)?", r"temporar(?:y|ily)", r"gradual(?:ly)?", r"limited", r"at least",
    r"consider", r"in principle", r"later",
    r"eventual(?:ly)?", r"most", r"phased", r"step by step",
)  # fmt: skip
_PLAIN = frozenset(
    re.findall(
        "[a-z]+",
        "a an the of to in on for from by with and or its his her their that this be is are at as it not no",
    )
)


@dataclass(frozen=True, slots=True)
class Made:
    """A demand with the statement that makes it and the day."""

    asked: Asked
    statement: Statement
    day: str | None


def drop_repeats(made: Sequence[Made]) -> list[Made]:
    """One demand for each stretch of an article: of those that overlap, the innermost statement's."""
    order = sorted(range(len(made)), key=lambda i: (_content_chars(made[i]), i))
    taken: dict[str, list[Span]] = {}
    kept = set()
    for i in order:
        spans = taken.setdefault(made[i].statement.article_id, [])
        if not any(made[i].asked.span.overlaps(span) for span in spans):
            spans.append(made[i].asked.span)
            kept.add(i)
    return [m for i, m in enumerate(made) if i in kept]


def _content_chars(made: Made) -> int:
    return sum(len(span) for span in made.statement.content)


def follow_demands(made: Sequence[Made], statements: Iterable[Statement]) -> tuple[Demand, ...]:
    """Each demand as made, in reading order, with its first and last day and what changed since."""
    order = sorted(range(len(made)), key=lambda i: (made[i].day or "9999", i))
    threads: list[list[int]] = []
    for i in order:
        thread = next((t for t in threads if _is_same(made[t[-1]], made[i])), None)
        if thread is None:
            threads.append([i])
        else:
            thread.append(i)
    known = list(statements)
    demands = {i: demand for thread in threads for i, demand in _follow(made, thread, known)}
    return tuple(demands[i] for i in range(len(made)))


def _follow(
    made: Sequence[Made], thread: Sequence[int], statements: Sequence[Statement]
) -> list[tuple[int, Demand]]:
    days = sorted(day for i in thread if (day := made[i].day))
    channels = {made[i].statement.channel or "public" for i in thread}
    absent = _absent(made[thread[0]], channels, statements)
    out = []
    for place, i in enumerate(thread):
        earlier = made[thread[place - 1]] if place else None
        out.append((i, _demand(made[i], _change(earlier, made[i]), days, absent)))
    return out


def _demand(made: Made, change: Change, days: Sequence[str], absent: tuple[Channel, ...]) -> Demand:
    asked, statement = made.asked, made.statement
    return Demand(
        id=content_id("demand", statement.id, asked.span, asked.demander.id),
        article_id=statement.article_id,
        demander=asked.demander,
        target=asked.target,
        demand=asked.words,
        in_exchange=asked.in_exchange,
        channel=statement.channel or "public",
        statement=statement.id,
        content=(asked.span,),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        change=change,
        absent_from=absent,
    )


def _change(earlier: Made | None, later: Made) -> Change:
    if later.asked.is_dropped:
        return "dropped"
    if earlier is None:
        return "new"
    before, now = earlier.asked.words, later.asked.words
    weight = _count(HARDENS, now) - _count(HARDENS, before) - _count(SOFTENS, now) + _count(SOFTENS, before)
    return "hardened" if weight > 0 else "softened" if weight < 0 else "repeated"


def _is_same(a: Made, b: Made) -> bool:
    if a.asked.demander.id != b.asked.demander.id:
        return False
    x, y = _stems(a.asked.words), _stems(b.asked.words)
    return bool(x and y) and len(x & y) / min(len(x), len(y)) >= SAME_SHARE


def _stems(text: str) -> set[str]:
    found = re.findall(r"[a-z]{3,}", text.lower())
    return {w[:6] for w in found if w not in _PLAIN and not HARDENS.fullmatch(w) and not SOFTENS.fullmatch(w)}


def _absent(first: Made, channels: set[Channel], statements: Sequence[Statement]) -> tuple[Channel, ...]:
    """Channels that the demander used, and in which this demand is not made."""
    used: set[Channel] = {"private"} if any(concerns(s, first.asked.demander) for s in statements) else set()
    return tuple(sorted(used - channels))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def group_by_channel(demands: Iterable[Demand]) -> Mapping[Channel, tuple[Demand, ...]]:
    """The demands of each channel, in order."""
    grouped: dict[Channel, list[Demand]] = {}
    for demand in demands:
        grouped.setdefault(demand.channel, []).append(demand)
    return {channel: tuple(found) for channel, found in grouped.items()}
