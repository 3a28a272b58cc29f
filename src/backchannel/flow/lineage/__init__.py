"""Articles and statements → repeats, direction, drift; claims; text and source origins."""

from backchannel.flow.lineage.trace import Traced, trace_lineage

VERSION = 1

__all__ = ["VERSION", "Traced", "trace_lineage"]
