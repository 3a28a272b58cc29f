"""The shipped table of actors, and a user's own that extends or overrides it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from backchannel.errors import SettingsError
from backchannel.model.actors import Actor, ActorKind, ActorRole, Gender, KnownActor, Tenure, actor_id

_Text = tuple[str, ...]


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state; as a speaker it is its government."""

    name: str
    adjectives: _Text = ()
    capital: str | None = None
    aliases: _Text = ()
    metonyms: _Text = ()
    the: bool = False  # "Government of the …"


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation, institute, agency or outlet."""

    name: str
    aliases: _Text = ()
    hosts: _Text = ()
    nouns: _Text = ()
    state: str | None = None
    owner: str | None = None
    kind: Literal["organisation", "office", "outlet", "government"] | None = None


class Holding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office of a state or body, and when it was held; both days in."""

    office: str
    of: str
    start: date | None = None
    end: date | None = None


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person who holds or held an office."""

    name: str
    gender: Gender | None = None
    aliases: _Text = ()
    offices: tuple[Holding, ...] = ()
    family_first: bool = False


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An actors.toml."""

    states: tuple[State, ...] = ()
    organisations: tuple[Body, ...] = ()
    institutes: tuple[Body, ...] = ()
    agencies: tuple[Body, ...] = ()
    outlets: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()


def load_actors(extra: Path | None = None) -> tuple[KnownActor, ...]:
    """The shipped actors, then those of `extra`; one with the name of a shipped one takes its place.

    SettingsError: `extra` cannot be read, or a key in it is misspelt.
    """
    known = {entry.actor.name: entry for entry in _load_shipped()}
    if extra is not None:
        known |= {entry.actor.name: entry for entry in list_known(_read_table(extra))}
    return tuple(known.values())


@cache
def _load_shipped() -> tuple[KnownActor, ...]:
    raw = files("backchannel.shipped").joinpath("actors.toml").read_bytes()
    return tuple(list_known(msgspec.toml.decode(raw, type=Table)))


def _read_table(path: Path) -> Table:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return msgspec.toml.decode(raw, type=Table)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error


def list_known(table: Table) -> Iterator[KnownActor]:
    """The actors of a table, states first."""
    yield from map(_know_state, table.states)
    for role, bodies in (
        ("organisation", table.organisations),
        ("institute", table.institutes),
        ("agency", table.agencies),
        ("outlet", table.outlets),
    ):
        yield from (_know_body(body, role) for body in bodies)  # type: ignore[arg-type]
    yield from map(_know_person, table.people)


def _know_state(state: State) -> KnownActor:
    name = f"Government of {'the ' if state.the else ''}{state.name}"
    capital = (state.capital,) if state.capital else ()
    governments = tuple(f"{adjective} government" for adjective in state.adjectives)
    actor = Actor(
        id=actor_id(name),
        name=name,
        kind="government",
        aliases=(state.name, *state.aliases, *capital, *state.metonyms, *governments),
        country=state.name,
    )
    return KnownActor(actor=actor, role="state", adjectives=state.adjectives)


def _know_body(body: Body, role: ActorRole) -> KnownActor:
    kind: ActorKind = body.kind or ("outlet" if role in ("agency", "outlet") else "organisation")
    actor = Actor(
        id=actor_id(body.name),
        name=body.name,
        kind=kind,
        aliases=body.aliases,
        country=body.state,
        owner=body.owner,
    )
    return KnownActor(actor=actor, role=role, hosts=body.hosts, nouns=body.nouns)


def _know_person(person: Person) -> KnownActor:
    offices = tuple(
        Tenure(office=f"{held.office} of {held.of}", start=held.start, end=held.end)
        for held in person.offices
    )
    actor = Actor(
        id=actor_id(person.name), name=person.name, kind="person", aliases=person.aliases, offices=offices
    )
    return KnownActor(actor=actor, role="person", gender=person.gender, family_first=person.family_first)
