"""A workspace keeps what it is given."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import ConflictError, StoreError
from backchannel.model.captures import Capture
from backchannel.model.cases import Case
from backchannel.model.decisions import Anchor, Decision, decision_id
from backchannel.model.outcomes import Refusal
from backchannel.ports import OutputKey, Store
from backchannel.settings import Settings, read_settings
from backchannel.store import create_workspace, find_workspace, open_workspace
from backchannel.store.migrate import HEAD, MIGRATIONS, migrate
from backchannel.store.search import match_terms
from backchannel.store.sqlite import SqliteStore
from stand_ins import NOON, make_capture, read_plainly


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = create_workspace(tmp_path / "work")
    yield opened
    opened.close()


def add(store: Store, text: str, locator: str = "a.txt", *, when: datetime = NOON) -> Capture:
    capture = make_capture(text, locator, when=when)
    store.add_capture(capture, text.encode())
    return capture


def make_decision(why: str = "seen", *, supersedes: str | None = None, when: datetime = NOON) -> Decision:
    anchor = Anchor(capture="0" * 64, exact="peace", prefix="", suffix="", role="content")
    what = (("why", f'"{why}"'),)
    return Decision(
        id=decision_id("confirm", "ann", when, what, anchor),
        kind="confirm",
        who="ann",
        when_utc=when,
        why=why,
        what=what,
        anchor=anchor,
        supersedes=supersedes,
    )


def make_case(title: str = "Talks") -> Case:
    return Case(
        name="talks",
        title=title,
        question="Will they talk?",
        as_of=date(2024, 3, 1),
        issues=(),
        actors=(),
        focus=(),
        hypotheses=(),
        calendars=(),
        sources=(),
        memberships=(("A", "B"),),
    )


KEY = OutputKey(stage="distil", stage_version=1, inputs="i", models="", settings="s")


def test_the_same_bytes_from_the_same_place_add_nothing_but_a_time(store: SqliteStore) -> None:
    first = add(store, "peace")
    later = make_capture("peace", when=NOON + timedelta(hours=1))
    assert store.add_capture(later, b"peace") is False
    (kept,) = store.captures()
    assert kept.id == first.id
    assert [time.when_utc for time in kept.obtained] == [NOON, NOON + timedelta(hours=1)]


def test_the_same_bytes_from_another_place_are_another_capture_with_its_bytes_kept_once(
    store: SqliteStore,
) -> None:
    add(store, "peace", "a.txt")
    add(store, "peace", "b.txt")
    assert [capture.locator for capture in store.captures()] == ["a.txt", "b.txt"]
    assert len([path for path in (store.folder / "captures").rglob("*") if path.is_file()]) == 1


def test_bytes_that_do_not_have_their_hash_are_refused_and_nothing_is_kept(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="hash"):
        store.add_capture(make_capture("peace"), b"war")
    assert store.captures() == ()


def test_a_cutoff_admits_only_captures_and_times_up_to_it(store: SqliteStore) -> None:
    add(store, "old", "old.txt")
    add(store, "old", "old.txt", when=NOON + timedelta(days=2))
    add(store, "new", "new.txt", when=NOON + timedelta(days=3))
    (kept,) = store.captures(cutoff=NOON + timedelta(days=1))
    assert kept.locator == "old.txt"
    assert len(kept.obtained) == 1


def test_an_output_comes_back_as_the_record_it_was(store: SqliteStore) -> None:
    article = read_plainly(add(store, "peace «now»"), "peace «now»")
    store.put_output(KEY, article, subject=article.capture_id)
    assert store.get_output(KEY, type(article)) == article
    assert store.output_keys("distil") == ((article.capture_id, KEY),)


@pytest.mark.parametrize("field", ["stage", "stage_version", "inputs", "models", "settings"])
def test_another_value_of_any_field_is_another_key(store: SqliteStore, field: str) -> None:
    store.put_output(KEY, Refusal(locator="a", stage="b", why="c"), subject="")
    fields = {name: getattr(KEY, name) for name in ("stage", "stage_version", "inputs", "models", "settings")}
    other = OutputKey(**{**fields, field: 2 if field == "stage_version" else "other"})
    assert store.get_output(other, Refusal) is None


def test_search_finds_articles_by_words_phrases_and_beginnings(store: SqliteStore) -> None:
    for name, text in (("a", "The talks on a cease-fire failed."), ("b", "Fire ceased; talking goes on.")):
        article = read_plainly(add(store, text, name), text)
        store.put_output(
            OutputKey(stage="distil", stage_version=1, inputs=name, models="", settings=""),
            article,
            subject=article.capture_id,
            article=article,
        )
    by_name = {read_plainly(capture, "").id: capture.locator for capture in store.captures()}

    def found(query: str) -> list[str]:
        return sorted(by_name[article] for article, _ in store.search(query))

    assert found("talk*") == ["a", "b"]
    assert found('"cease fire"') == ["a"]
    assert found("fire ceased") == ["b"]
    assert found("absent") == found("") == found("***") == []
    assert "⟦talks⟧" in store.search("talks")[0][1]


def test_an_article_that_is_indexed_again_leaves_no_old_words(store: SqliteStore) -> None:
    capture = add(store, "peace")
    for words in ("old words", "new words"):
        article = read_plainly(capture, words)
        store.put_output(KEY, article, subject=capture.id, article=article)
    assert store.search("old") == ()
    assert len(store.search("new")) == 1
    assert store.verify() == ()


@given(st.text())
def test_no_query_is_a_syntax_error(query: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        terms = match_terms(query.replace("\x00", ""))
        if terms:
            connection.execute("SELECT * FROM words WHERE words MATCH ?", (terms,)).fetchall()


def test_decisions_come_back_in_order_and_the_same_one_twice_is_one(store: SqliteStore) -> None:
    first, second = make_decision("one"), make_decision("two", when=NOON - timedelta(days=1))
    for decision in (first, second, first):
        store.add_decision(decision)
    assert store.decisions() == (first, second)
    assert store.decisions(cutoff=NOON - timedelta(hours=1)) == (second,)


def test_a_decision_cannot_supersede_one_that_is_not_there(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="supersedes"):
        store.add_decision(make_decision(supersedes="decision-unknown"))


@pytest.mark.parametrize("act", ["UPDATE decisions SET record = ''", "DELETE FROM decisions"])
def test_the_database_itself_forbids_to_edit_or_delete_a_decision(store: SqliteStore, act: str) -> None:
    store.add_decision(make_decision())
    with sqlite3.connect(store.folder / "backchannel.db") as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(act)
    assert store.decisions() == (make_decision(),)


def test_a_case_gets_a_version_for_each_change_and_none_for_none(store: SqliteStore) -> None:
    assert store.save_case(make_case(), expected_version=0) == 1
    assert store.save_case(make_case()) == 1
    assert store.save_case(make_case("Talks again"), expected_version=1) == 2
    assert store.load_case("talks") == make_case("Talks again")
    assert store.load_case("talks", version=1) == make_case()
    assert store.load_case("other") is None
    assert store.case_names() == ("talks",)


def test_a_case_that_somebody_else_changed_first_is_not_overwritten(store: SqliteStore) -> None:
    store.save_case(make_case())
    store.save_case(make_case("theirs"))
    with pytest.raises(ConflictError, match="version 2"):
        store.save_case(make_case("mine"), expected_version=1)
    assert store.load_case("talks") == make_case("theirs")


def test_a_refusal_stands_until_its_source_can_be_read(store: SqliteStore) -> None:
    store.add_refusal(Refusal(locator="a.txt", stage="acquire", why="empty"))
    store.add_refusal(Refusal(locator="a.txt", stage="acquire", why="unreadable"))
    assert store.refusals() == (Refusal(locator="a.txt", stage="acquire", why="unreadable"),)
    add(store, "peace", "a.txt")
    assert store.refusals() == ()


def test_a_removed_capture_is_gone_from_all_but_its_tombstone(store: SqliteStore) -> None:
    capture = add(store, "peace")
    article = read_plainly(capture, "peace")
    store.put_output(KEY, article, subject=capture.id, article=article)
    decision = store.remove_capture(capture.id, who="ann", when_utc=NOON, why="asked to")
    assert store.captures() == ()
    assert store.get_output(KEY, type(article)) is None
    assert store.search("peace") == ()
    with pytest.raises(StoreError, match="gone"):
        store.read_bytes(capture.sha256)
    assert store.decisions() == (decision,)
    assert store.tombstone(capture) == decision
    with pytest.raises(StoreError, match="was removed on 2024-03-01 by ann"):
        store.add_capture(make_capture("peace", "elsewhere.txt"), b"peace")
    assert store.verify() == ()


def test_nothing_in_the_folder_holds_the_words_of_a_removed_capture(store: SqliteStore) -> None:
    capture = add(store, "the qwyjibo talks")
    article = read_plainly(capture, "the qwyjibo talks")
    store.put_output(KEY, article, subject=capture.id, article=article)
    store.remove_capture(capture.id, who="ann", when_utc=NOON, why="asked to")
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"qwyjibo" in path.read_bytes()] == []


def test_bytes_stay_while_another_capture_needs_them(store: SqliteStore) -> None:
    capture, other = add(store, "peace", "a.txt"), add(store, "peace", "b.txt")
    store.remove_capture(capture.id, who="ann", when_utc=NOON, why="twice")
    assert store.read_bytes(other.sha256) == b"peace"
    assert store.tombstone(capture) is not None
    assert store.tombstone(other) is None


def test_a_frozen_assessment_is_kept_as_it_was(store: SqliteStore) -> None:
    name = store.save_assessment("talks", b'{"a":1}', made_utc=NOON)
    assert store.save_assessment("talks", b'{"a":1}', made_utc=NOON) == name
    assert store.load_assessment(name) == b'{"a":1}'
    assert store.assessments("talks") == ((name, NOON),)


def test_verify_names_damaged_and_missing_bytes(store: SqliteStore) -> None:
    for name in ("sound", "damaged", "gone"):
        add(store, name, f"{name}.txt")
    paths = {c.locator: store._bytes.path_of(c.sha256) for c in store.captures()}
    paths["damaged.txt"].write_bytes(b"dummage")
    paths["gone.txt"].unlink()
    damaged, gone = store.verify()
    assert damaged.startswith("damaged.txt")
    assert gone.startswith("gone.txt")
    add(store, "gone", "gone.txt")
    add(store, "damaged", "damaged.txt")
    assert store.verify() == ()


def test_half_written_bytes_of_a_dead_process_are_swept_and_those_of_a_living_one_stay(
    tmp_path: Path,
) -> None:
    create_workspace(tmp_path).close()
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    nest = tmp_path / "captures" / "ab"
    nest.mkdir(parents=True)
    dead, living = nest / f".new-{child.pid}-x", nest / ".new-1-x"
    dead.write_bytes(b"ha")
    living.write_bytes(b"ha")
    open_workspace(tmp_path).close()
    assert not dead.exists()
    assert living.exists()


def test_a_workspace_is_found_from_a_folder_within_it(tmp_path: Path) -> None:
    create_workspace(tmp_path / "work").close()
    inner = tmp_path / "work" / "notes" / "deep"
    inner.mkdir(parents=True)
    assert find_workspace(inner) == (tmp_path / "work").resolve()
    assert find_workspace(tmp_path) is None


def test_a_new_workspace_has_the_default_settings_and_shows_them_all(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    file = tmp_path / "workspace.toml"
    assert read_settings(file) == Settings()
    file.write_text(file.read_text().replace("# ", "").split("\n", 1)[1])
    assert read_settings(file).actors == "PATH"


def test_a_workspace_is_not_made_twice_and_a_half_made_one_is_finished(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    with pytest.raises(StoreError, match="already"):
        create_workspace(tmp_path)
    (tmp_path / "workspace.toml").unlink()
    create_workspace(tmp_path).close()
    assert find_workspace(tmp_path) == tmp_path.resolve()


def test_a_folder_without_workspace_or_without_database_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="backchannel init"):
        open_workspace(tmp_path)
    (tmp_path / "workspace.toml").write_text("")
    with pytest.raises(StoreError, match=r"backchannel\.db: is missing"):
        open_workspace(tmp_path)


def test_a_newer_schema_is_one_clear_error(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    with sqlite3.connect(tmp_path / "backchannel.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Backchannel"):
        open_workspace(tmp_path)


def test_a_damaged_database_is_one_clear_error(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    (tmp_path / "backchannel.db").write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreError, match="damaged"):
        open_workspace(tmp_path)


def test_a_second_writer_gets_a_clear_message(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    impatient = SqliteStore(tmp_path, tmp_path / "backchannel.db", busy_s=0.05)
    raw = sqlite3.connect(tmp_path / "backchannel.db", isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process is writing"):
        add(impatient, "peace")
    assert impatient.captures() == ()  # reading goes on
    raw.execute("ROLLBACK")
    add(impatient, "peace")
    raw.close()
    impatient.close()


def test_every_commit_is_made_to_reach_the_disk(store: SqliteStore) -> None:
    with store._database.reading() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        ]
    assert pragmas == [2, "wal", 1]


def test_the_tables_of_the_code_are_those_that_the_migrations_make(store: SqliteStore) -> None:
    from sqlalchemy import inspect

    from backchannel.store.schema import metadata

    with store._database.reading() as connection:
        made = {
            table: {column["name"] for column in inspect(connection).get_columns(table)}
            for table in metadata.tables
        }
    assert made == {name: set(table.columns.keys()) for name, table in metadata.tables.items()}


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    assert max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py")) == HEAD


def test_an_older_workspace_is_brought_up_to_date_without_losing_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = create_workspace(tmp_path / "work")
    add(old, "peace")
    old.close()
    _add_migration(tmp_path / "migrations")
    monkeypatch.setattr("backchannel.store.sqlite.HEAD", "9999")
    monkeypatch.setattr(
        "backchannel.store.sqlite.migrate", lambda c: migrate(c, migrations=tmp_path / "migrations")
    )
    new = open_workspace(tmp_path / "work")
    assert len(new.captures()) == 1
    new.close()
    with sqlite3.connect(tmp_path / "work" / "backchannel.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
        assert raw.execute("SELECT * FROM later").fetchall() == []
    with sqlite3.connect(tmp_path / "work" / "backchannel.before-9999.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_workspace(tmp_path / "work").close()
    _add_migration(tmp_path / "migrations", then="raise RuntimeError('cut short')")
    monkeypatch.setattr("backchannel.store.sqlite.HEAD", "9999")
    monkeypatch.setattr(
        "backchannel.store.sqlite.migrate", lambda c: migrate(c, migrations=tmp_path / "migrations")
    )
    with pytest.raises(RuntimeError, match="cut short"):
        open_workspace(tmp_path / "work")
    with sqlite3.connect(tmp_path / "work" / "backchannel.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []


def _add_migration(folder: Path, *, then: str = "pass") -> None:
    folder.mkdir()
    for path in MIGRATIONS.glob("[0-9]*.py"):
        (folder / path.name).write_text(path.read_text())
    (folder / "9999_later.py").write_text(
        "from alembic import op\nfrom sqlalchemy import Column, Integer\n"
        f"revision = '9999'\ndown_revision = '{HEAD}'\n\n"
        f"def upgrade():\n    op.create_table('later', Column('n', Integer))\n    {then}\n"
    )


@given(moment=st.datetimes(timezones=st.just(UTC)))
def test_moments_survive_and_keep_their_order(moment: datetime) -> None:
    from backchannel.store.moments import moment_text, read_moment

    assert read_moment(moment_text(moment)) == moment
    assert (moment_text(moment) < moment_text(NOON)) == (moment < NOON)


def test_importing_the_package_loads_no_database_library() -> None:
    code = "import sys, backchannel.store; print('sqlalchemy' in sys.modules or 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
