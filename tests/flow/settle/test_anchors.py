"""An anchor finds its words again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.flow.settle import anchor_for, find_anchor
from backchannel.model.decisions import Anchor
from backchannel.model.spans import Span
from stand_ins import make_capture, read_plainly


def anchor_at(text: str, start: int, end: int) -> Anchor:
    capture = make_capture("x")
    return anchor_for(read_plainly(capture, text), capture, (Span(start, end),), "content")


def anchor_of(text: str, words: str) -> Anchor:
    return anchor_at(text, text.index(words), text.index(words) + len(words))


@given(st.data())
def test_in_an_unchanged_text_an_anchor_is_found_where_it_was_made(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab é\n’“-", min_size=1, max_size=120))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find_anchor(text, anchor_at(text, start, end))
    assert Span(start, end) in found
    assert all(place.of(text) == text[start:end] for place in found)


@given(
    words=st.lists(
        st.sampled_from(["talks", "peace", "fire", "«now»", "don't", "café"]), min_size=8, max_size=30
    )
)
def test_white_space_quotes_and_ways_to_write_a_letter_do_not_matter(words: list[str]) -> None:
    before = " ".join(["first", *words, "last"])
    after = "\n  ".join(["first", *words, "last"]).translate({ord("'"): "’", ord("«"): "“", ord("»"): "”"})
    after = after.replace("é", "e\u0301")
    (found,) = find_anchor(after, anchor_of(before, " ".join(words)))
    assert found.of(after).split() == after.split()[1:-1]


def test_words_that_are_there_twice_are_told_apart_by_what_stands_around_them() -> None:
    text = "Ann said no. Later that day, after the meeting in the old hall, Bob said no."
    later = text.rindex("no")
    assert find_anchor(text, anchor_at(text, later, later + 2)) == (Span(later, later + 2),)


def test_what_stands_around_still_tells_when_one_side_of_it_has_changed() -> None:
    text = "Ann said no. It was a long day in the old hall. Bob said no. The end came soon."
    changed = "HEADLINE\n" + text.replace("It was a long day in the old hall. ", "")
    later = text.rindex("no")
    (found,) = find_anchor(changed, anchor_at(text, later, later + 2))
    assert found.start == changed.rindex("no")


def test_places_that_cannot_be_told_apart_are_all_given() -> None:
    line = "The long sentence that a page repeats: they said no, and that was all that they said.\n"
    anchor = anchor_at(line * 3, len(line) + line.index("no"), len(line) + line.index("no") + 2)
    assert len(find_anchor(line * 3, anchor)) == 3


@pytest.mark.parametrize("text", ["", "nothing of the kind"])
def test_words_that_are_gone_are_found_nowhere(text: str) -> None:
    assert find_anchor(text, anchor_of("They said no.", "no.")) == ()


def test_half_a_letter_is_no_match() -> None:
    assert find_anchor("the cafés", anchor_of("the cafe", "cafe")) == ()
