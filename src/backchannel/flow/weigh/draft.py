"""Cells drafted by rule: each claim against each hypothesis, with the rule that spoke and the reason.

Heuer's step 4 asks, cell by cell, whether the evidence is what one would see if the hypothesis were true. A
case writes that down beforehand as expectations; the rules only compare. They never weigh up prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backchannel.flow.weigh.marks import Mark, Proposition, meets, opposes, speaks_for
from backchannel.model.cases import Case, Expectation, Hypothesis

SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One cell as the rules see it."""

    rating: float  # -2, -1, 0, 1, 2
    rule: str
    why: str
    about: Proposition | None  # what decided it; None: the hypothesis says nothing of the claim
    statements: tuple[str, ...]


def draft_cell(hypothesis: Hypothesis, marks: Mapping[Mark, tuple[str, ...]], case: Case) -> Draft:
    """The cell of one claim and one hypothesis: its strongest comparison, the negative one on a tie.

    The negative one, because analysis of competing hypotheses looks for what rules a hypothesis out
    (Heuer 1999, ch. 8, step 5).
    """
    found = [
        draft for mark, carriers in marks.items() for draft in _compare(hypothesis, mark, carriers, case)
    ]
    if not found:
        carried = tuple(sorted({s for carriers in marks.values() for s in carriers}))
        why = f"{hypothesis.id} says nothing of this"
        return Draft(rating=0, rule=SILENT, why=why, about=None, statements=carried)
    return min(found, key=lambda d: (-abs(d.rating), d.rating, d.rule, d.about or ()))


def _compare(hypothesis: Hypothesis, mark: Mark, carriers: tuple[str, ...], case: Case) -> Iterator[Draft]:
    """What one mark says of one hypothesis.

    An expectation that names the mark's channel stands before one for any channel, and a mark that meets one
    of the things implied does not contradict the others: a hypothesis may expect one thing said in public and
    another in private.
    """
    near = [(e, implied) for e, implied in _expectations(hypothesis) if _strength(mark, e, case)]
    named = [(e, implied) for e, implied in near if e.channel] or near
    met = [(e, implied) for e, implied in named if meets(mark, e)] or named
    for expectation, is_implied in met:
        verdict = _verdict(mark, expectation, is_implied=is_implied)
        if verdict:
            sign, rule = verdict
            verb = "implies" if is_implied else "excludes"
            yield Draft(
                rating=sign * _strength(mark, expectation, case),
                rule=rule,
                why=f"{_say(mark)}; {hypothesis.id} {verb} {_expect(expectation)}",
                about=mark.about,
                statements=carriers,
            )


def _expectations(hypothesis: Hypothesis) -> Iterator[tuple[Expectation, bool]]:
    yield from ((e, True) for e in hypothesis.implies)
    yield from ((e, False) for e in hypothesis.excludes)


def _verdict(mark: Mark, expectation: Expectation, *, is_implied: bool) -> tuple[int, str] | None:
    if meets(mark, expectation):
        return (1, "meets-implied") if is_implied else (-1, "meets-excluded")
    if opposes(mark, expectation):
        return (-1, "opposes-implied") if is_implied else (1, "opposes-excluded")
    return None


def _strength(mark: Mark, expectation: Expectation, case: Case) -> float:
    """2 for the actor's own firm words or deed, 1 for what is hedged, told by another or said by its body."""
    about = mark.about
    if about.issue != expectation.issue or expectation.channel not in (None, about.channel):
        return 0
    if speaks_for(about.actor, expectation.actor, case):
        return 2 if mark.is_firm else 1
    return 1 if speaks_for(expectation.actor, about.actor, case) else 0


def _say(mark: Mark) -> str:
    about = mark.about
    told = "" if mark.is_firm else ", hedged or told by another"
    return f"{about.actor}: {about.stance} on {about.issue} ({about.channel}{told})"


def _expect(expectation: Expectation) -> str:
    channel = f" in {expectation.channel}" if expectation.channel else ""
    return f"{expectation.actor}: {' or '.join(expectation.stances)} on {expectation.issue}{channel}"
