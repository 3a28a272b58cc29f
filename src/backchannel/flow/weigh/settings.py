"""What weighing assumes, stated and editable; nothing here is read from the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log, sqrt
from types import MappingProxyType

LOW, MEDIUM, HIGH = 1 / sqrt(2), 1.0, sqrt(2)  # PARC ACH 2.0: weights of credibility and of relevance
UNNAMED_CAP_NATS = log(2)  # one unnamed origin alone at most doubles or halves the odds

# P(seeing the claim | hypothesis) for each rating: symmetric about "says nothing", never 0 or 1.
LIKELIHOODS: Mapping[float, float] = MappingProxyType(
    {-2.0: 0.05, -1.0: 0.25, 0.0: 0.5, 1.0: 0.75, 2.0: 0.95}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighSettings:
    """The numbers that a judgement rests on besides its record."""

    rho: float = 0.5  # 0..1: how far origins of one group repeat each other; 1: they count as one
    likelihoods: Mapping[float, float] = field(default_factory=lambda: LIKELIHOODS)
    draws: int = 10_000
    seed: int = 20_221_203
    move_days: int = 30  # how far each boundary of a window is moved
    epoch_days: int = 60  # half width of the superposed epochs

    def describe(self) -> tuple[tuple[str, str], ...]:
        """Every assumption by name, for the reader."""
        table = ", ".join(f"{rating:+g}: {p:g}" for rating, p in sorted(self.likelihoods.items()))
        return (
            ("rho", f"{self.rho:g} between origins that share a speaker or an organisation"),
            ("likelihoods", f"P(claim | hypothesis) by rating: {table}"),
            ("unnamed_cap", "one unnamed origin moves the odds at most by a factor of 2"),
            ("weights", "credibility and relevance: low 1/√2, medium 1, high √2; ungraded counts as medium"),
            ("draws", f"{self.draws} draws over ratings, seed {self.seed}"),
        )
