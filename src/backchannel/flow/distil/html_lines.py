"""Roles for the lines of a distilled page: the body extractor has chosen them, so most are body."""

from __future__ import annotations

from backchannel.flow.distil.headers import Header
from backchannel.flow.distil.html_body import Page
from backchannel.flow.distil.lines import join_wrapped, split_lines
from backchannel.flow.distil.marks import Mark, mark_units
from backchannel.flow.distil.roles import Layout
from backchannel.flow.distil.titles import Title
from backchannel.flow.distil.widgets import resolve_takeaways
from backchannel.model.articles import Line, LineRole

BY_MARK: dict[Mark, LineRole] = {
    "caption": "caption",
    "byline": "author",
    "dateline": "dateline",
    "promo": "boilerplate",
    "opener": "boilerplate",
    "button": "boilerplate",
    "prose": "body",
    "short": "body",
    "takeaways": "body",
}


def lay_out_page(page: Page) -> Layout:
    """The first line is the title, where the page has one; the rest by what each looks like."""
    lines = split_lines(page.text)
    units = join_wrapped(lines)
    marks = mark_units(units)
    roles: list[LineRole] = [BY_MARK[m] for m in marks]
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
