"""`backchannel restore`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import say
from backchannel.errors import InputError


@click.command("restore")
@click.argument("path", type=click.Path(dir_okay=False))
@click.argument("folder", type=click.Path(file_okay=False))
def command(path: str, folder: str) -> None:
    """Make a workspace in a new FOLDER from a backup or bundle; every hash is checked first.

    Example: backchannel restore monday.zip restored/
    """
    from backchannel.store import unpack_bundle, verify_bundle

    damaged = verify_bundle(Path(path))
    if damaged:
        raise InputError(f"{path}: damaged, nothing was restored: {damaged[0]}")
    unpack_bundle(Path(path), Path(folder))
    say(f"workspace restored in {folder}")
