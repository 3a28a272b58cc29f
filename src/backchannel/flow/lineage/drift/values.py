"""Numbers and dates that were exchanged for others. Other ways of writing the same value are no drift."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.lineage.drift.tokens import Side
from backchannel.flow.lineage.words import NUMBER_WORDS, stem
from backchannel.model.lineage import DriftType
from backchannel.model.spans import Span

Change = tuple[DriftType, Span, Span, str]  # type, child, parent, what

ROUNDED = 0.06  # relative difference that rounding explains
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})|(?P<m2>{_MONTH})(?: (?P<d2>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?\b(?!:))?)(?:,? (?P<y>(?:19|20)\d\d))?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s+[a-z]*(?:people|troops|men|residents|soldiers))")
_WEEKDAY = re.compile(
    r"\b(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*day\b|\b(?P<part>Mon|Tue|Wed|Thu|Fri|Sat|Sun)\."
)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|by|last|next|this|early|late|mid|and|to|from|before|after)[ -]$", re.IGNORECASE
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b(?=[ ,.;]|$)")
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter))\b",
    re.I,
)
_ORDER = re.compile(
    r"\b(before|after|since|until|by) (?:the |an? |its |his |her |their )?([A-Za-z]{3,})", re.I
)
_SMALL = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SCALE |= {"bn": 1e9, "m": 1e6, "mn": 1e6, "k": 1e3}
_QUANTITY = re.compile(
    rf"(?<![\w.:-])(?:(?P<figure>\d[\d,]*(?:\.\d+)?)|(?P<word>(?:{_SMALL})(?:[- ](?:{_SMALL}))?)\b|"
    rf"(?P<a>an?|several|half a)(?= (?:hundred|thousand|million|billion|dozen)\b))"
    rf"(?P<scales>(?:[ -]?(?:hundred|thousand|million|billion|trillion|dozen|bn|mn)\b(?: and)?)*)"
    rf"(?P<percent> ?%| per ?cent\b)?",
    re.IGNORECASE,
)
_UNITS = {
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0), "day": ("time", 86400.0),
    "week": ("time", 604800.0), "fortnight": ("time", 1209600.0), "month": ("time", 2.63e6), "year": ("time", 3.156e7),
    "metre": ("length", 1.0), "meter": ("length", 1.0), "centimetre": ("length", 0.01), "centimeter": ("length", 0.01),
    "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1e3), "kilometre": ("length", 1e3),
    "kilometer": ("length", 1e3), "mile": ("length", 1609.0), "foot": ("length", 0.3048), "feet": ("length", 0.3048),
    "kilogram": ("mass", 1.0), "kg": ("mass", 1.0), "tonne": ("mass", 1e3), "ton": ("mass", 1e3), "pound": ("mass", 0.454),
    "decade": ("time", 3.156e8), "century": ("time", 3.156e9),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A number with what it counts, or a date; equal keys mean the same value."""

    place: Span
    words: str
    kind: str  # what it may be compared with: a unit, "month", "weekday" …
    amount: float


def find_values(child: Side, parent: Side) -> Iterator[Change]:
    """Every number or date of the child that stands where the parent has another."""
    yield from compare_dates(child, parent)
    yield from compare_quantities(list(read_quantities(child)), list(read_quantities(parent)))


def compare_dates(child: Side, parent: Side) -> Iterator[Change]:
    """Dates of one kind that differ, one on each side alone."""
    mine, theirs = list(read_dates(child)), list(read_dates(parent))
    for kind in ("day", "month", "year", "weekday", "season", "relative"):
        a = unmatched([v for v in mine if v.kind == kind], theirs)
        b = unmatched([v for v in theirs if v.kind == kind], mine)
        if len(a) == len(b) == 1:
            yield "date", a[0].place, b[0].place, f"{b[0].words} became {a[0].words}"
            return
    yield from compare_order(child, parent)


def compare_order(child: Side, parent: Side) -> Iterator[Change]:
    """ "before the vote" that became "after the vote"."""
    opposite = {"before": "after", "after": "before", "since": "until", "until": "since", "by": "after"}
    theirs = {m.group(2).casefold(): m for m in _ORDER.finditer(parent.words)}
    for match in _ORDER.finditer(child.words):
        other = theirs.get(match.group(2).casefold())
        if other and opposite[other.group(1).casefold()] == match.group(1).casefold():
            here = Span(*match.span()).shift(child.span.start)
            there = Span(*other.span()).shift(parent.span.start)
            yield "date", here, there, f"{other.group()} became {match.group()}"


def unmatched(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """The values whose amount the other side does not hold."""
    held = {(v.kind, v.amount) for v in others}
    return list({(v.kind, v.amount): v for v in values if (v.kind, v.amount) not in held}.values())


def read_dates(side: Side) -> Iterator[Value]:
    """Days of a month, months, years, weekdays, seasons, and days told from the day of writing."""
    for match in _DATE.finditer(side.words):
        month = match["m1"] or match["m2"]
        dated = match["d1"] or match["d2"] or match["y"]
        if month == "May" and not dated and not follows_preposition(side.words, match.start()):
            continue
        place = Span(*match.span()).shift(side.span.start)
        number = _MONTHS.index(month[:3].casefold()) + 1
        day = match["d1"] or match["d2"]
        yield Value(place, match.group(), "month", number)
        if day:
            yield Value(place, match.group(), "day", number * 100 + int(day))
    for match in _YEAR.finditer(side.words):
        yield Value(Span(*match.span()).shift(side.span.start), match.group(), "year", int(match.group()))
    for match in _WEEKDAY.finditer(side.words):
        name = (match["day"] or match["part"]).casefold()
        yield Value(Span(*match.span()).shift(side.span.start), match.group(), "weekday", hash_name(name))
    for kind, pattern in (("season", _SEASON), ("relative", _RELATIVE)):
        for words, place in side.find(pattern):
            yield Value(place, words, kind, hash_name(words.casefold().replace("fall", "autumn")))


def follows_preposition(words: str, start: int) -> bool:
    """Whether "May" is the month: after "in", "of", "last", "and" and the like."""
    return bool(_BEFORE_MONTH.search(words[:start]))


def hash_name(name: str) -> float:
    """A number that stands for a name."""
    return float(int.from_bytes(name.encode()[:6], "big"))


def read_quantities(side: Side) -> Iterator[Value]:
    """Numbers in figures or words with their unit; dates, clock times and a bare "one" are left out."""
    dates = [v.place for v in read_dates(side)]
    for match in _QUANTITY.finditer(side.words):
        place = Span(*match.span()).shift(side.span.start)
        amount = read_amount(match)
        if amount is None or any(d.overlaps(place) for d in dates):
            continue
        rest = side.words[match.end() :]
        if re.match(r":\d|(?:st|nd|rd|th)\b", rest) or re.match(r"\s?[ap]\.?m\b", rest):
            continue
        unit, factor = ("percent", 1.0) if match["percent"] else read_unit(rest)
        yield Value(place, match.group().strip(), unit, amount * factor)


def read_amount(match: re.Match[str]) -> float | None:
    """The number that the words stand for; None for a bare "one"."""
    if match["figure"]:
        amount = float(match["figure"].replace(",", ""))
    elif match["word"]:
        amount = sum(float(NUMBER_WORDS[w]) for w in re.split(r"[- ]", match["word"].casefold()))
    else:
        if match["a"].casefold() == "several":
            return None
        amount = 0.5 if match["a"].casefold().startswith("half") else 1.0
    scales = re.findall(r"[a-z]+", match["scales"].casefold())
    if amount in (0.0, 1.0) and match["word"] and not scales and not match["percent"]:
        return None
    for scale in scales:
        amount *= _SCALE.get(scale, 1.0)
    return amount


def read_unit(rest: str) -> tuple[str, float]:
    """(what is counted, factor to the base unit) from the words after a number."""
    words = re.findall(r"[A-Za-z]+", re.split(r"[.,;:”\"]", rest)[0])[:3]
    for word in words:
        plain = word.casefold()
        singular = plain.removesuffix("s")
        if plain in _UNITS or singular in _UNITS:
            return _UNITS[plain if plain in _UNITS else singular]
    return (stem(words[0].casefold()) if words else ""), 1.0


def compare_quantities(mine: Sequence[Value], theirs: Sequence[Value]) -> Iterator[Change]:
    """A number exchanged for another: of one unit, or the only one on each side that the other lacks."""
    a = [v for v in mine if not any(agree(v, o) for o in theirs)]
    b = [v for v in theirs if not any(agree(v, o) for o in mine)]
    if not a or len(a) != len(b):
        return
    for one, other in zip(a, b, strict=True):
        measured = {"percent", "time", "length", "mass"} & {one.kind, other.kind}
        small = min(one.amount, other.amount) <= 12 and not (
            one.words[0].isdigit() and other.words[0].isdigit()
        )
        comparable = one.kind == other.kind or not (measured or small)
        if comparable:
            yield "number", one.place, other.place, f"{other.words} became {one.words}"


def agree(one: Value, other: Value) -> bool:
    """Whether two numbers are one, within rounding; of different units only where the figures are equal."""
    if one.amount == other.amount:
        return True
    if one.kind != other.kind and {one.kind, other.kind} & {"percent", "time", "length", "mass"}:
        return False
    larger = max(abs(one.amount), abs(other.amount))
    is_round = any(v.amount and v.amount / 10 ** (len(str(int(v.amount))) - 1) % 1 == 0 for v in (one, other))
    return is_round and abs(one.amount - other.amount) <= ROUNDED * larger and larger >= 20
