"""Where the article ends: a terminal marker, or a text on another matter glued to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.distil import lexicon
from backchannel.flow.distil.cohesion import foreign_probability, pool, shared
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.marks import Mark

# Probabilities that a text behind a marker is another one, above which it is taken to be.
FOREIGN_AFTER_END = 0.5  # "Leave a reply", "Related articles": articles end there as a rule
FOREIGN_AFTER_WIDGET = 0.9  # "Read also", a call to subscribe: articles mostly go on
FOREIGN_ANNOUNCED = 0.75  # a line that speaks of what follows and of nothing above
FOREIGN_UNMARKED = 0.95  # nothing but a line that may be a headline
MIN_RESUMED_WORDS = 25
MAX_CUTS = 60  # places that are weighed as ends; each costs a pass over the text
MIN_FOREIGN_WORDS = 40  # of prose, for what follows an end to be an article
MIN_GLUED_WORDS = 60  # the same where nothing marks the end


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
    markers = [i for i in range(prose[0] + 1, len(units)) if is_marker(units, marks, i)]
    for i in markers[:MAX_CUTS]:
        before, after = [j for j in prose if j < i], [j for j in prose if j > i]
        if is_final(units, prose, i, start) or not resumes(units, before, after, i):
            return End(i, first_foreign(after, i, len(units), units))
    cut = find_drop(units, marks, prose)
    if cut is not None:
        return End(cut, cut)
    last = prose[-1] + 1
    while (step := list_below(units, marks, last)) > last:
        last = step
    return End(last, len(units))


def list_below(units: Sequence[Unit], marks: Sequence[Mark], i: int) -> int:
    """Where a list that starts at `i`, with its sub-heading or without, ends; `i` where there is none."""
    start = i + 1 if i < len(units) and marks[i] == "short" and not units[i].bullet else i
    end = start
    while end < len(units) and units[end].bullet and marks[end] in ("short", "prose"):
        end += 1
    return end if end >= start + 2 or (end > start == i) else i


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


def is_final(units: Sequence[Unit], prose: Sequence[int], i: int, start: int) -> bool:
    """Whether nothing of the article can stand below the marker."""
    words = units[i].bare
    final = lexicon.FINAL.match(words) or lexicon.COMMENT_HEAD.match(words)
    return final is not None and i > start + 2 and is_late(units, prose, i)


def resumes(units: Sequence[Unit], before: Sequence[int], after: Sequence[int], marker: int) -> bool:
    """Whether the article goes on after a marker; some, such as a sign-off, end articles as a rule."""
    words = units[marker].bare
    hard = lexicon.HARD_END.match(words) or lexicon.SIGN_OFF.search(words) or lexicon.BIO.match(words)
    if not after or not before:
        return bool(after)
    if words_in(units, after) > words_in(units, before):  # what stands above was the widget
        return True
    if hard and words_in(units, after) < MIN_RESUMED_WORDS:
        return False
    foreign = foreign_probability([units[j] for j in before], [units[j] for j in after])
    brief = words_in(units, after) < MIN_GLUED_WORDS  # a few words may share little by chance
    if hard:
        return foreign < (FOREIGN_ANNOUNCED if brief else FOREIGN_AFTER_END)
    return foreign < (FOREIGN_UNMARKED if brief else FOREIGN_AFTER_WIDGET)


def words_in(units: Sequence[Unit], indices: Sequence[int]) -> int:
    return sum(len(units[j].words) for j in indices)


def first_foreign(after: Sequence[int], marker: int, count: int, units: Sequence[Unit]) -> int:
    """Where another article begins behind a marker: the line above its first paragraph; `count`: nowhere."""
    if words_in(units, after) < MIN_FOREIGN_WORDS:
        return count
    return max(marker + 1, after[0] - 1)


def find_drop(units: Sequence[Unit], marks: Sequence[Mark], prose: Sequence[int]) -> int | None:
    """Where a text on another matter starts without a marker: below a line that reads as its headline.

    A byline or dateline beside that line says that an article starts there: then less is asked of the words.
    """
    gaps = [k for k in range(2, len(prose)) if prose[k] > prose[k - 1] + 1]
    for k in gaps[:MAX_CUTS]:
        between = range(prose[k - 1] + 1, prose[k])
        headline = next((i for i in between if marks[i] == "short" and len(units[i].words) >= 2), None)
        signed = any(marks[i] in ("byline", "dateline") for i in between)
        if headline is None or words_in(units, prose[k:]) < (
            MIN_RESUMED_WORDS if signed else MIN_GLUED_WORDS
        ):
            continue
        above, below = [units[j] for j in prose[:k]], [units[j] for j in prose[k:]]
        bound = FOREIGN_UNMARKED
        if signed:
            bound = FOREIGN_AFTER_END
        elif announces(units[headline], above, below):
            bound = FOREIGN_ANNOUNCED
        if foreign_probability(above, below) > bound:
            return headline
    return None


def announces(headline: Unit, above: Sequence[Unit], below: Sequence[Unit]) -> bool:
    """Whether a line of four words or more shares half with what follows and none with what is above."""
    return (
        len(headline.words) >= 4
        and shared(headline, pool(below)) >= 0.5
        and shared(headline, pool(above)) <= 0.1
    )
