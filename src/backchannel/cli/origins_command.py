"""`backchannel origins`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "origins",
    "Text origins (first tellings) and source origins (the lowest attributed link of a claim).",
    "backchannel origins news/ --jsonl",
)
