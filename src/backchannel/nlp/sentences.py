"""Where sentences end, by rule: within a line, after a full stop that is none of an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.model.spans import Span

_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(rf"(?:[.!?…。]+|\.\.\.)[{_CLOSERS}*_]*(?=\s)")
_OPENS = re.compile(r"\s+[\"'“‘«„(\[*_—–-]*\s?(?:[^\W\d_]|\d|\$|€|£)")
_LOWER = re.compile(r"\s+[\"'“‘«(\[]*[^\W\d_A-Z]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"‘'])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|Rev|Hon|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|cf|approx|ca|Jr|Sr|Fig|Vol|art|Art|e\.g|i\.e|al|"
    r"[A-Z])\.$"
)
_INITIALISM = re.compile(r"(?:[A-Z]\.){2,}$|(?:^|\s)(?:Inc|Ltd|Co|Corp|a\.m|p\.m|D\.C|etc)\.$")
_STARTERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "This",
        "That",
        "These",
        "Those",
        "But",
        "And",
        "As",
        "For",
        "By",
        "After",
        "Before",
        "When",
        "While",
        "If",
        "However",
        "Meanwhile",
        "There",
        "His",
        "Her",
        "Its",
        "Their",
        "Our",
        "My",
        "No",
        "Not",
        "So",
        "Then",
        "Since",
        "Under",
        "With",
        "Some",
        "Many",
        "Most",
    ]
)
_CUE_AFTER = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\s+){1,4}(?:asked|said|says|told|added|wondered|wrote|replied|exclaimed|shouted)\b"
)


def split_sentences(text: str, line: Span) -> Iterator[Span]:
    """The sentences of one line of `text`, without the blanks around them, in reading order."""
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        if _ends_sentence(text, start, stop, line.end):
            yield from trim(text, Span(start, stop.end()))
            start = stop.end()
    yield from trim(text, Span(start, line.end))


def trim(text: str, span: Span) -> Iterator[Span]:
    """`span` without the blanks around it; nothing where only blanks are left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    if words.strip():
        yield Span(span.start + left, span.start + len(words.rstrip()))


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    after = text[stop.end() : min(end, stop.end() + 80)]
    if not _OPENS.match(after) or _LOWER.match(after):
        return False
    mark = stop.group()
    if mark[0] == "." and len(mark) == 1:
        before = text[max(start, stop.start() - 12) : stop.end()]
        if _ABBREVIATION.search(before):
            return False
        if _INITIALISM.search(before):
            return after.split(maxsplit=1)[0] in _STARTERS
    if mark[0] in "?!" and len(mark) > 1:
        return not _CUE_AFTER.match(after)
    return True
