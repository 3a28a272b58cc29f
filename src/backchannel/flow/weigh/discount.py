"""Origins that are not independent: how much the k-th of a group still counts."""

from __future__ import annotations

from collections.abc import Iterable


def effective_number(k: int, rho: float) -> float:
    """n(k): how many independent voices `k` voices with pairwise correlation `rho` are worth.

    k: 0 or more; rho: 0 (independent, n = k) to 1 (one voice, n = 1). Returns 0..k.
    Source: Kish (1965), Survey Sampling, the design effect 1 + (k - 1)ρ.
    Worked: effective_number(3, 0.5) = 3 / 2 = 1.5.
    """
    return k / (1 + (k - 1) * rho) if k else 0.0


def discounted_sum(sizes: Iterable[float], rho: float) -> float:
    """The sum of `sizes` (each >= 0), the k-th largest counting n(k) - n(k-1).

    The steps fall with k and stay positive, so that one more voice never lowers the sum, and its order does
    not matter.
    """
    ranked = sorted(sizes, reverse=True)
    return sum(
        size * (effective_number(k, rho) - effective_number(k - 1, rho)) for k, size in enumerate(ranked, 1)
    )
