"""Positions, demands, commitments, contradictions, forecasts, silences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.actors import ActorRef
from backchannel.model.issues import Stance
from backchannel.model.spans import Span
from backchannel.model.statements import Channel

Change = Literal["new", "repeated", "hardened", "softened", "dropped"]
ContradictionType = Literal["words_words", "words_deeds", "private_public", "source_source"]
Resolution = Literal["open", "true", "false", "void"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One actor's stance on one issue at one time through one channel."""

    id: str
    actor: ActorRef
    issue: str
    stance: Stance
    channel: Channel
    when: str | None  # ISO, to its precision; None: not told
    statements: tuple[str, ...]
    origins: tuple[str, ...]  # ids of source origins: how many independent voices carry it


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one actor asks of another, and for what in return."""

    id: str
    article_id: str
    demander: ActorRef
    target: ActorRef | None
    demand: str  # its words
    in_exchange: str | None
    channel: Channel
    statement: str
    content: tuple[Span, ...]
    first_seen: str | None
    last_seen: str | None
    change: Change
    absent_from: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What an actor bound itself to."""

    id: str
    actor: ActorRef
    text: str
    when: str | None
    state: Literal["kept", "broken", "open"]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements that cannot both hold, or that look so."""

    id: str
    type: ContradictionType
    a: str  # statement id
    b: str
    conditional: bool  # the conditions differ
    resolution: Literal["real", "apparent"]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """Estimative words and the range that a named yardstick gives them."""

    words: str
    low: float | None  # 0..1
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Who expects what, if what, by when, how likely."""

    id: str
    article_id: str
    forecaster: ActorRef
    content: tuple[Span, ...]
    proposition: str
    condition: str | None
    horizon: str | None
    likelihood: Likelihood | None
    statement: str
    resolution: Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A demand or aim that is absent from a channel, or that a text says was not mentioned."""

    id: str
    actor: ActorRef
    what: str
    absent_from: Channel | None
    why: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """What the positions stage gives."""

    positions: tuple[Position, ...] = ()
    demands: tuple[Demand, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    silences: tuple[Silence, ...] = ()
