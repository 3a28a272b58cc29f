"""Taking positions, in order: stances of each statement, then what follows from them and from its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backchannel.flow.positions.commitments import find_commitments
from backchannel.flow.positions.contradictions import find_contradictions
from backchannel.flow.positions.demands import find_demands
from backchannel.flow.positions.forecasts import find_forecast, keep_outermost
from backchannel.flow.positions.history import Made, drop_repeats, follow_demands
from backchannel.flow.positions.lines import date_statements, draw_lines
from backchannel.flow.positions.mentions import collect_names
from backchannel.flow.positions.silences import find_silences
from backchannel.flow.positions.stance import compile_issues, mark_stances
from backchannel.flow.positions.views import view_statement
from backchannel.model.actors import Actor, KnownActor
from backchannel.model.articles import Article
from backchannel.model.issues import Issue
from backchannel.model.lineage import Lineage
from backchannel.model.positions import Positions
from backchannel.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the stage gives: the record, and the statements in the order given with their stances."""

    positions: Positions
    statements: tuple[Statement, ...]


def take_positions(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    lineage: Lineage,
    *,
    issues: Sequence[Issue],
    actors: Sequence[Actor] = (),
    known: Sequence[KnownActor] = (),
) -> Taken:
    """Stances, demands, commitments, contradictions, forecasts and silences of the statements.

    actors: those of the case; known: those of the table. Whoever speaks in the statements is known besides.
    """
    texts = {article.id: article.text for article in articles}
    patterns, names = compile_issues(issues), collect_names((*actors, *_speakers(statements)), known)
    views = [view_statement(s, texts[s.article_id]) for s in statements if s.article_id in texts]
    marked = {v.statement.id: replace(v.statement, stances=mark_stances(v, patterns, names)) for v in views}
    given = tuple(marked.get(s.id, s) for s in statements)
    when = date_statements(articles, given)
    made = [
        Made(asked, marked[view.statement.id], when.get(view.statement.id))
        for view in views
        for asked in find_demands(view, names)
    ]
    demands = follow_demands(drop_repeats(made), given)
    positions = Positions(
        positions=draw_lines(given, lineage, when),
        demands=demands,
        commitments=find_commitments(views, names, when),
        contradictions=find_contradictions(views, marked, names, when),
        forecasts=keep_outermost(f for view in views if (f := find_forecast(view))),
        silences=find_silences([replace(v, statement=marked[v.statement.id]) for v in views], demands, names),
    )
    return Taken(positions=positions, statements=given)


def _speakers(statements: Sequence[Statement]) -> tuple[Actor, ...]:
    """Whoever speaks or passes something on in the statements, by name."""
    found: dict[str, Actor] = {}
    for statement in statements:
        speaker = statement.speaker
        if speaker and speaker.unnamed is None:
            found.setdefault(speaker.id, Actor(id=speaker.id, name=speaker.name, kind=speaker.kind))
    return tuple(found[i] for i in sorted(found))
