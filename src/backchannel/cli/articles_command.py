"""`backchannel articles`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "articles",
    "The texts: line roles, title, outlet, date, and the capture that each was read from.",
    "backchannel articles news/ --json",
)
