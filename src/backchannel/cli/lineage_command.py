"""`backchannel lineage`."""

from __future__ import annotations

from typing import Any

import click

from backchannel.cli.common import opened, shown_progress, tell_refusals
from backchannel.cli.records import list_command

command = list_command(
    "lineage",
    "Who takes text from whom: repeats with share, direction, evidence, and what changed on the way.",
    "backchannel lineage news/ --json; backchannel lineage news/ --dot > family.dot",
)
_list_records = command.callback


@click.pass_context
def list_or_draw(context: click.Context, /, dot: bool, **given: Any) -> None:
    """The records, or with --dot the family of texts for Graphviz."""
    if not dot:
        assert _list_records is not None
        context.invoke(_list_records, **given)
        return
    from backchannel.cli.common import as_day, as_utc
    from backchannel.export.family import gather_family, write_dot

    with opened(given["sources"]) as backchannel, shown_progress() as progress:
        case = backchannel.load_case(given["case_name"]) if given["case_name"] else None
        corpus = backchannel.read(
            given["sources"],
            case=case,
            as_of=as_day(given["as_of"]),
            cutoff=as_utc(given["cutoff"]),
            progress=progress,
        )
    tell_refusals(corpus)
    click.echo(write_dot(gather_family(corpus.articles, corpus.lineage)))


command.callback = list_or_draw
command.params.append(click.Option(["--dot"], is_flag=True, help="The family of texts as Graphviz text."))
