"""Reading labelled sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backchannel.errors import InputError


def read_text(path: Path) -> str:
    """The text of a gold file; InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text") from error


def read_json(path: Path) -> Any:
    """One JSON document; InputError where it is none."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON (line {error.lineno}: {error.msg})") from error


def read_rows(path: Path, *fields: str) -> list[dict[str, Any]]:
    """One JSON object a line, each with those fields; InputError names the line that is not so."""
    rows = []
    for n, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}: line {n} is not JSON ({error.msg})") from error
        if missing := [f for f in fields if not isinstance(row, dict) or f not in row]:
            raise InputError(
                f"{path}: line {n} has no {', '.join(map(repr, missing))}: not a set for this task"
            )
        rows.append(row)
    if not rows:
        raise InputError(f"{path}: no rows")
    return rows


def case_of(gold: Path) -> Path | None:
    """The case that a truth file belongs to: `case.toml` in the folder above it."""
    case = gold.resolve().parent.parent / "case.toml"
    return case if case.is_file() else None
