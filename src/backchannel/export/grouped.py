"""Records that say the same, as one row of a report: its statements are cited together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from backchannel.model.positions import Demand, Forecast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One demand, however often it was made."""

    demander: str
    target: str | None
    demand: str
    in_exchange: str | None
    channels: str
    history: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One forecast, however often it was carried."""

    first: Forecast
    statements: tuple[str, ...]


def group_demands(demands: Sequence[Demand], focus: Sequence[str]) -> list[DemandRow]:
    """Demands by actor, those in focus first; the same words to the same target are one row."""
    grouped = group_by(
        demands, lambda d: (d.demander.name, d.target.name if d.target else None, same_words(d.demand))
    )
    rows = [_demand_row(group) for group in grouped]
    return sorted(rows, key=lambda r: (r.demander not in focus, r.demander))


def _demand_row(group: Sequence[Demand]) -> DemandRow:
    first = group[0]
    absent = sorted({channel for d in group for channel in d.absent_from})
    changes = list(dict.fromkeys(d.change for d in group))
    days = sorted(d.first_seen[:10] for d in group if d.first_seen)
    history = ", ".join([*changes, *dict.fromkeys([*days[:1], *days[-1:]])])
    return DemandRow(
        demander=first.demander.name,
        target=first.target.name if first.target else None,
        demand=first.demand,
        in_exchange=first.in_exchange,
        channels=", ".join(sorted({d.channel for d in group})),
        history=history + (f"; absent from {', '.join(absent)}" if absent else ""),
        statements=tuple(dict.fromkeys(d.statement for d in group)),
    )


def group_forecasts(forecasts: Sequence[Forecast], focus: Sequence[str]) -> list[ForecastRow]:
    """Forecasts: those that say by when or how likely, then the others; the same words are one row."""
    grouped = group_by(forecasts, lambda f: (f.forecaster.name, same_words(f.proposition)))
    rows = [ForecastRow(group[0], tuple(dict.fromkeys(f.statement for f in group))) for group in grouped]
    return sorted(rows, key=lambda r: (-_how_testable(r.first), r.first.forecaster.name not in focus))


def _how_testable(forecast: Forecast) -> int:
    """How much of what a forecast needs to be scored one day it tells."""
    ranged = forecast.likelihood is not None and forecast.likelihood.low is not None
    return 2 * (forecast.horizon is not None) + ranged + 4 * (forecast.resolution != "open")


def same_words(text: str) -> str:
    """Words without their case, spacing and outer marks."""
    return " ".join(text.casefold().split()).strip(" \"'“”‘’.,;:")


def group_by(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Items with the same key together, in the order in which each key was first met."""
    grouped: defaultdict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        grouped[key(item)].append(item)
    return list(grouped.values())
