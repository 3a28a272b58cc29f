"""The stages in order, from captures to a settled corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from backchannel.flow.settle import (
    live_decisions,
    settle_actors,
    settle_claims,
    settle_positions,
    settle_repeats,
)
from backchannel.flow.settle.fields import DECIDED
from backchannel.model.actors import Actor
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.issues import StanceMark
from backchannel.model.outcomes import Refusal
from backchannel.model.statements import Statement
from backchannel.ports import Fetched, Progress, Runner, Store
from backchannel.run.local import LocalRunner
from backchannel.run.outputs import KeptOutputs, MadeAnew, Outputs, Taken, Traced, make_key
from backchannel.run.reading import Reading, read_capture
from backchannel.run.stages import Stages, TracedLike

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run works with."""

    stages: Stages
    outputs: Outputs
    decisions: tuple[Decision, ...]
    as_of: date | None = None
    progress: Progress | None = None
    on_bytes: dict[str, tuple[Decision, ...]] = field(init=False)  # SHA-256 → live decisions anchored there

    def __post_init__(self) -> None:
        grouped: dict[str, list[Decision]] = defaultdict(list)
        for decision in live_decisions(self.decisions):
            if decision.anchor:
                grouped[decision.anchor.capture].append(decision)
        object.__setattr__(self, "on_bytes", {sha256: tuple(found) for sha256, found in grouped.items()})


def run_stages(
    stages: Stages,
    store: Store,
    *,
    as_of: date | None = None,
    cutoff: datetime | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
) -> Corpus:
    """The corpus of a workspace, decisions laid. Only what is stale is made; each output is kept at once.

    as_of: only articles published by then; cutoff: only captures obtained and decisions made by then.
    A run that is cut short goes on where it was when it is started again.
    """
    decisions = store.decisions(cutoff=cutoff)
    run = Run(stages=stages, outputs=KeptOutputs(store), decisions=decisions, as_of=as_of, progress=progress)
    captures = store.captures(cutoff=cutoff)
    work = (runner or LocalRunner()).map(lambda capture: _read_kept(run, store, capture), captures)
    readings = tuple(_counted(work, len(captures), progress))
    return gather_corpus(run, readings, refusals=store.refusals())


def run_in_memory(
    stages: Stages,
    fetched: Iterable[Fetched | Refusal],
    *,
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
    cutoff: datetime | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """The corpus of some captures, with nothing stored. The same capture twice is one."""
    kept = tuple(d for d in decisions if cutoff is None or d.when_utc <= cutoff)
    run = Run(stages=stages, outputs=MadeAnew(), decisions=kept, as_of=as_of, progress=progress)
    given = tuple(fetched)
    refusals = tuple(item for item in given if isinstance(item, Refusal))
    captured = {item.capture.id: item for item in reversed(given) if isinstance(item, Fetched)}
    items = tuple(reversed(captured.values()))
    work = (_read_fetched(run, item) for item in items)
    return gather_corpus(run, tuple(_counted(work, len(items), progress)), refusals=refusals)


def gather_corpus(run: Run, readings: Sequence[Reading], *, refusals: Sequence[Refusal]) -> Corpus:
    """One corpus of all readings: actors, lineage and positions over the whole of it."""
    read = tuple(reading for reading in readings if reading.article is not None)
    corpus = Corpus(
        captures=tuple(reading.capture for reading in read),
        articles=tuple(reading.article for reading in read if reading.article),
        statements=tuple(statement for reading in read for statement in reading.statements),
        actors=_join_actors(read),
        refusals=(*refusals, *(reading.refusal for reading in readings if reading.refusal)),
        review=tuple(decision for reading in read for decision in reading.review),
    )
    corpus = take_positions(run, trace_lineage(run, name_actors(run, corpus)))
    return replace(corpus, review=tuple(dict.fromkeys(corpus.review)))


def name_actors(run: Run, corpus: Corpus) -> Corpus:
    """The corpus with its actors merged and split as decided."""
    statements, actors, review = settle_actors(
        corpus.statements, corpus.actors, run.decisions, captures=corpus.captures, articles=corpus.articles
    )
    return replace(corpus, statements=statements, actors=actors, review=(*corpus.review, *review))


def trace_lineage(run: Run, corpus: Corpus) -> Corpus:
    """The corpus with its lineage, and its statements with their claims."""
    articles, statements = corpus.articles, corpus.statements

    def make() -> Traced:
        return _keep_traced(run.stages.lineage.call(articles, statements))

    traced = _obtain(run, "lineage", Traced, make, articles, statements)
    lineage, unsure = settle_repeats(traced.lineage, run.decisions, articles=articles)
    if lineage.repeats != traced.lineage.repeats:
        traced = _keep_traced(run.stages.retrace(articles, statements, lineage))
    lineage, laid, review = settle_claims(
        traced.lineage,
        _with_claims(statements, traced),
        run.decisions,
        captures=corpus.captures,
        articles=articles,
    )
    return replace(corpus, lineage=lineage, statements=laid, review=(*corpus.review, *unsure, *review))


def take_positions(run: Run, corpus: Corpus) -> Corpus:
    """The corpus with its positions, and its statements with their stances."""
    articles, statements, lineage = corpus.articles, corpus.statements, corpus.lineage

    def make() -> Taken:
        made = run.stages.positions.call(articles, statements, lineage)
        return Taken(positions=made.positions, stances=tuple((s.id, s.stances) for s in made.statements))

    taken = _obtain(run, "positions", Taken, make, articles, statements, lineage)
    stances = dict(taken.stances)
    laid = tuple(replace(s, stances=_keep_decided(s, stances.get(s.id, ()))) for s in statements)
    positions, review = settle_positions(
        taken.positions, laid, run.decisions, captures=corpus.captures, articles=articles
    )
    return replace(corpus, positions=positions, statements=laid, review=(*corpus.review, *review))


def _keep_decided(statement: Statement, found: tuple[StanceMark, ...]) -> tuple[StanceMark, ...]:
    """The stances that a person set, and the machine's on what no person decided."""
    decided = tuple(mark for mark in statement.stances if mark.rule == DECIDED)
    settled = {(mark.issue, mark.actor.id) for mark in decided}
    others = (mark for mark in found if (mark.issue, mark.actor.id) not in settled and mark.rule != DECIDED)
    return (*decided, *others)


def _obtain(run: Run, name: str, kind: type[T], make: Callable[[], T], *inputs: object) -> T:
    """The output of a stage over the whole collection."""
    if run.progress:
        run.progress(name, 0, 1)
    key = make_key(name, getattr(run.stages, name), *inputs)
    output = run.outputs.obtain(key, kind, make, subject="")
    if run.progress:
        run.progress(name, 1, 1)
    return output


def _keep_traced(made: TracedLike) -> Traced:
    return Traced(lineage=made.lineage, claims=tuple((s.id, s.claim) for s in made.statements))


def _with_claims(statements: Sequence[Statement], traced: Traced) -> tuple[Statement, ...]:
    claims = dict(traced.claims)
    return tuple(replace(statement, claim=claims.get(statement.id)) for statement in statements)


def _read_kept(run: Run, store: Store, capture: Capture) -> Reading:
    return _read(run, capture, lambda: store.read_bytes(capture.sha256))


def _read_fetched(run: Run, item: Fetched) -> Reading:
    return _read(run, item.capture, lambda: item.content)


def _read(run: Run, capture: Capture, load: Callable[[], bytes]) -> Reading:
    mine = run.on_bytes.get(capture.sha256, ())
    return read_capture(
        capture, load, stages=run.stages, outputs=run.outputs, decisions=mine, as_of=run.as_of
    )


def _counted(readings: Iterable[Reading], total: int, progress: Progress | None) -> Iterator[Reading]:
    for done, reading in enumerate(readings, start=1):
        if progress:
            progress("read", done, total)
        yield reading


def _join_actors(readings: Iterable[Reading]) -> tuple[Actor, ...]:
    """Every actor once, with all aliases that any article gave it."""
    joined: dict[str, Actor] = {}
    for actor in (actor for reading in readings for actor in reading.actors):
        known = joined.get(actor.id)
        if known is None:
            joined[actor.id] = actor
        elif actor.aliases != known.aliases:
            joined[actor.id] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *actor.aliases))))
    return tuple(joined.values())
