"""Pairs of statements that cannot both hold, and near misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backchannel.evaluate.extents import Json
from backchannel.evaluate.measures import Measures, agreement, rates


def score_contradictions(gold: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> Measures:
    """Precision, recall and F1 of real contradictions; type and conditions of those met.

    gold: `{id, type or null, conditional, resolution: real, apparent or null}`; found: contradictions between
    the two sides, by pair id. A pair is told where one is given as real: apparent ones are shown to a reader
    as such and assert nothing. `flagged_precision` counts apparent ones too.
    """
    rows, marks = [], defaultdict[str, list[bool]](list)
    for pair in gold:
        told = list(found.get(pair["id"], ()))
        real = [c for c in told if c["resolution"] == "real"]
        is_real = pair["resolution"] == "real"
        rows.append((is_real and bool(real), bool(real), is_real))
        if is_real:
            marks[f"recall_{pair['type']}"].append(bool(real))
        if is_real and real:
            marks["type"].append(any(c["type"] == pair["type"] for c in real))
            marks["conditional"].append(any(c["conditional"] == pair["conditional"] for c in real))
        if told:
            marks["flagged_precision"].append(pair["type"] is not None)
    return agreement("", rows, n=len(rows)) | rates(marks)
