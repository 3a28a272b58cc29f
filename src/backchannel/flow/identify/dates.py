"""When something was said: the expression beside the cue, resolved against the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from backchannel.model.articles import Published
from backchannel.model.spans import Span
from backchannel.model.statements import Said

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_EXPRESSION = re.compile(
    rf"\b(?:(?:(?:on|late|early|in|last|this|this past) )*(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    rf"Sun)day)"
    r"(?: (?:morning|afternoon|evening|night))?|"
    rf"(?:on )?(?P<mdy_m>{_MONTH}) (?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? "
    rf"(?P<mdy_y>\d{{4}}))?\b(?![–-]\d)|"
    rf"(?:on )?(?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)? (?P<dmy_m>{_MONTH})(?:,? (?P<dmy_y>\d{{4}}))?\b|"
    r"(?P<rel>yesterday|today|earlier today|overnight|tonight)|"
    r"(?P<ago_n>\w+) (?P<ago_u>day|week|month|year)s? (?P<ago>ago|earlier|later|before|afterwards)|"
    r"(?P<last>last|this) (?P<last_u>week|month|year)|"
    rf"(?:in|last) (?P<month>{_MONTH})(?: (?P<month_y>\d{{4}}))?\b|in (?P<year>(?:19|20)\d\d)\b)"
)


def published_day(published: Published | None) -> date | None:
    """The day of publication, where it is known to the day; the last day of a range."""
    if published is None or published.precision not in ("day", "minute"):
        return None
    value = published.value.split("/")[-1][:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def find_said(
    text: str,
    sentence: Span,
    content: Sequence[Span],
    published: Published | None,
    before: Said | None,
    anchor: Span,
) -> Said | None:
    """When the content was uttered, from an expression outside it; None where the text does not tell.

    `before` is when the last statement was made, for "two days later".
    """
    day = published_day(published)
    found = [
        m
        for m in _EXPRESSION.finditer(text, sentence.start, sentence.end)
        if not any(m.start() < s.end and s.start < m.end() for s in content) and _near(text, m, anchor)
    ]
    for match in sorted(found, key=lambda m: _distance(m, anchor)):
        resolved = _resolve(match, day, before)
        if resolved is not None:
            start, end = resolved
            return Said(start=start.isoformat(), end=end.isoformat(), expression=match.group().strip())
    return None


def _distance(match: re.Match[str], anchor: Span) -> int:
    return max(0, match.start() - anchor.end, anchor.start - match.end())


def _near(text: str, match: re.Match[str], anchor: Span) -> bool:
    """Whether the expression stands in the attributing clause: no relative clause or full stop between."""
    if match.start() < anchor.end and anchor.start < match.end():
        return True
    between = (
        text[anchor.end : match.start()] if match.start() >= anchor.end else text[match.end() : anchor.start]
    )
    return len(between) < 90 and not re.search(
        r"\b(?:who|which|whose|since|until|before|after)\b|[;:]", between
    )


def _resolve(match: re.Match[str], day: date | None, before: Said | None) -> tuple[date, date] | None:
    got = match.groupdict()
    if got["mdy_m"]:
        return _on_day(int(got["mdy_d"]), got["mdy_m"], got["mdy_y"], day)
    if got["dmy_m"]:
        return _on_day(int(got["dmy_d"]), got["dmy_m"], got["dmy_y"], day)
    if got["year"]:
        return date(int(got["year"]), 1, 1), date(int(got["year"]), 12, 31)
    if got["ago"] in ("later", "afterwards", "earlier", "before") and before is not None:
        return _shift(got, date.fromisoformat(before.start))
    if day is None:
        return None
    if got["weekday"]:
        return (_last_weekday(got["weekday"], day),) * 2
    if got["rel"]:
        on = day - timedelta(days=got["rel"] == "yesterday")
        return on, on
    if got["month"]:
        return _in_month(got["month"], got["month_y"], day)
    return _week_or_more(got, day)


def _week_or_more(got: dict[str, str | None], day: date) -> tuple[date, date] | None:
    if got["ago"] == "ago":
        return _shift(got, day)
    if got["last"] and got["last_u"] == "week":
        monday = day - timedelta(days=day.weekday() + (7 if got["last"] == "last" else 0))
        return monday, min(monday + timedelta(days=6), day)
    if got["last"] and got["last_u"] == "year":
        year = day.year - (got["last"] == "last")
        return date(year, 1, 1), date(year, 12, 31)
    if got["last"] and got["last_u"] == "month":
        end = day.replace(day=1) - timedelta(days=1) if got["last"] == "last" else day
        return end.replace(day=1), end
    return None


def _shift(got: dict[str, str | None], day: date) -> tuple[date, date] | None:
    word = (got["ago_n"] or "").casefold()
    count = _NUMBER.get(word) or (int(word) if word.isdigit() and len(word) < 4 else None)
    if count is None:
        return None
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[str(got["ago_u"])]
    sign = 1 if got["ago"] in ("later", "afterwards") else -1
    try:
        on = day + timedelta(days=sign * days)
    except OverflowError:
        return None
    if got["ago_u"] == "day":
        return on, on
    slack = timedelta(days=days // max(count, 1) // 2)
    return on - slack, on + slack


def _last_weekday(name: str, day: date) -> date:
    """The last such weekday up to the day itself."""
    return day - timedelta(days=(day.weekday() - _DAYS.index(name.casefold())) % 7)


def _on_day(number: int, month: str, year: str | None, day: date | None) -> tuple[date, date] | None:
    at = _month_number(month)
    years = [int(year)] if year else [day.year, day.year - 1] if day else []
    for candidate in years:
        try:
            on = date(candidate, at, number)
        except ValueError:
            continue
        if year or day is None or on <= day + timedelta(days=3):
            return on, on
    return None


def _in_month(month: str, year: str | None, day: date) -> tuple[date, date]:
    at = _month_number(month)
    of = int(year) if year else day.year - (at > day.month)
    return date(of, at, 1), date(of, at, monthrange(of, at)[1])


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.casefold().rstrip(".")[:3]))
