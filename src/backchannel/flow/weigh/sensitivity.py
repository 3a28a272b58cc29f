"""Whether the ranking stands when one thing is changed: an origin, a linchpin, a weight, the ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backchannel.flow.weigh.discount import discounted_sum, effective_number
from backchannel.flow.weigh.matrix import Topic
from backchannel.flow.weigh.scores import Account, find_leader, pile_up, sum_against
from backchannel.flow.weigh.settings import WeighSettings
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Sensitivity

PileKey = tuple[str, Topic, str]  # hypothesis, topic, group
ROBUST_SHARE = 0.8  # of draws in which the leader must lead alone to be called robust
MAX_NAMED = 3  # things named in the verdict; the rest are in `what`
CHUNK = 500  # draws held in memory at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that, changed, takes the lead away."""

    on: str  # what the lead depends on
    what: str  # the change, for the reader
    ids: tuple[str, ...]  # the origin, or the claims


def probe_ranking(
    accounts: Sequence[Account],
    totals: Mapping[str, float],
    heads: Mapping[str, str],
    settings: WeighSettings,
) -> Sensitivity:
    """Leave out each origin, turn round each linchpin, find the smallest change of a weight, draw at random.

    heads: the reader's name of each origin. Source of the steps: Heuer (1999), ch. 8, step 6; the draws are
    a Monte Carlo check in which every rating moves by -1, 0 or +1 with chances 1/4, 1/2, 1/4.
    """
    leader = find_leader(totals)
    if leader is None:
        return _undecided(totals)
    changes = _leave_out(accounts, totals, heads, settings.rho)
    changes += _turn_round(accounts, leader, settings.rho)
    share = share_of_draws(accounts, leader, sorted(totals), settings)
    smallest = _smallest_change(accounts, totals, leader, settings.rho)
    verdict = _verdict(changes, share)
    return Sensitivity(
        verdict=verdict,
        leader=leader,
        linchpins=tuple(dict.fromkeys(i for change in changes for i in change.ids)),
        share_of_draws=share,
        what="; ".join([*(c.what for c in changes), *smallest]) or "no single change moves the first rank",
    )


def share_of_draws(
    accounts: Sequence[Account], leader: str, names: Sequence[str], settings: WeighSettings
) -> float:
    """The share of random draws over ratings in which `leader` leads alone, 0..1; the seed is fixed."""
    index = {name: i for i, name in enumerate(names)}
    columns = np.array([index[a.hypothesis] for a in accounts])
    counted = np.array(_shares(accounts, settings.rho))
    sizes = np.array([a.favour - a.against for a in accounts]) * counted
    steps = np.array([a.weight for a in accounts]) * counted
    generator = np.random.default_rng(settings.seed)
    wins = 0
    for start in range(0, settings.draws, CHUNK):
        count = min(CHUNK, settings.draws - start)
        totals = _draw(generator, sizes, steps, columns, len(names), count)
        wins += _lone_wins(totals, index[leader])
    return wins / settings.draws


def _draw(
    generator: np.random.Generator,
    sizes: NDArray[np.float64],
    steps: NDArray[np.float64],
    columns: NDArray[np.int64],
    width: int,
    count: int,
) -> NDArray[np.float64]:
    """Totals against each hypothesis in `count` draws, shape (count, width)."""
    totals = np.zeros((count, width))
    for column in range(width):
        mine = columns == column
        moves = generator.integers(0, 4, size=(count, int(mine.sum())), dtype=np.int8)
        shift = np.where(moves == 0, -1, np.where(moves == 1, 1, 0)) * steps[mine]
        moved = np.clip(sizes[mine] + shift, -2 * steps[mine], 2 * steps[mine])
        totals[:, column] = np.maximum(0.0, -moved).sum(axis=1)
    return totals


def _lone_wins(totals: NDArray[np.float64], leader: int) -> int:
    others = np.delete(totals, leader, axis=1)
    return int((totals[:, leader] < others.min(axis=1) - 1e-9).sum())


def _leave_out(
    accounts: Iterable[Account], totals: Mapping[str, float], heads: Mapping[str, str], rho: float
) -> list[Change]:
    """The origins without which another hypothesis leads, or none does."""
    leader, piles = find_leader(totals), pile_up(accounts)
    touched: dict[str, list[PileKey]] = {}
    for key, pile in piles.items():
        for origin in pile:
            touched.setdefault(origin, []).append(key)
    changes = []
    for origin in sorted(touched):
        left = dict(totals)
        for key in touched[origin]:
            rest = [size for other, size in piles[key].items() if other != origin]
            left[key[0]] -= discounted_sum(piles[key].values(), rho) - discounted_sum(rest, rho)
        if find_leader(left) != leader:
            on = heads.get(origin, origin)
            changes.append(Change(on=on, what=f"falls without {on}", ids=(origin,)))
    return sorted(changes, key=lambda change: change.on)


def _turn_round(accounts: Sequence[Account], leader: str, rho: float) -> list[Change]:
    """The topics which, read the other way, give the lead to another or to none."""
    changes = []
    for topic in sorted({a.topic for a in accounts if a.against or a.favour}, key=repr):
        turned = [replace(a, against=a.favour, favour=a.against) if a.topic == topic else a for a in accounts]
        if find_leader(sum_against(turned, rho)) != leader:
            claims = sorted({c for a in accounts if a.topic == topic for c in a.claims})
            on = say_topic(topic)
            changes.append(Change(on=on, what=f"falls if read the other way: {on}", ids=tuple(claims)))
    return changes


def _smallest_change(
    accounts: Iterable[Account], totals: Mapping[str, float], leader: str, rho: float
) -> list[str]:
    """The smallest factor on what one topic weighs that takes the lead away, as a line for the reader."""
    parts: dict[Topic, dict[str, float]] = {}
    for (hypothesis, topic, _), pile in pile_up(accounts).items():
        mine = parts.setdefault(topic, {})
        mine[hypothesis] = mine.get(hypothesis, 0.0) + discounted_sum(pile.values(), rho)
    found = []
    for topic, against in parts.items():
        for rival in totals:
            tilt = against.get(leader, 0.0) - against.get(rival, 0.0)
            change = (totals[rival] - totals[leader]) / tilt if tilt else 0.0
            if rival != leader and tilt and change >= -1:
                found.append((abs(change), repr(topic), change, rival, topic))
    if not found:
        return []
    _, _, change, rival, topic = min(found, key=lambda f: f[:2])
    return [f"{rival} draws level if the weight of {say_topic(topic)} is multiplied by {1 + change:.2f}"]


def say_topic(topic: Topic) -> str:
    """A topic in words."""
    if isinstance(topic, str):
        return topic
    return f"{topic.actor} {topic.stance} {topic.issue} ({topic.channel})"


def _shares(accounts: Sequence[Account], rho: float) -> list[float]:
    """What the k-th origin of each pile counts, in the order of the accounts."""
    ranks: dict[str, float] = {}
    piles: dict[PileKey, list[Account]] = {}
    for a in accounts:
        piles.setdefault((a.hypothesis, a.topic, a.group), []).append(a)
    for key, pile in piles.items():
        for k, a in enumerate(sorted(pile, key=lambda a: (-a.against, a.origin)), 1):
            ranks[repr((key, a.origin))] = effective_number(k, rho) - effective_number(k - 1, rho)
    return [ranks[repr(((a.hypothesis, a.topic, a.group), a.origin))] for a in accounts]


def _verdict(changes: Sequence[Change], share: float) -> str:
    if changes:
        named = list(dict.fromkeys(change.on for change in changes))
        more = f" and {len(named) - MAX_NAMED} more" if len(named) > MAX_NAMED else ""
        return f"depends on {', '.join(named[:MAX_NAMED])}{more}"
    return "robust" if share >= ROBUST_SHARE else "depends on the ratings"


def _undecided(totals: Mapping[str, float]) -> Sensitivity:
    is_tie = len(totals) > 1
    why = "two or more hypotheses have equally little against them" if is_tie else "too little is rated"
    return Sensitivity(
        verdict="no leader", leader=None, linchpins=(), share_of_draws=Abstained("no leader"), what=why
    )
