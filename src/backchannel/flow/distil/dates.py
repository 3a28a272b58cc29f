"""When a text was published: told by a field, an address or a dateline, or worked out from other dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from backchannel.flow.distil.calendar_words import MONTHS, WrittenDate, find_dates, to_minute
from backchannel.flow.distil.inferred import infer_dates
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.roles import Layout
from backchannel.flow.distil.rows import Given
from backchannel.model.articles import Precision, Published

EARLIEST = date(1900, 1, 1)
SLUG_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3,9})[/-](?P<d>\d{1,2})(?=[/.]|$)", re.IGNORECASE
)
SLUG_SOLID = re.compile(r"[/_-](?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=[/._-]|$)")
SLUG_WORDS = re.compile(
    rf"[-/](?P<m>{'|'.join(MONTHS)})-(?P<d>\d{{1,2}})-(?P<y>20\d\d)(?=[/.?#-]|$)", re.IGNORECASE
)
SLUG_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])(?=/)")
WIRE_DAY = re.compile(
    r"^.{0,60}?[A-Z]{3,}.{0,40}?,\s*(?P<words>(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?,? (?:19|20)\d\d)"
)
MONTH_LINE = re.compile(rf"\b(?P<m>{'|'.join(MONTHS)})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """The date or why there is none, and what was set aside on the way."""

    published: Published | None
    why: str | None
    set_aside: tuple[str, ...] = ()


def date_text(layout: Layout, *, given: Given, url: str | None, obtained: datetime) -> Dated:
    """The date of a text. obtained: when the bytes were had; nothing can be published after it."""
    return choose(
        text_evidence(layout, given=given, url=url), obtained=obtained, found="the text has no dateline"
    )


def choose(evidence: Iterator[Published | str], *, obtained: datetime, found: str) -> Dated:
    """The first evidence that can be true. A string is evidence that was set aside, with its reason."""
    set_aside: list[str] = []
    for item in evidence:
        if isinstance(item, str):
            set_aside.append(item)
            continue
        fault = find_fault(item, obtained)
        if fault is None:
            return Dated(item, None, tuple(set_aside))
        set_aside.append(f"{item.value} ({item.evidence}) is set aside: {fault}")
    return Dated(
        None, "; ".join(set_aside) or f"{found} and no date that could be worked out", tuple(set_aside)
    )


def find_fault(published: Published, obtained: datetime) -> str | None:
    """Why the date cannot be right; None: it can."""
    first = published.value.split("/")[0][:10]
    day = date.fromisoformat((first + "-01-01")[:10] if len(first) == 4 else (first + "-01")[:10])
    if day > obtained.astimezone(UTC).date() + timedelta(days=1):
        return "it lies after the day the text was obtained"
    if day < EARLIEST:
        return "no news page is that old"
    return None


def text_evidence(layout: Layout, *, given: Given, url: str | None) -> Iterator[Published | str]:
    """Evidence, the strongest first."""
    header = layout.header
    if given.published is not None:
        yield read_given(given.published, f"given by {given.told_by}")
    address = url or header.value("url", "source", "link", "canonical")
    printed = list(printed_dates(layout))
    if address:
        yield from with_minute(slug_dates(address), printed)
    yield from printed
    told = header.value("date", "published", "sent", "created")
    if told:
        yield read_given(told, "date in the header", confidence=0.8)
    yield from wire_dates(layout)
    yield from infer_dates(
        layout, scraped=header.value("scraped_at", "scraped", "fetched", "retrieved", "crawled", "accessed")
    )
    if address:
        yield from slug_months(address)
    yield from linked_dates(layout)


def with_minute(slugs: Iterator[Published], printed: list[Published]) -> Iterator[Published]:
    """A day told by the address, with the minute where a dateline of that day has it."""
    for slug in slugs:
        yield next((p for p in printed if p.value.startswith(slug.value)), slug)


def read_given(value: str, evidence: str, *, confidence: float = 0.95) -> Published | str:
    """A date as a field gives it: ISO to any precision, or words; a string says why it is none."""
    value = value.strip()
    year = re.match(r"\d{4}(?=-)", value)
    if year and int(year[0]) < EARLIEST.year:
        return f"{value[:40]!r} ({evidence}) is set aside: no news page is that old"
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return make_published(value, "year", evidence, confidence)
    try:
        if re.fullmatch(r"\d{4}-\d\d", value):
            date.fromisoformat(f"{value}-01")
            return make_published(value, "month", evidence, confidence)
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d", value):
            moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
            if moment.tzinfo is None:
                return make_published(moment.date().isoformat(), "day", evidence, confidence)
            return make_published(to_minute(moment), "minute", evidence, confidence)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return make_published(date.fromisoformat(value).isoformat(), "day", evidence, confidence)
    except ValueError:
        return f"{value!r} ({evidence}) is set aside: no calendar has that date"
    found = find_dates(value)
    if found:
        return written(found[0], evidence, confidence)
    return f"{value[:60]!r} ({evidence}) is set aside: it is no date that could be read"


def make_published(
    value: str, precision: Precision, evidence: str, confidence: float, *, inferred: bool = False
) -> Published:
    return Published(
        value=value, precision=precision, evidence=evidence, confidence=confidence, inferred=inferred
    )


def written(found: WrittenDate, evidence: str, confidence: float) -> Published:
    """A date as written; a day that may be read two ways is worth less."""
    confidence = confidence * (0.7 if found.ambiguous else 1.0)
    return make_published(found.value, "minute" if found.moment else "day", evidence, round(confidence, 2))


def slug_dates(url: str) -> Iterator[Published]:
    """A day in the path of an address."""
    path = urlsplit(url).path if "//" in url else url
    for form in (SLUG_DAY, SLUG_SOLID, SLUG_WORDS):
        for match in form.finditer(path):
            month = match["m"].lower()
            number = MONTHS.get(month) or (int(month) if month.isdigit() else 0)
            try:
                day = date(int(match["y"]), number, int(match["d"]))
            except ValueError:
                continue
            yield make_published(day.isoformat(), "day", "the address of the page", 0.93)


def slug_months(url: str) -> Iterator[Published]:
    match = SLUG_MONTH.search(urlsplit(url).path if "//" in url else url)
    if match:
        yield make_published(f"{match['y']}-{int(match['m']):02}", "month", "the address of the page", 0.9)


def printed_dates(layout: Layout) -> Iterator[Published]:
    """Dates printed on lines of their own: those that say "published" first, "updated" last."""
    found: list[tuple[int, Published]] = []
    for unit in (*layout.having("dateline", "author"), *under_headline(layout)):
        dates = find_dates(unit.bare)
        if dates:
            low = unit.bare.lower()
            rank = (
                0
                if re.search(r"publish|posted|created", low)
                else 2
                if re.search(r"updated|modified|edited", low)
                else 1
            )
            found.append((rank, written(dates[0], f"dateline, line {unit.n}", 0.95 if rank < 2 else 0.7)))
    yield from (published for _, published in sorted(found, key=lambda pair: pair[0]))


def under_headline(layout: Layout) -> tuple[Unit, ...]:
    """Furniture between the headline and the first paragraph: a date there is the article's own."""
    bodies = [i for i, role in enumerate(layout.roles) if role == "body"]
    if not layout.title.units or not bodies:
        return ()
    between = range(layout.title.units[0] + 1, bodies[0])
    return tuple(layout.units[i] for i in between if layout.roles[i] == "boilerplate")


def wire_dates(layout: Layout) -> Iterator[Published]:
    """A full date in the agency dateline that opens the first paragraph."""
    for unit in layout.having("body")[:2]:
        match = WIRE_DAY.match(unit.bare[:120])
        dates = find_dates(match["words"]) if match else ()
        if dates:
            yield written(dates[0], f"dateline of the first paragraph, line {unit.n}", 0.88)


def linked_dates(layout: Layout) -> Iterator[Published]:
    """The date in the address of the report that the text links to as its whole: it dates the origin."""
    for unit, role in zip(layout.units, layout.roles, strict=True):
        words = " ".join(line.text for line in unit.lines)
        if role == "other_article" or not re.search(
            r"(?i)full (?:report|text|article|story)|original|source", words
        ):
            continue
        for address in re.findall(r"https?://\S+", words):
            for slug in slug_dates(address):
                yield make_published(
                    slug.value, "day", f"address of the report it links to, line {unit.n}", 0.6, inferred=True
                )
