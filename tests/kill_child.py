"""What the kill test's child process does: fill a workspace, run stages, and die where it is told to.

The points at which it can die lie in this script, around what the store asks of the disk and the database;
the product knows nothing of them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from backchannel.flow.settle import decide, decide_on
from backchannel.model.cases import Case
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched, OutputKey
from backchannel.run import add_captures, run_stages
from backchannel.store import create_workspace, find_workspace, open_workspace
from backchannel.store.sqlite import SqliteStore
from stand_in_stages import LightStages
from stand_ins import NOON, make_capture

CAPTURES = 40
NAMES = ("Ann Lee", "Bob Ray", "Cyd Holt", "Dan Moss")


def work(folder: str, die_at: int | None, told: Connection) -> None:
    """The whole job; done again it goes on where it was. Tells each thing that the store said is kept."""
    points = Points(die_at)
    points.install()
    store = open_or_create(Path(folder))
    spoken = Spoken(store, told)
    fill(spoken)
    decide_things(spoken)
    run_stages(LightStages().stages(), spoken)  # type: ignore[arg-type]
    store.close()
    told.send(("points", str(points.passed)))
    told.close()


def open_or_create(folder: Path) -> SqliteStore:
    return open_workspace(folder) if find_workspace(folder) == folder.resolve() else create_workspace(folder)


def pages() -> Iterator[Fetched | Refusal]:
    """Forty captures; some have the same bytes, one has nothing to read, one cannot be read."""
    for n in range(CAPTURES):
        name = NAMES[n % 4]
        text = f"{name} said that term {n % 30} was met. {NAMES[(n + 1) % 4]} denied that it was day {n % 7}."
        if n == 7:
            text = " "
        yield Fetched(make_capture(text, f"{n:02}.txt", when=NOON + timedelta(minutes=n)), text.encode())
    yield Refusal(locator="x.bin", stage="acquire", why="binary")


def fill(store: Spoken) -> None:
    """Add all pages, and take one out again."""
    given = [p for p in pages() if isinstance(p, Refusal) or store.tombstone(p.capture) is None]
    add_captures(store, given)  # type: ignore[arg-type]
    gone = make_removed()
    if store.tombstone(gone) is None:
        store.remove_capture(gone.id, who="ann", when_utc=NOON, why="asked to")
    store.save_case(make_case("Talks"))
    store.save_case(make_case("Talks again"))


def make_removed() -> Any:
    return [p for p in pages() if isinstance(p, Fetched)][3].capture


def decide_things(store: Spoken) -> None:
    """Some decisions on what the stages will find, made at fixed moments."""
    light = LightStages()
    for n, page in enumerate(p for p in pages() if isinstance(p, Fetched) and p.capture != make_removed()):
        if n % 5 == 0:
            article = light.distil(page.capture, page.content)
            assert not isinstance(article, Refusal)
            statement = light.extract(article, light.parse(article))[0]
            decision = decide_on(
                statement,
                article,
                page.capture,
                kind="correct",
                who="ann",
                when_utc=NOON + timedelta(minutes=n),
                why="heard it",
                changes={"channel": "private"},
            )
            store.add_decision(decision)
    merge = {"actors": ["Bob Ray"], "into": "Robert Ray"}
    store.add_decision(decide("merge_actors", who="ann", when_utc=NOON, why="same", what=merge))


def make_case(title: str) -> Case:
    return Case(
        name=title.split()[0].lower() + str(len(title)),
        title=title,
        question="?",
        as_of=None,
        issues=(),
        actors=(),
        focus=(),
        hypotheses=(),
        calendars=(),
        sources=(),
    )


class Spoken:
    """A store that tells what it has kept, once it has said that it is kept."""

    def __init__(self, store: SqliteStore, told: Connection) -> None:
        self._store = store
        self._told = told

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def add_capture(self, capture: Any, content: bytes) -> bool:
        is_new = self._store.add_capture(capture, content)
        self._told.send(("capture", capture.id))
        return is_new

    def add_decision(self, decision: Decision) -> None:
        self._store.add_decision(decision)
        self._told.send(("decision", decision.id))

    def put_output(self, key: OutputKey, record: object, **named: Any) -> None:
        self._store.put_output(key, record, **named)
        self._told.send(("output", f"{key.stage} {key.inputs}"))


@dataclass
class Points:
    """Counts what is asked of disk and database; the process dies just before or after number `die_at`."""

    die_at: int | None
    passed: int = 0
    _count: Iterator[int] = field(default_factory=lambda: count(1))

    def install(self) -> None:
        """Put a point around each."""
        os.fsync = self._around(os.fsync)
        for name in ("replace", "mkdir", "unlink", "open"):
            setattr(Path, name, self._around(getattr(Path, name)))
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, moment, self._point)

    def _around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(*given: Any, **named: Any) -> Any:
            self._point()
            result = act(*given, **named)
            self._point()
            return result

        return acted

    def _point(self, *_given: object) -> None:
        self.passed = next(self._count)
        if self.passed == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)
