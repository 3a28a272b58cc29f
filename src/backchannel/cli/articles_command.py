"""`backchannel articles`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from backchannel.cli.common import printable
from backchannel.cli.records import list_command

if TYPE_CHECKING:
    from backchannel.model.corpus import Corpus


def print_changes(corpus: Corpus, form: str | None) -> None:
    """What changed between the versions of a page: a diff for a person, records for programs."""
    from backchannel.export.changes import list_changes

    changes = list(list_changes(corpus))
    if form == "json":
        click.echo(json.dumps({"schema": 1, "changes": changes}, ensure_ascii=False, indent=1))
    elif form == "jsonl":
        for change in changes:
            click.echo(json.dumps(change, ensure_ascii=False))
    else:
        for change in changes:
            lines = change["diff"] or [
                f"{change['locator']}: the text is the same, the page around it changed"
            ]
            for line in lines:
                click.echo(printable(line, most=2_000))
        if not changes:
            click.echo("no page has a second version")


command = list_command(
    "articles",
    "The texts: line roles, title, outlet, date, and the capture that each was read from.",
    "backchannel articles news/ --json",
    changes=print_changes,
)
