"""`backchannel read`."""

from __future__ import annotations

import sys

import click

from backchannel.cli.common import opened, printable, say, shown_progress, tell_refusals


@click.command("read")
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="The statements as one JSON document.")
def command(source: str, as_json: bool) -> None:
    """One text, no case: a page of who said what, with chains.

    Example: backchannel read article.txt
    """
    import json

    from backchannel.export.public_json import PublicJson

    with opened((source,)) as backchannel, shown_progress() as progress:
        corpus = backchannel.read((source,), progress=progress)
    tell_refusals(corpus)
    public = PublicJson(corpus)
    if as_json:
        document = {k: list(public.records(k)) for k in ("articles", "statements")}
        click.echo(json.dumps({"schema": 1, **document}, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 100)
    for article in public.records("articles"):
        dated = article["published"]["value"] if article["published"] else f"no date ({article['why']})"
        console.print(Text(printable(article["title"] or article["external_id"]), style="bold"))
        console.print(Text(f"{article['outlet'] or 'unknown outlet'}, {dated}", style="dim"))
        for record in public.records("statements"):
            if record["article"]["id"] == article["id"]:
                console.print()
                console.print(Text(printable(record["text"], 600)))
                chain = " ← ".join(record["chain"]) or "unknown"
                about = f"{record['mode']}, {record['certainty']}, {record['channel']}"
                console.print(Text(f"    {chain}   [{about}]", style="cyan"))
        console.print()
    say(f"{len(corpus.statements)} statements")
