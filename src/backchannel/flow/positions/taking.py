"""Taking positions, in order: stances of each statement, then what follows from them and from its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backchannel.flow.positions.mentions import collect_names
from backchannel.flow.positions.stance import compile_issues, mark_stances
from backchannel.flow.positions.views import view_statement
from backchannel.model.actors import Actor
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
) -> Taken:
    """Stances, demands, commitments, contradictions, forecasts and silences of the statements."""
    texts = {article.id: article.text for article in articles}
    patterns, names = compile_issues(issues), collect_names(actors)
    views = [view_statement(s, texts[s.article_id]) for s in statements if s.article_id in texts]
    marked = {v.statement.id: replace(v.statement, stances=mark_stances(v, patterns, names)) for v in views}
    given = tuple(marked.get(s.id, s) for s in statements)
    return Taken(positions=Positions(), statements=given)
