"""Write the parts of the reference that come from the code: `make docs`. A test checks that they are fresh."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from backchannel.app import Backchannel
from backchannel.cli import COMMANDS, group
from backchannel.settings import Settings

HERE = Path(__file__).parent


def describe_commands() -> Iterator[str]:
    """The command line, from its own help."""
    yield "# The command line\n\nGenerated from the program by `make docs`; do not edit.\n"
    yield help_of(group, "backchannel")
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield f"## `backchannel {name}`\n"
        yield help_of(command, f"backchannel {name}")
        if isinstance(command, click.Group):
            for sub, part in sorted(command.commands.items()):
                yield f"### `backchannel {name} {sub}`\n"
                yield help_of(part, f"backchannel {name} {sub}")


def help_of(command: click.Command, path: str) -> str:
    """A command's help as it prints it, 100 columns wide."""
    context = click.Context(command, info_name=path, terminal_width=100, max_content_width=100)
    return f"```text\n{command.get_help(context).rstrip()}\n```\n"


def describe_api() -> Iterator[str]:
    """The Python API and the settings, from docstrings and the source."""
    yield "# The Python API\n\nGenerated from the docstrings by `make docs`; do not edit.\n"
    yield "```python\nfrom backchannel.app import Backchannel\n```\n"
    yield f"{inspect.getdoc(Backchannel)}\n"
    for name, member in vars(Backchannel).items():
        function = member.__func__ if isinstance(member, classmethod) else member
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        yield f"## `Backchannel.{name}{inspect.signature(function)}`\n".replace("'", "")
        yield f"{inspect.getdoc(function)}\n"
    yield "## Settings\n\n`workspace.toml` of a workspace; a misspelt key is an error.\n"
    yield f"```python\n{inspect.getsource(Settings).rstrip()}\n```\n"


PAGES = {"reference/cli.md": describe_commands, "reference/api.md": describe_api}


def main() -> None:
    """Write the pages; with --check only say which are stale (exit status 1)."""
    stale = []
    for name, describe in PAGES.items():
        path, text = HERE / name, "\n".join(describe())
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        sys.exit(f"stale: {', '.join(stale)}; run `make docs`")


if __name__ == "__main__":
    main()
