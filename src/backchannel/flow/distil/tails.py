"""Where the article ends: a terminal marker, or a text on another matter glued to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.distil import lexicon
from backchannel.flow.distil.cohesion import mean_shared, own_cohesion, pool
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.marks import Mark

RESUMES_SHARE = 0.15  # of the prose after a marker: less is comments and teasers, whatever it speaks of
FOREIGN_RATIO = 0.62  # cohesion with the text above, as a part of that text's own
FOREIGN_RATIO_UNMARKED = 0.42  # where no marker parts the two


@dataclass(frozen=True, slots=True)
class End:
    """Units from `body` on are not the article; from `foreign` on they are another one (len(units): none)."""

    body: int
    foreign: int


def find_tail(units: Sequence[Unit], marks: Sequence[Mark], start: int) -> End:
    """Where the article that starts at `start` ends."""
    prose = [i for i in range(start, len(units)) if marks[i] == "prose"]
    if not prose:
        return End(len(units), len(units))
    for i in range(prose[0] + 1, len(units)):
        if is_marker(units, marks, i):
            after = [j for j in prose if j > i]
            final = lexicon.FINAL.match(units[i].bare) and i > start + 2
            if (final and is_late(units, prose, i)) or not resumes(units, [j for j in prose if j < i], after):
                return End(i, first_foreign(after, i, len(units), units))
    cut = find_drop(units, marks, prose)
    if cut is not None:
        return End(cut, cut)
    last = prose[-1] + 1
    while last < len(units) and marks[last] == "short" and units[last].bullet:
        last += 1
    return End(last, len(units))


def is_late(units: Sequence[Unit], prose: Sequence[int], i: int) -> bool:
    """Whether more than a third of the prose stands above unit `i`."""
    above = sum(len(units[j].words) for j in prose if j < i)
    return above * 3 > sum(len(units[j].words) for j in prose)


def is_marker(units: Sequence[Unit], marks: Sequence[Mark], i: int) -> bool:
    """Whether the line may end an article."""
    if marks[i] == "promo":
        return True
    return marks[i] in ("opener", "button", "byline") and (
        lexicon.HARD_END.match(units[i].bare) is not None or marks[i] == "opener"
    )


def resumes(units: Sequence[Unit], before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether the article goes on after a marker: enough prose, on the same matter."""
    words_after = sum(len(units[j].words) for j in after)
    words_before = sum(len(units[j].words) for j in before)
    if not after or not before:
        return bool(after)
    if words_after > words_before:  # what stands above was the widget
        return True
    if words_after < RESUMES_SHARE * words_before and words_after < 120:
        return is_cohesive(units, before, after, FOREIGN_RATIO * 1.2) and words_after >= 25
    return is_cohesive(units, before, after, FOREIGN_RATIO)


def is_cohesive(units: Sequence[Unit], before: Sequence[int], after: Sequence[int], ratio: float) -> bool:
    head = [units[j] for j in before]
    own = own_cohesion(head) if len(head) >= 2 else 0.35
    return mean_shared([units[j] for j in after], pool(head)) >= ratio * own


def first_foreign(after: Sequence[int], marker: int, count: int, units: Sequence[Unit]) -> int:
    """Where another article begins behind a marker: the line above its first paragraph; `count`: nowhere."""
    if sum(len(units[j].words) for j in after) < 60:
        return count
    return max(marker + 1, after[0] - 1)


def find_drop(units: Sequence[Unit], marks: Sequence[Mark], prose: Sequence[int]) -> int | None:
    """Where a text on another matter starts without a marker: below a line that reads as its headline."""
    for k in range(3, len(prose) - 1):
        before, after = prose[:k], prose[k:]
        between = [i for i in range(prose[k - 1] + 1, prose[k]) if marks[i] == "short"]
        if not between or sum(len(units[j].words) for j in after) < 60:
            continue
        if not is_cohesive(units, before, after, FOREIGN_RATIO_UNMARKED):
            return between[0]
    return None
