"""What a workspace holds, what in it is stale, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal
from backchannel.ports import OutputKey, Store
from backchannel.run.outputs import LookedFor, Missing
from backchannel.run.pipeline import Run, gather_corpus
from backchannel.run.reading import Reading, read_capture
from backchannel.run.stages import Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """An output that the next run makes."""

    stage: str
    subject: str  # the capture's locator; "" for the whole collection
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a workspace holds. Of a capture only its first stale stage is told: the later ones wait for it."""

    captures: int
    articles: int  # read to the end
    statements: int
    decisions: int
    refusals: tuple[Refusal, ...]
    review: tuple[str, ...]  # decisions that a person has to look at again
    stale: tuple[Stale, ...]


def report_status(stages: Stages, store: Store) -> Status:
    """Look through a workspace without making anything."""
    run = Run(stages=stages, outputs=LookedFor(store), decisions=store.decisions())
    captures = store.captures()
    found = tuple(_look(run, store, capture) for capture in captures)
    readings = tuple(reading for reading in found if isinstance(reading, Reading))
    missing = tuple(reading for reading in found if isinstance(reading, Missing))
    read = tuple(reading for reading in readings if reading.article)
    review, stale_later = _look_at_all(run, store, readings, waits_for=len(missing))
    return Status(
        captures=len(captures),
        articles=len(read),
        statements=sum(len(reading.statements) for reading in read),
        decisions=len(run.decisions),
        refusals=(*store.refusals(), *(r.refusal for r in readings if r.refusal)),
        review=review,
        stale=(*_explain_all(store, missing, captures), *stale_later),
    )


def _look(run: Run, store: Store, capture: Capture) -> Reading | Missing:
    try:
        return read_capture(
            capture,
            lambda: store.read_bytes(capture.sha256),
            stages=run.stages,
            outputs=run.outputs,
            decisions=run.on_bytes.get(capture.sha256, ()),
            as_of=None,
        )
    except Missing as missing:
        return missing


def _look_at_all(
    run: Run, store: Store, readings: tuple[Reading, ...], *, waits_for: int
) -> tuple[tuple[str, ...], tuple[Stale, ...]]:
    """(decisions to look at again, stale stages over the whole collection)."""
    review = tuple(decision for reading in readings for decision in reading.review)
    if waits_for:
        return review, (Stale(stage="lineage", subject="", why=f"{waits_for} captures are still to be read"),)
    if not readings:
        return review, ()
    try:
        return gather_corpus(run, readings, refusals=()).review, ()
    except Missing as missing:
        return review, tuple(_explain_all(store, (missing,), ()))


def _explain_all(
    store: Store, missing: tuple[Missing, ...], captures: tuple[Capture, ...]
) -> Iterator[Stale]:
    locators = {capture.id: capture.locator for capture in captures}
    kept = {stage: dict(store.output_keys(stage)) for stage in Counter(m.key.stage for m in missing)}
    for one in missing:
        why = explain(one.key, kept[one.key.stage].get(one.subject))
        yield Stale(stage=one.key.stage, subject=locators.get(one.subject, ""), why=why)


def explain(key: OutputKey, before: OutputKey | None) -> str:
    """Why the output under `key` is still to be made, given the newest that there is of the same subject."""
    if before is None:
        return "not made yet"
    changes = []
    if key.stage_version != before.stage_version:
        changes.append(f"the stage is at version {key.stage_version}, was at {before.stage_version}")
    if key.models != before.models:
        changes.append(f"models are {key.models or 'none'}, were {before.models or 'none'}")
    if key.settings != before.settings:
        changes.append("settings or tables changed")
    if key.inputs != before.inputs:
        changes.append("its input changed")
    return "; ".join(changes)
