"""Spans: arithmetic that must hold for all inputs."""

from hypothesis import given
from hypothesis import strategies as st

from backchannel.model.ids import content_id
from backchannel.model.spans import Span, covered_chars, envelope

spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda p: Span(min(p), max(p)))


@given(spans, spans)
def test_two_spans_overlap_exactly_where_they_share_characters(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == bool(shared)
    assert covered_chars([a], [b]) == len(shared)


@given(st.lists(spans, min_size=1))
def test_an_envelope_contains_every_piece(pieces: list[Span]) -> None:
    assert all(envelope(pieces).contains(piece) for piece in pieces)


@given(st.text(), st.text(), st.text(), st.text())
def test_ids_of_different_parts_differ(a: str, b: str, c: str, d: str) -> None:
    assert (content_id("statement", a, b) == content_id("statement", c, d)) == ((a, b) == (c, d))
