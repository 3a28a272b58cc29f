"""Decisions: what a person decided. Only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from backchannel.model.ids import content_id

DecisionKind = Literal[
    "confirm",
    "correct",
    "reject",
    "add",
    "merge_actors",
    "split_actor",
    "accept_repeat",
    "cut_repeat",
    "join_claims",
    "split_claim",
    "rate_cell",
    "grade",
    "resolve_forecast",
    "remove_capture",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a decision holds: the exact words, with some of the words on either side."""

    capture: str  # sha256 of the bytes
    exact: str
    prefix: str  # up to 32 code points before
    suffix: str  # up to 32 code points after
    role: str  # content, source, cue, …


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. `what` holds the decided fields by name, as JSON values."""

    id: str
    kind: DecisionKind
    who: str
    when_utc: datetime
    why: str
    what: tuple[tuple[str, str], ...]  # sorted by name; values as JSON text
    anchor: Anchor | None
    supersedes: str | None = None


def decision_id(
    kind: str, who: str, when_utc: datetime, what: tuple[tuple[str, str], ...], anchor: Anchor | None
) -> str:
    """Two decisions are one only where person, moment, place and content agree."""
    place = (anchor.capture, anchor.exact, anchor.prefix, anchor.suffix, anchor.role) if anchor else None
    return content_id("decision", kind, who, when_utc.isoformat(), what, place)
