"""Roles for the lines of a distilled page: the extractor has chosen them, so a line needs a reason to go."""

from __future__ import annotations

from backchannel.flow.distil import lexicon
from backchannel.flow.distil.headers import Header
from backchannel.flow.distil.html_body import Page, fold
from backchannel.flow.distil.lines import Unit, join_wrapped, split_lines
from backchannel.flow.distil.marks import Mark, mark_unit
from backchannel.flow.distil.roles import Layout
from backchannel.flow.distil.titles import Title
from backchannel.flow.distil.widgets import resolve_takeaways
from backchannel.model.articles import Line, LineRole

PROMO_MAX_WORDS = 40  # a longer paragraph that asks to subscribe is mostly about subscribing, hence body


def lay_out_page(page: Page) -> Layout:
    """The first line is the title, where the page has one; the rest by what each looks like."""
    lines = split_lines(page.text)
    units = join_wrapped(lines)
    marks: list[Mark] = [
        mark_unit(u, personal=True) if len(u.words) <= PROMO_MAX_WORDS else "prose" for u in units
    ]
    roles = [tell_role(u, m, page) for u, m in zip(units, marks, strict=True)]
    titled = (0,) if page.title and units else ()
    for i in titled:
        roles[i] = "title"
    resolve_takeaways(units, marks, roles, end=len(units))
    by_line = {line.n: role for unit, role in zip(units, roles, strict=True) for line in unit.lines}
    return Layout(
        tuple(Line(n=line.n, span=line.span, role=by_line[line.n]) for line in lines),
        Header(),
        Title(page.title, titled, None),
        units,
        tuple(roles),
    )


def tell_role(unit: Unit, mark: Mark, page: Page) -> LineRole:
    """The role of one line of the body."""
    words = fold(" ".join(line.text for line in unit.lines))
    if words in page.headings:
        return "title"
    if words in page.captions:
        return "caption"
    if words in page.link_texts and not unit.bare.endswith("."):
        return "boilerplate"
    match mark:
        case "caption":
            return "caption"
        case "byline":
            return "author"
        case "dateline":
            return "dateline"
        case "promo" | "opener":
            return "boilerplate"
        case "button" if not lexicon.ADDRESS.match(unit.bare):
            return "boilerplate"
        case _:
            return "body"
