"""The assessment: the judgement on a case as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.weighing import Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimative:
    """An estimative term and the range its yardstick gives it."""

    term: str
    low: float
    high: float
    yardstick: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """One sentence and the statements that carry it."""

    text: str
    kind: Literal["judgement", "reported"]
    estimative: Estimative | None
    confidence: str | None  # in a sentence of its own
    is_draft: bool
    citations: tuple[str, ...]  # statement ids


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What the assessment was made with, so that it can be made again."""

    code: str
    models: tuple[str, ...]
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The document: takeaways, then all that they rest on."""

    case: Case
    as_of: str | None
    cutoff: str | None
    takeaways: tuple[Takeaway, ...]
    corpus: Corpus
    weighing: Weighing
    gaps: tuple[str, ...]
    not_covered: tuple[str, ...]
    changes: tuple[str, ...]
    made_with: MadeWith
