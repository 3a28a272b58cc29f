"""Connections to the workspace's SQLite database: durable commits, one writer at a time, clear errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from backchannel.errors import StoreError


class Database:
    """A SQLite file. Readers never wait; a writer waits `busy_s` seconds for another, then gives up."""

    def __init__(self, path: Path, *, busy_s: float = 10.0) -> None:
        self.path = path
        self._engine = _make_engine(path, busy_s=busy_s)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of what is committed."""
        with explained(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed and on disk at the end, or nothing changed."""
        with explained(self.path), self._engine.connect() as plain:
            # The write lock is taken at the start: a lock that is asked for later can fail half-way.
            connection = plain.execution_options(begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, where what was deleted still stands; put off while somebody reads."""
        with explained(self.path), self._engine.connect() as plain:
            plain.execution_options(begin="").exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, path: Path) -> None:
        """A consistent copy, also while others write; whole or not at all."""
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.unlink(missing_ok=True)
        with explained(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(begin="")  # VACUUM wants no transaction
            connection.exec_driver_sql("VACUUM INTO ?", (str(temporary),))
        temporary.replace(path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a database's error into a StoreError of one clear line."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{path}: {_explain(str(error.orig))}") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path}: cannot keep text that is no Unicode ({error.object!r:.60})") from error


def _explain(message: str) -> str:
    if "locked" in message:
        return "another process is writing to it; try again when that is done"
    if "not a database" in message or "malformed" in message:
        return f"is damaged ({message}); restore it from a bundle"
    if "full" in message:
        return "the disk is full; what was stored before is safe"
    if "readonly" in message or "unable to open" in message:
        return f"cannot be written ({message})"
    return message


def _make_engine(path: Path, *, busy_s: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_s, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL: every commit reaches the disk. WAL's usual NORMAL may lose the last ones when the power fails.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)
