"""Attributions of the readable lines, tidied and placed in the article; inner ones know their outer one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.flow.extract.layers import find_attributions
from backchannel.flow.extract.link import Attribution
from backchannel.model import statements
from backchannel.model.spans import Span
from backchannel.ports import Tagger

_PRONOUN = re.compile(r"(?:he|she|it|they|i|we|who|which|you)", re.IGNORECASE)
_LEAD = re.compile(r"[:,;–—]\s+")
_THAT = re.compile(r"that\s+(?=\w+\s+\w)")
_TAIL = re.compile(r"[\s,;:–—-]+$")
_BULLET = re.compile(r"[•*·▪◦>–—-]+\s+")


def place_attributions(text: str, lines: Sequence[ReadingLine], tagger: Tagger) -> list[Draft]:
    """What the tagger finds in the readable lines, read as one text so that it sees what stands around."""
    if not lines:
        return []
    page = "\n".join(line.span.of(text) for line in lines)
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.span) + 1
    (found,) = find_attributions([page], tagger=tagger)
    placed: dict[int, Draft] = {}
    for index, one in enumerate(found):
        parent = placed.get(one.parent) if one.parent is not None else None
        if one.parent is None or parent is not None:
            draft = _place(text, lines, starts, one, parent, tagger.name)
            if draft is not None:
                placed[index] = draft
    return list(placed.values())


def _place(
    text: str,
    lines: Sequence[ReadingLine],
    starts: Sequence[int],
    one: Attribution,
    parent: Draft | None,
    made_by: str,
) -> Draft | None:
    def move(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(sorted(piece for span in spans for piece in _split(text, lines, starts, span)))

    content = tuple(_trim_content(text, piece) for piece in move(one.content))
    content = tuple(piece for piece in content if any(c.isalnum() for c in piece.of(text)))
    if not content:
        return None
    source = tuple(_trim_source(text, span) for span in move(one.source))
    return Draft(
        content=content,
        source=source,
        cue=move(one.cue),
        attribution=_tell_attribution(text, source),
        confidence=one.confidence,
        made_by=made_by,
        parent=parent,
    )


def _trim_source(text: str, span: Span) -> Span:
    """Without the "that" of the clause in which a reported source stands."""
    that = _THAT.match(text, span.start, span.end)
    return Span(that.end(), span.end) if that else span


def _tell_attribution(text: str, source: Sequence[Span]) -> statements.Attribution:
    if not source:
        return "carried"
    return "pronoun" if _PRONOUN.fullmatch(source[0].of(text)) else "explicit"


def _split(text: str, lines: Sequence[ReadingLine], starts: Sequence[int], span: Span) -> Iterator[Span]:
    """A span of the page as spans of the article, one for each line that it touches."""
    for at in range(max(0, bisect_right(starts, span.start) - 1), len(lines)):
        line = lines[at].span
        if starts[at] >= span.end:
            return
        start = max(span.start, starts[at]) - starts[at] + line.start
        end = min(span.end - starts[at] + line.start, line.end)
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield Span(start + lead, start + lead + len(words.strip()))


def _trim_content(text: str, piece: Span) -> Span:
    """Without a bullet or a mark before it, and without a joining mark behind it."""
    start, end = piece.start, piece.end
    while lead := (_LEAD.match(text, start, end) or _BULLET.match(text, start, end)):
        start = lead.end()
    tail = _TAIL.search(text, start, end)
    if tail and tail.end() == end:
        end = tail.start()
    return Span(start, max(start, end))
