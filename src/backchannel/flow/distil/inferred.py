"""Dates worked out: weekdays against the date of a picture, anniversaries, weekdays against the day of crawling.

"Reported Saturday" above a picture of 2 December 2022, a Friday, puts the article on the next matching day,
3 December. Such a date is marked as inferred, and its evidence says how it was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from backchannel.flow.distil.calendar_words import WEEKDAYS, find_dates
from backchannel.flow.distil.roles import Layout
from backchannel.model.articles import Published

WEEKDAY = re.compile(
    r"(?<!last )(?<!next )(?<!every )(?<!each )(?<!previous )(?<!coming )\b("
    + "|".join(d.capitalize() for d in WEEKDAYS)
    + r")\b(?!s\b)(?!,? [A-Z][a-z]+\.? \d)"
)
ORDINALS = {
    word: n
    for n, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
ANNIVERSARY = re.compile(
    rf"\b(?:(?P<word>{'|'.join(ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)) anniversary\b", re.IGNORECASE
)
OLD_PICTURE = re.compile(r"\bfile\b|archive", re.IGNORECASE)


def infer_dates(layout: Layout, *, scraped: str | None) -> Iterator[Published]:
    """What can be worked out, the strongest first."""
    body = "\n".join(u.bare for u in layout.having("body"))
    weekdays = [WEEKDAYS.index(m.lower()) for m in WEEKDAY.findall(body)]
    yield from from_picture(layout, body, weekdays)
    yield from from_anniversary(layout, weekdays)
    yield from from_crawl(weekdays, scraped)


def from_picture(layout: Layout, body: str, weekdays: list[int]) -> Iterator[Published]:
    """The last of the weekdays in the text, each put on its next day on or after the newest picture."""
    taken = [
        (d.day, u.n)
        for u in layout.having("caption")
        if not OLD_PICTURE.search(u.bare)
        for d in find_dates(u.bare)
    ]
    if not taken or not weekdays:
        return
    base, line = max(taken)
    latest = max((d.day for d in find_dates(body)), default=base)
    if latest > base + timedelta(days=6):
        return
    day = max(on_or_after(base, weekday) for weekday in weekdays)
    name = WEEKDAYS[day.weekday()].capitalize()
    yield inferred(
        day, f"{name} in the text, counted from the picture dated {base.isoformat()} in line {line}", 0.7
    )


def from_anniversary(layout: Layout, weekdays: list[int]) -> Iterator[Published]:
    """A dated event and its n-th anniversary, where the weekday named in the text fits the day that this gives."""
    everything = "\n".join(u.bare for u in layout.having("body", "caption"))
    events = {d.day for d in find_dates(everything)}
    counts = {
        ORDINALS.get((m["word"] or "").lower()) or int(m["digits"] or 0)
        for m in ANNIVERSARY.finditer(everything)
    }
    for event in sorted(events):
        for count in sorted(counts):
            day = years_later(event, count)
            if day is not None and count and day.weekday() in weekdays:
                name = WEEKDAYS[day.weekday()].capitalize()
                yield inferred(
                    day, f"anniversary {count} of {event.isoformat()}, a {name}, as the text says", 0.7
                )


def from_crawl(weekdays: list[int], scraped: str | None) -> Iterator[Published]:
    """The latest weekday of the text in the week before it was crawled."""
    dates = find_dates(scraped) if scraped else ()
    if not dates or not weekdays:
        return
    day = max(on_or_after(dates[0].day - timedelta(days=6), weekday) for weekday in set(weekdays))
    name = WEEKDAYS[day.weekday()].capitalize()
    yield inferred(
        day, f"{name} in the text, in the week before it was crawled on {dates[0].day.isoformat()}", 0.4
    )


def on_or_after(base: date, weekday: int) -> date:
    return base + timedelta(days=(weekday - base.weekday()) % 7)


def years_later(event: date, count: int) -> date | None:
    try:
        return event.replace(year=event.year + count)
    except ValueError:
        return None


def inferred(day: date, evidence: str, confidence: float) -> Published:
    return Published(
        value=day.isoformat(), precision="day", evidence=evidence, confidence=confidence, inferred=True
    )
