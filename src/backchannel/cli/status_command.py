"""`backchannel status`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from backchannel.cli.common import opened


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
def command(as_json: bool) -> None:
    """What the workspace holds, what is stale and why.

    Example: backchannel status
    """
    with opened(need_workspace=True) as backchannel:
        status = backchannel.status()
    if as_json:
        click.echo(json.dumps({"schema": 1, **asdict(status)}, ensure_ascii=False, indent=1, default=str))
        return
    click.echo(f"{status.captures} captures, {status.articles} articles, {status.statements} statements")
    click.echo(f"{status.decisions} decisions, {len(status.review)} of them to be looked at again")
    click.echo(f"{len(status.refusals)} set aside, {len(status.stale)} stale")
    for refusal in status.refusals:
        click.echo(f"  set aside at {refusal.stage}\t{refusal.locator}\t{refusal.why}")
    for stale in status.stale:
        click.echo(f"  {stale.stage}\t{stale.subject or 'whole collection'}\t{stale.why}")
