"""Cases: a question with its issues, actors, hypotheses and calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backchannel.model.actors import Actor
from backchannel.model.issues import Issue, Stance
from backchannel.model.statements import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What one would, or would not, expect to see if a hypothesis were true."""

    actor: str
    issue: str
    channel: Channel | None  # None: any
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One explanation of the record."""

    id: str  # H1, H2, …
    text: str
    implies: tuple[Expectation, ...] = ()
    excludes: tuple[Expectation, ...] = ()
    prior: float | None = None  # 0..1; without one no probability is given


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A dated event that timing is tested against."""

    day: date
    what: str
    source: str
    channel: Channel | None = None  # of a reported signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A decision window, both days in, with who chose it and when."""

    start: date
    end: date
    what: str
    chosen_by: str
    chosen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Dated events and decision windows of one kind."""

    name: str
    is_signals: bool = False  # its events are signals, to be tested against the windows
    series_start: date | None = None  # the days that were searched for signals, both in
    series_end: date | None = None
    events: tuple[CalendarEvent, ...] = ()
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """Where a fact of the case comes from."""

    what: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question and what is needed to work it. TOML is its form for import, export and diff."""

    name: str
    title: str
    question: str
    as_of: date | None
    issues: tuple[Issue, ...]
    actors: tuple[Actor, ...]
    focus: tuple[str, ...]  # names of the actors whose intention is judged
    hypotheses: tuple[Hypothesis, ...]
    calendars: tuple[Calendar, ...]
    sources: tuple[CaseSource, ...]
    memberships: tuple[tuple[str, str], ...] = ()  # (member, body): Dmitry Peskov, Government of Russia
