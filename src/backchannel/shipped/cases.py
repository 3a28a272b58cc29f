"""Cases: templates that ship with the package, and the reader of case files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from math import isclose
from pathlib import Path

import msgspec

from backchannel.errors import CaseError
from backchannel.model.actors import Actor, Tenure, actor_id
from backchannel.model.cases import (
    Calendar,
    CalendarEvent,
    Case,
    CaseSource,
    Expectation,
    Hypothesis,
    Window,
)
from backchannel.model.issues import Issue
from backchannel.settings import explain
from backchannel.shipped.case_form import (
    FORMS,
    ActorForm,
    CalendarForm,
    CaseForm,
    ExpectationForm,
    HypothesisForm,
)
from backchannel.shipped.case_text import write_case
from backchannel.shipped.issues import IssueEntry, shipped_issues

__all__ = ["build_case", "case_names", "read_case", "write_case"]

TEMPLATES = Path(__file__).with_name("cases")


def case_names() -> tuple[str, ...]:
    """The templates that ship with the package."""
    return tuple(sorted(path.stem for path in TEMPLATES.glob("*.toml")))


def read_case(source: str | Path) -> Case:
    """The case in a TOML file, or the shipped template of that name. CaseError: with what to do about it."""
    path = _locate(source)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        form = msgspec.toml.decode(raw, type=CaseForm)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {explain(str(error), _known_keys(str(error)))}") from error
    try:
        return build_case(form)
    except CaseError as error:
        raise CaseError(f"{path}: {error}") from error


def build_case(form: CaseForm) -> Case:
    """The case of a form. CaseError: a name that nothing defines, a date or a prior that cannot be."""
    issues = tuple(_issue(entry) for entry in form.issues)
    _check_once("hypothesis", [h.id for h in form.hypotheses])
    _check_once("actor", [a.name for a in form.actors])
    _check_priors(form.hypotheses)
    canonical = {alias: a.name for a in form.actors for alias in (*a.aliases, a.name)}
    return Case(
        name=form.name,
        title=form.title,
        question=form.question,
        as_of=form.as_of,
        issues=issues,
        actors=tuple(_actor(a) for a in form.actors),
        focus=tuple(a.name for a in form.actors if a.focus),
        hypotheses=tuple(_hypothesis(h, canonical, issues) for h in form.hypotheses),
        calendars=tuple(_calendar(c) for c in form.calendars),
        sources=tuple(CaseSource(what=s.what, url=s.url) for s in form.sources),
        memberships=tuple((canonical.get(m, m), a.name) for a in form.actors for m in _members(a)),
    )


def _locate(source: str | Path) -> Path:
    path = Path(source)
    if path.suffix == ".toml" or path.exists():
        return path
    if str(source) in case_names():
        return TEMPLATES / f"{source}.toml"
    names = case_names()
    hint = _near(str(source), names) or f"; shipped cases: {', '.join(names)}"
    raise CaseError(f"no case file and no shipped case is named {str(source)!r}{hint}")


def _known_keys(message: str) -> tuple[str, ...]:
    """The keys that the table in which msgspec found a stranger may hold."""
    tables = {
        "offices": "OfficeForm",
        "members": "MemberForm",
        "actors": "ActorForm",
        "implies": "ExpectationForm",
        "excludes": "ExpectationForm",
        "hypotheses": "HypothesisForm",
        "events": "EventForm",
        "windows": "WindowForm",
        "calendars": "CalendarForm",
        "sources": "SourceForm",
        "issues": "IssueEntry",
    }
    where = message.rpartition("$")[2]
    here = max(tables, key=where.rfind) if any(t in where for t in tables) else ""
    wanted = tables.get(here, "CaseForm")
    return next(form.__struct_encode_fields__ for form in FORMS if form.__name__ == wanted)


def _issue(entry: str | IssueEntry) -> Issue:
    if isinstance(entry, IssueEntry):
        return Issue(name=entry.name, about=entry.about, aliases=entry.aliases)
    known = {issue.name: issue for issue in shipped_issues()}
    if entry not in known:
        raise CaseError(f"issue {entry!r} is not defined{_near(entry, tuple(known))}")
    return known[entry]


def _actor(form: ActorForm) -> Actor:
    return Actor(
        id=actor_id(form.name),
        name=form.name,
        kind=form.kind,
        aliases=form.aliases,
        offices=tuple(Tenure(office=o.office, start=o.start, end=o.end) for o in form.offices),
        country=form.country or form.side,
        owner=form.owner,
    )


def _members(form: ActorForm) -> tuple[str, ...]:
    return tuple(m if isinstance(m, str) else m.name for m in form.members)


def _hypothesis(form: HypothesisForm, canonical: dict[str, str], issues: Sequence[Issue]) -> Hypothesis:
    def expect(forms: Iterable[ExpectationForm]) -> tuple[Expectation, ...]:
        return tuple(_expectation(form.id, e, canonical, issues) for e in forms)

    return Hypothesis(
        id=form.id,
        text=form.text,
        implies=expect(form.implies),
        excludes=expect(form.excludes),
        prior=form.prior,
    )


def _expectation(
    hypothesis: str, form: ExpectationForm, canonical: dict[str, str], issues: Sequence[Issue]
) -> Expectation:
    names = tuple(issue.name for issue in issues)
    if form.issue not in names:
        raise CaseError(
            f"{hypothesis}: issue {form.issue!r} is not among the case's{_near(form.issue, names)}"
        )
    if form.actor not in canonical and canonical:
        raise CaseError(
            f"{hypothesis}: actor {form.actor!r} is not among the case's{_near(form.actor, tuple(canonical))}"
        )
    stances = (form.stance,) if isinstance(form.stance, str) else form.stance
    if not stances:
        raise CaseError(f"{hypothesis}: an expectation on {form.issue!r} names no stance")
    return Expectation(
        actor=canonical.get(form.actor, form.actor),
        issue=form.issue,
        channel=None if form.channel == "any" else form.channel,
        stances=stances,
    )


def _calendar(form: CalendarForm) -> Calendar:
    for window in form.windows:
        if window.end < window.start:
            raise CaseError(f"calendar {form.name!r}: window {window.what!r} ends before it starts")
    return Calendar(
        name=form.name,
        is_signals=form.signals,
        series_start=form.series_start,
        series_end=form.series_end,
        events=tuple(
            CalendarEvent(day=e.date, what=e.what, source=e.source, channel=e.channel) for e in form.events
        ),
        windows=tuple(
            Window(start=w.start, end=w.end, what=w.what, chosen_by=w.chosen_by, chosen_on=w.chosen_on)
            for w in form.windows
        ),
    )


def _check_once(what: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CaseError(f"{what} {twice[0]!r} is defined twice")


def _check_priors(forms: Sequence[HypothesisForm]) -> None:
    priors = [h.prior for h in forms if h.prior is not None]
    if any(not 0 < prior < 1 for prior in priors):
        raise CaseError("a prior lies strictly between 0 and 1")
    if priors and len(priors) < len(forms):
        raise CaseError("either every hypothesis has a prior or none has")
    if priors and not isclose(sum(priors), 1.0, abs_tol=0.01):
        raise CaseError(f"the priors add up to {sum(priors):g}, not 1")


def _near(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
