"""Articles: the readable text of one capture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.ids import content_id
from backchannel.model.spans import Span

LineRole = Literal[
    "title", "dateline", "author", "caption", "body", "takeaway", "boilerplate", "other_article"
]
Precision = Literal["day", "month", "year", "minute"]
ArticleKind = Literal["report", "analysis", "interview", "transcript", "press_release", "opinion", "unknown"]

READABLE: frozenset[LineRole] = frozenset({"title", "body", "takeaway"})  # roles that may carry statements
PRIMARY: frozenset[ArticleKind] = frozenset({"transcript", "press_release"})  # a primary text ends a chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text (split on "\\n") and the part that it plays."""

    n: int  # from 1
    span: Span  # without the line break
    role: LineRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the article was first published, as far as the text or the page tells."""

    value: str  # ISO 8601 to its precision: 2022-12-03, 2022-12, 2022, 2022-12-03T10:20Z; a range as a/b
    precision: Precision
    evidence: str  # what tells: "meta article:published_time", "dateline, line 1", "given by the row", …
    confidence: float  # 0..1
    inferred: bool = False  # worked out from other dates in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet or author and the words that name it."""

    name: str
    evidence: str
    span: Span | None = None  # in Article.text, where the words stand there


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetRun:
    """A stretch of Article.text that stands unchanged in the decoded capture."""

    text_start: int
    capture_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The readable text of one capture. For text input `text` is the input, unchanged."""

    id: str  # content_id("article", capture_id)
    capture_id: str
    external_id: str
    url: str | None
    title: str | None
    outlet: Credit | None  # None: the text does not name its outlet
    credited: Credit | None  # the outlet that it says it took the text from
    author: str | None
    published: Published | None
    published_why: str | None  # why there is no date, where there is none
    language: str | None  # ISO 639-1
    kind: ArticleKind
    text: str
    lines: tuple[Line, ...]
    links: tuple[str, ...] = ()  # addresses that the text points to, in reading order
    offset_map: tuple[OffsetRun, ...] = ()
    made_by: str  # "distil@1"
    notes: tuple[str, ...] = ()  # what a reader should know: how bytes were decoded, evidence set aside

    def readable_spans(self) -> tuple[Span, ...]:
        """The lines that may carry statements, in reading order."""
        return tuple(line.span for line in self.lines if line.role in READABLE)


def article_id(capture: str) -> str:
    """The id of the article distilled from the capture of that id."""
    return content_id("article", capture)
