"""Grades: reliability of a source (A…F), credibility of an item (1…6), and the weight that they give.

Source of the scales: the Admiralty system, NATO AJP-2.1. F and 6 say that nothing is known, not that it is
bad: both weigh as medium. A 1 needs independent confirmation; without it, it weighs as medium.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backchannel.flow.weigh.settings import HIGH, LOW, MEDIUM
from backchannel.model.lineage import Origin
from backchannel.model.weighing import Grade

RELIABILITY = {"A": HIGH, "B": HIGH, "C": MEDIUM, "D": LOW, "E": LOW, "F": MEDIUM}
CREDIBILITY = {"1": HIGH, "2": HIGH, "3": MEDIUM, "4": LOW, "5": LOW, "6": MEDIUM}
RELEVANCE = {"low": LOW, "medium": MEDIUM, "high": HIGH}


@dataclass(frozen=True, slots=True)
class GradeBook:
    """Grades by actor (of the head of an origin) and by statement."""

    by_actor: dict[str, Grade]
    by_statement: dict[str, Grade]

    def weigh_origin(self, origin: Origin, statements: Iterable[str], *, is_confirmed: bool) -> float:
        """The credibility weight of what one origin says in one claim: 1/√2, 1 or √2.

        The grade of the item stands before that of the source; among several items the lowest holds. It
        never looks at how many copies there are.
        """
        items = [self.by_statement[s].credibility for s in statements if s in self.by_statement]
        known = [_credibility_weight(c, is_confirmed=is_confirmed) for c in items if c]
        if known:
            return min(known)
        grade = self.by_actor.get(origin.head) or self.by_actor.get(origin.group or "")
        return RELIABILITY.get((grade.reliability or "F") if grade else "F", MEDIUM)


def open_book(grades: Sequence[Grade]) -> GradeBook:
    """The grades, for looking up."""
    return GradeBook({g.actor: g for g in grades if g.actor}, {g.statement: g for g in grades if g.statement})


def grade_origins(origins: Iterable[Origin], decided: Sequence[Grade]) -> tuple[Grade, ...]:
    """What is decided, and for every other origin an openly ungraded entry; sorted by name."""
    known = {g.actor for g in decided if g.actor}
    heads = {o.head: o.unnamed or o.unknown for o in origins if o.head not in known}
    drafts = [_ungraded(head, is_unknown=heads[head]) for head in sorted(heads)]
    return (*decided, *drafts)


def _credibility_weight(credibility: str, *, is_confirmed: bool) -> float:
    if credibility == "1" and not is_confirmed:
        return MEDIUM
    return CREDIBILITY.get(credibility, MEDIUM)


def _ungraded(head: str, *, is_unknown: bool) -> Grade:
    return Grade(
        actor=head,
        statement=None,
        reliability="F" if is_unknown else None,
        credibility=None,
        why="not named: its reliability is not known" if is_unknown else "not graded: weighs as medium",
        decision=None,
    )
