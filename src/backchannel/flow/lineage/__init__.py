"""Articles and statements → repeats, direction, drift; claims; text and source origins."""
