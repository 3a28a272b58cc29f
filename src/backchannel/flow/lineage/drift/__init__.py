"""Drift: what changed between a passage and the passage it repeats."""

from backchannel.flow.lineage.drift.find import find_drifts

__all__ = ["find_drifts"]
