"""`backchannel lineage`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "lineage",
    "Who takes text from whom: repeats with share, direction, evidence, and what changed on the way.",
    "backchannel lineage news/ --json",
)
