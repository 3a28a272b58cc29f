"""Second stage: Capture -> Article."""

from backchannel.flow.distil.stage import distil_capture

__all__ = ["distil_capture"]
