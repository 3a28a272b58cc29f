"""`backchannel bundle`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.cli.common import opened, say

if TYPE_CHECKING:
    from backchannel.app import Backchannel


@click.command("bundle")
@click.argument("path", type=click.Path(dir_okay=False))
@click.option("--case", "case_name", help="Also this case and its reports.")
@click.option("--without-text", is_flag=True, help="Leave out what others wrote: captures, records, reports.")
def command(path: str, case_name: str | None, without_text: bool) -> None:
    """Write captures, records and decisions of the workspace as one file with a manifest of hashes.

    `backchannel verify FILE` checks it on another machine. Without text it shows which captures there were
    (place, time, SHA-256) and what was decided, but no workspace can be made from it.

    Example: backchannel bundle --case ceasefire case.zip
    """
    from backchannel.store import write_bundle

    with opened(need_workspace=True) as backchannel:
        if backchannel.store is not None:
            case = write_case(backchannel, case_name, reports=not without_text) if case_name else {}
            write_bundle(backchannel.store, Path(path), case=case, without_text=without_text)
    say(f"bundle written to {path}")


def write_case(backchannel: Backchannel, name: str, *, reports: bool) -> dict[str, bytes]:
    """The case as TOML, and its reports where they are wanted: file name → bytes."""
    from backchannel.export.documents import EXPORTERS
    from backchannel.shipped.cases import write_case as case_text

    case = backchannel.load_case(name)
    files = {"case.toml": case_text(case).encode()}
    if reports:
        assessment = backchannel.assess(case, backchannel.read(case=case, as_of=case.as_of), as_of=case.as_of)
        with tempfile.TemporaryDirectory() as folder:
            for suffix, exporter in EXPORTERS.items():
                exporter.export(assessment, report := Path(folder, f"report{suffix}"))
                files[report.name] = report.read_bytes()
    return files
