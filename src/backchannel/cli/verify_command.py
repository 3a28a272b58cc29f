"""`backchannel verify`."""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.cli.common import opened, say


@click.command("verify")
@click.argument("bundle", required=False, type=click.Path(dir_okay=False))
def command(bundle: str | None) -> None:
    """Recompute every hash of the workspace, or of a BUNDLE; name what is damaged.

    Exit status 1 where something is. Example: backchannel verify case.zip
    """
    if bundle is not None:
        from backchannel.store import verify_bundle

        damaged = verify_bundle(Path(bundle))
    else:
        with opened(need_workspace=True) as backchannel:
            damaged = backchannel.store.verify() if backchannel.store else ()
    for line in damaged:
        click.echo(line)
    if damaged:
        raise click.exceptions.Exit(1)
    say("every hash holds")
