"""`backchannel commitments`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "commitments",
    "What actors bound themselves to: kept, broken or open.",
    "backchannel commitments news/",
)
