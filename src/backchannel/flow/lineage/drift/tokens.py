"""The words of a passage as the detectors of drift read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.lineage.words import fold, stem
from backchannel.model.spans import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_FUNCTION = frozenset(
    """a an the and or but of in on at to for from by with as that this these those it its his her their he
    she they them him we our us i my you your who whom whose which what when where while is are was were be
    been being am has have had having do does did will would shall should can could may might must not no nor
    so than then there here also into onto over under about after before again more most some any all both
    each other such only own same too very just up down out off said says say told tell mr mrs ms dr prof sir
    gen col lt sen rep gov""".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as written, folded, stemmed; its place in the article; whether it is quoted."""

    written: str
    form: str
    stem: str
    span: Span
    quoted: bool

    @property
    def is_name(self) -> bool:
        return self.written[0].isupper()

    @property
    def tells(self) -> bool:
        """Whether the word carries content."""
        return self.form not in _FUNCTION


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned passage."""

    text: str
    span: Span
    tokens: tuple[Token, ...]

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    def has(self, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self.words) is not None

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
        """(words, place in the article) of each match."""
        for match in pattern.finditer(self.words):
            yield match.group(), Span(*match.span()).shift(self.span.start)

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(t.stem for t in self.tokens if t.tells)

    @property
    def is_headline(self) -> bool:
        """A line without a full stop, as titles are written."""
        return not re.search(r"[.!?…][\"”’»)]*\s*$", self.words) and len(self.tokens) <= 18


def read_side(text: str, span: Span) -> Side:
    """The words of a passage."""
    quoted = [(m.start() + span.start, m.end() + span.start) for m in _QUOTED.finditer(span.of(text))]
    return Side(text, span, tuple(read_tokens(text, span, quoted)))


def read_tokens(text: str, span: Span, quoted: Sequence[tuple[int, int]]) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, span.start, span.end):
        form = fold(match.group())
        inside = any(start <= match.start() < end for start, end in quoted)
        yield Token(match.group(), form, stem(form), Span(*match.span()), inside)
