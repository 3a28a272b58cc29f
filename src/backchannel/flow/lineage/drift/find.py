"""All detectors of drift over one aligned passage. Precision first.

A change is told only where it can be pointed at in both texts and no harmless reading explains it.
"""

from __future__ import annotations

from collections.abc import Iterator

from backchannel.flow.lineage.drift.meaning import find_attribution, find_certainty, find_polarity
from backchannel.flow.lineage.drift.quotes import find_elisions
from backchannel.flow.lineage.drift.roles import find_roles
from backchannel.flow.lineage.drift.tokens import Side, read_side
from backchannel.flow.lineage.drift.values import Change, find_values
from backchannel.model.lineage import Drift, Passage

MIN_SHARED = 0.3  # of the words of the shorter side: passages that share less are no pair to compare


def find_drifts(child: str, parent: str, passage: Passage) -> Iterator[Drift]:
    """Every change of one aligned passage, in a stable order."""
    here, there = read_side(child, passage.child), read_side(parent, passage.parent)
    if len(here.stems & there.stems) < MIN_SHARED * min(len(here.stems), len(there.stems)):
        return
    for kind, one, other, what in find_changes(here, there):
        yield Drift(type=kind, child=one, parent=other, what=what)


def as_headline(change: Change) -> Change:
    """A change in a headline is the headline's."""
    return ("headline", *change[1:])


def find_changes(child: Side, parent: Side) -> Iterator[Change]:
    """The changes that the detectors find; one change is told once, by the detector that sees it best."""
    elided = list(find_elisions(child, parent))
    yield from elided
    swapped = list(find_roles(child, parent))
    yield from swapped
    yield from find_values(child, parent)
    if not elided:
        for change in find_polarity(child, parent):
            yield as_headline(change) if child.is_headline and not parent.is_headline else change
        yield from find_certainty(child, parent)
    if not swapped:
        yield from find_attribution(child, parent)
