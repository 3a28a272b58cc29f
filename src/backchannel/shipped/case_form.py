"""The TOML form of a case: which keys there are. A key that is not listed here is an error."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from backchannel.model.issues import Stance
from backchannel.model.statements import Channel
from backchannel.shipped.issues import IssueEntry

NamedKind = Literal["person", "office", "government", "organisation", "outlet", "document"]


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the file."""


class OfficeForm(Form, frozen=True, kw_only=True):
    """An office and when it was held."""

    office: str
    start: date | None = msgspec.field(name="from", default=None)
    end: date | None = msgspec.field(name="to", default=None)


class MemberForm(Form, frozen=True, kw_only=True):
    """Somebody who speaks for a body."""

    name: str


class ActorForm(Form, frozen=True, kw_only=True):
    """An actor of the case. `members` speak for it; `focus` marks whose intention is judged."""

    name: str
    kind: NamedKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    side: str | None = None
    owner: str | None = None
    focus: bool = False
    members: tuple[str | MemberForm, ...] = ()
    offices: tuple[OfficeForm, ...] = ()


class ExpectationForm(Form, frozen=True, kw_only=True):
    """What a hypothesis implies or excludes."""

    actor: str
    issue: str
    channel: Channel | Literal["any"] | None = None
    stance: Stance | tuple[Stance, ...] = ()


class HypothesisForm(Form, frozen=True, kw_only=True):
    """One explanation."""

    id: str
    text: str
    prior: float | None = None
    implies: tuple[ExpectationForm, ...] = ()
    excludes: tuple[ExpectationForm, ...] = ()


class EventForm(Form, frozen=True, kw_only=True):
    """A dated event."""

    date: date
    what: str
    source: str = ""
    channel: Channel | None = None


class WindowForm(Form, frozen=True, kw_only=True):
    """A decision window."""

    start: date
    end: date
    what: str
    chosen_by: str
    chosen_on: date


class CalendarForm(Form, frozen=True, kw_only=True):
    """Events and windows of one kind."""

    name: str
    signals: bool = False
    series_start: date | None = None
    series_end: date | None = None
    events: tuple[EventForm, ...] = ()
    windows: tuple[WindowForm, ...] = ()


class SourceForm(Form, frozen=True, kw_only=True):
    """Where a fact of the case comes from."""

    what: str
    url: str = ""


class CaseForm(Form, frozen=True, kw_only=True):
    """A case file."""

    schema: Literal[1] = 1
    name: str
    title: str
    question: str
    as_of: date | None = None
    issues: tuple[str | IssueEntry, ...]
    actors: tuple[ActorForm, ...] = ()
    hypotheses: tuple[HypothesisForm, ...] = ()
    calendars: tuple[CalendarForm, ...] = ()
    sources: tuple[SourceForm, ...] = ()


FORMS: tuple[type[msgspec.Struct], ...] = (
    CaseForm,
    ActorForm,
    OfficeForm,
    MemberForm,
    ExpectationForm,
    HypothesisForm,
    EventForm,
    WindowForm,
    CalendarForm,
    SourceForm,
    IssueEntry,
)
