"""One file per command, loaded by name."""

from __future__ import annotations

import click


@click.group()
@click.version_option(package_name="backchannel")
def main() -> None:
    """Who said what, according to whom, and does the record bear it out?"""
