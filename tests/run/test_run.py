"""A run makes what is stale, keeps it at once, and lays decisions over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from backchannel.errors import InputError, ModelError
from backchannel.flow.settle import decide, decide_on
from backchannel.model.actors import ActorRef, actor_id
from backchannel.model.articles import Published
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.issues import StanceMark
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.run import (
    Stage,
    add_captures,
    report_status,
    run_in_memory,
    run_stages,
    weigh_corpus,
)
from backchannel.run.admit import latest_day
from backchannel.store import create_workspace
from backchannel.store.sqlite import SqliteStore
from stand_in_stages import LightStages, Made
from stand_ins import NOON, make_capture, read_plainly

PAGES = {
    "a.txt": "Ann Lee said that talks would open. Bob Ray denied that troops moved.",
    "b.txt": "Cyd Holt warned that talks would open.",
    "c.txt": "Ann Lee said that talks would open. Bob Ray denied that troops moved.",
    "empty.txt": " ",
}


def fetched(pages: dict[str, str] = PAGES) -> list[Fetched]:
    return [Fetched(make_capture(text, name), text.encode()) for name, text in pages.items()]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = create_workspace(tmp_path / "work")
    add_captures(opened, fetched())
    yield opened
    opened.close()


@pytest.fixture
def light() -> LightStages:
    return LightStages()


def on_first(corpus: Corpus, kind: str = "correct", **changes: object) -> Decision:
    return decide_on(
        corpus.statements[0],
        corpus.articles[0],
        corpus.captures[0],
        kind=kind,  # type: ignore[arg-type]
        who="ann",
        when_utc=NOON,
        why="read it",
        changes=changes,
    )


def test_a_run_over_a_workspace_and_one_in_memory_give_the_same_corpus(
    store: SqliteStore, light: LightStages
) -> None:
    kept = run_stages(light.stages(), store)
    assert kept == run_in_memory(light.stages(), fetched())
    assert [article.external_id for article in kept.articles] == ["a.txt", "b.txt", "c.txt"]
    assert len(kept.statements) == 5
    assert len(kept.lineage.claims) == 2
    assert [r.why for r in kept.refusals] == ["empty"]
    assert all(statement.claim for statement in kept.statements)


def test_a_second_run_makes_nothing_and_gives_the_same(store: SqliteStore, light: LightStages) -> None:
    first = run_stages(light.stages(), store)
    light.calls.clear()
    assert run_stages(light.stages(), store) == first
    assert not light.calls


def test_a_new_capture_is_the_only_one_that_is_read(store: SqliteStore, light: LightStages) -> None:
    run_stages(light.stages(), store)
    light.calls.clear()
    add_captures(store, fetched({"d.txt": "Dan Moss said that maps were ready."}))
    assert len(run_stages(light.stages(), store).articles) == 4
    assert light.calls == {
        "distil": 1, "parse": 1, "extract": 1, "identify": 1, "lineage": 1, "retrace": 1, "positions": 1
    }  # fmt: skip


def test_another_version_model_or_setting_makes_only_its_stage_and_what_follows_stale(
    store: SqliteStore, light: LightStages
) -> None:
    run_stages(light.stages(), store)
    light.calls.clear()
    run_stages(light.stages(identify=Stage(call=light.identify, version=2)), store)
    assert light.calls == {"identify": 3, "parse": 3}  # the same statements as before: nothing follows
    light.calls.clear()
    run_stages(light.stages(positions=Stage(call=light.take, version=1, settings="other issues")), store)
    assert light.calls == {"positions": 1}


def test_status_says_what_is_stale_and_why(store: SqliteStore, light: LightStages) -> None:
    before = report_status(light.stages(), store)
    assert [(stale.stage, stale.subject, stale.why) for stale in before.stale] == [
        *(("distil", name, "not made yet") for name in PAGES),
        ("lineage", "", "4 captures are still to be read"),
    ]
    run_stages(light.stages(), store)
    light.calls.clear()
    after = report_status(light.stages(), store)
    assert (after.captures, after.articles, after.statements, after.stale) == (4, 3, 5, ())
    assert [refusal.locator for refusal in after.refusals] == ["empty.txt"]
    newer = light.stages(extract=Stage(call=light.extract, version=2, models="says@2"))
    whys = {stale.why for stale in report_status(newer, store).stale if stale.stage == "extract"}
    assert whys == {"the stage is at version 2, was at 1; models are says@2, were says@1"}
    tables = light.stages(positions=Stage(call=light.take, version=1, settings="x"))
    assert [stale.why for stale in report_status(tables, store).stale] == ["settings or tables changed"]
    assert not light.calls


def test_decisions_are_laid_and_make_only_their_article_stale(store: SqliteStore, light: LightStages) -> None:
    corpus = run_stages(light.stages(), store)
    light.calls.clear()
    decision = on_first(corpus, content=["talks would open"], channel="private")
    store.add_decision(decision)
    laid = run_stages(light.stages(), store).statements
    assert [s.review for s in laid] == ["corrected", "machine", "machine", "corrected", "machine"]
    assert laid[0].channel == "private"
    assert light.calls["identify"] == 2  # the two articles with these bytes
    assert light.calls["distil"] == light.calls["extract"] == 0
    assert laid[0].claim == laid[3].claim


def test_a_stance_that_a_person_set_stands_whatever_the_machine_says(
    store: SqliteStore, light: LightStages
) -> None:
    corpus = run_stages(light.stages(), store)
    stance = {"issue": "talks", "actor": "Ann Lee", "stance": "accepts"}
    store.add_decision(on_first(corpus, stances=[stance]))

    def take(articles, statements, lineage):  # type: ignore[no-untyped-def]
        ann = ActorRef(id=actor_id("Ann Lee"), name="Ann Lee")
        said = StanceMark(issue="talks", actor=ann, stance="rejects", confidence=0.5, rule="fake")
        marks = (said, replace(said, issue="fuel"))
        return Made(statements=tuple(replace(s, stances=marks) for s in statements))

    settled = run_stages(light.stages(positions=Stage(call=take, version=1)), store).statements[0]
    assert [(m.issue, m.stance, m.rule) for m in settled.stances] == [
        ("talks", "accepts", "decision"),
        ("fuel", "rejects", "fake"),
    ]


def test_a_cut_repeat_has_claims_and_origins_gathered_anew(store: SqliteStore, light: LightStages) -> None:
    corpus = run_stages(light.stages(), store)
    (repeat,) = corpus.lineage.repeats
    what = {"child": repeat.child, "parent": repeat.parent}
    store.add_decision(decide("cut_repeat", who="ann", when_utc=NOON, why="wrote apart", what=what))
    light.calls.clear()
    assert run_stages(light.stages(), store).lineage.repeats == ()
    assert light.calls["retrace"] == 1
    assert light.calls["lineage"] == 0


def test_a_cutoff_admits_only_what_was_obtained_and_decided_by_then(
    store: SqliteStore, light: LightStages
) -> None:
    corpus = run_stages(light.stages(), store)
    store.add_decision(replace(on_first(corpus, "reject"), when_utc=NOON + timedelta(days=2)))
    late = make_capture("Dan Moss said that maps were ready.", "late.txt", when=NOON + timedelta(days=2))
    store.add_capture(late, b"Dan Moss said that maps were ready.")
    assert run_stages(light.stages(), store, cutoff=NOON + timedelta(days=1)) == corpus
    assert len(run_stages(light.stages(), store).statements) == 4


def test_an_as_of_date_admits_only_what_is_shown_to_be_published_by_then(light: LightStages) -> None:
    dates = {"early": "2024-02-01", "month": "2024-02", "range": "2024-02-01/2024-03-20", "none": None}

    def distil(capture, content):  # type: ignore[no-untyped-def]
        value = dates[capture.locator]
        published = Published(value=value, precision="day", evidence="", confidence=1.0) if value else None
        return replace(read_plainly(capture, content.decode()), published=published)

    stages = light.stages(distil=Stage(call=distil, version=1))
    given = fetched({name: f"Ann Lee said that {name} was so." for name in dates})
    later = [
        replace(f, capture=replace(f.capture, obtained=make_capture("", when=NOON + timedelta(9)).obtained))
        for f in given
    ]
    corpus = run_in_memory(stages, later, as_of=date(2024, 2, 29))
    assert [article.external_id for article in corpus.articles] == ["early", "month"]
    assert [(r.locator, r.stage) for r in corpus.refusals] == [("range", "as_of"), ("none", "as_of")]
    obtained_in_time = run_in_memory(stages, given, as_of=date(2024, 3, 1))
    assert len(obtained_in_time.articles) == 4


@pytest.mark.parametrize(
    ("value", "latest"),
    [
        ("2024-02-03", date(2024, 2, 3)),
        ("2024-02", date(2024, 2, 29)),
        ("2024", date(2024, 12, 31)),
        ("2024-02-03T10:20Z", date(2024, 2, 3)),
        ("2024-02-03/2024-02-05", date(2024, 2, 5)),
        ("soon", None),
    ],
)
def test_the_latest_day_that_a_date_of_some_precision_can_mean(value: str, latest: date | None) -> None:
    published = Published(value=value, precision="day", evidence="", confidence=1.0)
    assert latest_day(published) == latest


@pytest.mark.parametrize(
    ("error", "why"),
    [(InputError("no text: convert it"), "no text"), (KeyError("x"), "a defect of Backchannel")],
)
def test_a_text_that_a_stage_cannot_take_is_refused_and_the_batch_goes_on(
    store: SqliteStore, light: LightStages, error: Exception, why: str
) -> None:
    def extract(article, parsed):  # type: ignore[no-untyped-def]
        if article.external_id == "b.txt":
            raise error
        return light.extract(article, parsed)

    corpus = run_stages(light.stages(extract=Stage(call=extract, version=1)), store)
    assert [article.external_id for article in corpus.articles] == ["a.txt", "c.txt"]
    assert any(r.locator == "b.txt" and why in r.why for r in corpus.refusals)
    assert len(run_stages(light.stages(extract=Stage(call=light.extract, version=1)), store).articles) == 3


def test_a_missing_model_stops_the_run(store: SqliteStore, light: LightStages) -> None:
    def extract(article, parsed):  # type: ignore[no-untyped-def]
        raise ModelError("the model is missing")

    with pytest.raises(ModelError):
        run_stages(light.stages(extract=Stage(call=extract, version=1)), store)


def test_damaged_bytes_of_one_capture_cost_only_that_capture(store: SqliteStore, light: LightStages) -> None:
    store._bytes.path_of(store.captures()[1].sha256).unlink()
    corpus = run_stages(light.stages(), store)
    assert len(corpus.articles) == 2
    assert any(r.locator == "b.txt" and "gone" in r.why for r in corpus.refusals)


def test_adding_tells_new_known_and_refused_apart(store: SqliteStore) -> None:
    removed = store.captures()[1]
    store.remove_capture(removed.id, who="ann", when_utc=NOON, why="asked to")
    refusal = Refusal(locator="x.bin", stage="acquire", why="binary")
    added = add_captures(store, [*fetched({"d.txt": "new"}), *fetched(), refusal])
    assert [c.locator for c in added.new] == ["d.txt"]
    assert [c.locator for c in added.known] == ["a.txt", "c.txt", "empty.txt"]
    assert [r.locator for r in added.refusals] == ["b.txt", "x.bin"]
    assert "was removed on 2024-03-01 by ann (asked to)" in added.refusals[0].why
    assert {r.locator for r in store.refusals()} == {"b.txt", "x.bin"}


def test_progress_is_told_for_each_capture_and_stage(store: SqliteStore, light: LightStages) -> None:
    told: list[tuple[str, int, int | None]] = []
    run_stages(light.stages(), store, progress=lambda *step: told.append(step))
    assert told[:4] == [("read", n, 4) for n in range(1, 5)]
    assert told[4:] == [("lineage", 0, 1), ("lineage", 1, 1), ("positions", 0, 1), ("positions", 1, 1)]


def test_the_same_capture_twice_in_memory_is_one(light: LightStages) -> None:
    assert len(run_in_memory(light.stages(), [*fetched(), *fetched()]).articles) == 3


def test_weighing_gets_live_decisions_aimed_at_today_s_claims(store: SqliteStore, light: LightStages) -> None:
    corpus = run_stages(light.stages(), store)
    what = {"case": "talks", "hypothesis": "H1", "claim": "claim-old", "rating": 1}
    anchor = on_first(corpus).anchor
    rating = decide("rate_cell", who="ann", when_utc=NOON, why="w", what=what, anchor=anchor)
    given, named = weigh_corpus(light.stages(), None, corpus, decisions=[rating])  # type: ignore[arg-type,misc]
    assert given == (None, corpus)
    (aimed,) = named["decisions"]
    assert corpus.statements[0].claim in dict(aimed.what)["claim"]
