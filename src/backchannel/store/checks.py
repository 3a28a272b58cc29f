"""Whether a workspace is whole: the database's own checks, and every capture's bytes against their hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

from backchannel.errors import StoreError
from backchannel.model.captures import Capture
from backchannel.store.kept_bytes import KeptBytes


def check_database(connection: Connection) -> tuple[str, ...]:
    """One line for each thing that SQLite finds wrong with its file."""
    found = [str(line) for line in connection.scalars(text("PRAGMA integrity_check"))]
    damage = [f"database: {line}" for line in found if line != "ok"]
    broken = connection.execute(text("PRAGMA foreign_key_check"))
    return (*damage, *(f"database: a row of {row[0]} points to nothing in {row[2]}" for row in broken))


def check_bytes(captures: Iterable[Capture], kept: KeptBytes) -> Iterator[str]:
    """One line for each capture whose bytes are gone or have changed."""
    for capture in captures:
        try:
            kept.read(capture.sha256)
        except StoreError as error:
            yield f"{capture.locator}: {error}"
