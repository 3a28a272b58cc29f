"""The models that ship with Backchannel: name, version, licence, languages, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backchannel.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One shipped model."""

    name: str
    version: int
    task: str
    licence: str
    languages: tuple[str, ...]  # ISO 639-1
    trained_on: tuple[str, ...]
    files: tuple[tuple[str, str], ...]  # (file name, sha256)

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return WEIGHTS / f"{self.name}-{self.version}"

    @property
    def label(self) -> str:
        """Model and version, as `made_by` gives it."""
        return f"{self.name}@{self.version}"


@cache
def list_models() -> tuple[CatalogueEntry, ...]:
    """Every entry of the catalogue, `weights/catalogue.json`."""
    rows = json.loads((WEIGHTS / "catalogue.json").read_text(encoding="utf-8"))
    return tuple(_read_entry(row) for row in rows)


def _read_entry(row: dict[str, object]) -> CatalogueEntry:
    files = row["files"]
    assert isinstance(files, dict)
    return CatalogueEntry(
        name=str(row["name"]),
        version=int(str(row["version"])),
        task=str(row["task"]),
        licence=str(row["licence"]),
        languages=tuple(row["languages"]),  # type: ignore[arg-type]
        trained_on=tuple(row["trained_on"]),  # type: ignore[arg-type]
        files=tuple(sorted(files.items())),
    )


def find_model(label: str) -> CatalogueEntry:
    """The entry of "name" (its newest version) or "name@version"; ModelError when there is none."""
    fitting = [entry for entry in list_models() if label in (entry.name, entry.label)]
    if not fitting:
        known = ", ".join(entry.label for entry in list_models())
        raise ModelError(f"no model {label!r} in the catalogue; there is {known}")
    return max(fitting, key=lambda entry: entry.version)


def read_checked(entry: CatalogueEntry, file: str) -> bytes:
    """The bytes of a model's file; ModelError when missing or not the ones that the catalogue names."""
    path = entry.folder / file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read; reinstall backchannel") from error
    if hashlib.sha256(content).hexdigest() != dict(entry.files)[file]:
        raise ModelError(f"{path}: not the file that the catalogue names; reinstall backchannel")
    return content
