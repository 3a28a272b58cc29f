"""`backchannel actors`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "actors",
    "Who speaks or acts: people, offices, governments, organisations, outlets, unnamed sources.",
    "backchannel actors news/",
)
