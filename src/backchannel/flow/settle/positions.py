"""Decisions on forecasts: true, false, void, or open again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backchannel.flow.settle.collection import Collection
from backchannel.flow.settle.decided import live_decisions, what_of
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision
from backchannel.model.positions import Positions
from backchannel.model.statements import Statement


def settle_positions(
    positions: Positions,
    statements: Iterable[Statement],
    decisions: Iterable[Decision],
    *,
    captures: Iterable[Capture],
    articles: Iterable[Article],
) -> tuple[Positions, tuple[str, ...]]:
    """(positions, decisions to look at again): forecasts resolved as decided."""
    collection = Collection(captures, articles, statements)
    review: list[str] = []
    for decision in live_decisions(decisions):
        if decision.kind == "resolve_forecast":
            positions, was_found = _resolve(positions, decision, collection)
            if not was_found:
                review.append(decision.id)
    return positions, tuple(review)


def _resolve(positions: Positions, decision: Decision, collection: Collection) -> tuple[Positions, bool]:
    """The positions with one forecast resolved, and whether it is among them."""
    what = what_of(decision)
    behind = {statement.id for statement in collection.behind(decision)}
    meant = {f.id for f in positions.forecasts if f.statement in behind or f.id == what.get("forecast")}
    laid = tuple(
        replace(forecast, resolution=what["resolution"]) if forecast.id in meant else forecast
        for forecast in positions.forecasts
    )
    return replace(positions, forecasts=laid), bool(meant)
