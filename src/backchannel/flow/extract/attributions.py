"""Tagged spans of the readable lines, linked, tidied and placed in the article, with what they report in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.flow.extract.link import Attribution, link_spans
from backchannel.model import statements
from backchannel.model.spans import Span
from backchannel.ports import Tagger

_PRONOUN = re.compile(r"(?:he|she|it|they|i|we|who|which|you)\b", re.IGNORECASE)
_MAY_REPORT = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|report\w*|claim\w*|according|believ\w*|think\w*|thought|warn\w*|"
    r"suggest\w*|den(?:y|ied|ies)|not(?:ed|es)|argu\w*|assess\w*|confirm\w*|announc\w*|indicat\w*|demand\w*|"
    r"call(?:s|ed|ing) for|urg\w*|signal\w*|shout\w*|told|view|fear\w*|want\w*)\b",
    re.IGNORECASE,
)
NESTED_WORDS = 7  # a shorter content reports nothing in turn


def find_attributions(text: str, lines: Sequence[ReadingLine], tagger: Tagger) -> list[Draft]:
    """Attributions of all lines, those inside a content with that one as their parent."""
    outer = list(_tag_stretches(text, [line.span for line in lines], tagger, joined=True))
    drafts = [_tidy(text, lines, draft) for draft in outer]
    drafts = [draft for draft in drafts if draft is not None]
    pieces = [
        (draft, piece)
        for draft in drafts
        for piece in draft.content
        if len(piece.of(text).split()) >= NESTED_WORDS and _MAY_REPORT.search(piece.of(text))
    ]
    return [*drafts, *_find_nested(text, lines, pieces, tagger)]


def _find_nested(
    text: str, lines: Sequence[ReadingLine], pieces: Sequence[tuple[Draft, Span]], tagger: Tagger
) -> Iterator[Draft]:
    tagged = tagger.tag([piece.of(text) for _, piece in pieces])
    for (parent, piece), spans in zip(pieces, tagged, strict=True):
        for link in link_spans(piece.of(text), spans):
            if link.source and link.cue:
                inner = _tidy(text, lines, _place(link, piece.start, tagger.name))
                if inner is not None and inner.content != parent.content:
                    yield replace(inner, parent=parent, confidence=inner.confidence * parent.confidence)


def _tag_stretches(text: str, spans: Sequence[Span], tagger: Tagger, *, joined: bool) -> Iterator[Draft]:
    """The lines read as one text, so that the tagger sees what stands before and after."""
    if not spans:
        return
    page = "\n".join(span.of(text) for span in spans)
    starts, at = [], 0
    for span in spans:
        starts.append((at, span.start))
        at += len(span) + 1
    (tagged,) = tagger.tag([page])
    for link in link_spans(page, tagged):
        begin, real = max(s for s in starts if s[0] <= link.content[0].start)
        placed = _place_joined(link, starts, tagger.name)
        if placed is not None:
            yield placed


def _place_joined(link: Attribution, starts: Sequence[tuple[int, int]], made_by: str) -> Draft | None:
    def move(span: Span) -> Span:
        begin, real = max(s for s in starts if s[0] <= span.start)
        return span.shift(real - begin)

    return Draft(
        content=tuple(sorted(move(s) for s in link.content)),
        source=tuple(sorted(move(s) for s in link.source)),
        cue=tuple(sorted(move(s) for s in link.cue)),
        attribution="explicit",
        confidence=link.confidence,
        made_by=made_by,
    )


def _place(link: Attribution, by: int, made_by: str) -> Draft:
    return Draft(
        content=tuple(s.shift(by) for s in link.content),
        source=tuple(s.shift(by) for s in link.source),
        cue=tuple(s.shift(by) for s in link.cue),
        attribution="explicit",
        confidence=link.confidence,
        made_by=made_by,
    )


def _tidy(text: str, lines: Sequence[ReadingLine], draft: Draft) -> Draft | None:
    """Spans cut at line ends and freed of blanks; how it is attributed; None where no content is left."""
    content = tuple(piece for span in draft.content for piece in _within_lines(text, span, lines))
    source = tuple(piece for span in draft.source for piece in _within_lines(text, span, lines))
    cue = tuple(piece for span in draft.cue for piece in _within_lines(text, span, lines))
    if not content:
        return None
    kind: statements.Attribution = "explicit"
    if source and _PRONOUN.fullmatch(source[0].of(text)):
        kind = "pronoun"
    elif not source:
        kind = "carried"
    return replace(draft, content=content, source=source, cue=cue, attribution=kind)


def _within_lines(text: str, span: Span, lines: Sequence[ReadingLine]) -> Iterator[Span]:
    for line in lines:
        start, end = max(span.start, line.span.start), min(span.end, line.span.end)
        if start >= end:
            continue
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end and any(c.isalnum() for c in text[start:end]):
            yield Span(start, end)
