"""`backchannel claims`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "claims",
    "Propositions that statements carry, with articles, outlets and independent source origins.",
    "backchannel claims news/ --json",
)
