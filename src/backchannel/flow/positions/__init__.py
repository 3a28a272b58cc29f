"""Statements and lineage → positions, demands, commitments, contradictions, forecasts."""

from backchannel.flow.positions.taking import Taken, take_positions

__all__ = ["Taken", "take_positions"]
