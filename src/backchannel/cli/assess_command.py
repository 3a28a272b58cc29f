"""`backchannel assess`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from backchannel.cli.common import (
    as_day,
    as_utc,
    opened,
    say,
    shown_progress,
    sources_argument,
    tell_refusals,
    time_options,
)
from backchannel.errors import InputError


@click.command("assess")
@sources_argument
@click.option(
    "--case", "case_name", required=True, help="A case of the workspace, a template, or a TOML file."
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(dir_okay=False),
    help="Report to write: .html, .md or .json; may be given several times.",
)
@time_options
def command(
    sources: tuple[str, ...],
    case_name: str,
    outputs: tuple[str, ...],
    as_of: datetime | None,
    cutoff: datetime | None,
) -> None:
    """The cited assessment of a case, as one self-contained file.

    Example: backchannel assess news/ --case ceasefire -o report.html
    """
    from backchannel.export.documents import EXPORTERS

    for output in outputs:
        if Path(output).suffix not in EXPORTERS:
            raise InputError(f"{output}: the ending has to be one of {', '.join(EXPORTERS)}")
    with opened(sources) as backchannel, shown_progress() as progress:
        case = backchannel.load_case(case_name)
        day, moment = as_day(as_of) or case.as_of, as_utc(cutoff)
        corpus = backchannel.read(sources, case=case, as_of=day, cutoff=moment, progress=progress)
        assessment = backchannel.assess(case, corpus, as_of=day, cutoff=moment)
    tell_refusals(corpus)
    for output in outputs:
        EXPORTERS[Path(output).suffix].export(assessment, Path(output))
        say(f"{len(corpus.articles)} articles, {len(corpus.statements)} statements → {output}")
