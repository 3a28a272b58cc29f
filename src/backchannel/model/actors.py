"""Actors: whoever can speak or act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backchannel.model.ids import content_id

ActorKind = Literal[
    "person", "office", "government", "organisation", "outlet", "document", "unnamed", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """What a text says of a source that it does not name. Nothing ever infers who it is."""

    count: int | None  # "four Russian sources": 4
    nationality: str | None  # as the text gives it: "Russian", "Western"
    access: str | None  # "who have worked with …"
    wording: str  # the source as written
    reason: str | None  # why it is not named, where given


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office and when it was held; both days in, open ends as None."""

    office: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, office, government, organisation or outlet."""

    id: str  # content_id("actor", name); an unnamed source: with its article and wording
    name: str  # canonical
    kind: ActorKind
    aliases: tuple[str, ...] = ()  # other names, metonyms included
    offices: tuple[Tenure, ...] = ()
    country: str | None = None
    owner: str | None = None  # of an outlet
    unnamed: Unnamed | None = None
    article_id: str | None = None  # an unnamed source is local to its article


ActorRole = Literal["state", "organisation", "institute", "agency", "outlet", "person"]
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of a table, with what helps to recognise it in a text."""

    actor: Actor
    role: ActorRole
    gender: Gender | None = None
    adjectives: tuple[str, ...] = ()  # of a state: "Ukrainian"
    hosts: tuple[str, ...] = ()  # of an outlet: "reuters.com"
    nouns: tuple[str, ...] = ()  # what it is called when it is mentioned again: "think tank"
    family_first: bool = False  # of a person whose family name comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """An actor, wherever one is named."""

    id: str
    name: str


def actor_id(name: str) -> str:
    """The id of a named actor."""
    return content_id("actor", name)


def refer(actor: Actor) -> ActorRef:
    """The short form of an actor."""
    return ActorRef(id=actor.id, name=actor.name)
