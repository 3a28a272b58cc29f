"""Timing: do reported signals fall into decision windows more often than chance would have it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from backchannel.flow.weigh.settings import WeighSettings
from backchannel.model.cases import Calendar, CalendarEvent, Case, Window
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Timing

MIN_SIGNALS = 5  # below this no test is run
Days = NDArray[np.bool_]  # one flag for each day of the series


def time_case(case: Case, settings: WeighSettings) -> tuple[Timing | Abstained, ...]:
    """Every calendar of signals against every calendar of windows; then its private signals alone."""
    found: list[Timing | Abstained] = []
    for signals in (c for c in case.calendars if c.is_signals):
        for windows in (c for c in case.calendars if c.windows):
            private = replace(
                signals,
                name=f"{signals.name}, private",
                events=tuple(e for e in signals.events if e.channel == "private"),
            )
            found.append(time_signals(signals, windows.windows, settings))
            if private.events and private.events != signals.events:
                found.append(time_signals(private, windows.windows, settings))
    return adjust_timings(found)


def time_signals(
    calendar: Calendar, windows: Sequence[Window], settings: WeighSettings
) -> Timing | Abstained:
    """One test of a calendar of signals against windows; Abstained where it would mean nothing."""
    start, end = calendar.series_start, calendar.series_end
    if start is None or end is None or end <= start:
        return Abstained(f"{calendar.name}: the days that were searched for signals are not stated")
    days = signal_days(calendar.events, start, end)
    if len(days) < MIN_SIGNALS:
        return Abstained(f"{calendar.name}: {len(days)} signals, fewer than {MIN_SIGNALS}")
    covered = cover_days(windows, start, end)
    if not covered.any() or covered.all():
        return Abstained(f"{calendar.name}: the windows cover none or all of the series")
    signals = np.array([(day - start).days for day in days])
    inside = int(covered[signals].sum())
    return Timing(
        calendar=calendar.name,
        series_start=start,
        series_end=end,
        signals=tuple(days),
        windows=tuple(windows),
        inside=inside,
        of=len(days),
        p_shift=shift_p(signals, covered),
        p_windows=windows_p(signals, covered, settings),
        p_naive=naive_p(inside, len(days), float(covered.mean())),
        moves=tuple(move_boundaries(signals, windows, start, end, settings.move_days)),
        epochs=superpose_epochs(days, windows, settings.epoch_days),
    )


def signal_days(events: Iterable[CalendarEvent], start: date, end: date) -> list[date]:
    """The days of distinct events within the series, in order; the same event entered twice is one."""
    distinct = {(e.day, e.what, e.channel) for e in events if start <= e.day <= end}
    return sorted(day for day, _, _ in distinct)


def cover_days(windows: Iterable[Window], start: date, end: date) -> Days:
    """One flag for each day from `start` to `end`, both in: whether some window holds it."""
    covered = np.zeros((end - start).days + 1, dtype=np.bool_)
    for window in windows:
        first, last = (window.start - start).days, (window.end - start).days
        covered[max(0, first) : max(0, last + 1)] = True
    return covered


def shift_p(signals: NDArray[np.int64], covered: Days) -> float:
    """One-sided p of the circular-shift null, 1/days to 1.

    The whole series of signals is turned by every number of days, the observed one (0) included; p is the
    share of turns with at least as many signals inside. It keeps how signals cluster and how windows lie,
    which independent days would not. Source: Harris (2020), "Nonsense correlations in neuroscience"; Phipson
    and Smyth (2010), "Permutation p-values should never be zero", for counting the observed turn.
    Worked: one signal, inside a window of 2 days in a series of 8: 2 turns of 8 put it inside, p = .25.
    """
    turns = (signals[None, :] + np.arange(len(covered))[:, None]) % len(covered)
    inside = covered[turns].sum(axis=1)
    return float((inside >= inside[0]).mean())


def windows_p(signals: NDArray[np.int64], covered: Days, settings: WeighSettings) -> float:
    """One-sided p when windows of the same lengths fall anywhere in the series, never on each other.

    Monte Carlo with a fixed seed, the observed windows counted: p = (1 + hits)/(1 + draws) (Phipson and
    Smyth 2010).
    """
    lengths = _run_lengths(covered)
    free = len(covered) - int(sum(lengths))
    observed = int(covered[signals].sum())
    generator = np.random.default_rng(settings.seed)
    hits = 0
    for _ in range(settings.draws):
        order = generator.permutation(lengths)
        gaps = np.sort(generator.choice(free + len(order), len(order), replace=False)) - np.arange(len(order))
        starts = gaps + np.concatenate(([0], np.cumsum(order)[:-1]))
        place = np.searchsorted(starts, signals, side="right") - 1
        hits += int(((place >= 0) & (signals < starts[place] + order[place])).sum()) >= observed
    return (1 + hits) / (1 + settings.draws)


def naive_p(inside: int, of: int, share: float) -> float:
    """P(at least `inside` of `of`) if signals fell on days independently: too small where they cluster.

    Shown beside the others only. Worked: 6 of 10 at a share of 262/943 gives .0330.
    """
    return float(binom.sf(inside - 1, of, share))


def move_boundaries(
    signals: NDArray[np.int64], windows: Sequence[Window], start: date, end: date, days: int
) -> Iterable[tuple[str, float]]:
    """How the circular-shift p moves as each boundary moves by `days` either way."""
    for i, window in enumerate(windows):
        for label, step in (("earlier", -days), ("later", days)):
            shift = timedelta(days=step)
            for edge, moved in (
                ("start", replace(window, start=window.start + shift)),
                ("end", replace(window, end=window.end + shift)),
            ):
                if moved.start <= moved.end:
                    covered = cover_days([*windows[:i], moved, *windows[i + 1 :]], start, end)
                    yield f"{edge} of “{window.what}” {days} days {label}", shift_p(signals, covered)


def superpose_epochs(
    days: Iterable[date], windows: Iterable[Window], half_width: int
) -> tuple[tuple[int, int], ...]:
    """Signals by their distance in days from each window's start, within `half_width` either way.

    Superposed epoch analysis (Chree 1913); a count, no test. Days without a signal are left out.
    """
    counts: dict[int, int] = {}
    starts = [w.start for w in windows]
    for day in days:
        for start in starts:
            lag = (day - start).days
            if abs(lag) <= half_width:
                counts[lag] = counts.get(lag, 0) + 1
    return tuple(sorted(counts.items()))


def adjust_timings(found: Sequence[Timing | Abstained]) -> tuple[Timing | Abstained, ...]:
    """The same tests with `q_shift` filled over all that were run."""
    ps = [t.p_shift for t in found if isinstance(t, Timing) and not isinstance(t.p_shift, Abstained)]
    adjusted = iter(adjust_false_discovery(ps))
    return tuple(replace(t, q_shift=next(adjusted)) if isinstance(t, Timing) else t for t in found)


def adjust_false_discovery(ps: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p-values in the order given; rejecting those <= q keeps the false discovery rate at q.

    Source: Benjamini and Hochberg (1995). Worked: (.01, .04, .03, .005) gives (.02, .04, .04, .02).
    """
    order = sorted(range(len(ps)), key=lambda i: ps[i], reverse=True)
    adjusted, least = [0.0] * len(ps), 1.0
    for rank, i in zip(range(len(ps), 0, -1), order, strict=True):
        least = min(least, ps[i] * len(ps) / rank)
        adjusted[i] = least
    return tuple(adjusted)


def _run_lengths(covered: Days) -> list[int]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.astype(np.int8), [0]))))
    return [int(end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
