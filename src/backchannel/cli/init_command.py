"""`backchannel init`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import say


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
def command(folder: str) -> None:
    """Make a workspace: a folder that keeps captures, records and decisions.

    Example: backchannel init my-case && cd my-case && backchannel add ~/clippings
    """
    from backchannel.store import create_workspace

    create_workspace(Path(folder)).close()
    say(f"workspace made in {Path(folder).resolve()}; next: backchannel add SOURCE...")
