"""`backchannel weigh`."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click

from backchannel.cli.common import (
    as_day,
    as_utc,
    opened,
    printable,
    shown_progress,
    sources_argument,
    tell_refusals,
    time_options,
)


@click.command("weigh")
@sources_argument
@click.option(
    "--case", "case_name", required=True, help="A case of the workspace, a template, or a TOML file."
)
@time_options
@click.option("--json", "as_json", is_flag=True, help="The weighing as one JSON document.")
def command(
    sources: tuple[str, ...],
    case_name: str,
    as_of: datetime | None,
    cutoff: datetime | None,
    as_json: bool,
) -> None:
    """Hypotheses against claims, weighed by source origin.

    Example: backchannel weigh news/ --case ceasefire --json
    """
    from backchannel.export.public_json import weighing_json

    with opened(sources) as backchannel, shown_progress() as progress:
        case = backchannel.load_case(case_name)
        day, moment = as_day(as_of), as_utc(cutoff)
        corpus = backchannel.read(sources, case=case, as_of=day, cutoff=moment, progress=progress)
        weighing = backchannel.weigh(case, corpus, as_of=day, cutoff=moment)
    tell_refusals(corpus)
    if as_json:
        click.echo(json.dumps(weighing_json(weighing), ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    ids = [h.id for h in case.hypotheses]
    table = Table("claim", "origins", *ids, box=None, pad_edge=False, header_style="bold")
    ratings = {(c.claim, c.hypothesis): c.rating for c in weighing.cells}
    for row in weighing.rows:
        rated = [ratings.get((row.claim, h)) for h in ids]
        cells = ["·" if r is None else f"{r:+g}" for r in rated]
        table.add_row(Text(printable(row.text, 90)), str(len(row.origins)), *cells)
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(table)
    for hypothesis in case.hypotheses:
        console.print(Text(f"{hypothesis.id}  {hypothesis.text}"))
    console.print(Text(f"{weighing.sensitivity.verdict}: {weighing.sensitivity.what}"))
