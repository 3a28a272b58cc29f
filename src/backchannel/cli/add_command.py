"""`backchannel add`."""

from __future__ import annotations

import click

from backchannel.cli.common import opened, say, shown_progress
from backchannel.errors import InputError


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--keep-only", is_flag=True, help="Keep the captures; read them later.")
def command(sources: tuple[str, ...], keep_only: bool) -> None:
    """Keep files, folders, globs and rows in the workspace, and read them.

    The same bytes from the same place are kept once. An interrupted run goes on where it stopped.

    Example: backchannel add clippings/ 'feeds/*.jsonl'
    """
    with opened(need_workspace=True) as backchannel, shown_progress() as progress:
        added = backchannel.add(sources, progress=progress)
        for refusal in added.refusals:
            say(f"set aside at {refusal.stage}: {refusal.locator}: {refusal.why}")
        say(f"{len(added.new)} new, {len(added.known)} known, {len(added.refusals)} set aside")
        if not added.new and not added.known:
            raise InputError("nothing could be added")
        if not keep_only:
            corpus = backchannel.read(progress=progress)
            say(f"{len(corpus.articles)} articles, {len(corpus.statements)} statements in the workspace")
