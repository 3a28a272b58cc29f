"""When a page was published: its own metadata first, then its address, then what htmldate finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from htmldate import find_date

from backchannel.flow.distil.dates import make_published, printed_dates, read_given, slug_dates, slug_months
from backchannel.flow.distil.html_body import Page
from backchannel.flow.distil.roles import Layout
from backchannel.flow.distil.rows import Given
from backchannel.model.articles import Published


def page_evidence(
    page: Page, layout: Layout, *, html: str, given: Given, url: str | None, obtained: datetime
) -> Iterator[Published | str]:
    """Evidence, the strongest first."""
    if given.published is not None:
        yield read_given(given.published, f"given by {given.told_by}")
    printed = [read_given(value, where, confidence=0.9) for where, value in page.printed]
    yield from (p for p in printed if is_certain(p))
    if url:
        yield from slug_dates(url)
    for where, value in page.meta.dates:
        yield read_given(value, where)
    yield from (p for p in printed if not is_certain(p))
    found = search_page(html, url, obtained)
    if found:
        yield make_published(found, "day", "htmldate: markup and text of the page", 0.7)
    for where, value in page.meta.weak_dates:
        yield read_given(value, where, confidence=0.6)
    yield from printed_dates(layout)
    if url:
        yield from slug_months(url)


def is_certain(published: Published | str) -> bool:
    """Whether day and month cannot be the other way round."""
    return not isinstance(published, str) and published.confidence >= 0.9


def search_page(html: str, url: str | None, obtained: datetime) -> str | None:
    """The day that htmldate finds; None where it finds none or cannot read the page."""
    try:
        return find_date(
            html, extensive_search=True, original_date=True, url=url, max_date=obtained.date().isoformat()
        )
    except Exception:
        return None
