"""Lineage: who takes from whom, with direction and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.spans import Span

Relation = Literal["copy", "near_copy", "abridged", "spun", "digest", "partial", "sibling", "cites"]
Direction = Literal["citation", "date", "containment", "unknown"]
DriftType = Literal["polarity", "certainty", "date", "role", "number", "elision", "attribution", "headline"]
OriginKind = Literal["text", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalOrigin:
    """Something reported elsewhere that is not in the collection: organisation + date window + what."""

    id: str  # content_id("external", who, to_whom, when, what)
    who: str
    to_whom: str | None
    when: str | None  # ISO day or range a/b; None: not told
    what: str  # "report", "article", or the words that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Aligned stretches of a child and its parent."""

    child: Span
    parent: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Something that changed between a passage and the passage it repeats."""

    type: DriftType
    child: Span
    parent: Span
    what: str  # one line for a reader: "2023 became 2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One article taking from another, or from an external origin."""

    id: str
    child: str  # article id
    parent: str | None  # article id; None where `external` is the parent
    external: ExternalOrigin | None
    relation: Relation
    share: float | None  # of the child that comes from the parent, 0..1; None: the parent is not at hand
    score: float  # 0..1
    direction: Direction
    evidence: str  # one line: what shows it
    at: Span | None = None  # the words of the child that show it
    passages: tuple[Passage, ...] = ()
    drifts: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition carried by statements in one or more articles."""

    id: str
    text: str  # the words of its earliest or fullest statement
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    source_origins: tuple[str, ...]  # origin ids
    text_origins: tuple[str, ...]  # origin ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first telling of a family of text, or the lowest attributed link that carries a claim."""

    id: str
    kind: OriginKind
    head: str  # an article id, an actor's name, or the name of an external origin
    external: ExternalOrigin | None
    unnamed: bool
    unknown: bool  # the text does not tell where it comes from
    members: tuple[str, ...]  # article ids (text) or statement ids (source)
    evidence: tuple[str, ...]
    group: str | None = None  # speaker or organisation that origins may share: not independent


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMark:
    """Whether an article passes on what another said first; None: unknown."""

    article_id: str
    is_relay: bool | None
    evidence: str
    at: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """All repeats, and what follows from them."""

    repeats: tuple[Repeat, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    relays: tuple[RelayMark, ...] = ()
