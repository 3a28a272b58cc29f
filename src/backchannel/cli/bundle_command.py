"""`backchannel bundle`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import opened, say


@click.command("bundle")
@click.argument("path", type=click.Path(dir_okay=False))
def command(path: str) -> None:
    """Write captures, records and decisions of the workspace as one file with a manifest of hashes.

    `backchannel verify FILE` checks it on another machine. Example: backchannel bundle case.zip
    """
    from backchannel.store import write_bundle

    with opened(need_workspace=True) as backchannel:
        if backchannel.store is not None:
            write_bundle(backchannel.store, Path(path))
    say(f"bundle written to {path}")
