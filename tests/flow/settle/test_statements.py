"""Decisions on statements hold whatever the machine finds."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from backchannel.errors import InputError
from backchannel.flow.settle import anchor_for, decide, decide_on, settle_article, what_of
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision, DecisionKind
from backchannel.model.spans import Span, words_of
from backchannel.model.statements import Statement
from stand_ins import NOON, SAYS, find_sayings, make_capture, make_saying, name_speakers, read_plainly

TEXT = (
    "Ann Lee said that talks would open in May. Bob Ray warned that nothing was agreed.\n"
    "Ann Lee denied that troops had moved. They would wait, she added."
)


@pytest.fixture
def capture() -> Capture:
    return make_capture(TEXT)


@pytest.fixture
def article(capture: Capture) -> Article:
    return read_plainly(capture, TEXT)


def machine(article: Article, pattern: re.Pattern[str] = SAYS) -> tuple[Statement, ...]:
    return name_speakers(article, find_sayings(article, pattern=pattern))


def on(
    statement: Statement,
    article: Article,
    capture: Capture,
    kind: DecisionKind,
    *,
    n: int = 0,
    **changes: object,
) -> Decision:
    when = NOON + timedelta(minutes=n)
    return decide_on(
        statement, article, capture, kind=kind, who="ann", when_utc=when, why="read it", changes=changes
    )


def contents(article: Article, statements: Sequence[Statement]) -> list[str]:
    return [words_of(article.text, s.content) for s in statements]


def test_a_confirmed_statement_is_marked_and_else_as_it_was(article: Article, capture: Capture) -> None:
    first, *rest = machine(article)
    decision = on(first, article, capture, "confirm")
    settled = settle_article(article, capture, machine(article), [decision])
    assert settled.statements == (replace(first, review="confirmed", decision=decision.id), *rest)
    assert settled.review == ()


def test_a_confirmed_statement_stands_alone_when_no_machine_finds_it(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    decision = on(first, article, capture, "confirm")
    (alone,) = settle_article(article, capture, (), [decision]).statements
    assert alone == replace(first, review="confirmed", decision=decision.id)


def test_corrected_fields_replace_the_machine_s_and_the_others_follow_it(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    decision = on(
        first,
        article,
        capture,
        "correct",
        speaker={"name": "Government of A", "kind": "government"},
        channel="private",
    )
    newer = (replace(first, certainty="hedged"), *machine(article)[1:])
    corrected = settle_article(article, capture, newer, [decision]).statements[0]
    assert (corrected.channel, corrected.certainty) == ("private", "hedged")
    assert corrected.speaker is not None
    assert (corrected.speaker.name, corrected.speaker.kind) == ("Government of A", "government")
    assert [link.name for link in corrected.chain] == ["Daily Test", "Government of A"]
    assert (corrected.review, corrected.decision) == ("corrected", decision.id)


def test_a_corrected_chain_ends_with_the_speaker(article: Article, capture: Capture) -> None:
    decision = on(
        machine(article)[0],
        article,
        capture,
        "correct",
        chain=["Daily Test", {"name": "Wire", "kind": "outlet"}, "Ann Lee"],
    )
    corrected = settle_article(article, capture, machine(article), [decision]).statements[0]
    assert [(x.name, x.kind) for x in corrected.chain] == [
        ("Daily Test", "outlet"),
        ("Wire", "outlet"),
        ("Ann Lee", "person"),
    ]
    assert corrected.speaker is not None
    assert corrected.speaker.name == "Ann Lee"


def test_corrected_words_give_another_statement_in_its_place(article: Article, capture: Capture) -> None:
    decision = on(machine(article)[0], article, capture, "correct", content=["talks would open"])
    settled = settle_article(article, capture, machine(article), [decision])
    assert contents(article, settled.statements)[0] == "talks would open"
    assert len(settled.statements) == 3
    assert settled.statements[0].id != machine(article)[0].id


def test_a_rejected_statement_is_gone_and_what_stood_inside_it_moves_up(
    article: Article, capture: Capture
) -> None:
    first, second, third = machine(article)
    inner = replace(second, parent=first.id)
    decision = on(first, article, capture, "reject")
    settled = settle_article(article, capture, (first, inner, third), [decision])
    assert settled.statements == (second, third)
    assert settle_article(article, capture, (second,), [decision]).statements == (second,)


def test_an_added_statement_stands_even_if_no_machine_finds_it(article: Article, capture: Capture) -> None:
    start = TEXT.index("They would wait")
    anchor = anchor_for(article, capture, (Span(start, start + 15),), "content")
    what = {
        "speaker": {"name": "Ann Lee", "kind": "person"},
        "source": ["she"],
        "cue": ["added"],
        "mode": "indirect",
    }
    decision = decide("add", who="ann", when_utc=NOON, why="missed", what=what, anchor=anchor)
    settled = settle_article(article, capture, machine(article), [decision])
    added = settled.statements[-1]
    assert words_of(TEXT, added.content) == "They would wait"
    assert (words_of(TEXT, added.source), words_of(TEXT, added.cue)) == ("she", "added")
    assert (added.review, added.decision, added.made_by) == ("added", decision.id, "decision")
    assert added.sentence.of(TEXT).startswith("Ann Lee denied")
    again = name_speakers(article, settled.statements)  # the next stage fills it in anew
    relaid = settle_article(article, capture, again, [decision], before=settled).statements[-1]
    assert relaid.speaker is not None
    assert relaid.speaker.name == "Ann Lee"


def test_a_decision_that_fits_several_statements_goes_to_review_and_changes_nothing(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    twin = replace(first, id="statement-twin")
    decision = on(first, article, capture, "reject")
    settled = settle_article(article, capture, (first, twin), [decision])
    assert (settled.review, settled.laid) == ((decision.id,), ())
    assert set(settled.statements) == {first, twin}


def test_two_statements_of_the_same_words_are_told_apart_by_their_source(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    bob = TEXT.index("Bob Ray")
    other = make_saying(article, Span(bob, bob + 7), first.cue[0], first.content[0])
    decision = on(first, article, capture, "reject")
    settled = settle_article(article, capture, (first, other), [decision])
    assert settled.statements == (other,)


def test_a_decision_whose_words_left_the_text_goes_to_review(article: Article, capture: Capture) -> None:
    decision = on(machine(article)[0], article, capture, "confirm")
    shorter = read_plainly(capture, TEXT.split("\n")[1])
    settled = settle_article(shorter, capture, machine(shorter), [decision])
    assert settled.review == (decision.id,)
    assert settled.statements == machine(shorter)


def test_corrections_of_corrections_end_as_the_last_and_are_laid_there_again(
    article: Article, capture: Capture
) -> None:
    made: list[Decision] = []
    for n, words in enumerate(("talks would open", "talks would", "talks")):
        shown = settle_article(article, capture, machine(article), made).statements[0]
        made.append(on(shown, article, capture, "correct", n=n, content=[words]))
    once = settle_article(article, capture, machine(article), made)
    assert contents(article, once.statements)[0] == "talks"
    assert len(once.statements) == 3
    assert {statement for _, statement in once.laid} == {once.statements[0].id}
    identified = name_speakers(article, once.statements)
    assert settle_article(article, capture, identified, made, before=once) == once


def test_a_statement_confirmed_and_later_rejected_does_not_come_back(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    made = [on(first, article, capture, "confirm"), on(first, article, capture, "reject", n=1)]
    for found in (machine(article), ()):
        once = settle_article(article, capture, found, made)
        again = settle_article(article, capture, once.statements, made, before=once)
        assert first.id not in {s.id for s in (*once.statements, *again.statements)}


def test_two_decisions_whose_words_are_alike_do_not_take_each_other_s_statement(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    end = first.content[0].end
    longer = replace(first, content=(Span(first.content[0].start, end - 4),))
    made = [on(s, article, capture, "confirm", n=n) for n, s in enumerate((longer, first))]
    settled = settle_article(article, capture, machine(article), made)
    assert {d for s in settled.statements if (d := s.decision)} == {d.id for d in made}


def test_a_superseded_decision_is_not_laid_and_a_later_word_stands(
    article: Article, capture: Capture
) -> None:
    first = machine(article)[0]
    old = on(first, article, capture, "correct", channel="private", certainty="hedged")
    new = replace(on(first, article, capture, "correct", n=1, channel="deed"), supersedes=old.id)
    laid = settle_article(article, capture, machine(article), [new, old]).statements[0]
    assert (laid.channel, laid.certainty) == ("deed", "asserted")
    beside = replace(new, supersedes=None)
    laid = settle_article(article, capture, machine(article), [beside, old]).statements[0]
    assert (laid.channel, laid.certainty) == ("deed", "hedged")


def test_a_decision_holds_for_the_same_bytes_elsewhere_and_for_no_other(
    article: Article, capture: Capture
) -> None:
    decision = on(machine(article)[0], article, capture, "reject")
    copy, other = make_capture(TEXT, "copy.txt"), make_capture(TEXT + " ", "other.txt")
    for place, count in ((copy, 2), (other, 3)):
        there = read_plainly(place, TEXT)
        assert len(settle_article(there, place, machine(there), [decision]).statements) == count


def test_a_misspelt_field_or_value_is_told_when_the_decision_is_made(
    article: Article, capture: Capture
) -> None:
    with pytest.raises(InputError, match="did you mean 'channel'"):
        on(machine(article)[0], article, capture, "correct", chanel="private")
    with pytest.raises(InputError, match="public, private, deed"):
        on(machine(article)[0], article, capture, "correct", channel="secret")


# 100 decisions, then another tagger and another extractor.

NAMES = [
    f"{first} {last}"
    for first in ("Ann", "Bob", "Cyd", "Dan", "Eva")
    for last in ("Lee", "Ray", "Moss", "Holt")
]
TOPICS = [
    "talks",
    "troops",
    "ships",
    "grain",
    "borders",
    "prisoners",
    "envoys",
    "terms",
    "maps",
    "fuel",
    "roads",
    "bridges",
]
OTHER_TAGGER = re.compile(
    r"(?P<source>[A-Z]\w+ [A-Z]\w+) (?P<cue>said|denied) that (?P<content>[^,\n]+?(?:, [^.\n]+)?\.)"
)


def write_page(number: int, chance: random.Random) -> str:
    """A page of 12 sentences that say something, some twice in other words' company."""
    lines = []
    for n in range(12):
        verb = chance.choice(("said", "warned", "denied"))
        told = f'the {chance.choice(TOPICS)} would come "in {chance.randint(2, 30)} days", and the rest later'
        lines.append(f"{chance.choice(NAMES)} {verb} that {told}. It was day {n} of week {number}.")
    return "Share this page\n" + "\n".join(lines) + "\nRead next: ten photographs"


def extract_otherwise(text: str) -> str:
    """What another extractor makes of the same bytes: no boilerplate, other quotes and white space."""
    lines = text.split("\n")[1:-1]
    for n in range(len(lines)):
        lines[n] = re.sub(r'"([^"]*)"', "“\\1”", lines[n]).replace(". It", ".  It")
    return "A headline that was not there before\n\n" + " ".join(lines[:6]) + "\n\n" + "\n".join(lines[6:])


def make_decisions(article: Article, capture: Capture, *, first: int) -> list[Decision]:
    """Ten decisions on one article: 4 confirm, 3 correct, 2 reject, 1 add."""
    found = machine(article)
    made = [on(s, article, capture, "confirm", n=first + n) for n, s in enumerate(found[:4])]
    made += [
        on(found[4], article, capture, "correct", n=first + 4, channel="private"),
        on(found[5], article, capture, "correct", n=first + 5, speaker={"name": "Wire", "kind": "outlet"}),
        on(found[6], article, capture, "correct", n=first + 6, certainty="hedged", audience="the press"),
    ]
    made += [on(s, article, capture, "reject", n=first + 7 + n) for n, s in enumerate(found[7:9])]
    start = article.text.index("It was day 11")
    anchor = anchor_for(article, capture, (Span(start, article.text.index(".", start)),), "content")
    what = {"speaker": {"name": "Ann Lee", "kind": "person"}}
    when = NOON + timedelta(minutes=first + 9)
    return [*made, decide("add", who="ann", when_utc=when, why="missed", what=what, anchor=anchor)]


@pytest.mark.parametrize("tagger", [SAYS, OTHER_TAGGER])
@pytest.mark.parametrize("extractor", [str, extract_otherwise])
def test_100_decisions_survive_another_tagger_and_another_extractor(tagger, extractor) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(7)
    pages = [write_page(number, chance) for number in range(10)]
    captures = [make_capture(page, f"{n}.txt") for n, page in enumerate(pages)]
    decisions = [
        decision
        for n, (capture, page) in enumerate(zip(captures, pages, strict=True))
        for decision in make_decisions(read_plainly(capture, page), capture, first=10 * n)
    ]
    assert len({decision.id for decision in decisions}) == 100
    for capture, page in zip(captures, pages, strict=True):
        article = read_plainly(capture, extractor(page))
        mine = [d for d in decisions if d.anchor and d.anchor.capture == capture.sha256]
        once = settle_article(article, capture, machine(article, tagger), mine)
        identified = name_speakers(article, once.statements)
        settled = settle_article(article, capture, identified, mine, before=once)
        assert settled.review == ()
        for decision in mine:
            check_holds(decision, settled.statements, article)
        assert settle_article(article, capture, settled.statements, mine, before=settled) == settled


def check_holds(decision: Decision, statements: Sequence[Statement], article: Article) -> None:
    """The decision is laid once, says what it said, and no machine's version stands beside it."""
    assert decision.anchor is not None
    laid = [s for s in statements if s.decision == decision.id]
    day = re.findall(r"day (\d+) of", decision.anchor.exact + decision.anchor.suffix)[0]
    about = [s for s in statements if _day_of(article, s) == day]
    if decision.kind == "reject":
        assert about == []
        return
    assert len(laid) == 1
    assert about == laid or decision.kind == "add"
    what = what_of(decision)
    for name in ("channel", "certainty", "audience"):
        if name in what:
            assert getattr(laid[0], name) == what[name]
    if "speaker" in what:
        assert laid[0].speaker is not None
        assert laid[0].speaker.name == what["speaker"]["name"]


def _day_of(article: Article, statement: Statement) -> str:
    """Each line of a page ends with a sentence that names its day: that tells which line it is."""
    return re.findall(r"day (\d+) of", article.text[statement.content[0].start :])[0]
