"""`backchannel eval`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from backchannel.cli.common import opened


@click.command("eval")
@click.argument("task")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(task: str, gold: Path) -> None:
    """What is installed against a labelled set; prints the metrics as JSON.

    TASK: facts, attribution, chains, speakers, unnamed, lines, lineage, origins, drift, stance,
    contradictions, body, dates. Each metric is {value, n, low, high}: n items, 95 % interval.

    Example: backchannel eval chains evals/sets/chains_test.jsonl
    """
    with opened((str(gold),)) as backchannel:
        measures = backchannel.evaluate(task, gold)
    metrics = {name: measure.as_json() for name, measure in measures.items()}
    click.echo(json.dumps({"schema": 1, "task": task, "gold": str(gold), "metrics": metrics}, indent=1))
