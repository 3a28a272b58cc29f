"""Sentences: where they end, and that none is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.model.spans import Span
from backchannel.nlp.sentences import split_sentences


def split(text: str) -> list[str]:
    return [s.of(text) for s in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The gate is shut. Nobody came.", 2),
        ("Talks with the U.S. on the dam began. Nobody came.", 2),
        ("He lives in the U.S. The dam is far.", 2),
        ("Gen. Odd Strand and Dr. Vik met at 5 p.m. near St. Olav.", 1),
        ("“Who would live here?” she asked.", 1),
        ("“Who would live here?” Ada Lind asked.", 1),
        ("“We left.” “Nobody stayed,” he said.", 2),
        ("It cost 3.5 million. Then it fell.", 2),
        ("Wait… what was that? It was J. R. Vik.", 2),
    ],
)
def test_abbreviations_and_quotations_do_not_end_a_sentence(text: str, count: int) -> None:
    assert len(split(text)) == count


@given(st.text(st.sampled_from("aB .?!…”“\"'U.S\u00a0"), max_size=80))
def test_no_letter_is_lost_and_none_is_told_twice(text: str) -> None:
    found = list(split_sentences(text, Span(0, len(text))))
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
