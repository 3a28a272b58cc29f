"""Interviews and transcripts: a line that holds only a name says who speaks until the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.articles import Line
from backchannel.model.spans import Span

_LABEL = re.compile(
    r"[\s*_]*((?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|der|la)){0,4})[\s*_]*:[\s*_]*$"
)
_INLINE = re.compile(r"[\s*_]*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[\s*_]*:[\s*_]+(?=\S)")
_NO_NAME = re.compile(
    r"(?i)^(?:by|photo|read more|watch|related|source|note|update|q|a|key takeaways?|title|date)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who speaks from one label to the next."""

    name: Span
    body: Span


def find_turns(text: str, lines: Sequence[Line]) -> tuple[Turn, ...]:
    """The turns of an interview; none where fewer than three labels stand or no name comes back."""
    labels = [label for line in lines if (label := _read_label(text, line.span))]
    names = [name.of(text) for name, _ in labels]
    if len(labels) < 3 or len(set(names)) < 2 or len(set(names)) == len(names):
        return ()
    ends = [name.start for name, _ in labels[1:]] + [lines[-1].span.end]
    return tuple(
        Turn(name=name, body=Span(begin, max(begin, end)))
        for (name, begin), end in zip(labels, ends, strict=True)
    )


def _read_label(text: str, line: Span) -> tuple[Span, int] | None:
    words = line.of(text)
    match = _LABEL.match(words) or _INLINE.match(words)
    if not match or _NO_NAME.match(match[1]):
        return None
    return Span(line.start + match.start(1), line.start + match.end(1)), line.start + match.end()


def turn_at(turns: Sequence[Turn], span: Span) -> Turn | None:
    """The turn in which `span` stands."""
    return next((turn for turn in turns if turn.body.contains(span)), None)
