"""The workspace as a folder: workspace.toml, backchannel.db, captures/. Found in a folder or a parent."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.errors import StoreError
from backchannel.settings import Settings

if TYPE_CHECKING:
    from backchannel.store.sqlite import SqliteStore

SETTINGS_FILE = "workspace.toml"
DATABASE_FILE = "backchannel.db"


def find_workspace(start: Path) -> Path | None:
    """The nearest folder, `start` or one above it, that is a workspace."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file()), None)


def create_workspace(folder: Path) -> SqliteStore:
    """A new workspace in `folder`, made if need be; one whose making was cut short is finished.

    StoreError: `folder` is a workspace already, or cannot be written.
    """
    if (folder / SETTINGS_FILE).exists():
        raise StoreError(f"{folder}: is a workspace already")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror})") from error
    store = _open_database(folder)
    # The settings file makes the folder a workspace, so it comes last.
    write_whole(folder / SETTINGS_FILE, _settings_text().encode())
    return store


def open_workspace(folder: Path) -> SqliteStore:
    """The workspace in `folder`. StoreError: there is none, or it is newer than this Backchannel."""
    if not (folder / SETTINGS_FILE).is_file():
        raise StoreError(f"{folder}: is no workspace; `backchannel init` makes one")
    if not (folder / DATABASE_FILE).is_file():
        raise StoreError(f"{folder / DATABASE_FILE}: is missing; restore it from a bundle")
    return _open_database(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, even when the power fails."""
    temporary = path.with_name(f".{path.name}.tmp")  # always the same: what a killed process left is reused
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; where the system cannot, nothing happens."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open_database(folder: Path) -> SqliteStore:
    from backchannel.store.sqlite import SqliteStore  # loads SQLAlchemy

    return SqliteStore(folder, folder / DATABASE_FILE)


def _settings_text() -> str:
    """Every setting at its default, as a comment that shows how to change it."""
    defaults = ((name, getattr(Settings(), name)) for name in Settings.__struct_fields__)
    lines = (f"# {name} = {json.dumps(value if value is not None else 'PATH')}\n" for name, value in defaults)
    return "# Settings of this workspace. Take away a # to change one.\n" + "".join(lines)
