"""`backchannel case`."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from backchannel.cli.common import opened, say


@click.group("case")
def command() -> None:
    """Import, export, compare and list cases.

    Example: backchannel case export ceasefire > mine.toml; edit it; backchannel case import mine.toml
    """


@command.command("list")
def list_cases() -> None:
    """Names of the cases at hand: those of the workspace, then the shipped templates."""
    from backchannel.app import Backchannel
    from backchannel.shipped.cases import case_names
    from backchannel.store import find_workspace

    named = click.get_current_context().obj["workspace"]
    folder = Path(named) if named else find_workspace(Path.cwd())
    if folder is not None:
        backchannel = Backchannel.open(folder)
        for name in backchannel.store.case_names() if backchannel.store else ():
            click.echo(f"{name}\tworkspace")
        backchannel.close()
    for name in case_names():
        click.echo(f"{name}\ttemplate")


@command.command("export")
@click.argument("name")
def export_case(name: str) -> None:
    """Print a case as TOML."""
    from backchannel.shipped.cases import write_case

    with opened((name,)) as backchannel:
        click.echo(write_case(backchannel.load_case(name)), nl=False)


@command.command("import")
@click.argument("path", type=click.Path(dir_okay=False))
def import_case(path: str) -> None:
    """Keep a TOML case in the workspace, as a new version of the case of its name."""
    from backchannel.shipped.cases import read_case

    case = read_case(Path(path))
    with opened(need_workspace=True) as backchannel:
        version = backchannel.store.save_case(case) if backchannel.store else 0
    say(f"case {case.name!r} kept as version {version}")


@command.command("diff")
@click.argument("name")
@click.argument("other")
def diff_cases(name: str, other: str) -> None:
    """Show what differs between two cases (names or files). Exit status 1 where something does."""
    from backchannel.shipped.cases import write_case

    with opened((name,)) as backchannel:
        one, two = (write_case(backchannel.load_case(n)).splitlines() for n in (name, other))
    lines = list(difflib.unified_diff(one, two, name, other, lineterm=""))
    click.echo("\n".join(lines))
    if lines:
        raise click.exceptions.Exit(1)
