"""What several commands share: opening, progress, options, output."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from backchannel.app import Backchannel
    from backchannel.model.corpus import Corpus
    from backchannel.model.outcomes import Refusal
    from backchannel.ports import Progress

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def opened(sources: tuple[str, ...] = (), *, need_workspace: bool = False) -> Iterator[Backchannel]:
    """A Backchannel: with the named workspace, else the one stood in where it is needed, else without."""
    from backchannel.app import Backchannel

    named = click.get_current_context().obj["workspace"]
    if named is not None:
        backchannel = Backchannel.open(Path(named))
    elif need_workspace or not sources:
        backchannel = Backchannel.discover(Path.cwd())
    else:
        backchannel = Backchannel.open()
    try:
        yield backchannel
    finally:
        backchannel.close()


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """A progress bar on standard error; None where nobody watches."""
    quiet = click.get_current_context().obj["quiet"]
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Items a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


def say(message: str) -> None:
    """A message for a person, on standard error."""
    if not click.get_current_context().obj["quiet"]:
        click.echo(message, err=True)


def tell_refusals(corpus: Corpus) -> None:
    """One line for each input that was set aside."""
    for refusal in corpus.refusals:
        say(refusal_line(refusal))


def refusal_line(refusal: Refusal) -> str:
    """What was set aside, on one line that cannot steer a terminal, whatever a page or an archive is named."""
    return printable(f"set aside at {refusal.stage}: {refusal.locator}: {refusal.why}", most=2_000)


def sources_argument(function: F) -> F:
    """SOURCE... of a command."""
    return click.argument("sources", nargs=-1, metavar="[SOURCE]...")(function)


def time_options(function: F) -> F:
    """--as-of and --cutoff."""
    as_of = click.option(
        "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only articles published by this day."
    )
    cutoff = click.option(
        "--cutoff",
        type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
        help="Only captures obtained and decisions made by this moment (UTC).",
    )
    return as_of(cutoff(function))


def as_day(moment: datetime | None) -> date | None:
    """The day of an option."""
    return moment.date() if moment else None


def as_utc(moment: datetime | None) -> datetime | None:
    """A moment in UTC; a bare day means its end."""
    if moment is None:
        return None
    if moment.time() == time(0):
        moment = datetime.combine(moment.date(), time(23, 59, 59))
    return moment.replace(tzinfo=UTC)


def output_options(function: F) -> F:
    """--json, --jsonl, --csv, --parquet."""
    for decorate in (
        click.option("--json", "form", flag_value="json", help="One JSON document."),
        click.option("--jsonl", "form", flag_value="jsonl", help="One JSON record a line."),
        click.option("--csv", "form", flag_value="csv", help="A table for spreadsheets."),
        click.option(
            "--parquet", type=click.Path(dir_okay=False), help="Write a Parquet file (needs pyarrow)."
        ),
    ):
        function = decorate(function)
    return function


def print_records(
    kind: str, records: Iterable[dict[str, Any]], form: str | None, parquet: str | None
) -> None:
    """Records in the form that was asked for; a table for a person otherwise."""
    if parquet is not None:
        write_parquet(list(records), parquet)
    elif form == "json":
        click.echo(json.dumps({"schema": 1, kind: list(records)}, ensure_ascii=False, indent=1))
    elif form == "jsonl":
        for record in records:
            click.echo(json.dumps(record, ensure_ascii=False))
    elif form == "csv":
        write_csv(list(records))
    else:
        print_table(kind, list(records))


def write_csv(records: list[dict[str, Any]]) -> None:
    """A table: nested values as JSON; a cell that a spreadsheet would run as a formula is quoted."""
    if not records:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    names = list(records[0])
    writer.writerow(names)
    for record in records:
        writer.writerow([csv_cell(record.get(name)) for name in names])


def csv_cell(value: object) -> object:
    """Plain values as they are, others as JSON; a leading formula sign is made harmless."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def write_parquet(records: list[dict[str, Any]], path: str) -> None:
    """A Parquet file; nested values as JSON text."""
    from backchannel.errors import InputError

    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("--parquet needs pyarrow: pip install 'backchannel[parquet]'") from error
    rows = [
        {k: json.dumps(v, ensure_ascii=False) if isinstance(v, dict | list) else v for k, v in r.items()}
        for r in records
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)


COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("external_id", "outlet", "credited", "published", "kind", "title"),
    "statements": ("chain", "mode", "certainty", "channel", "text"),
    "actors": ("name", "kind", "aliases"),
    "lineage": ("child", "parent", "relation", "share", "direction", "evidence"),
    "origins": ("kind", "head", "unnamed", "members"),
    "claims": ("text", "articles", "source_origins"),
    "positions": ("actor", "issue", "stance", "channel", "when", "origins"),
    "demands": ("demander", "target", "demand", "in_exchange", "channel", "change"),
    "commitments": ("actor", "text", "when", "state"),
    "contradictions": ("type", "resolution", "conditional", "why"),
    "forecasts": ("forecaster", "proposition", "condition", "horizon", "likelihood", "resolution"),
}


def print_table(kind: str, records: list[dict[str, Any]]) -> None:
    """A table for a person."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    names = COLUMNS[kind]
    table = Table(*[name.replace("_", " ") for name in names], box=None, pad_edge=False, header_style="bold")
    for record in records:
        table.add_row(*[Text(cell(name, record.get(name))) for name in names])
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table if records else f"no {kind}")


def cell(name: str, value: Any) -> str:
    """One value as a person reads it."""
    if value is None:
        return "–"
    if name == "chain":
        return " ← ".join(value)
    if isinstance(value, list) and name not in ("aliases",):
        return str(len(value))
    if isinstance(value, list):
        return ", ".join(map(str, value[:4]))
    if isinstance(value, dict):
        known = ("name", "external_id", "who", "value", "words")
        return str(next((value[k] for k in known if k in value), "–"))
    return printable(str(value))


def printable(text: str, most: int = 220) -> str:
    """One line that cannot steer a terminal."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return clean if len(clean) <= most else clean[: most - 1] + "…"
