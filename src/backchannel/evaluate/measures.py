"""What a score is: a value, how many items it rests on, and a 95 % interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
Statistic = Callable[[Counts], float]

DRAWS = 1000  # resamples of a bootstrap interval
SEED = 20220226  # fixed, so that the same items give the same interval
Z95 = 1.959964  # two-sided 95 % point of the normal distribution


@dataclass(frozen=True, slots=True)
class Measure:
    """A score with its interval. What had no item to rest on has no Measure: it is left out, never 0."""

    value: float
    n: int  # items that it rests on
    low: float  # 95 % interval
    high: float

    def as_json(self) -> dict[str, float | int]:
        """`{value, n, low, high}`, to four places."""
        return {
            "value": round(self.value, 4),
            "n": self.n,
            "low": round(self.low, 4),
            "high": round(self.high, 4),
        }


Measures = dict[str, Measure]


def rate(right: int, of: int) -> Measure:
    """A share with its Wilson score interval. `of` must be positive.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    share = right / of
    centre = (share + Z95**2 / (2 * of)) / (1 + Z95**2 / of)
    half = Z95 / (1 + Z95**2 / of) * math.sqrt(share * (1 - share) / of + Z95**2 / (4 * of**2))
    return Measure(share, of, max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def rates(marks: Mapping[str, Sequence[bool]]) -> Measures:
    """One rate for each name that has at least one mark."""
    return {name: rate(sum(found), len(found)) for name, found in marks.items() if found}


def bootstrap(items: Sequence[Sequence[float]], statistic: Statistic, *, n: int | None = None) -> Measure:
    """A statistic of summed counts, with a percentile bootstrap over the items.

    items: one row of counts for each item (a document, a page); at least one.
    statistic: of the sum of the rows; n: what the score rests on, where it is not the number of items.
    """
    rows = np.asarray(items, dtype=np.float64)
    drawn = np.sort([statistic(total) for total in _weights(len(rows)) @ rows])
    value = statistic(rows.sum(axis=0))
    low, high = float(drawn[int(0.025 * DRAWS)]), float(drawn[int(0.975 * DRAWS)])
    return Measure(value, len(rows) if n is None else n, min(low, value), max(high, value))


@cache
def _weights(size: int) -> Counts:
    """How often each of `size` items is drawn in each resample, shape (DRAWS, size)."""
    draws = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=DRAWS)
    return draws.astype(np.float64)


def precision(counts: Counts) -> float:
    """Of (hits, told, wanted, …): hits by told; 0 where nothing was told."""
    return float(counts[0] / counts[1]) if counts[1] else 0.0


def recall(counts: Counts) -> float:
    """Of (hits, told, wanted, …): hits by wanted; 0 where nothing was wanted."""
    return float(counts[0] / counts[2]) if counts[2] else 0.0


def f1(counts: Counts) -> float:
    """Of (hits, told, wanted, …): harmonic mean of precision and recall."""
    return 2 * float(counts[0]) / float(counts[1] + counts[2]) if counts[1] + counts[2] else 0.0


def agreement(prefix: str, items: Iterable[Sequence[float]], *, n: int | None = None) -> Measures:
    """`<prefix>precision`, `<prefix>recall`, `<prefix>f1` of rows (hits, told, wanted)."""
    rows = list(items)
    if not rows:
        return {}
    return {
        f"{prefix}precision": bootstrap(rows, precision, n=n),
        f"{prefix}recall": bootstrap(rows, recall, n=n),
        f"{prefix}f1": bootstrap(rows, f1, n=n),
    }


def count(value: float, n: int) -> Measure:
    """A plain number that is no sample: its interval is itself."""
    return Measure(float(value), n, float(value), float(value))
