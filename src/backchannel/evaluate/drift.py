"""What changed between a passage and the passage it repeats, by type and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.evaluate.extents import Json
from backchannel.evaluate.measures import Measures, agreement, rate


@dataclass(frozen=True, slots=True)
class DriftRows:
    """One text or pair: what was wanted, told, and right."""

    wanted: int
    told: int
    met: int  # wanted drifts that a told one names by type and place
    met_place: int  # … by place alone
    right: int  # told drifts that a wanted one names by type and place
    right_place: int


def drift_rows(wanted: Sequence[Json], told: Sequence[Json]) -> DriftRows:
    """Compare the drifts of one text."""
    return DriftRows(
        wanted=len(wanted),
        told=len(told),
        met=sum(any(is_same(w, t) for t in told) for w in wanted),
        met_place=sum(any(share_place(w, t) for t in told) for w in wanted),
        right=sum(any(is_same(w, t) for w in wanted) for t in told),
        right_place=sum(any(share_place(w, t) for w in wanted) for t in told),
    )


def is_same(wanted: Json, told: Json) -> bool:
    """The same type at the same place."""
    return bool(wanted["type"] == told["type"]) and share_place(wanted, told)


def share_place(wanted: Json, told: Json) -> bool:
    """Whether the two touch in the child, or in the parent: words left out stand only there."""
    return any(
        wanted.get(side) is not None
        and told.get(side) is not None
        and wanted[side][0] < told[side][1]
        and told[side][0] < wanted[side][1]
        for side in ("child", "parent")
    )


def score_drift(rows: Sequence[DriftRows]) -> Measures:
    """Precision and recall by type and place, then by place alone; false alarms on faithful texts.

    Precision counts what was told, recall what was wanted; F1 takes both from their own counts.
    """
    told, wanted = sum(r.told for r in rows), sum(r.wanted for r in rows)
    measures: Measures = {}
    if told:
        measures["precision"] = rate(sum(r.right for r in rows), told)
        measures["precision_place"] = rate(sum(r.right_place for r in rows), told)
    if wanted:
        measures["recall"] = rate(sum(r.met for r in rows), wanted)
        measures["recall_place"] = rate(sum(r.met_place for r in rows), wanted)
        measures["f1"] = agreement("", [(min(r.met, r.right), r.told, r.wanted) for r in rows])["f1"]
    faithful = [r for r in rows if not r.wanted]
    if faithful:
        measures["false_alarm"] = rate(sum(bool(r.told) for r in faithful), len(faithful))
    return measures
