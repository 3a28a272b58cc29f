"""Join the stages: order, keys, durable outputs, resume; what is stale and why."""

from backchannel.run.add import Added, add_captures
from backchannel.run.judge import assess_corpus, weigh_corpus
from backchannel.run.local import LocalRunner
from backchannel.run.pipeline import run_in_memory, run_stages
from backchannel.run.stages import Stage, Stages
from backchannel.run.status import Stale, Status, report_status

__all__ = [
    "Added",
    "LocalRunner",
    "Stage",
    "Stages",
    "Stale",
    "Status",
    "add_captures",
    "assess_corpus",
    "report_status",
    "run_in_memory",
    "run_stages",
    "weigh_corpus",
]
