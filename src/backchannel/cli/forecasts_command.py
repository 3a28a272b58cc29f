"""`backchannel forecasts`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "forecasts",
    "Who expects what, on what condition, by when, how likely.",
    "backchannel forecasts news/ --csv",
)
