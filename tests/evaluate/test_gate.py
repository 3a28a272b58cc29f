"""The gate: a metric may only rise."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.evaluate import TASKS
from backchannel.evaluate.measures import rate

GATE = Path(__file__).parents[2] / "evals" / "gate.py"


def load_gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", GATE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


gate = load_gate()


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 500), st.booleans())
def test_a_bound_is_never_loosened(bound: float, measured: float, n: int, is_ceiling: bool) -> None:
    old = gate.Bound(dataset="d", metric="m", is_ceiling=is_ceiling, value=bound)
    new = old.tighten(measured, n)
    assert new <= bound if is_ceiling else new >= bound


@given(st.floats(0, 1), st.integers(1, 500), st.booleans())
def test_what_was_measured_holds_against_the_bound_made_of_it(
    measured: float, n: int, is_ceiling: bool
) -> None:
    loosest = gate.Bound(dataset="d", metric="m", is_ceiling=is_ceiling, value=99.0 if is_ceiling else 0.0)
    made = gate.Bound(dataset="d", metric="m", is_ceiling=is_ceiling, value=loosest.tighten(measured, n))
    assert made.holds(measured)


def test_raising_changes_only_the_bounds_that_rise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = tmp_path / "floors.toml"
    lines = [
        '  { dataset = "x", metric = "found", floor = 0.100, n = 5 },',
        '  { dataset = "x", metric = "guessed", ceiling = 0.050, n = 5 },',
    ]
    floors.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    bounds = gate.read_bounds(
        {
            "bound": [
                {"dataset": "x", "metric": "found", "floor": 0.1},
                {"dataset": "x", "metric": "guessed", "ceiling": 0.05},
            ]
        }
    )
    gate.write_bounds(bounds, {"x": {"found": rate(90, 100), "guessed": rate(20, 100)}})
    assert floors.read_text(encoding="utf-8").splitlines() == [
        lines[0].replace("0.100, n = 5", "0.880, n = 100"),
        lines[1],
    ]


def test_every_bound_belongs_to_a_set_with_a_task() -> None:
    table = gate.tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert {row["task"] for row in table["dataset"].values()} <= TASKS.keys()
    assert {bound.dataset for bound in gate.read_bounds(table)} == table["dataset"].keys()


def test_the_sets_are_the_pinned_ones() -> None:
    assert list(gate.changed_sets()) == []
