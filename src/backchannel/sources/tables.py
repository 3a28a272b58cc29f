"""CSV and Parquet: each row becomes an input row, with the columns that Backchannel knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

import msgspec

from backchannel.model.outcomes import Refusal
from backchannel.sources.paths import refuse
from backchannel.sources.rows import FIELDS, Row, find_fault

CSV_SUFFIXES = (".csv", ".tsv")
PARQUET_SUFFIX = ".parquet"
COLUMNS = (*FIELDS, "text", "html")
BATCH_ROWS = 256


def read_csv(stream: IO[bytes], *, path: str, max_bytes: int) -> Iterator[Row | Refusal]:
    """Rows of a table whose first line names its columns; commas, semicolons or tabs part them."""
    csv.field_size_limit(max_bytes)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    head = lines.readline(100_000)
    names = next(csv.reader([head], delimiter=delimiter_of(head)), [])
    columns = [name.strip().lower() for name in names]
    if not {"text", "html"} & set(columns):
        yield refuse(path, "its first line names no column `text` or `html`; name the columns there")
        return
    reader = csv.reader(lines, delimiter=delimiter_of(head))
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, OSError, EOFError) as error:
            yield refuse(path, f"line {reader.line_num + 1}: cannot be read ({error}); the rest is left out")
            return
        number += 1
        if any(cells):
            yield make_row(dict(zip(columns, cells, strict=False)), path=path, number=number)


def delimiter_of(head: str) -> str:
    """What parts the columns of the first line."""
    return max(",;\t", key=head.count)


def read_parquet(stream: IO[bytes], *, path: str) -> Iterator[Row | Refusal]:
    """Rows of a Parquet file, a few hundred at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield refuse(path, "Parquet needs pyarrow: pip install 'backchannel[parquet]'")
        return
    number = 0
    try:
        table = pq.ParquetFile(stream)
        columns = [name for name in table.schema_arrow.names if name in COLUMNS]
        if not {"text", "html"} & set(columns):
            yield refuse(path, "has no column `text` or `html`; name one so")
            return
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=columns):
            for fields in batch.to_pylist():
                number += 1
                yield make_row(fields, path=path, number=number)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield refuse(path, f"cannot be read as Parquet ({str(error).splitlines()[0][:200]})")


def make_row(fields: Mapping[str, Any], *, path: str, number: int) -> Row | Refusal:
    """The row as the JSON that an input row is; or what is wrong with it. number: of the row, from 1."""
    kept = {k: plain(v) for k, v in fields.items() if k in COLUMNS and v not in (None, "")}
    wrong = find_fault(kept)
    if wrong is not None:
        return refuse(path, f"row {number}: {wrong}")
    given = kept.get("id")
    name = f"{path}#R{number}" if given is None else str(given)
    locator = f"{path}#R{number}" if given is None else f"{path}#{given}"
    return Row(content=msgspec.json.encode(kept), locator=locator, external_id=name)


def plain(value: object) -> object:
    """Dates as ISO 8601; other values as they are."""
    return value.isoformat() if isinstance(value, date | datetime) else value
