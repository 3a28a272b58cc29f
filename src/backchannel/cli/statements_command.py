"""`backchannel statements`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "statements",
    "Every attributed statement: words, speaker, chain from the outlet down, channel, certainty.",
    "backchannel statements news/ --actor Macron --jsonl",
)
