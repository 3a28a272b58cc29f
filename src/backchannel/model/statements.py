"""Statements: content attributed to a source, pinned to the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.actors import ActorKind, Unnamed
from backchannel.model.ids import content_id
from backchannel.model.issues import StanceMark
from backchannel.model.spans import Span

Attribution = Literal["explicit", "pronoun", "carried", "implicit_author", "speaker_lost"]
Mode = Literal["direct", "indirect", "mixed"]
Certainty = Literal["asserted", "hedged", "denied", "conditional"]
Channel = Literal["public", "private", "deed"]
Review = Literal["machine", "confirmed", "corrected", "added"]
Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedSpan:
    """What a tagger says of a stretch of text, before linking."""

    role: Role
    span: Span
    probability: float  # 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who utters the content. kind unknown: the text does not tell, or two candidates fit."""

    id: str
    name: str
    kind: ActorKind
    unnamed: Unnamed | None = None
    candidates: tuple[str, ...] = ()  # names that fit, where the speaker is left unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a chain, from the publishing outlet down to the speaker."""

    actor: str  # actor id
    name: str
    kind: ActorKind
    evidence: Span | None = None  # the words that name it, where they stand in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When it was said; ISO days, both in; equal for one day."""

    start: str
    end: str
    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed statement. Stages fill it in order; what is not filled yet is None or empty."""

    id: str  # statement_id(...)
    article_id: str
    content: tuple[Span, ...]  # pieces in reading order
    source: tuple[Span, ...]  # empty where the words are not there
    cue: tuple[Span, ...]
    sentence: Span
    attribution: Attribution
    mode: Mode
    certainty: Certainty
    hedges: tuple[str, ...] = ()  # as written
    parent: str | None = None  # the statement inside whose content this one stands
    confidence: float  # calibrated P(this source said this content), 0..1
    made_by: str  # rule or model, with version: "attribution-minilm@3"
    # identify
    speaker: Speaker | None = None
    chain: tuple[Link, ...] = ()  # [outlet, …, speaker]
    channel: Channel | None = None
    reports_deed: bool = False
    audience: str | None = None
    said: Said | None = None
    # lineage
    claim: str | None = None
    # positions
    stances: tuple[StanceMark, ...] = ()
    # settle
    review: Review = "machine"
    decision: str | None = None


def statement_id(
    article: str, content: tuple[Span, ...], source: tuple[Span, ...], cue: tuple[Span, ...]
) -> str:
    """The id of a statement: what it is, not which model found it."""
    return content_id("statement", article, content, source, cue)
