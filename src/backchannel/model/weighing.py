"""Weighing: the hypotheses matrix by claim and origin, sensitivity, timing, grades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backchannel.model.cases import Window
from backchannel.model.outcomes import Abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Reliability of a source (A…F) or credibility of an item (1…6); F and 6 mean unknown, not bad."""

    actor: str | None
    statement: str | None
    reliability: str | None
    credibility: str | None
    why: str
    decision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one claim bears on one hypothesis, -2 (contradicts) to +2 (supports); None: not rated."""

    hypothesis: str
    claim: str
    rating: float | None
    why: str
    rule: str | None  # the rule that drafted it
    decision: str | None  # the decision that set it
    statements: tuple[str, ...]
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim of the matrix, with the weight that its origins give it."""

    claim: str
    text: str
    origins: tuple[str, ...]  # independent source origins
    unnamed_only: bool
    weight: float  # credibility x relevance, PARC's weights
    diagnosticity: float | Abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number for one hypothesis, with the claims it came from."""

    hypothesis: str
    value: float | Abstained
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Evidence for one named hypothesis against another, in nats."""

    hypothesis: str
    against: str
    nats: float | Abstained
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Whether the ranking stands when one thing is changed."""

    verdict: str  # "robust", "depends on X", "no leader"
    leader: str | None
    linchpins: tuple[str, ...]  # claims or origins whose removal changes the first rank
    share_of_draws: float | Abstained  # of random draws over ratings in which the leader leads
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Signals against decision windows."""

    calendar: str
    series_start: date
    series_end: date
    signals: tuple[date, ...]
    windows: tuple[Window, ...]
    inside: int
    of: int
    p_shift: float | Abstained
    p_windows: float | Abstained
    p_naive: float | Abstained
    moves: tuple[tuple[str, float], ...] = ()  # boundary moved, p_shift then
    q_shift: float | Abstained | None = None  # p_shift after Benjamini-Hochberg over the case's tests
    epochs: tuple[tuple[int, int], ...] = ()  # days from the nearest window's start, signals there


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What weighing gives. Every number can list the statements that it came from."""

    case: str
    as_of: str | None
    cutoff: str | None
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    inconsistency: tuple[Score, ...]
    weights: tuple[Weight, ...]
    sensitivity: Sensitivity
    timing: tuple[Timing | Abstained, ...] = ()
    grades: tuple[Grade, ...] = ()
    probabilities: tuple[Score, ...] = ()  # only where the case states a prior for every hypothesis
    assumptions: tuple[tuple[str, str], ...] = ()  # every setting that the numbers rest on, by name
    would_change: tuple[str, ...] = ()  # observations that would move the judgement most
