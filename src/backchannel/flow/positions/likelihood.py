"""Words of estimative probability and the ranges that the yardsticks give them.

Sources: ICD 203 (2015), Analytic Standards, section D.6.e.2.a; PHIA probability yardstick (UK, Professional
Development Framework for all-source intelligence assessment). Words outside a yardstick get no range.
"""

from __future__ import annotations

import re
from typing import Literal

from backchannel.model.positions import Likelihood

Yardstick = Literal["icd203", "phia"]

ICD203: tuple[tuple[str, float, float], ...] = (
    (r"almost no chance|remote(?:ly)?(?: chance| likely)?", 0.01, 0.05),
    (r"very unlikely|highly improbable|highly unlikely", 0.05, 0.20),
    (r"unlikely|improbable|improbably", 0.20, 0.45),
    (r"roughly even (?:chance|odds)|even (?:chance|odds)|about as likely as not", 0.45, 0.55),
    (r"very likely|highly probable|highly likely", 0.80, 0.95),
    (r"almost certain(?:ly)?|nearly certain", 0.95, 0.99),
    (r"likely|probable|probably", 0.55, 0.80),
)
PHIA: tuple[tuple[str, float, float], ...] = (
    (r"remote chance", 0.0, 0.05),
    (r"highly unlikely", 0.10, 0.20),
    (r"unlikely", 0.25, 0.35),
    (r"realistic possibility", 0.40, 0.50),
    (r"highly likely|very likely", 0.80, 0.90),
    (r"almost certain(?:ly)?", 0.95, 1.0),
    (r"likely|probable|probably", 0.55, 0.75),
)
OUTSIDE = (
    r"may|might|could|possible|possibly|perhaps|expected|expects?|anticipates?|chance|would|will"
    r"|doubt(?:s|ed)?|appears?"
)
_TABLES = {"icd203": ICD203, "phia": PHIA}


def read_likelihood(words: str, yardstick: Yardstick = "icd203") -> Likelihood | None:
    """The first estimative term in `words` with its range, 0..1; a term outside the yardstick has none."""
    for pattern, low, high in _TABLES[yardstick]:
        found = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
        if found and not _is_within_longer(words, found):
            return Likelihood(words=found[0], low=low, high=high)
    outside = re.search(rf"\b(?:{OUTSIDE})\b", words, re.IGNORECASE)
    return Likelihood(words=outside[0], low=None, high=None) if outside else None


def _is_within_longer(words: str, found: re.Match[str]) -> bool:
    """Whether "likely" stands after a word that changes it and that this yardstick does not know."""
    return bool(re.search(r"\b(?:not|less|more|how|equally)\s+$", words[: found.start()], re.IGNORECASE))
