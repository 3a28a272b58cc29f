"""What the reading so far leaves in mind: who spoke last, which unnamed sources were met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from backchannel.flow.identify.cast import Cast, Figure
from backchannel.model.spans import Span
from backchannel.model.statements import Statement

NEAR_LINES = 3  # further back somebody else may be meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A speaker: a figure of the cast, or candidates where more than one fits."""

    figure: Figure | None = None
    candidates: tuple[str, ...] = ()
    wording: str = ""
    relay: str | None = None  # "NYT, citing officials": the words before "citing"


@dataclass(slots=True)
class Memory:
    """Speakers in order of their statements, and unnamed sources in order of appearance."""

    spoken: list[tuple[Statement, Figure]] = field(default_factory=list)
    unnamed: list[Figure] = field(default_factory=list)

    def recall(self, cast: Cast, at: int, *, lines: int = NEAR_LINES) -> Iterator[tuple[Statement, Figure]]:
        """Speakers before a place, the last one first, no further back than so many readable lines."""
        for statement, figure in self.spoken[::-1]:
            if cast.lines_between(statement.sentence.start, at) > lines:
                return
            yield statement, figure

    def last(self, cast: Cast, at: int, fits: Callable[[Figure], bool]) -> tuple[Statement, Figure] | None:
        """The last speaker that fits."""
        return next(((s, f) for s, f in self.recall(cast, at) if fits(f)), None)


def subjects_of(cast: Cast, sentence: Span, fits: Callable[[Figure], bool]) -> list[Figure]:
    """Figures that a sentence names and that fit, in order, those that only own something aside."""
    found: list[Figure] = []
    for sighting in cast.seen_between(sentence.start, sentence.end):
        owns = cast.text[sighting.span.end : sighting.span.end + 2] in ("’s", "'s")
        if fits(sighting.figure) and sighting.figure not in found and not owns:
            found.append(sighting.figure)
    return found
