"""An article's text as a report shows it: lines, cut where statements begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from backchannel.model.articles import Article
from backchannel.model.spans import Span
from backchannel.model.statements import Statement

LEAST_FOLDED = 4  # lines of boilerplate in a row, from which on they are folded away


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's line: plain, or the words of one or more statements."""

    text: str
    statements: tuple[str, ...]
    starts: tuple[str, ...]  # statements whose first word stands here: the target of their links


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of an article as the report shows it."""

    n: int
    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown together."""

    lines: tuple[ShownLine, ...]
    folded: bool  # no part of the article, and many: shown when asked for


def cut_blocks(article: Article, said: Sequence[Statement]) -> list[Block]:
    """The lines of the article with the words of its statements marked.

    Long runs of lines that are no part of the article are blocks of their own, to be folded away.
    """
    lines = [
        ShownLine(line.n, line.role, tuple(cut_pieces(article.text, line.span, said)))
        for line in article.lines
        if line.span.start < line.span.end
    ]
    runs = [(foreign, tuple(run)) for foreign, run in groupby(lines, key=is_foreign)]
    return [Block(run, folded=foreign and len(run) >= LEAST_FOLDED) for foreign, run in runs]


def is_foreign(line: ShownLine) -> bool:
    """Whether a line is no part of the article, and nothing was taken from it."""
    return line.role in ("boilerplate", "other_article") and not any(p.statements for p in line.pieces)


def cut_pieces(text: str, line: Span, statements: Sequence[Statement]) -> Iterator[Piece]:
    """The line cut at every boundary of a statement's content, so that overlapping ones can both be shown."""
    marks = [(p, s.id) for s in statements for p in s.content if p.overlaps(line)]
    cuts = {line.start, line.end}
    for span, _ in marks:
        cuts |= {max(span.start, line.start), min(span.end, line.end)}
    first = {s.id: min(p.start for p in s.content) for s in statements}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        here = tuple(i for span, i in marks if span.start <= start and end <= span.end)
        yield Piece(text[start:end], here, tuple(i for i in here if first[i] == start))
