"""Issues: what positions are about, with ordered stances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.actors import ActorRef

Stance = Literal["rejects", "conditional", "open", "accepts", "none"]
STANCE_ORDER: dict[Stance, int] = {"rejects": -2, "conditional": 0, "open": 1, "accepts": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that actors are for, against, or for on conditions."""

    name: str  # ceasefire, negotiations, …
    about: str  # what a stance towards it means, one sentence
    aliases: tuple[str, ...] = ()  # words by which texts name it


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """The stance of an actor on an issue, as one statement carries it."""

    issue: str
    actor: ActorRef  # whose stance it is; not always the speaker
    stance: Stance
    confidence: float  # 0..1
    rule: str  # which rule or model spoke
