"""Quotation marks: which stretches of a line are quoted, whatever the style, and how much of a content is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backchannel.model.spans import Span, covered_chars
from backchannel.model.statements import Mode

_DOUBLE = re.compile('["“”„«»]')
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[\w\[…])(?:[^‘'’\n]|[’'](?=\w)){1,600}?[.,!?…]?[’'](?!\w)")
DIRECT_SHARE = 0.85  # of the letters of a content; the rest is a joining word such as "and"


def find_quotes(text: str, line: Span) -> tuple[Span, ...]:
    """Quoted stretches with their marks; one left open runs to the end of the line; never nested."""
    found: list[Span] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, line.start, line.end):
        if opened is None:
            if mark.group() not in "”" and _may_open(text, mark.start(), line):
                opened = mark.start()
        elif not (mark.group() in "“„«" and text[opened] in "“«"):
            found.append(Span(opened, mark.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, line.end))
    singles = (Span(*m.span()) for m in _SINGLE.finditer(text, line.start, line.end))
    found += [s for s in singles if not any(s.overlaps(q) for q in found)]
    return tuple(sorted(found))


def _may_open(text: str, at: int, line: Span) -> bool:
    """A straight mark opens only before a word: inches and seconds have their mark behind the figure."""
    return text[at] != '"' or at + 1 >= line.end or not text[at + 1].isspace() or at == line.start


def quoted_share(text: str, spans: Iterable[Span], quotes: Sequence[Span]) -> float:
    """Share of the letters and digits of `spans` that lie within `quotes`, 0 to 1."""
    spans = tuple(spans)
    letters = sum(_count_letters(text, span) for span in spans)
    if not letters:
        return 0.0
    shared = (Span(max(s.start, q.start), min(s.end, q.end)) for s in spans for q in quotes if s.overlaps(q))
    return sum(_count_letters(text, span) for span in shared) / letters


def _count_letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, span.of(text)))


def tell_mode(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Mode:
    """Direct where nearly all of it is quoted, mixed where some is, else indirect."""
    near = [q for q in quotes if q.start < content[-1].end and content[0].start < q.end]
    share = quoted_share(text, content, near)
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share > 0 and covered_chars(content, near) > 0 else "indirect"


def widen_to_quotes(text: str, span: Span) -> Span:
    """`span` with the quotation mark that touches it on either side, and the stop before the closing one."""
    start, end = span.start, span.end
    if start and text[start - 1] in '“„«"‘':
        start -= 1
    while end < len(text) and text[end] in ".,!?…" and end + 1 < len(text) and text[end + 1] in '”»"':
        end += 1
    if (end < len(text) and text[end] in "”»") or (
        end < len(text) and text[end] == '"' and text[start] == '"'
    ):
        end += 1
    return Span(start, end)
