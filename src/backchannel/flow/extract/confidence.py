"""How sure an attribution is: from what the tagger says of its spans to P(this source said this content)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp, log

_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic regression. `training/attribution/run.py` fits them and prints them."""

    bias: float
    content: float  # of the least sure piece, log odds
    cue: float
    source: float
    sourceless: float  # added where no source was found


# Fitted on PolNeAR's dev articles for attribution-minilm; its meta.json has the cross-fitted error.
CALIBRATION = Calibration(-1.025, 0.404, 0.046, 0.21, -0.61)


def describe_parts(content: Sequence[float], cue: float, source: float | None) -> tuple[float, ...]:
    """Log odds of content (the least sure piece), cue and source, and 1 where there is no source."""
    return (
        _log_odds(min(content)),
        _log_odds(cue),
        0.0 if source is None else _log_odds(source),
        float(source is None),
    )


def judge_parts(content: Sequence[float], cue: float, source: float | None) -> float:
    """P(content at least half right and source right), 0..1."""
    bias, *weights = astuple(CALIBRATION)
    parts = describe_parts(content, cue, source)
    return 1 / (1 + exp(-(bias + sum(w * x for w, x in zip(weights, parts, strict=True)))))


def _log_odds(probability: float) -> float:
    held = min(max(probability, _LEAST), 1 - _LEAST)
    return log(held / (1 - held))
