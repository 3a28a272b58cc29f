"""A case and its record → matrix by claim and origin, sensitivity, timing, scores."""

from backchannel.flow.weigh.settings import WeighSettings
from backchannel.flow.weigh.weighing import weigh_case

VERSION = 2

__all__ = ["VERSION", "WeighSettings", "weigh_case"]
