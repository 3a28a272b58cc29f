"""Score what the stages found against labelled sets."""

from backchannel.evaluate.attribution import score_attribution
from backchannel.evaluate.body import score_body
from backchannel.evaluate.chains import score_chains, score_speakers, score_unnamed
from backchannel.evaluate.contradictions import score_contradictions
from backchannel.evaluate.dates import score_dates
from backchannel.evaluate.drift import drift_rows, score_drift
from backchannel.evaluate.facts import score_facts
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.lineage import score_lineage, score_pairs
from backchannel.evaluate.lines import score_lines
from backchannel.evaluate.measures import Measure, Measures
from backchannel.evaluate.origins import score_origins
from backchannel.evaluate.stance import score_stance
from backchannel.evaluate.tasks import TASKS, run_task

__all__ = [
    "TASKS",
    "Installed",
    "Measure",
    "Measures",
    "drift_rows",
    "run_task",
    "score_attribution",
    "score_body",
    "score_chains",
    "score_contradictions",
    "score_dates",
    "score_drift",
    "score_facts",
    "score_lineage",
    "score_lines",
    "score_origins",
    "score_pairs",
    "score_speakers",
    "score_stance",
    "score_unnamed",
]
