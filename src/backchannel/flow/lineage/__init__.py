"""Articles and statements → repeats, direction, drift; claims; text and source origins."""

from backchannel.flow.lineage.trace import Traced, retrace_lineage, trace_lineage

VERSION = 2

__all__ = ["VERSION", "Traced", "retrace_lineage", "trace_lineage"]
