"""Statements and lineage → positions, demands, commitments, contradictions, forecasts."""

from backchannel.flow.positions.taking import Taken, take_positions

VERSION = 8  # of the stage: raised with each change of what it gives

__all__ = ["VERSION", "Taken", "take_positions"]
