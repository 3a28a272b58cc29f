"""Inconsistency: how much of the record speaks against each hypothesis, counted by origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from backchannel.flow.weigh.discount import discounted_sum
from backchannel.flow.weigh.matrix import Entry, Topic
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one origin says on one topic of one hypothesis: each side once, however many claims carry it."""

    hypothesis: str
    topic: Topic
    group: str
    origin: str
    against: float  # weight x |rating| of its strongest rating against; 0: none
    favour: float  # likewise in favour
    weight: float  # of one rating point, before any discount
    claims: tuple[str, ...]  # that speak against


def open_accounts(entries: Iterable[Entry]) -> tuple[Account, ...]:
    """One account for each hypothesis, topic and origin, sorted; a person's ratings put drafts aside."""
    piles: dict[tuple[str, Topic, str, str], list[Entry]] = {}
    for entry in entries:
        for hypothesis, topic in entry.topics.items():
            if hypothesis in entry.ratings:
                piles.setdefault((hypothesis, topic, entry.group, entry.origin), []).append(entry)
    return tuple(_account(key, piles[key]) for key in sorted(piles, key=lambda k: tuple(map(repr, k))))


def sum_against(accounts: Iterable[Account], rho: float) -> dict[str, float]:
    """The inconsistency of each hypothesis that has an account, in rating points times weight, 0 or more.

    Only ratings below zero count (Heuer 1999, ch. 8: hypotheses are rejected, not confirmed), each times the
    weights of credibility and relevance {1/√2, 1, √2} (PARC ACH 2.0 documentation, weighted inconsistency).
    On one topic, origins of one group count n(k) - n(k-1); different topics and groups add.
    Worked: ratings -2 at weight √2 and -1 at weight 1, of two origins, give 2√2 + 1 = 3.83.
    """
    sums: dict[str, list[float]] = {}
    for (hypothesis, _, _), pile in pile_up(accounts).items():
        sums.setdefault(hypothesis, []).append(discounted_sum(pile.values(), rho))
    return {hypothesis: fsum(parts) for hypothesis, parts in sums.items()}


def pile_up(accounts: Iterable[Account]) -> dict[tuple[str, Topic, str], dict[str, float]]:
    """What speaks against: by hypothesis, topic and group, then by origin."""
    piles: dict[tuple[str, Topic, str], dict[str, float]] = {}
    for a in accounts:
        piles.setdefault((a.hypothesis, a.topic, a.group), {})[a.origin] = a.against
    return piles


def score_hypotheses(
    names: Iterable[str], accounts: Iterable[Account], totals: Mapping[str, float]
) -> tuple[Score, ...]:
    """One score for each hypothesis, in the case's order, with the claims that speak against it."""
    claims: dict[str, set[str]] = {}
    for account in accounts:
        if account.against:
            claims.setdefault(account.hypothesis, set()).update(account.claims)
    return tuple(
        Score(
            hypothesis=name,
            value=totals.get(name, Abstained("nothing in the record bears on it")),
            claims=tuple(sorted(claims.get(name, ()))),
        )
        for name in names
    )


def find_leader(totals: Mapping[str, float]) -> str | None:
    """The hypothesis with the least against it; None on a tie, or where fewer than two are scored."""
    ranked = sorted(totals.items(), key=lambda item: item[1])
    if len(ranked) < 2 or ranked[1][1] - ranked[0][1] < 1e-9:
        return None
    return ranked[0][0]


def _account(key: tuple[str, Topic, str, str], entries: list[Entry]) -> Account:
    hypothesis, topic, group, origin = key
    heard = [e for e in entries if hypothesis in e.decided] or entries
    signed = [(e.weight * e.ratings[hypothesis], e.claim) for e in heard]
    return Account(
        hypothesis=hypothesis,
        topic=topic,
        group=group,
        origin=origin,
        against=max(0.0, -min(size for size, _ in signed)),
        favour=max(0.0, max(size for size, _ in signed)),
        weight=max(e.weight for e in heard),
        claims=tuple(sorted({claim for size, claim in signed if size < 0})),
    )
