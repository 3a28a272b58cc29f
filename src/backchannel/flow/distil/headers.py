"""What a crawler or a mail writes above a text: front matter, metadata, an outline of headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backchannel.flow.distil.lines import TextLine

PAIR = re.compile(
    r"^(?:[-*]\s+)?(?:\*\*|__)?(?P<key>[A-Za-z][\w /()-]{1,28}?)(?:\*\*|__)?\s*:"
    r"\s*(?:\*\*|__)?\s*(?P<value>\S.*)?$"
)
SECTION = re.compile(
    r"^#{1,3}\s*(?:metadata|page structure|outline|structure|headers?|meta)\s*$", re.IGNORECASE
)
CONTENT = re.compile(r"^#{1,3}\s*(?:content|text|article|body|full text|main content)\s*$", re.IGNORECASE)
OUTLINE = re.compile(r"^[-*]\s+(?P<marks>#{1,6})\s+(?P<words>\S.*)$")
KNOWN = frozenset(
    (
        "title headline url source link date published author authors byline by outlet publisher site "
        "domain language lang tags keywords category section description summary word_count words "
        "fetched retrieved crawled accessed scraped subject from to cc sent reply-to newsgroups "
        "organization status type timestamp canonical image id slug updated modified"
    ).split()
)
MAX_HEADER_LINES = 120


@dataclass(frozen=True, slots=True)
class Header:
    """Lines before the text proper, and what they say."""

    lines: frozenset[int] = frozenset()  # line numbers
    values: Mapping[str, str] = field(default_factory=dict)  # keys in lower case
    at: Mapping[str, int] = field(default_factory=dict)  # key -> line number
    outline: tuple[tuple[int, str], ...] = ()  # level, heading

    def value(self, *keys: str) -> str | None:
        """The first of these that is given and says something."""
        for key in keys:
            value = self.values.get(key, "")
            if value and value.lower() not in {"unknown", "none", "null", "n/a", "-"}:
                return value
        return None


def read_header(lines: Sequence[TextLine]) -> Header:
    """The header, where the text starts with one; else an empty one."""
    if not lines:
        return Header()
    if lines[0].text == "---":
        return read_front_matter(lines)
    head = lines[:MAX_HEADER_LINES]
    for i, line in enumerate(head):
        if CONTENT.match(line.text) and any(SECTION.match(other.text) for other in head[:i]):
            return collect(lines[: i + 1])
    return read_leading_pairs(lines)


def read_front_matter(lines: Sequence[TextLine]) -> Header:
    """Between two lines of dashes; key: value on each line."""
    for i, line in enumerate(lines[1:MAX_HEADER_LINES], 1):
        if line.text in {"---", "..."}:
            return collect(lines[: i + 1])
    return Header()


def read_leading_pairs(lines: Sequence[TextLine]) -> Header:
    """Two or more "Key: value" lines at the very top, with keys that headers use."""
    count = 0
    while count < len(lines) and (pair := PAIR.match(lines[count].text)):
        if pair["key"].strip().lower().replace(" ", "_") not in KNOWN:
            break
        count += 1
    return collect(lines[:count]) if count >= 2 else Header()


def collect(lines: Sequence[TextLine]) -> Header:
    values: dict[str, str] = {}
    at: dict[str, int] = {}
    outline = []
    for line in lines:
        heading = OUTLINE.match(line.text)
        if heading:
            outline.append((len(heading["marks"]), heading["words"].strip()))
            continue
        pair = PAIR.match(line.text)
        if pair and pair["value"]:
            key = pair["key"].strip().lower().replace(" ", "_")
            if key not in values:
                values[key] = pair["value"].strip().strip("\"'").strip()
                at[key] = line.n
    return Header(frozenset(line.n for line in lines), values, at, tuple(outline))
