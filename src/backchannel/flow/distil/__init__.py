"""Second stage: Capture -> Article."""

from backchannel.flow.distil.stage import distil_capture

VERSION = 1

__all__ = ["VERSION", "distil_capture"]
