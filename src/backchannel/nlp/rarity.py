"""How much a word tells, from a frozen table of frequencies, so that adding articles changes no old edge."""

from __future__ import annotations

import math
from functools import lru_cache

from wordfreq import word_frequency

UNSEEN = 1e-9  # a word that the table does not hold: 30 bits


@lru_cache(maxsize=200_000)
def word_bits(word: str) -> float:
    """Information of an English word in bits, -log2 of its frequency: 4 ("the") to 30 (unseen).

    Source: wordfreq 3, whose tables are frozen (Speer 2022).
    """
    return -math.log2(max(word_frequency(word, "en"), UNSEEN))
