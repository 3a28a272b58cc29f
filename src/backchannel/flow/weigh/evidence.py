"""Weights of evidence: log-likelihood ratios between named hypotheses, in nats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, fsum, log

from backchannel.flow.weigh.discount import discounted_sum
from backchannel.flow.weigh.matrix import Entry
from backchannel.flow.weigh.settings import UNNAMED_CAP_NATS, WeighSettings
from backchannel.model.cases import Hypothesis
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Score, Weight


@dataclass(frozen=True, slots=True)
class Ratio:
    """The log-likelihood ratio that one origin gives, on one topic, for one pair of hypotheses."""

    origin: str
    group: str
    is_capped: bool
    nats: float
    claims: tuple[str, ...]


def likelihood(rating: float, table: Mapping[float, float]) -> float:
    """P(claim | hypothesis) for a rating, straight between the stated ones; ends hold beyond the table."""
    known = sorted(table)
    if rating <= known[0]:
        return table[known[0]]
    for low, high in pairwise(known):
        if rating <= high:
            return table[low] + (table[high] - table[low]) * (rating - low) / (high - low)
    return table[known[-1]]


def weigh_pairs(
    names: Sequence[str], entries: Sequence[Entry], settings: WeighSettings
) -> tuple[Weight, ...]:
    """Evidence for each hypothesis against each later one, in the case's order."""
    return tuple(weigh_pair(h, g, entries, settings) for h, g in combinations(names, 2))


def weigh_pair(h: str, g: str, entries: Iterable[Entry], settings: WeighSettings) -> Weight:
    """The evidence for `h` against `g`: the sum over independent groups of origins, in nats.

    ln P(E|h)/P(E|g) for each origin and topic (Good 1950, Probability and the Weighing of Evidence;
    Good 1985, "Weight of evidence: a brief survey"). Ratios of one sign are sorted by size and the k-th
    counts n(k) - n(k-1), first within an origin, then within its group. An origin that is not named counts
    at most ±ln 2. Worked: ratings +2 and -2 of one named origin give ln(.95/.05) = 2.944.
    """
    ratios = _ratios(h, g, entries, settings)
    if not ratios:
        return Weight(hypothesis=h, against=g, nats=Abstained("no claim separates the two"), claims=())
    groups: dict[str, dict[str, list[Ratio]]] = {}
    for ratio in ratios:
        groups.setdefault(ratio.group, {}).setdefault(ratio.origin, []).append(ratio)
    nats = fsum(_group_nats(groups[name].values(), settings.rho) for name in sorted(groups))
    claims = tuple(sorted({claim for ratio in ratios for claim in ratio.claims}))
    return Weight(hypothesis=h, against=g, nats=nats, claims=claims)


def infer_probabilities(hypotheses: Sequence[Hypothesis], weights: Iterable[Weight]) -> tuple[Score, ...]:
    """Posterior probabilities from the stated priors; none at all where a prior is missing.

    Pairwise weights need not add up once groups are discounted, so each hypothesis gets the mean of its
    weights against all (the least-squares fit to pairwise differences: Jiang et al. 2011, "Statistical
    ranking and combinatorial Hodge theory"); where they add up this is Bayes' rule exactly.
    """
    priors = {h.id: h.prior for h in hypotheses}
    if not priors or any(p is None or p <= 0 for p in priors.values()):
        why = Abstained("the case does not state a prior for every hypothesis")
        return tuple(Score(hypothesis=h.id, value=why, claims=()) for h in hypotheses)
    leaning = {h.id: 0.0 for h in hypotheses}
    claims: dict[str, set[str]] = {h.id: set() for h in hypotheses}
    for weight in weights:
        nats = 0.0 if isinstance(weight.nats, Abstained) else weight.nats
        for name, signed in ((weight.hypothesis, nats), (weight.against, -nats)):
            leaning[name] += signed / len(priors)
            claims[name].update(weight.claims)
    odds = {name: (priors[name] or 0.0) * exp(leaning[name]) for name in priors}
    total = fsum(odds.values())
    return tuple(
        Score(hypothesis=name, value=odds[name] / total, claims=tuple(sorted(claims[name]))) for name in odds
    )


def _ratios(h: str, g: str, entries: Iterable[Entry], settings: WeighSettings) -> list[Ratio]:
    """The strongest ratio of each sign for each origin and topic; a person's ratings put drafts aside."""
    piles: dict[tuple[str, str, str], list[Entry]] = {}
    for e in entries:
        if h in e.ratings and g in e.ratings and (h in e.topics or g in e.topics):
            key = (e.origin, repr(e.topics.get(h)), repr(e.topics.get(g)))
            piles.setdefault(key, []).append(e)
    kept: list[Ratio] = []
    for key in sorted(piles):
        heard = [e for e in piles[key] if e.decided & {h, g}] or piles[key]
        found = [(_log_ratio(e.ratings[h], e.ratings[g], settings.likelihoods), e.claim) for e in heard]
        kept += _strongest(piles[key][0], [f for f in found if f[0] > 0], max)
        kept += _strongest(piles[key][0], [f for f in found if f[0] < 0], min)
    return kept


def _strongest(
    entry: Entry, found: Sequence[tuple[float, str]], pick: Callable[[Iterable[float]], float]
) -> list[Ratio]:
    if not found:
        return []
    claims = tuple(sorted({claim for _, claim in found}))
    nats = pick(nats for nats, _ in found)
    return [Ratio(entry.origin, entry.group, entry.is_capped, nats, claims)]


def _group_nats(origins: Iterable[Sequence[Ratio]], rho: float) -> float:
    sides = [_origin_sides(ratios, rho) for ratios in origins]
    return discounted_sum((s[0] for s in sides), rho) - discounted_sum((s[1] for s in sides), rho)


def _origin_sides(ratios: Sequence[Ratio], rho: float) -> tuple[float, float]:
    """What one origin gives for and against, each 0 or more, capped where the origin is not named."""
    favour = discounted_sum((r.nats for r in ratios if r.nats > 0), rho)
    against = discounted_sum((-r.nats for r in ratios if r.nats < 0), rho)
    if any(r.is_capped for r in ratios):
        return min(favour, UNNAMED_CAP_NATS), min(against, UNNAMED_CAP_NATS)
    return favour, against


def _log_ratio(a: float, b: float, table: Mapping[float, float]) -> float:
    return log(likelihood(a, table) / likelihood(b, table))
