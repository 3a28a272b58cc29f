"""`backchannel demo`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import say, shown_progress


@click.command("demo")
@click.option(
    "-o",
    "--output",
    default="backchannel-demo",
    show_default=True,
    type=click.Path(file_okay=False),
    help="Folder for the workspace and the reports.",
)
def command(output: str) -> None:
    """The bundled case, end to end: an invented crisis between invented countries.

    Makes a workspace, adds the articles, reads and weighs them, and writes the report as HTML,
    Markdown and JSON.
    """
    from backchannel.app import run_demo

    folder = Path(output)
    with shown_progress() as progress:
        demo = run_demo(folder, progress=progress)
    for line in demo.summary:
        click.echo(line)
    say(
        "open the report in a browser; `backchannel --workspace "
        f"{folder / 'workspace'} statements` lists what was read"
    )
