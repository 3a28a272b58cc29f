"""Labelled sets against the lowest scores allowed: a metric may only rise.

python evals/gate.py                 every set that needs nothing outside the project; the public ones too, where
                                     BACKCHANNEL_SHARED names their folder
python evals/gate.py --only chains   one set (again for more)
python evals/gate.py --raise         write the bounds that what was measured now allows; none is loosened
Exit status: 0 all hold, 1 a metric fell or a set is not the pinned one, 2 wrong use.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backchannel.app import Backchannel
from backchannel.evaluate import Measures

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SLACK = 0.015  # a bound stands this far from what was measured: processors differ in the last digits
SLACK_ITEMS = 2  # and at least so many items
PROCESSES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A labelled set and the task that is run on it."""

    name: str
    task: str
    gold: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The lowest value that a metric may have, or the highest where less is better."""

    dataset: str
    metric: str
    is_ceiling: bool
    value: float

    def holds(self, measured: float) -> bool:
        return measured <= self.value if self.is_ceiling else measured >= self.value

    def tighten(self, measured: float, n: int) -> float:
        """The bound that a measured value allows; never a looser one than this."""
        slack = max(SLACK, SLACK_ITEMS / n if n else 0.0) * max(1.0, measured)
        if self.is_ceiling:
            return min(self.value, math.ceil(1000 * (measured + slack)) / 1000)
        return max(self.value, math.floor(1000 * (measured - slack)) / 1000)


def main() -> int:
    """The whole gate; its exit status."""
    options = read_options()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    shared = os.environ.get("BACKCHANNEL_SHARED")
    datasets = [d for d in read_datasets(table, shared) if not options.only or d.name in options.only]
    unknown = set(options.only) - set(table["dataset"])
    if unknown or not datasets:
        print(f"no set {', '.join(sorted(unknown)) or 'to measure'}: see {FLOORS.name}", file=sys.stderr)
        return 2
    changed = list(changed_sets())
    for name in changed:
        print(f"{name}: not the file that sets.sha256 pins")
    if not shared:
        print("public sets left out: BACKCHANNEL_SHARED names no folder")
    measured: dict[str, Measures] = {}
    fallen: list[Bound] = []
    bounds = [b for b in read_bounds(table) if b.dataset in {d.name for d in datasets}]
    for dataset, (measures, seconds) in measure_all(datasets):
        print(f"{dataset.name}: {dataset.task}, {seconds:.0f} s")
        measured[dataset.name] = measures
        fallen += [b for b in bounds if b.dataset == dataset.name and not report(b, measures)]
    if options.raise_floors:
        write_bounds(bounds, measured)
    print(f"{len(bounds)} bounds on {len(datasets)} sets, {len(fallen)} broken")
    return 1 if fallen or changed else 0


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", default=[], metavar="SET")
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    return parser.parse_args()


def changed_sets() -> Iterator[str]:
    """Names of sets whose bytes are not those pinned, or that are gone."""
    for line in (HERE / "sets.sha256").read_text(encoding="utf-8").splitlines():
        sha256, name = line.split()
        path = HERE / "sets" / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield name


def read_datasets(table: dict[str, dict[str, dict[str, str]]], shared: str | None) -> Iterator[Dataset]:
    """The sets that can be measured here, in the order of the file."""
    for name, row in table["dataset"].items():
        if "shared" not in row:
            yield Dataset(name=name, task=row["task"], gold=HERE.parent / row["gold"])
        elif shared:
            yield Dataset(name=name, task=row["task"], gold=Path(shared) / row["shared"])


def read_bounds(table: dict[str, list[dict[str, str | float]]]) -> list[Bound]:
    """Floors and ceilings, as the file lists them."""
    return [
        Bound(
            dataset=str(row["dataset"]),
            metric=str(row["metric"]),
            is_ceiling="ceiling" in row,
            value=float(row.get("floor", row.get("ceiling", 0.0))),
        )
        for row in table["bound"]
    ]


def measure_all(datasets: Sequence[Dataset]) -> Iterator[tuple[Dataset, tuple[Measures, float]]]:
    """Each set with its metrics and the seconds that it took, as they come; two sets at a time."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        yield from zip(datasets, pool.map(measure, datasets), strict=True)


def measure(dataset: Dataset) -> tuple[Measures, float]:
    """The metrics of one set and the seconds that it took."""
    started = time.perf_counter()
    return installed().evaluate(dataset.task, dataset.gold), time.perf_counter() - started


@cache
def installed() -> Backchannel:
    """What is installed, without a workspace; its models are loaded once a process."""
    return Backchannel.open()


def report(bound: Bound, measures: Measures) -> bool:
    """One line of the table; whether the bound holds. A metric that is not there has fallen."""
    measure = measures.get(bound.metric)
    sign = "<=" if bound.is_ceiling else ">="
    name = f"  {bound.metric:<30}"
    if measure is None:
        print(f"{name}   none    {sign} {bound.value:.3f}  FELL")
        return False
    holds = bound.holds(measure.value)
    interval = f"{measure.low:.3f}–{measure.high:.3f}  n {measure.n:<6}"
    print(f"{name} {measure.value:6.3f}  {interval} {sign} {bound.value:.3f}  {'holds' if holds else 'FELL'}")
    return holds


def write_bounds(bounds: Sequence[Bound], measured: dict[str, Measures]) -> None:
    """Tighten the bounds in the file, line by line; everything else in it stays."""
    text = FLOORS.read_text(encoding="utf-8")
    for bound in bounds:
        if (measure := measured[bound.dataset].get(bound.metric)) is None:
            continue
        kind = "ceiling" if bound.is_ceiling else "floor"
        line = rf'(dataset = "{bound.dataset}".*metric = "{bound.metric}", {kind} = )[\d.]+(, n = )\d+'
        value = bound.tighten(measure.value, measure.n)
        if value != bound.value:
            text = re.sub(line, rf"\g<1>{value:.3f}\g<2>{measure.n}", text)
    FLOORS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
