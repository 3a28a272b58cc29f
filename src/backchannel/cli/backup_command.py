"""`backchannel backup`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import opened, say


@click.command("backup")
@click.argument("path", type=click.Path(dir_okay=False))
def command(path: str) -> None:
    """Write a consistent copy of the workspace, while others may go on working in it.

    Example: backchannel backup monday.zip; later: backchannel restore monday.zip elsewhere/
    """
    from backchannel.store import write_bundle

    with opened(need_workspace=True) as backchannel:
        if backchannel.store is not None:
            write_bundle(backchannel.store, Path(path))
    say(f"backup written to {path}")
