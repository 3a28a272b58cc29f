"""Half-open character ranges. All offsets count Unicode code points of `Article.text`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points, 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same range, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The words that the span selects in `text`."""
        return text[self.start : self.end]


def envelope(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; ValueError when there is none."""
    found = tuple(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def covered_chars(spans: Iterable[Span], others: Iterable[Span]) -> int:
    """How many characters of `spans` lie in `others`; neither may overlap itself."""
    theirs = tuple(others)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in theirs)


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of several pieces, joined by an ellipsis where text was left out."""
    return " … ".join(span.of(text) for span in spans)
