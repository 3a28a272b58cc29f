"""Attributions on their way to becoming statements, and the lines that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.articles import READABLE, Article, LineRole
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attribution in offsets of the article's text."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    attribution: Attribution
    confidence: float
    made_by: str
    parent: Draft | None = None
    spoken: bool = False  # direct without quotation marks: an answer under its speaker's label

    @property
    def reach(self) -> Span:
        """From its first to its last character."""
        return envelope((*self.content, *self.source, *self.cue))

    @property
    def frame(self) -> Span:
        """Where it is attributed: source and cue, or the content where neither is there."""
        return envelope((*self.source, *self.cue) or self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """A line that may carry statements, cut into sentences."""

    n: int
    span: Span
    role: LineRole
    sentences: tuple[Span, ...]


def read_lines(article: Article, sentences: Sequence[Span]) -> tuple[ReadingLine, ...]:
    """The readable lines of an article, each with its sentences, in reading order."""
    ordered = sorted(sentences)
    lines, at = [], 0
    for line in article.lines:
        if line.role not in READABLE:
            continue
        while at < len(ordered) and ordered[at].end <= line.span.start:
            at += 1
        end = at
        while end < len(ordered) and ordered[end].start < line.span.end:
            end += 1
        within = tuple(s for s in ordered[at:end] if line.span.contains(s))
        lines.append(ReadingLine(n=line.n, span=line.span, role=line.role, sentences=within))
    return tuple(lines)


def sentence_at(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence that holds the start of `span`; `span` itself where none does."""
    return next((s for s in sentences if s.start <= span.start < s.end), span)
