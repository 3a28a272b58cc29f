"""Lines of a text, and the paragraphs that hard-wrapped lines make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from backchannel.model.spans import Span

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
BULLET = re.compile(r"^(?:[•●▪◦·‣■►➤*+–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
HEADING = re.compile(r"^#{1,6}\s+")
LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)")
ENDS_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]*_\d†]{0,4}$")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
WRAP_MIN_CHARS, WRAP_MAX_CHARS = 45, 100  # plain-text mail and forums wrap within these


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank: its number from 1, its span without the break, and its bare words."""

    n: int
    span: Span
    text: str  # stripped of white space and invisible characters
    bare: str  # without Markdown marks, bullets and link targets


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, or several that were wrapped out of one paragraph."""

    lines: tuple[TextLine, ...]
    bare: str
    words: tuple[str, ...]
    bullet: bool
    heading: bool
    gap: bool  # a blank line stands before it
    link_share: float  # of its characters that are the words of links, 0..1

    @property
    def n(self) -> int:
        return self.lines[0].n

    @property
    def folded(self) -> frozenset[str]:
        """Its words in lower case, and the parts of joined ones."""
        return frozenset(p for w in self.words for p in (w.lower(), *w.lower().replace("’", "-").split("-")))

    @property
    def ends_sentence(self) -> bool:
        return ENDS_SENTENCE.search(self.bare) is not None

    @property
    def key(self) -> str:
        """What it says, for telling repeats."""
        return " ".join(self.words).casefold()


def split_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of `text` that are not blank, split on "\\n"; a "\\r" before it belongs to the break."""
    found, start = [], 0
    for n, raw in enumerate(text.split("\n"), 1):
        end = start + len(raw) - (1 if raw.endswith("\r") else 0)
        visible = (raw if raw.isascii() else raw.translate(UNSEEN)).strip()
        if visible:
            found.append(TextLine(n, Span(start, end), visible, strip_marks(visible)))
        start += len(raw) + 1
    return tuple(found)


def strip_marks(line: str) -> str:
    """The words of a line, without bullet, heading marks, emphasis and link targets."""
    line = HEADING.sub("", BULLET.sub("", line.removeprefix("> ")))
    if "](" in line:
        line = LINK.sub(r"\1", line)
    return (EMPHASIS.sub(r"\2", line) if "*" in line or "_" in line else line).strip()


def join_wrapped(lines: Sequence[TextLine]) -> tuple[Unit, ...]:
    """Units in reading order: wrapped lines joined, all others alone."""
    groups: list[list[TextLine]] = []
    wrapped = is_hard_wrapped(lines)
    for line in lines:
        if groups and continues(groups[-1][-1], line, wrapped=wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    last = 0
    units = []
    for group in groups:
        units.append(make_unit(tuple(group), gap=group[0].n > last + 1))
        last = group[-1].n
    return tuple(units)


def is_hard_wrapped(lines: Sequence[TextLine]) -> bool:
    """Whether sentences run over line breaks as a rule: at least five do, and half of all long lines."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.n == a.n + 1]
    long = [(a, b) for a, b in pairs if WRAP_MIN_CHARS <= len(a.text) <= WRAP_MAX_CHARS]
    broken = sum(1 for a, b in long if runs_on(a, b))
    return broken >= 5 and broken * 2 >= len(long) and max(len(line.text) for line in lines) < 300


def runs_on(a: TextLine, b: TextLine) -> bool:
    """Whether a sentence goes on from `a` to `b`."""
    return not ENDS_SENTENCE.search(a.bare) and b.text[:1].islower()


def continues(a: TextLine, b: TextLine, *, wrapped: bool) -> bool:
    """Whether `b` is the next line of the paragraph of `a`."""
    if b.n != a.n + 1 or BULLET.match(b.text) or HEADING.match(b.text) or HEADING.match(a.text):
        return False
    if len(a.text) >= WRAP_MIN_CHARS and runs_on(a, b):
        return wrapped or len(a.text) >= WRAP_MAX_CHARS
    return wrapped and WRAP_MIN_CHARS + 5 <= len(a.text) <= WRAP_MAX_CHARS


def make_unit(lines: tuple[TextLine, ...], *, gap: bool) -> Unit:
    text = " ".join(line.text for line in lines)
    bare = " ".join(line.bare for line in lines)
    linked = sum(len(m.group(1)) for m in LINK.finditer(text)) if "](" in text else 0
    return Unit(
        lines=lines,
        bare=bare,
        words=tuple(WORD.findall(bare)),
        bullet=BULLET.match(lines[0].text) is not None,
        heading=HEADING.match(lines[0].text) is not None,
        gap=gap,
        link_share=linked / max(1, len(bare)),
    )
