"""`backchannel remove`."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from datetime import UTC, datetime

import click

from backchannel.cli.common import opened, say
from backchannel.errors import InputError
from backchannel.model.captures import Capture


@click.command("remove")
@click.argument("name", metavar="CAPTURE")
@click.option("--why", required=True, help="The reason; it is kept for good.")
@click.option("--who", default=None, help="Who decides; without it, the name you are logged in with.")
def command(name: str, why: str, who: str | None) -> None:
    """Take a capture out of the workspace, with all that was made from it; a tombstone stays.

    CAPTURE is its id, or the path or address it came from where that has one version. The tombstone keeps
    hash, place, time and reason, and the same bytes are not added again.

    Example: backchannel remove https://news.example/a --why 'court order 12/2031'
    """
    with opened(need_workspace=True) as backchannel:
        store = backchannel.store
        if store is None:
            return
        capture = find_capture(store.captures(), name)
        store.remove_capture(capture.id, who=who or getpass.getuser(), when_utc=datetime.now(UTC), why=why)
    say(f"removed {capture.locator}; its tombstone keeps SHA-256 {capture.sha256}")


def find_capture(captures: Iterable[Capture], name: str) -> Capture:
    """The capture of that id or place. InputError: none or several."""
    found = [capture for capture in captures if name in (capture.id, capture.locator)]
    if not found:
        raise InputError(
            f"{name}: no capture has that id or came from there; `backchannel articles` lists them"
        )
    if len(found) > 1:
        ids = ", ".join(capture.id for capture in found)
        raise InputError(f"{name}: has {len(found)} versions, name one by its id: {ids}")
    return found[0]
