"""Line roles: which lines are the article, and which the page put around it.

Rules over what each paragraph looks like (`marks`), where the title stands (`titles`), what widgets enclose
(`widgets`) and where the article ends (`tails`). Nothing is cut: each line keeps its place and says its part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.distil.bylines import is_name_line
from backchannel.flow.distil.headers import Header, read_header
from backchannel.flow.distil.lines import TextLine, Unit, join_wrapped
from backchannel.flow.distil.marks import Mark, mark_units
from backchannel.flow.distil.tails import find_tail
from backchannel.flow.distil.titles import Title, find_title
from backchannel.flow.distil.widgets import (
    mark_bios,
    mark_captions,
    mark_decks,
    resolve_gaps,
    resolve_lead,
    resolve_takeaways,
)
from backchannel.model.articles import Line, LineRole

PULL_QUOTE_WORDS = 8  # fewer come again by chance


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines with their roles, and what was found on the way."""

    lines: tuple[Line, ...]
    header: Header
    title: Title
    units: tuple[Unit, ...]
    roles: tuple[LineRole, ...]  # one for each unit

    def having(self, *roles: LineRole) -> tuple[Unit, ...]:
        """The units of these roles, in reading order."""
        return tuple(u for u, r in zip(self.units, self.roles, strict=True) if r in roles)


def lay_out(lines: Sequence[TextLine]) -> Layout:
    """Roles for all lines that are not blank."""
    header = read_header(lines)
    units = join_wrapped([line for line in lines if line.n not in header.lines])
    marks = mark_units(units)
    title = find_title(units, marks, header)
    roles = assign_roles(units, marks, title, header)
    by_line: dict[int, LineRole] = dict.fromkeys(header.lines, "boilerplate")
    by_line |= header_roles(header, title, roles)
    by_line |= {line.n: role for unit, role in zip(units, roles, strict=True) for line in unit.lines}
    return Layout(
        tuple(Line(n=line.n, span=line.span, role=by_line[line.n]) for line in lines),
        header,
        title,
        units,
        tuple(roles),
    )


def header_roles(header: Header, title: Title, roles: Sequence[LineRole]) -> dict[int, LineRole]:
    """Header lines that stand in for a title or date that the text itself lacks."""
    found: dict[int, LineRole] = {}
    for role, absent, keys in (
        ("title", not title.units, ("title", "headline", "subject")),
        ("dateline", "dateline" not in roles, ("date", "published")),
        ("author", "author" not in roles, ("author", "authors", "byline", "by")),
    ):
        for key in keys:
            if absent and key in header.at and header.value(key):
                found[header.at[key]] = role  # type: ignore[assignment]
    return found


def assign_roles(units: Sequence[Unit], marks: list[Mark], title: Title, header: Header) -> list[LineRole]:
    """One role for each unit."""
    outline = frozenset(words.casefold() for _, words in header.outline)
    mark_decks(units, marks)
    mark_captions(units, marks)
    mark_bios(units, marks)
    start = find_start(units, marks, title)
    end = find_tail(units, marks, start)
    roles: list[LineRole] = ["boilerplate"] * len(units)
    for i in range(start, end.body):
        if marks[i] == "prose":
            roles[i] = "body"
    resolve_lead(
        units, marks, roles, start=start, anchor=max((i for i in title.units if i < start), default=-1)
    )
    resolve_gaps(units, marks, roles, start=start, end=end.body, outline=outline)
    resolve_takeaways(units, marks, roles, end=end.body)
    settle_repeats(units, roles)
    set_apart(units, marks, roles, title=title, start=start, end=end.body)
    for i in range(end.body, len(units)):
        if i >= end.foreign:
            roles[i] = "other_article"
    return roles


def find_start(units: Sequence[Unit], marks: Sequence[Mark], title: Title) -> int:
    """The first prose below the headline; below its last repeat that still has most of the prose after it."""
    prose = [i for i, m in enumerate(marks) if m == "prose"]
    if not prose:
        return len(units)
    total = sum(len(units[i].words) for i in prose)
    anchor = -1
    for i in title.units:
        after = sum(len(units[j].words) for j in prose if j > i)
        if after >= 0.5 * total:
            anchor = i
    return next(i for i in prose if i > anchor)


def settle_repeats(units: Sequence[Unit], roles: list[LineRole]) -> None:
    """A line that comes again is boilerplate the second time, a pull quote where a longer line holds it."""
    body = [i for i, r in enumerate(roles) if r == "body" and len(units[i].words) >= 6]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in body:
        for start in range(len(units[i].words) - PULL_QUOTE_WORDS + 1):
            places[units[i].words[start : start + PULL_QUOTE_WORDS]].append(i)
    seen: set[str] = set()
    for i in body:
        key = units[i].key
        hosts = places[units[i].words[:PULL_QUOTE_WORDS]] if len(units[i].words) >= PULL_QUOTE_WORDS else []
        held = any(len(units[j].words) > len(units[i].words) and key in units[j].key for j in hosts[:20])
        if key in seen or held:
            roles[i] = "boilerplate"
        seen.add(key)


def set_apart(
    units: Sequence[Unit], marks: Sequence[Mark], roles: list[LineRole], *, title: Title, start: int, end: int
) -> None:
    """Title, bylines, datelines and captions, wherever they stand before the end."""
    for i, mark in enumerate(marks[: end + 3]):
        if roles[i] == "takeaway":
            continue
        if mark in ("caption", "dateline"):
            roles[i] = mark
        elif mark == "byline":
            roles[i] = "author"
            credit_names(units, marks, roles, range(i + 1, min(i + 7, len(units))))
    for i in title.units:
        if i < end:
            roles[i] = "title"
    anchor = max((i for i in title.units if i < start), default=start)
    for i in range(anchor + 1, min(start, end)):
        credit_names(units, marks, roles, range(i, i + 1))
    named = title.words.split(":")[0].casefold().strip() if title.words and ":" in title.words else None
    for i in range(min(start, end)):
        if units[i].bare.casefold() == named:  # "Institute: headline", and the institute alone below it
            roles[i] = "author"


def credit_names(units: Sequence[Unit], marks: Sequence[Mark], roles: list[LineRole], run: range) -> None:
    """Lines of a name and nothing else, up to the first that is none: the authors, below "By" or the headline."""
    for i in run:
        if roles[i] != "boilerplate" or marks[i] not in ("short", "button") or not is_name_line(units[i]):
            return
        roles[i] = "author"
