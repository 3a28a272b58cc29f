"""Dates as texts write them: full dates, months, clock times and zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        (  # English, German, French, Spanish, Italian, Dutch, Portuguese, Polish and Russian as dates have them
            "january jan januar jänner janvier janv enero gennaio januari janeiro stycznia января",
            "february feb februar februari février févr fevrier febrero febbraio fevereiro lutego февраля",
            "march mar märz mars marzo maart março marca марта",
            "april apr avril abril aprile kwietnia апреля",
            "may mai mayo maggio mei maio maja мая",
            "june jun juni juin junio giugno junho czerwca июня",
            "july jul juli juillet juil julio luglio julho lipca июля",
            "august aug août aout agosto augustus sierpnia августа",
            "september sept sep septembre septiembre settembre setembro września сентября",
            "october oct oktober okt octobre octubre ottobre outubro października октября",
            "november nov novembre noviembre novembro listopada ноября",
            "december dec dezember dez décembre déc decembre diciembre dicembre dezembro grudnia декабря",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"\b{DAY}(?:\s+(?:of|de))?[\s.-]+{MONTH},?(?:\s+de)?[\s-]+{YEAR}",
        rf"\b{YEAR}[-/.](?P<mon>\d{{1,2}})[-/.]{DAY}(?!\d)",
        rf"\b{DAY}\.(?P<mon>\d{{1,2}})\.{YEAR}",
        rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{YEAR}",
    )
)
CLOCK = re.compile(
    r"^[\s,|–—·at@T-]*(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?:\(?(?P<zone>Z|(?:GMT|UTC)?\s?[+-]\d{1,2}:?\d{0,2}|GMT|UTC|EST|EDT|ET|CET|CEST|BST|PST|PDT|MSK|IST|EET|EEST)\b\)?)?",
    re.IGNORECASE,
)
ZONES = {  # hours from UTC; letters that name two zones (ET, IST) are left out
    "Z": 0, "GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CET": 1, "CEST": 2, "BST": 1, "PST": -8, "PDT": -7,
    "MSK": 3, "EET": 2, "EEST": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as written, with the minute where clock and zone stand beside it."""

    day: date
    moment: datetime | None  # with its zone; None: no clock time, or no zone
    start: int
    end: int
    ambiguous: bool = False  # 03/04/2026: read as month/day, may be day/month

    @property
    def value(self) -> str:
        """ISO 8601 to its precision."""
        return to_minute(self.moment) if self.moment else self.day.isoformat()


def to_minute(moment: datetime) -> str:
    """ISO 8601 to the minute, in the zone it was given in: the day is the one that readers saw."""
    return moment.isoformat(timespec="minutes").replace("+00:00", "Z")


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """All full dates of `text` that a calendar knows, in reading order."""
    found = {d.start: d for form in FORMS for d in read_form(form, text)}
    return tuple(found[start] for start in sorted(found))


def read_form(form: re.Pattern[str], text: str) -> Iterator[WrittenDate]:
    for match in form.finditer(text):
        day, ambiguous = read_day(match.groupdict())
        if day is not None:
            clock = CLOCK.match(text[match.end() : match.end() + 60])
            moment = read_moment(day, clock) if clock else None
            end = match.end() + (clock.end() if clock else 0)
            yield WrittenDate(day, moment, match.start(), end, ambiguous)


def read_day(parts: dict[str, str]) -> tuple[date | None, bool]:
    """The day, and whether day and month could be the other way round; None: no such day."""
    year = int(parts["year"])
    ambiguous = False
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        month, day = (first, second) if first <= 12 else (second, first)
        ambiguous = first <= 12 and second <= 12 and first != second
    else:
        month = int(parts["mon"]) if "mon" in parts else MONTHS[parts["month"].lower().rstrip(".")]
        day = int(parts["day"])
    try:
        return date(year, month, day), ambiguous
    except ValueError:
        return None, False


def read_moment(day: date, clock: re.Match[str]) -> datetime | None:
    """The minute; None without a zone, since a clock time alone may fall on the day before or after."""
    offset = read_zone(clock["zone"])
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    if offset is None or hour > 23 or minute > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(offset))


def read_zone(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    name = zone.upper().replace(" ", "")
    if name in ZONES:
        return timedelta(hours=ZONES[name])
    signed = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name)
    if not signed or int(signed[2]) > 14:
        return None
    offset = timedelta(hours=int(signed[2]), minutes=int(signed[3] or 0))
    return offset if signed[1] == "+" else -offset


LINE_EXTRAS = re.compile(
    r"(?i)\b(?:published|posted|updated|last|modified|first|on|at|date|created|release[ds]?|issued|edited|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|a\.?m|p\.?m|[a-z]{2,4}t|gmt|utc|local time|"
    r"hrs?|hours|time|ago|\d+ min(?:ute)?s? read)\b"
)


CLOCK_ALONE = re.compile(r"^\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?$")
STAMP = re.compile(
    rf"(?i)^(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?\s*:?\s+(?:\d{{1,2}} (?:{'|'.join(MONTHS)})|"
    rf"(?:{'|'.join(MONTHS)})\.? \d{{1,2}}|\d+ \w+ ago|today|yesterday)\b[^.]{{0,40}}$"
)


def is_dateline(text: str) -> bool:
    """Whether a line says nothing but when: a date, and words such as "Published on", a weekday, a clock time."""
    if len(text) > 120:
        return False
    if CLOCK_ALONE.match(text) or STAMP.match(text):
        return True
    dates = find_dates(text)
    if not dates:
        return False
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + rest[found.end :]
    rest = re.sub(r"\d{1,2}[:.]\d\d", "", LINE_EXTRAS.sub("", rest))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 1
