"""`backchannel positions`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "positions",
    "Each actor's stance on each issue, by channel and time, counted by source origin.",
    "backchannel positions news/ --channel private",
)
