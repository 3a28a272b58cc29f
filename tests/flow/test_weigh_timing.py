"""Timing: worked examples by hand, and the figures of the shared calendars."""

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.flow.weigh import WeighSettings
from backchannel.flow.weigh.timing import (
    adjust_false_discovery,
    cover_days,
    naive_p,
    shift_p,
    superpose_epochs,
    time_signals,
)
from backchannel.model.cases import Calendar, CalendarEvent, Window
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Timing

START = date(2031, 1, 1)
SHARED = Path(os.environ.get("BACKCHANNEL_SHARED", "../shared")) / "data"


def window(first: int, last: int, what: str = "vote") -> Window:
    day = timedelta(days=1)
    return Window(
        start=START + first * day, end=START + last * day, what=what, chosen_by="desk", chosen_on=START
    )


def signals(*days: int, length: int = 100) -> Calendar:
    return Calendar(
        name="signals",
        is_signals=True,
        series_start=START,
        series_end=START + timedelta(days=length - 1),
        events=tuple(
            CalendarEvent(day=START + timedelta(days=d), what=f"offer {d}", source="s") for d in days
        ),
    )


def test_one_signal_in_a_window_of_two_days_in_eight_has_p_of_a_quarter() -> None:
    covered = cover_days([window(2, 3)], START, START + timedelta(days=7))
    assert shift_p(np.array([2]), covered) == 0.25


def test_clustered_signals_are_no_more_telling_than_one() -> None:
    covered = cover_days([window(10, 19)], START, START + timedelta(days=99))
    cluster = np.array([12, 13, 14, 15, 16])
    assert shift_p(cluster, covered) == pytest.approx(0.06)
    assert naive_p(5, 5, 0.1) == pytest.approx(0.1**5)


def test_fewer_than_five_signals_are_refused() -> None:
    found = time_signals(signals(1, 2, 3, 4), [window(0, 5)], WeighSettings())
    assert isinstance(found, Abstained)
    assert "fewer than 5" in found.reason


def test_one_event_entered_twice_is_one_signal() -> None:
    calendar = signals(1, 2, 3, 4)
    twice = Calendar(
        name="s",
        is_signals=True,
        series_start=calendar.series_start,
        series_end=calendar.series_end,
        events=calendar.events * 2,
    )
    assert isinstance(time_signals(twice, [window(0, 5)], WeighSettings()), Abstained)


def test_the_naive_figure_never_stands_alone_and_each_boundary_is_moved() -> None:
    found = time_signals(signals(1, 22, 43, 64, 85), [window(40, 70)], WeighSettings(draws=500))
    assert isinstance(found, Timing)
    assert (found.inside, found.of) == (2, 5)
    assert isinstance(found.p_shift, float)
    assert isinstance(found.p_windows, float)
    assert len(found.moves) == 4
    assert found.moves[0][0] == "start of “vote” 30 days earlier"


def test_false_discovery_is_adjusted_as_benjamini_and_hochberg_do() -> None:
    assert adjust_false_discovery([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.02, 0.04, 0.04, 0.02))


def test_epochs_count_signals_by_their_distance_from_each_window() -> None:
    days = [START + timedelta(days=d) for d in (5, 12, 12)]
    assert superpose_epochs(days, [window(10, 20)], 60) == ((-5, 1), (2, 2))


@given(
    st.lists(st.integers(0, 99), min_size=5, max_size=12, unique=True), st.integers(0, 80), st.integers(0, 19)
)
def test_a_p_value_is_never_zero_nor_above_one(days: list[int], first: int, length: int) -> None:
    found = time_signals(signals(*days), [window(first, first + length)], WeighSettings(draws=50))
    assert isinstance(found, Timing)
    for p in (found.p_shift, found.p_windows, found.p_naive):
        assert isinstance(p, float)
        assert 0 < p <= 1


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not at hand (BACKCHANNEL_SHARED)")
@pytest.mark.parametrize(
    ("channel", "inside", "of", "naive", "shift"),
    [(None, 6, 10, 0.0330, 0.1103), ("private", 3, 5, 0.1350, 0.2397)],
)
def test_the_shared_calendars_give_the_stated_figures(
    channel: str | None, inside: int, of: int, naive: float, shift: float
) -> None:
    with (SHARED / "reported_signal_calendar.csv").open(encoding="utf-8") as file:
        events = tuple(
            CalendarEvent(day=date.fromisoformat(r["date"]), what=r["summary"], source=r["stored_page_url"])
            for r in csv.DictReader(file)
            if channel in (None, r["channel"])
        )
    with (SHARED / "decision_windows.csv").open(encoding="utf-8") as file:
        windows = [
            Window(
                start=date.fromisoformat(r["start"]),
                end=date.fromisoformat(r["end"]),
                what=r["what"],
                chosen_by=r["chosen_by"],
                chosen_on=date.fromisoformat(r["chosen_on"]),
            )
            for r in csv.DictReader(file)
        ]
    calendar = Calendar(
        name="signals",
        is_signals=True,
        series_start=date(2022, 9, 1),
        series_end=date(2025, 3, 31),
        events=events,
    )
    found = time_signals(calendar, windows, WeighSettings())
    assert isinstance(found, Timing)
    assert (found.inside, found.of) == (inside, of)
    assert found.p_naive == pytest.approx(naive, abs=0.002)
    assert found.p_shift == pytest.approx(shift, abs=0.002)
