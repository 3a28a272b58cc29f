"""The commands that list records: one maker, so that each has the same options and the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from backchannel.cli.common import (
    as_day,
    as_utc,
    opened,
    output_options,
    print_records,
    shown_progress,
    sources_argument,
    tell_refusals,
    time_options,
)

if TYPE_CHECKING:
    from backchannel.model.corpus import Corpus

FILTERS = ("actor", "issue", "stance", "channel", "outlet", "article")


def list_command(
    kind: str, summary: str, example: str, *, changes: Callable[[Corpus, str | None], None] | None = None
) -> click.Command:
    """The command `backchannel KIND`, which lists the records of that kind.

    changes: what `--changes` shows instead, where there is such an option.
    """

    @click.command(kind, help=f"{summary}\n\nExample: {example}")
    @sources_argument
    @click.option("--actor", help="Only records that name this actor (part of the name is enough).")
    @click.option("--issue", help="Only records on this issue.")
    @click.option("--stance", help="Only records with this stance.")
    @click.option("--channel", help="Only this channel: public, private or deed.")
    @click.option("--outlet", help="Only records whose chain or outlet holds this name.")
    @click.option("--article", help="Only records of this article (id, or end of its path).")
    @click.option("--min-confidence", type=click.FloatRange(0, 1), help="Only records at least this sure.")
    @click.option("--case", "case_name", help="Use the issues and actors of this case.")
    @time_options
    @output_options
    def command(
        sources: tuple[str, ...],
        case_name: str | None,
        as_of: datetime | None,
        cutoff: datetime | None,
        form: str | None,
        parquet: str | None,
        **filters: Any,
    ) -> None:
        from backchannel.export.public_json import PublicJson

        with opened(sources) as backchannel, shown_progress() as progress:
            case = backchannel.load_case(case_name) if case_name else None
            corpus = backchannel.read(
                sources, case=case, as_of=as_day(as_of), cutoff=as_utc(cutoff), progress=progress
            )
        tell_refusals(corpus)
        if changes is not None and filters.pop("changes"):
            return changes(corpus, form)
        records = PublicJson(corpus).records(kind)
        return print_records(kind, keep_matching(records, filters), form, parquet)

    if changes is not None:
        told = "Instead: what changed between the versions of a page."
        click.option("--changes", is_flag=True, help=told)(command)
    return command


def keep_matching(records: Iterator[dict[str, Any]], filters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records that pass every filter that was given."""
    wanted = {k: str(v).casefold() for k, v in filters.items() if v is not None and k in FILTERS}
    least = filters.get("min_confidence")
    for record in records:
        if least is not None and record.get("confidence", 1.0) < least:
            continue
        if all(wanted[name] in field_text(record, name) for name in wanted):
            yield record


def field_text(record: dict[str, Any], name: str) -> str:
    """The text of a record that a filter looks at."""
    fields: dict[str, tuple[str, ...]] = {
        "actor": ("actor", "speaker", "demander", "target", "forecaster", "name", "chain", "stances"),
        "issue": ("issue", "stances"),
        "stance": ("stance", "stances"),
        "channel": ("channel",),
        "outlet": ("outlet", "outlets", "chain", "child", "parent"),
        "article": ("article", "external_id", "id", "child", "articles"),
    }
    return " ".join(str(record[f]) for f in fields[name] if record.get(f) is not None).casefold()
