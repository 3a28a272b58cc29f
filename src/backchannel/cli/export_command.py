"""`backchannel export`."""

from __future__ import annotations

import json
from typing import Any

import click

from backchannel.cli.common import opened, shown_progress, sources_argument, tell_refusals

KINDS = (
    "articles",
    "statements",
    "actors",
    "lineage",
    "origins",
    "claims",
    "relays",
    "positions",
    "demands",
    "commitments",
    "contradictions",
    "forecasts",
    "silences",
    "refusals",
)


@click.command("export")
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csl-json"]),
    default="jsonl",
    show_default=True,
    help="jsonl: every record, with its kind. csl-json: the articles, for reference managers.",
)
def command(sources: tuple[str, ...], form: str) -> None:
    """Records for other programs, to standard output.

    Example: backchannel export --format csl-json > sources.json
    """
    from backchannel.export.public_json import PublicJson

    with opened(sources) as backchannel, shown_progress() as progress:
        corpus = backchannel.read(sources, progress=progress)
    tell_refusals(corpus)
    public = PublicJson(corpus)
    if form == "csl-json":
        items = [csl_item(a) for a in public.records("articles")]
        click.echo(json.dumps(items, ensure_ascii=False, indent=1))
        return
    for kind in KINDS:
        for record in public.records(kind):
            click.echo(json.dumps({"record": kind, **record}, ensure_ascii=False))


def csl_item(article: dict[str, Any]) -> dict[str, Any]:
    """An article as CSL-JSON; what is not known is left out."""
    item: dict[str, Any] = {"id": article["id"], "type": "article-newspaper"}
    named = {"title": article["title"], "container-title": article["outlet"], "URL": article["url"]}
    item |= {k: v for k, v in named.items() if v}
    if article["author"]:
        item["author"] = [{"literal": article["author"]}]
    if article["published"]:
        value = article["published"]["value"].split("/")[0].split("T")[0]
        item["issued"] = {"date-parts": [[int(p) for p in value.split("-")]]}
    return item
