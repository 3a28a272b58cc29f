"""Statements and lineage → positions, demands, commitments, contradictions, forecasts."""
