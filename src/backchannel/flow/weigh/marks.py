"""What a claim shows of an actor: stance on an issue, through which channel, how directly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backchannel.model.cases import Case, Expectation
from backchannel.model.issues import STANCE_ORDER, Stance
from backchannel.model.statements import Channel, Statement


@dataclass(frozen=True, slots=True, order=True)
class Proposition:
    """One actor's stance on one issue through one channel, whoever tells it and however often."""

    actor: str
    issue: str
    stance: Stance
    channel: Channel


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A proposition as one claim shows it."""

    about: Proposition
    is_firm: bool  # the actor's own words or deed, not hedged


def collect_marks(statements: Iterable[Statement], case: Case) -> dict[Mark, tuple[str, ...]]:
    """The marks of a claim's statements, each with the ids of those that carry it; both sorted."""
    issues = {issue.name for issue in case.issues}
    found: dict[Mark, set[str]] = {}
    for statement in statements:
        for mark in _marks_of(statement, issues, case):
            found.setdefault(mark, set()).add(statement.id)
    return {mark: tuple(sorted(found[mark])) for mark in sorted(found)}


def speaks_for(actor: str, expected: str, case: Case) -> bool:
    """Whether what `actor` does counts as what `expected` does: it is it, or a member of it at any depth."""
    reached, frontier = {actor}, {actor}
    while frontier:
        frontier = {body for member, body in case.memberships if member in frontier} - reached
        reached |= frontier
    return expected in reached


def meets(mark: Mark, expectation: Expectation) -> bool:
    """Whether the mark shows one of the stances expected."""
    return mark.about.stance in expectation.stances


def opposes(mark: Mark, expectation: Expectation) -> bool:
    """Whether the mark lies opposite every stance expected: rejects against open and accepts."""
    here = STANCE_ORDER.get(mark.about.stance, 0)
    theirs = [order for stance in expectation.stances if (order := STANCE_ORDER.get(stance, 0))]
    return bool(theirs) and all(here * there < 0 for there in theirs)


def _marks_of(statement: Statement, issues: set[str], case: Case) -> Iterator[Mark]:
    spoken: Channel = statement.channel or "public"
    channels: tuple[Channel, ...] = (spoken, "deed") if statement.reports_deed else (spoken,)
    for stance in statement.stances:
        if stance.issue not in issues or stance.stance == "none":
            continue
        speaker = statement.speaker.name if statement.speaker else ""
        is_own = spoken == "deed" or speaks_for(speaker, stance.actor.name, case)
        for channel in dict.fromkeys(channels):
            about = Proposition(stance.actor.name, stance.issue, stance.stance, channel)
            yield Mark(about, is_own and statement.certainty != "hedged")
