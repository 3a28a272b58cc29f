"""JSONL: a row is a capture of its own. Read a line at a time, so that a file of any size fits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import msgspec

from backchannel.model.outcomes import Refusal
from backchannel.sources.paths import refuse

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
FIELDS = ("id", "url", "title", "outlet", "author", "published", "language")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its bytes as they stand in the file, without the line break."""

    content: bytes
    locator: str  # path#id, or path#Ln for a row without an id, n its line
    external_id: str


def is_rows_path(path: str) -> bool:
    """Whether the name says JSONL."""
    return path.lower().endswith(SUFFIXES)


def read_rows(stream: IO[bytes], *, path: str, max_bytes: int) -> Iterator[Row | Refusal]:
    """Each row in order; a broken one as a Refusal that names its line.

    path: what the rows are named after. max_bytes: bound on one line.
    """
    number = 0
    lines = bounded_lines(stream, max_bytes=max_bytes)
    while True:
        try:
            line = next(lines)
        except StopIteration:
            break
        except (OSError, EOFError, zlib.error) as error:
            yield refuse(path, f"line {number + 1}: cannot be read ({error}); the file is damaged")
            return
        number += 1
        if line is None:
            yield refuse(path, f"line {number}: longer than {max_bytes:,} bytes; the row is set aside")
        elif line.strip():
            yield read_row(line, path=path, number=number)
    if number == 0:
        yield refuse(path, "the file is empty")


def bounded_lines(stream: IO[bytes], *, max_bytes: int) -> Iterator[bytes | None]:
    """Lines without their break; None for one longer than `max_bytes`, which is never held whole."""
    while line := stream.readline(max_bytes + 1):
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield None


def read_row(line: bytes, *, path: str, number: int) -> Row | Refusal:
    """The row where it is an object with `text` or `html`; else what is wrong with it."""
    line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        fields = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return refuse(path, f"line {number}: not a JSON row ({error})")
    wrong = find_fault(fields)
    if wrong is not None:
        return refuse(path, f"line {number}: {wrong}")
    given = fields.get("id")
    name = f"L{number}" if given is None else str(given)
    return Row(
        content=line, locator=f"{path}#{name}", external_id=f"{path}#{name}" if given is None else name
    )


def find_fault(fields: object) -> str | None:
    """Why an object is no input row; None: it is one."""
    if not isinstance(fields, dict):
        return "a row has to be a JSON object with a field `text` or `html`"
    body = fields.get("text") if fields.get("text") is not None else fields.get("html")
    if body is None:
        return "the row has neither `text` nor `html`"
    if not isinstance(body, str):
        return "`text` and `html` have to be strings"
    if not body.strip():
        return "the row's text is empty"
    for name in FIELDS:
        if not isinstance(fields.get(name), str | int | None):
            return f"`{name}` has to be a string"
    return None
