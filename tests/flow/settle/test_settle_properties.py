"""What holds for all decisions over all that a machine may find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.settle import decide_on, settle_article
from backchannel.model.decisions import Decision
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Statement
from stand_ins import NOON, make_capture, make_saying, name_speakers, read_plainly

WORDS = "talks peace envoys maps terms ships fuel roads talks peace talks grain".split()
TEXT = "Ann Lee said " + " ".join(f"{WORDS[n % 12]} number {n % 9}" for n in range(24)) + " and left."
CAPTURE = make_capture(TEXT)
ARTICLE = read_plainly(CAPTURE, TEXT)
STARTS = [n + 1 for n, letter in enumerate(TEXT) if letter == " " and n >= 12]


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any stretch of whole words after "said"."""
    first, last = sorted(draw(st.lists(st.sampled_from(STARTS), min_size=2, max_size=2, unique=True)))
    (named,) = name_speakers(ARTICLE, [make_saying(ARTICLE, Span(0, 7), Span(8, 12), Span(first, last - 1))])
    return named


def find(made: list[Statement]) -> tuple[Statement, ...]:
    """A machine finds one statement for one content."""
    return tuple({statement.id: statement for statement in made}.values())


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """Decisions of any kind on any statements, in order."""
    made = []
    for n, statement in enumerate(find(draw(st.lists(statements(), max_size=5)))):
        kind = draw(st.sampled_from(["confirm", "correct", "reject"]))
        fields = {"channel": "private", "speaker": {"name": "Bob Ray", "kind": "person"}}
        chosen = draw(st.sets(st.sampled_from(sorted(fields)))) if kind == "correct" else ()
        made.append(
            decide_on(
                statement,
                ARTICLE,
                CAPTURE,
                kind=kind,
                who="ann",
                when_utc=NOON + timedelta(minutes=n),
                why="",
                changes={name: fields[name] for name in chosen},
            )
        )
    return made


@given(st.lists(statements(), max_size=6), decisions())
@settings(max_examples=200, deadline=None)
def test_each_decision_stands_was_overruled_or_goes_to_review_and_is_laid_there_again(
    made: list[Statement], decided: list[Decision]
) -> None:
    once = settle_article(ARTICLE, CAPTURE, find(made), decided)
    laid = dict(once.laid)
    assert {*laid} | {*once.review} == {decision.id for decision in decided}
    there = {statement.id for statement in once.statements}
    assert {statement for statement in laid.values() if statement} <= there
    overruled = [d for d in decided if d.kind != "reject" and d.id in laid and laid[d.id] is None]
    assert not overruled or any(d.kind == "reject" for d in decided)
    assert settle_article(ARTICLE, CAPTURE, once.statements, decided, before=once) == once


@given(st.lists(statements(), max_size=6), statements(), st.sampled_from(["confirm", "correct"]))
@settings(max_examples=300, deadline=None)
def test_no_decision_is_lost_whatever_the_machine_finds(
    made: list[Statement], seen: Statement, kind: str
) -> None:
    decision = decide_on(
        seen, ARTICLE, CAPTURE, kind=kind, who="ann", when_utc=NOON, why="", changes={"channel": "private"}  # type: ignore[arg-type]
    )  # fmt: skip
    settled = settle_article(ARTICLE, CAPTURE, find(made), [decision])
    laid = [s for s in settled.statements if s.decision == decision.id]
    assert (len(laid), settled.review) in ((1, ()), (0, (decision.id,)))
    if laid:
        assert laid[0].channel == "private"
        assert envelope(laid[0].content).overlaps(envelope(seen.content))


@given(st.lists(statements(), max_size=6), st.lists(statements(), max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_statement_that_no_decision_is_about_stays_as_it_is(
    made: list[Statement], others: list[Statement]
) -> None:
    elsewhere = make_capture(TEXT + " Other bytes.", "b.txt")
    decided = [
        decide_on(s, ARTICLE, elsewhere, kind="reject", who="ann", when_utc=NOON, why="") for s in others
    ]
    found = find(made)
    settled = settle_article(ARTICLE, CAPTURE, found, decided)
    assert set(settled.statements) == set(found)
    assert all(s == replace(s, review="machine", decision=None) for s in settled.statements)
