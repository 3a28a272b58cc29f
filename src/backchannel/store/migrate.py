"""Bring a database to the schema that this code knows, by numbered Alembic migrations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from backchannel.errors import StoreError

HEAD = "0002"  # the newest file in migrations/; a test holds the two together
MIGRATIONS = Path(__file__).with_name("migrations")


def current_revision(connection: Connection) -> str | None:
    """The number of the last migration that the database has had; None: it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def check_known(revision: str | None, *, where: Path, head: str = HEAD) -> None:
    """StoreError when a newer Backchannel made the database."""
    if revision is not None and revision > head:
        raise StoreError(
            f"{where}: was made by a newer Backchannel (schema {revision}; this one knows {head}); "
            "upgrade Backchannel to open it"
        )


def migrate(connection: Connection, *, migrations: Path = MIGRATIONS) -> None:
    """Run what is missing, within the transaction that `connection` is in: all of it or nothing."""
    # Alembic takes 0.2 s to load and is needed only for new and outdated workspaces.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(migrations), version_locations=[str(migrations)])

    def pending(revision: Any, _context: object) -> list[Any]:
        return list(script._upgrade_revs("head", revision))  # what alembic's own `upgrade` does

    environment = EnvironmentContext(Config(), script)
    environment.configure(connection=connection, fn=pending, transactional_ddl=False)
    environment.run_migrations()
