"""The tasks by name: what is installed over the texts of a labelled set, and its scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backchannel.errors import InputError
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.lineage_tasks import eval_drift, eval_lineage, eval_origins
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.page_tasks import eval_body, eval_dates, eval_lines
from backchannel.evaluate.position_tasks import eval_contradictions, eval_stance
from backchannel.evaluate.statement_tasks import (
    eval_attribution,
    eval_chains,
    eval_facts,
    eval_speakers,
    eval_tagging,
    eval_unnamed,
)

Task = Callable[[Path, Installed], Measures]

TASKS: dict[str, Task] = {
    "facts": eval_facts,
    "attribution": eval_attribution,
    "tagging": eval_tagging,
    "chains": eval_chains,
    "speakers": eval_speakers,
    "unnamed": eval_unnamed,
    "lines": eval_lines,
    "lineage": eval_lineage,
    "origins": eval_origins,
    "drift": eval_drift,
    "stance": eval_stance,
    "contradictions": eval_contradictions,
    "body": eval_body,
    "dates": eval_dates,
}


def run_task(task: str, gold: Path, installed: Installed) -> Measures:
    """Run what is installed over the texts of GOLD and score it.

    InputError: no such task; GOLD cannot be read or lacks what the task needs.
    """
    if task not in TASKS:
        raise InputError(f"no task {task!r}: there are {', '.join(TASKS)}")
    return TASKS[task](gold, installed)
