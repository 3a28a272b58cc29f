"""The day a page was first published."""

from __future__ import annotations

from collections.abc import Mapping

from backchannel.evaluate.measures import Measures, rates


def score_dates(gold: Mapping[str, str | None], found: Mapping[str, str | None]) -> Measures:
    """`right`: of all pages, the day right, or none where there is none; `given`: pages with a day told;
    `precision`: of those, right.

    gold, found: ISO day by page, None where the page has none; a date of coarser precision is not the day.
    """
    told = {page: (found.get(page) or "")[:10] or None for page in gold}
    return rates(
        {
            "right": [told[page] == (day or None) for page, day in gold.items()],
            "given": [told[page] is not None for page in gold],
            "precision": [told[page] == day for page, day in gold.items() if told[page] is not None],
        }
    )
