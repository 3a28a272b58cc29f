"""Killing the process at any moment loses nothing committed and leaves nothing half-written.

A child process fills a workspace and runs the stages. It is killed (SIGKILL) at points spread over all that
it asks of the disk and the database, and from outside at random times; started again, it must end with the
workspace that an unbroken run gives.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import kill_child
from backchannel.store import find_workspace, open_workspace

PAIRS = 26  # workspaces in which the first run and the one that goes on are each killed at a counted point
ROUNDS = 8  # workspaces in which two runs are killed from outside at random times
TABLES = ("captures", "obtained", "outputs", "articles", "refusals", "decisions", "cases", "assessments")

Told = dict[str, list[str]]


class Children:
    """Starts children from a clean server process, so that each costs milliseconds."""

    def __init__(self) -> None:
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["kill_child", "backchannel.store.sqlite", "alembic.op"])

    def run(
        self, folder: Path, *, die_at: int | None = None, kill_after_s: float | None = None
    ) -> tuple[int, Told]:
        """(exit status, what the child was told is kept)."""
        here, there = self._context.Pipe(duplex=False)
        child = self._context.Process(target=kill_child.work, args=(str(folder), die_at, there))
        child.start()
        there.close()
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            child.kill()
        told = _listen(here)
        child.join()
        assert child.exitcode is not None
        return child.exitcode, told


def _listen(here: Connection) -> Told:
    told: Told = defaultdict(list)
    while True:
        try:
            kind, name = here.recv()
        except (EOFError, OSError):
            return told
        told[kind].append(name)


def look(folder: Path) -> dict[str, object]:
    """All rows of all tables in order, and all files with what they hold."""
    with sqlite3.connect(folder / "backchannel.db") as database:
        rows: dict[str, object] = {
            t: database.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES
        }
        rows["words"] = database.execute("SELECT rowid FROM article_words('term')").fetchall()
    database.close()
    files = (path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name)
    return rows | {"files": {str(path.relative_to(folder)): path.read_bytes() for path in sorted(files)}}


def check_kept(folder: Path, told: Told) -> None:
    """What the child was told is kept is there and whole."""
    if find_workspace(folder) != folder.resolve():
        assert not told
        return
    store = open_workspace(folder)
    assert store.verify() == ()
    removed = kill_child.make_removed().id
    assert {*told["capture"]} - {removed} <= {capture.id for capture in store.captures()}
    assert {*told["decision"]} <= {decision.id for decision in store.decisions()}
    stages = ("distil", "extract", "identify", "lineage", "positions")
    kept = {f"{key.stage} {key.inputs}" for stage in stages for _, key in store.output_keys(stage)}
    assert {*told["output"]} <= kept
    store.close()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # In memory where the system has such a disk: what is tested is a killed process, not a lost current.
    shared = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(dir=shared if os.access(shared, os.W_OK) else None))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def children() -> Children:
    return Children()


@dataclass(frozen=True)
class Unbroken:
    """An unbroken run: how it ends, how many points it passes, and how many when run again; how long it takes."""

    end: dict[str, object]
    points: int
    points_again: int
    took_s: float


@pytest.fixture(scope="module")
def unbroken(folder: Path, children: Children) -> Unbroken:
    place = folder / "unbroken"
    children.run(folder / "warm", die_at=1)
    began_s = time.monotonic()
    status, told = children.run(place)
    took_s = time.monotonic() - began_s
    assert status == 0
    check_kept(place, told)
    assert len(told["capture"]) == kill_child.CAPTURES
    end = look(place)
    status, again = children.run(place)
    assert look(place) == end
    points, points_again = (int(run["points"][0]) for run in (told, again))
    return Unbroken(end=end, points=points, points_again=points_again, took_s=took_s)


def test_killed_at_any_point_and_started_again_it_ends_as_an_unbroken_run(
    folder: Path, children: Children, unbroken: Unbroken
) -> None:
    chance = random.Random(11)
    for n in range(PAIRS):
        first = chance.randint(1 + n * unbroken.points // PAIRS, (n + 1) * unbroken.points // PAIRS)
        points = (first, chance.randint(1, unbroken.points_again))
        place = folder / f"points-{n}"
        for die_at in points:
            status, told = children.run(place, die_at=die_at)
            assert status == -9, points
            check_kept(place, told)
        assert children.run(place)[0] == 0
        assert look(place) == unbroken.end, f"killed at points {points}"
        shutil.rmtree(place)


def test_killed_at_random_times_it_ends_as_an_unbroken_run(
    folder: Path, children: Children, unbroken: Unbroken
) -> None:
    chance = random.Random(12)
    for n in range(ROUNDS):
        place = folder / f"times-{n}"
        for _ in range(2):
            status, told = children.run(place, kill_after_s=chance.uniform(0, unbroken.took_s))
            assert status in (-9, 0)
            check_kept(place, told)
        assert children.run(place)[0] == 0
        assert look(place) == unbroken.end
        shutil.rmtree(place)
