"""`backchannel demands`."""

from __future__ import annotations

from backchannel.cli.records import list_command

command = list_command(
    "demands",
    "Who asks what of whom, in exchange for what, through which channel.",
    "backchannel demands news/ --actor Kremlin",
)
