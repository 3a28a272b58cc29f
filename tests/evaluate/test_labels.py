"""Stances, contradictions, main text, dates; and the intervals of all scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.evaluate import score_body, score_contradictions, score_dates, score_lines, score_stance
from backchannel.evaluate.measures import bootstrap, f1, rate

STANCES = [
    {"id": str(i), "actor": "Ana Perot", "stance": s}
    for i, s in enumerate(("rejects", "open", "none", "none"))
]


def test_stances_as_the_gold_has_them_score_one() -> None:
    found = {row["id"]: {"stance": row["stance"], "actor": "Perot"} for row in STANCES[:2]}
    ours = score_stance(STANCES, found)
    assert [ours[m].value for m in ("accuracy", "macro_f1", "stance", "actor", "false_stance")] == [
        1,
        1,
        1,
        1,
        0,
    ]


def test_silence_is_right_only_where_there_is_no_stance() -> None:
    ours = score_stance(STANCES, {})
    assert (ours["accuracy"].value, ours["stance"].value, ours["f1_none"].value) == (
        0.5,
        0,
        pytest.approx(2 / 3),
    )


def test_a_stance_nobody_took_is_false() -> None:
    assert score_stance(STANCES, {"2": {"stance": "accepts", "actor": "x"}})["false_stance"].value == 0.5


CLASH = {"type": "words_deeds", "conditional": False, "resolution": "real"}
PAIRS = [
    {"id": "1", **CLASH},
    {"id": "2", "type": "words_words", "conditional": True, "resolution": "apparent"},
    {"id": "3", "type": None, "conditional": False, "resolution": None},
]


def test_a_contradiction_told_of_a_near_miss_costs_precision() -> None:
    ours = score_contradictions(PAIRS, {"1": [CLASH], "3": [CLASH]})
    assert (ours["precision"].value, ours["recall"].value, ours["type"].value) == (0.5, 1, 1)


def test_an_apparent_contradiction_shown_as_such_asserts_nothing() -> None:
    ours = score_contradictions(PAIRS, {"1": [CLASH], "2": [{**CLASH, "resolution": "apparent"}]})
    assert (ours["precision"].value, ours["flagged_precision"].value) == (1, 1)


def test_a_body_with_a_stray_ending_loses_precision_and_not_recall() -> None:
    text = "one two three four five six"
    ours = score_body({"p": text}, {"p": text + " read also this"})
    assert (ours["recall"].value, ours["precision"].value, ours["exact"].value) == (1, 0.5, 0)
    assert score_body({"p": text}, {"p": text})["f1"].value == 1
    assert score_body({"p": text}, {})["f1"].value == 0


def test_a_date_not_told_is_right_where_the_page_has_none() -> None:
    ours = score_dates(
        {"a": "2024-01-02", "b": None, "c": "2024-01-03"}, {"a": "2024-01-02T10:00Z", "c": "2024-01-04"}
    )
    assert (ours["right"].value, ours["given"].value, ours["precision"].value) == (2 / 3, 2 / 3, 0.5)


def test_a_role_of_the_same_side_counts_for_the_body_and_not_as_the_role() -> None:
    ours = score_lines([({1: "body", 2: "boilerplate"}, {1: "takeaway", 2: "boilerplate"})])
    assert (ours["body_f1"].value, ours["boilerplate_f1"].value, ours["role"].value) == (1, 1, 0.5)


def test_a_share_has_the_wilson_interval() -> None:
    ours = rate(81, 263)  # worked example: Newcombe (1998), table I, method 3
    assert (round(ours.low, 4), round(ours.high, 4)) == (0.2553, 0.3662)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12))
def test_an_interval_holds_its_value_and_is_the_same_each_time(rows: list[tuple[int, int, int]]) -> None:
    counts = [(min(row), row[1], row[2]) for row in rows]
    ours = bootstrap(counts, f1)
    assert ours.low <= ours.value <= ours.high
    assert ours == bootstrap(counts, f1)
