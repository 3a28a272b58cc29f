"""`backchannel contradictions`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "contradictions",
    "Pairs of statements that cannot both hold, or that only look so.",
    "backchannel contradictions news/ --json",
)
