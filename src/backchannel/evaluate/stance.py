"""Whose stance on which issue: the labels and what they are confused with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backchannel.evaluate.extents import Json, either
from backchannel.evaluate.measures import Counts, Measures, bootstrap, rates
from backchannel.evaluate.names import Names

STANCES = ("rejects", "conditional", "open", "accepts", "none")


def score_stance(gold: Sequence[Json], found: Mapping[str, Json]) -> Measures:
    """Accuracy, macro-F1 over the five stances, and each stance's F1.

    gold: `{id, actor, stance, stance_alt?}`; found: the public stance on the item's issue by item id, if any.
    `stance`: of items with a stance, those right; `false_stance`: of items without one, those given one;
    `actor`: of items with a stance that are given one, those given it to the right actor.
    """
    if not gold:
        return {}
    names = Names()
    told = {item["id"]: str(found.get(item["id"], {}).get("stance", "none")) for item in gold}
    pairs = [(wanted_stance(item, told[item["id"]]), told[item["id"]]) for item in gold]
    holders = [
        names.same(item["actor"], found[item["id"]].get("actor"))
        for item in gold
        if item["stance"] != "none" and told[item["id"]] != "none"
    ]
    rows = [[float(cell) for s in STANCES for cell in (a == b == s, b == s, a == s)] for a, b in pairs]
    measures = {"macro_f1": bootstrap(rows, macro_f1)}
    measures |= {f"f1_{s}": bootstrap(rows, stance_f1(i)) for i, s in enumerate(STANCES)}
    return measures | rates(
        {
            "accuracy": [a == b for a, b in pairs],
            "stance": [a == b for a, b in pairs if a != "none"],
            "actor": holders,
            "false_stance": [b != "none" for a, b in pairs if a == "none"],
        }
    )


def wanted_stance(item: Json, told: str) -> str:
    """The gold stance; another right one where that was told."""
    return told if told in either(item, "stance") else str(item["stance"])


def stance_f1(number: int) -> Callable[[Counts], float]:
    """F1 of one stance from rows of (hit, told, wanted) for each."""

    def statistic(counts: Counts) -> float:
        hit, told, wanted = counts[3 * number : 3 * number + 3]
        return 2 * float(hit) / float(told + wanted) if told + wanted else 0.0

    return statistic


def macro_f1(counts: Counts) -> float:
    """Mean F1 of the stances that occur."""
    present = [i for i in range(len(STANCES)) if counts[3 * i + 1] + counts[3 * i + 2]]
    return sum(stance_f1(i)(counts) for i in present) / len(present) if present else 0.0
