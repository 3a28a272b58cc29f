"""The name over the page and the names under it: how an outlet that no table knows tells who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.flow.distil.lines import TextLine, Unit
from backchannel.flow.distil.media_names import MEDIA_NOUN, NAME, SEPARATOR
from backchannel.flow.distil.roles import Layout
from backchannel.model.articles import Credit
from backchannel.model.spans import Span

SMALL = frozenset({"of", "for", "the", "and", "in", "on"})
BRAND = r"(?:The |the )?(?P<n>[A-ZÀ-Þ][\w&]*(?: [A-ZÀ-Þ&][\w&]*){0,3}?)(?:[’']s)?"
CODE = re.compile(
    rf"^(?:Our [a-z]+\s*:\s*)?{BRAND} (?:Code of \w+|(?:Trust|Editorial|Ethics?) (?:Principles|Standards|Guidelines|Code))"
)
DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w ./’'-]{1,40}(?:, [\w .]{2,24}){0,3}\s*"
    r"\((?P<n>[A-ZÀ-Þ][\w&.’'-]*(?: [A-ZÀ-Þ&][\w&.’'-]*){0,3})\)\s*[-–—]"
)
DOMAIN = re.compile(r"@(?P<d>[\w-]+)\.\w")


def named_around(layout: Layout, text: str) -> Iterator[Credit]:
    """The outlet as the page's own furniture names it: below by its code, above by its masthead."""
    furniture = list(zip(layout.units, layout.roles, strict=True))
    for unit, role in furniture:
        if role == "boilerplate" and (match := CODE.match(unit.bare)):
            yield credit(match["n"], unit, text, "names a code of its own")
    yield from mastheads(layout, text)


def mastheads(layout: Layout, text: str) -> Iterator[Credit]:
    """Names over the headline: with a noun of the trade, or met again in an address of the page."""
    domains = {m["d"].replace("-", "") for u in layout.units if (m := DOMAIN.search(u.bare))}
    for unit in head_of(layout):
        for part in parts_of(unit.lines[0]):
            if not NAME.fullmatch(part):
                continue
            joined = re.sub(r"\W|\band\b", "", part.casefold())
            if MEDIA_NOUN.search(part) or joined in domains:
                yield credit(part, unit, text, "the name over the page")


def head_of(layout: Layout) -> list[Unit]:
    """The furniture before the headline."""
    first = min(layout.title.units, default=0)
    pairs = zip(layout.units[:first], layout.roles[:first], strict=True)
    return [unit for unit, role in pairs if role == "boilerplate"]


def parts_of(line: TextLine) -> list[str]:
    """A line of furniture as the pieces that blanks, bars and dashes make of it."""
    return [part.strip(" .,:") for part in SEPARATOR.split(line.text)]


def dateline_names(body: tuple[Unit, ...], text: str) -> Iterator[Credit]:
    """ "CITY, 7 May (Some Wire) -": the agency of the first paragraphs, whether or not a table knows it."""
    for unit in body[:2]:
        if match := DATELINE.match(unit.bare):
            yield credit(match["n"], unit, text, "agency dateline")


def credit(name: str, unit: Unit, text: str, why: str) -> Credit:
    """The name in its usual spelling, with its place."""
    start, end = unit.lines[0].span.start, unit.lines[-1].span.end
    at = text.find(name, start, end)
    place = Span(at, at + len(name)) if at >= 0 else None
    return Credit(name=in_title_case(name), evidence=why, span=place)


def in_title_case(name: str) -> str:
    """A name in capitals as it is written in running text; initials of up to four letters stay."""
    if not name.isupper():
        return name
    words = [w.lower() if w.lower() in SMALL and i else w.capitalize() for i, w in enumerate(name.split())]
    return " ".join(words)
