"""A case and its record → matrix by claim and origin, sensitivity, timing, scores."""

from backchannel.flow.weigh.settings import WeighSettings
from backchannel.flow.weigh.weighing import weigh_case

__all__ = ["WeighSettings", "weigh_case"]
