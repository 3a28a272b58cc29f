"""One file per command, loaded by name: `--help` imports none of the models."""

from __future__ import annotations

import importlib
import logging
import os
import sys

import click

from backchannel.errors import BackchannelError

COMMANDS = {
    "demo": "the bundled case, end to end",
    "read": "one text, no case: who said what, with chains",
    "init": "make a workspace",
    "add": "keep files, folders and rows in the workspace",
    "articles": "the texts, with line roles, outlet and date",
    "statements": "every attributed statement with its chain",
    "actors": "who speaks or acts",
    "lineage": "who takes text from whom, and what changed",
    "origins": "first tellings and lowest sources",
    "claims": "propositions with their independent origins",
    "positions": "who holds what on which issue, by channel",
    "demands": "who asks what of whom",
    "commitments": "who bound themselves to what",
    "contradictions": "statements that cannot both hold",
    "forecasts": "who expects what, by when",
    "case": "import, export, compare and list cases",
    "weigh": "hypotheses against claims, by origin",
    "assess": "the cited assessment of a case",
    "status": "what the workspace holds, what is stale and why",
    "verify": "recompute every hash",
    "bundle": "captures, records and report in one checked file",
    "remove": "take a capture out; a tombstone stays",
    "backup": "copy a workspace",
    "restore": "a workspace from a backup",
    "export": "records for other programs",
    "eval": "a labelled set against what is installed",
}


class ByName(click.Group):
    """Commands by name; each is imported only when it is called or its help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"backchannel.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See `backchannel --help`."
            raise click.UsageError(f"no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=ByName,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `backchannel demo`. Then: backchannel read ARTICLE.txt",
)
@click.version_option(package_name="backchannel")
@click.option(
    "--workspace",
    type=click.Path(file_okay=False),
    envvar="BACKCHANNEL_WORKSPACE",
    help="Workspace folder; without it, the one that the current folder stands in.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no messages, only results and errors.")
@click.pass_context
def group(ctx: click.Context, workspace: str | None, quiet: bool) -> None:
    """Who said what, according to whom, and does the record bear it out?

    With SOURCE (files, folders, globs) a command works at once and stores nothing. Without SOURCE it
    reads the workspace. Results go to standard output, progress and messages to standard error.
    """
    ctx.obj = {"workspace": workspace, "quiet": quiet}


def main() -> None:
    """Run the command line.

    Exit status: 0 done, 1 ran but found a problem it was asked to report, 2 wrong use or bad input.
    """
    if os.environ.get("BACKCHANNEL_DEBUG"):
        logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s %(message)s")
    try:
        status = group.main(prog_name="backchannel", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)  # click hands back the status of Exit
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was finished is kept, the same command goes on from there", err=True)
        sys.exit(130)
    except BackchannelError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (
        Exception
    ) as error:  # the last line of defence: a person gets one line, a developer the whole story
        if os.environ.get("BACKCHANNEL_DEBUG"):
            raise
        detail = str(error).splitlines()[0] if str(error) else "no detail"
        hint = "please report it; BACKCHANNEL_DEBUG=1 shows where"
        click.echo(f"error: unexpected {type(error).__name__}: {detail} ({hint})", err=True)
        sys.exit(2)
