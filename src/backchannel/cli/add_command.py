"""`backchannel add`."""

from __future__ import annotations

import click

from backchannel.cli.common import opened, say, shown_progress
from backchannel.errors import InputError


@click.command("add")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--keep-only", is_flag=True, help="Keep the captures; read them later.")
@click.option(
    "--urls", "lists", multiple=True, type=click.Path(dir_okay=False), help="A file of addresses, one a line."
)
@click.option("--allow-private", is_flag=True, help="Also fetch from inside your own network.")
@click.option("--delay", type=click.FloatRange(0, 3600), help="Seconds between two pages of one host (1).")
@click.option("--refetch", is_flag=True, help="Ask again for pages obtained in the last day.")
def command(
    sources: tuple[str, ...],
    keep_only: bool,
    lists: tuple[str, ...],
    allow_private: bool,
    delay: float | None,
    refetch: bool,
) -> None:
    """Keep files, folders, globs, rows, addresses and feeds in the workspace, and read them.

    The same bytes from the same place are kept once; a page that changed is kept beside its older version.
    An interrupted run goes on where it stopped.

    Example: backchannel add clippings/ 'rows/*.jsonl' https://news.example/feed.xml
    """
    from backchannel.app import WebOptions, read_urls

    web = WebOptions(allow_private=allow_private, delay_s=delay, refetch=refetch)
    everything = [*sources, *(url for path in lists for url in read_urls(path))]
    if not everything:
        raise click.UsageError("give a SOURCE, or a file of addresses with --urls.")
    with opened(need_workspace=True) as backchannel, shown_progress() as progress:
        added = backchannel.add(everything, web=web, progress=progress)
        for refusal in added.refusals:
            say(f"set aside at {refusal.stage}: {refusal.locator}: {refusal.why}")
        say(f"{len(added.new)} new, {len(added.known)} known, {len(added.refusals)} set aside")
        if not added.new and not added.known:
            raise InputError("nothing could be added")
        if not keep_only:
            corpus = backchannel.read(progress=progress)
            say(f"{len(corpus.articles)} articles, {len(corpus.statements)} statements in the workspace")
