"""A case as TOML text, in the order that a reader expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from backchannel.model.cases import Calendar, Case
from backchannel.model.issues import Issue
from backchannel.shipped.issues import shipped_issues

Plain = str | bool | float | date | Sequence[str] | None


def write_case(case: Case) -> str:
    """The case as TOML; `read_case` gives the same case back."""
    return "\n".join(_case_lines(case)) + "\n"


def _case_lines(case: Case) -> Iterator[str]:
    yield "schema = 1"
    yield from _pairs(name=case.name, title=case.title, question=case.question, as_of=case.as_of)
    yield f"issues = [{', '.join(_issue_text(issue) for issue in case.issues)}]"
    for actor in case.actors:
        yield from ("", "[[actors]]")
        yield from _pairs(name=actor.name, kind=actor.kind, aliases=actor.aliases, country=actor.country)
        yield from _pairs(owner=actor.owner, focus=actor.name in case.focus)
        yield from _pairs(members=tuple(m for m, body in case.memberships if body == actor.name))
        for office in actor.offices:
            yield "[[actors.offices]]"
            yield from _pairs(office=office.office, **{"from": office.start, "to": office.end})
    for hypothesis in case.hypotheses:
        yield from ("", "[[hypotheses]]")
        yield from _pairs(id=hypothesis.id, text=hypothesis.text, prior=hypothesis.prior)
        for side, expected in (("implies", hypothesis.implies), ("excludes", hypothesis.excludes)):
            for e in expected:
                yield f"[[hypotheses.{side}]]"
                yield from _pairs(actor=e.actor, issue=e.issue, channel=e.channel, stance=e.stances)
    for calendar in case.calendars:
        yield from _calendar_lines(calendar)
    for source in case.sources:
        yield from ("", "[[sources]]")
        yield from _pairs(what=source.what, url=source.url)


def _calendar_lines(calendar: Calendar) -> Iterator[str]:
    yield from ("", "[[calendars]]")
    yield from _pairs(name=calendar.name, signals=calendar.is_signals)
    yield from _pairs(series_start=calendar.series_start, series_end=calendar.series_end)
    for event in calendar.events:
        yield "[[calendars.events]]"
        yield from _pairs(date=event.day, what=event.what, source=event.source, channel=event.channel)
    for w in calendar.windows:
        yield "[[calendars.windows]]"
        yield from _pairs(start=w.start, end=w.end, what=w.what, chosen_by=w.chosen_by, chosen_on=w.chosen_on)


def _pairs(**values: Plain) -> Iterator[str]:
    """`key = value` for each value that says something; empty lists and absent values are left out."""
    for key, value in values.items():
        if value is None or value is False or value == ():
            continue
        yield f"{key} = {_text(value)}"


def _text(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, float | int):
        return repr(float(value))
    return f"[{', '.join(_quote(v) for v in value or ())}]"


def _issue_text(issue: Issue) -> str:
    if issue in shipped_issues():
        return _quote(issue.name)
    aliases = ", ".join(_quote(alias) for alias in issue.aliases)
    return f"{{name = {_quote(issue.name)}, about = {_quote(issue.about)}, aliases = [{aliases}]}}"


def _quote(text: str) -> str:
    """A TOML basic string: JSON's escapes, and DEL, which JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
