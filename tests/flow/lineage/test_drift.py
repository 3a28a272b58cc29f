"""Drift: precision first; a change is told only where both texts show it."""

from __future__ import annotations

import pytest

from backchannel.flow.lineage.drift import find_drifts
from backchannel.model.lineage import Passage
from backchannel.model.spans import Span


def drifts(parent: str, child: str) -> list[str]:
    whole = Passage(child=Span(0, len(child)), parent=Span(0, len(parent)))
    found = list(find_drifts(child, parent, whole))
    assert all(d.child.end <= len(child) and d.parent.end <= len(parent) for d in found)
    return [d.type for d in found]


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("The fort was manned by 48 guards.", "The fort was manned by 84 guards.", ["number"]),
        ("The fort fell in May 1951.", "The fort fell in May 1961.", ["date"]),
        ("The levy rose before the vote.", "The levy rose after the vote.", ["date"]),
        ("The abbot did not sign the lease.", "The abbot signed the lease.", ["polarity"]),
        ("Exports of tin rose in autumn.", "Exports of tin fell in autumn.", ["polarity"]),
        ("The abbot may sell the mill.", "The abbot will sell the mill.", ["certainty"]),
        ("The mill burned, villagers said.", "The mill burned.", ["attribution"]),
        ("Oravia accused Norrady of theft.", "Norrady accused Oravia of theft.", ["role"]),
        ("“We will pay, if we must, in grain,” he said.", "“We will pay in grain,” he said.", ["elision"]),
        ("The abbey is in talks to buy the mill.", "Abbey buys mill", ["headline"]),
    ],
)
def test_each_kind_of_change_is_told(parent: str, child: str, expected: list[str]) -> None:
    assert drifts(parent, child) == expected


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("The fort was manned by 48 guards.", "Forty-eight guards manned the fort."),
        ("The siege lasted two weeks.", "The siege lasted fourteen days."),
        ("The fort fell on 5 May 1951.", "On May 5, 1951, the fort fell."),
        ("The abbot did not accept the lease.", "The abbot rejected the lease."),
        ("The abbot may sell the mill.", "It is possible that the abbot will sell the mill."),
        ("The mill burned, villagers said.", "According to villagers, the mill burned."),
        ("Oravia accused Norrady of theft.", "Norrady was accused by Oravia of theft."),
        ("“We will pay in grain,” he said.", "He said: “We will pay in grain.”"),
    ],
)
def test_another_way_of_saying_the_same_is_no_drift(parent: str, child: str) -> None:
    assert drifts(parent, child) == []
