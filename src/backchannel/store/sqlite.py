"""The workspace in SQLite. Each method is one transaction; the tables' own functions do the work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TypeVar

from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.cases import Case
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.ports import OutputKey
from backchannel.store import checks, keep_captures, keep_cases, keep_decisions, keep_outputs, search
from backchannel.store.codec import decode, encode
from backchannel.store.connect import Database
from backchannel.store.kept_bytes import KeptBytes
from backchannel.store.migrate import HEAD, check_known, current_revision, migrate

T = TypeVar("T")


class SqliteStore:
    """Implements Store on one folder. Several threads and processes may use it; one writes at a time."""

    def __init__(self, folder: Path, database: Path, *, busy_s: float = 10.0) -> None:
        self.folder = folder
        self._database = Database(database, busy_s=busy_s)
        self._bytes = KeptBytes(folder / "captures")
        self._bring_up_to_date()
        self._sweep()

    def add_capture(self, capture: Capture, content: bytes) -> bool:
        with self._database.writing() as connection:
            keep_captures.refuse_removed(connection, capture)
            # Bytes first: a row must never name bytes that are not there.
            self._bytes.add(content, capture.sha256)
            return keep_captures.add_capture(connection, capture)

    def captures(self, *, cutoff: datetime | None = None) -> tuple[Capture, ...]:
        with self._database.reading() as connection:
            return keep_captures.list_captures(connection, cutoff=cutoff)

    def read_bytes(self, sha256: str) -> bytes:
        return self._bytes.read(sha256)

    def remove_capture(self, capture_id: str, *, who: str, when_utc: datetime, why: str) -> Decision:
        with self._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")  # deleted rows are overwritten
            tombstone = keep_captures.remove_capture(
                connection, capture_id, who=who, when_utc=when_utc, why=why
            )
            search.forget_deleted(connection)
        self._database.forget_deleted()
        self._sweep()
        return tombstone

    def tombstone(self, capture: Capture) -> Decision | None:
        with self._database.reading() as connection:
            return keep_captures.find_tombstone(connection, capture)

    def add_refusal(self, refusal: Refusal) -> None:
        with self._database.writing() as connection:
            keep_captures.add_refusal(connection, refusal)

    def refusals(self) -> tuple[Refusal, ...]:
        with self._database.reading() as connection:
            return keep_captures.list_refusals(connection)

    def put_output(
        self, key: OutputKey, record: object, *, subject: str, article: Article | None = None
    ) -> None:
        payload = encode(record)
        with self._database.writing() as connection:
            keep_outputs.put_output(connection, key, payload, subject=subject)
            if article is not None:
                keep_outputs.list_article(connection, article)

    def get_output(self, key: OutputKey, kind: type[T]) -> T | None:
        with self._database.reading() as connection:
            payload = keep_outputs.get_output(connection, key)
        return None if payload is None else decode(payload, kind)

    def output_keys(self, stage: str) -> tuple[tuple[str, OutputKey], ...]:
        with self._database.reading() as connection:
            return keep_outputs.output_keys(connection, stage)

    def add_decision(self, decision: Decision) -> None:
        with self._database.writing() as connection:
            keep_decisions.add_decision(connection, decision)

    def decisions(self, *, cutoff: datetime | None = None) -> tuple[Decision, ...]:
        with self._database.reading() as connection:
            return keep_decisions.list_decisions(connection, cutoff=cutoff)

    def save_case(self, case: Case, *, expected_version: int | None = None) -> int:
        with self._database.writing() as connection:
            return keep_cases.save_case(connection, case, expected_version=expected_version)

    def load_case(self, name: str, *, version: int | None = None) -> Case | None:
        with self._database.reading() as connection:
            return keep_cases.load_case(connection, name, version=version)

    def case_names(self) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return keep_cases.case_names(connection)

    def save_assessment(self, case: str, payload: bytes, *, made_utc: datetime) -> str:
        with self._database.writing() as connection:
            return keep_cases.save_assessment(connection, case, payload, made_utc=made_utc)

    def load_assessment(self, assessment_id: str) -> bytes | None:
        with self._database.reading() as connection:
            return keep_cases.load_assessment(connection, assessment_id)

    def assessments(self, case: str) -> tuple[tuple[str, datetime], ...]:
        with self._database.reading() as connection:
            return keep_cases.list_assessments(connection, case)

    def search(self, query: str, *, limit: int = 50) -> tuple[tuple[str, str], ...]:
        with self._database.reading() as connection:
            return search.search_articles(connection, query, limit=limit)

    def verify(self) -> tuple[str, ...]:
        with self._database.reading() as connection:
            damaged = checks.check_database(connection)
        return (*damaged, *checks.check_bytes(self.captures(), self._bytes))

    def snapshot(self, path: Path) -> None:
        """A consistent copy of the database, also while others write."""
        self._database.copy_to(path)

    def close(self) -> None:
        self._database.close()

    def _bring_up_to_date(self) -> None:
        with self._database.reading() as connection:
            revision = current_revision(connection)
        check_known(revision, where=self._database.path)
        if revision == HEAD:
            return
        if revision is not None:  # an older workspace: keep it as it was
            self.snapshot(self._database.path.with_suffix(f".before-{HEAD}.db"))
        with self._database.writing() as connection:
            if current_revision(connection) != HEAD:  # another process may have been quicker
                migrate(connection)

    def _sweep(self) -> None:
        """Finish what a killed process left: half-written files, and bytes that were to go."""
        self._bytes.sweep()
        with self._database.reading() as connection:
            leftover = keep_captures.removed_hashes(connection)
        if not any(self._bytes.path_of(sha256).exists() for sha256 in leftover):
            return
        with self._database.writing() as connection:  # nobody adds these bytes meanwhile
            for sha256 in keep_captures.removed_hashes(connection):
                self._bytes.remove(sha256)
