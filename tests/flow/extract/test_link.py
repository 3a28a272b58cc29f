"""Linking tagged spans into attributions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.flow.extract.forms import find_forms
from backchannel.flow.extract.layers import find_attributions, link_outer
from backchannel.flow.extract.link import Attribution, link_spans
from backchannel.model.spans import Span
from backchannel.model.statements import Role, TaggedSpan

ROLE: dict[str, Role] = {"S": "source", "Q": "cue", "C": "content"}


def mark(marked: str) -> tuple[str, list[TaggedSpan]]:
    """Text and spans of "[S Anna] [Q said] [C it rained]"."""
    text, spans = "", []
    for part in re.split(r"(\[[SQC] [^\]]*\])", marked):
        if part.startswith("["):
            span = Span(len(text), len(text) + len(part) - 4)
            spans.append(TaggedSpan(role=ROLE[part[1]], span=span, probability=0.9))
            text += part[3:-1]
        else:
            text += part
    return text, spans


def link(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    text, spans = mark(marked)
    return [
        ([s.of(text) for s in one.source], [s.of(text) for s in one.cue], [s.of(text) for s in one.content])
        for one in link_spans(text, spans)
    ]


def test_a_quote_split_by_its_cue_is_one_attribution_with_two_pieces() -> None:
    found = link('[C "We waited,"] [S he] [Q said], [C "and nobody came."]')
    assert found == [(["he"], ["said"], ['"We waited,"', '"and nobody came."'])]


def test_each_cue_takes_the_content_beside_it() -> None:
    found = link(
        "[S Oslo] [Q said] [C the talks would go on], and [S Bern] [Q denied] [C that they had begun]."
    )
    assert [(source, content) for source, _, content in found] == [
        (["Oslo"], ["the talks would go on"]),
        (["Bern"], ["that they had begun"]),
    ]


def test_a_second_verb_shares_the_source_of_the_first() -> None:
    found = link("[S The minister] [Q called] [C the offer generous] and [Q urged] [C a quick vote].")
    assert [source for source, _, _ in found] == [["The minister"], ["The minister"]]


def test_a_passive_cue_does_not_borrow_the_source_of_another() -> None:
    found = link("[S Lima] [Q said] [C it was ready]. [C The treaty] [Q is expected] to be signed.")
    assert [source for source, _, _ in found] == [["Lima"], []]


def test_a_sentence_after_its_cue_keeps_its_own_source() -> None:
    found = link('[S Adeyemi] [Q said] [C the road was open]. [C "It is not,"] [S Bello] [Q replied].')
    assert [(source, content) for source, _, content in found] == [
        (["Adeyemi"], ["the road was open"]),
        (["Bello"], ['"It is not,"']),
    ]


def test_a_cue_that_ends_its_paragraph_announces_the_next() -> None:
    found = link('[S The envoy] [Q added]:\n\n[C "Not this year."]')
    assert found == [(["The envoy"], ["added"], ['"Not this year."'])]


def test_a_quotation_left_open_runs_on_in_the_next_paragraph() -> None:
    found = link("[S She] [Q said], [C “We began in spring.]\n\n[C “We shall end in autumn.”]")
    assert found == [(["She"], ["said"], ["“We began in spring.", "“We shall end in autumn.”"])]


def test_nothing_is_linked_across_paragraphs_otherwise() -> None:
    assert link("[S She] [Q spoke].\n\n[C It rained] all day.") == []


def test_a_cue_without_content_gives_no_attribution() -> None:
    assert link("[S She] [Q said] nothing.") == []


@given(
    st.text(alphabet='ab ."“”\n,:', max_size=120),
    st.lists(
        st.tuples(st.sampled_from(["source", "cue", "content"]), st.integers(0, 119), st.integers(1, 30)),
        max_size=40,
    ),
)
def test_every_linked_span_is_one_that_was_tagged(text: str, rough: list[tuple[Role, int, int]]) -> None:
    spans = [
        TaggedSpan(role=role, span=Span(start, min(len(text), start + size)), probability=0.5)
        for role, start, size in rough
        if start < len(text)
    ]
    given_spans = {(one.role, one.span) for one in spans}
    for one in link_spans(text, spans):
        assert {("content", span) for span in one.content} <= given_spans
        assert {("cue", span) for span in one.cue} <= given_spans
        assert {("source", span) for span in one.source} <= given_spans
        assert 0 <= one.confidence <= 1
        assert list(one.content) == sorted(one.content)


def test_a_whole_article_on_one_line_is_linked_in_good_time() -> None:
    text, spans = mark("[S Anna] [Q said] [C it rained]. " * 3000)
    assert len(link_spans(text, spans)) == 3000


TRANSCRIPT = (
    "Partial transcript:\n\nWALLIS: Will you sign?\n\nADEN: We will not.\n\nNot today.\n\nWALLIS: Then when?"
)


def forms(text: str) -> list[tuple[list[str], list[str]]]:
    return [([s.of(text) for s in one.source], [s.of(text) for s in one.content]) for one in find_forms(text)]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    assert forms(TRANSCRIPT) == [
        (["WALLIS"], ["Will you sign?"]),
        (["ADEN"], ["We will not.", "Not today."]),
        (["WALLIS"], ["Then when?"]),
    ]


@pytest.mark.parametrize(
    "text", ["Talks: the road ahead\n\nThey met in May.", "Dates: 4 May\nPlace: Oslo\nCost: 3"]
)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“Peace, or nothing.” — Ada Lind",
        "“Peace, or nothing.”\n— Ada Lind, poet",
        "“Peace, or nothing.”\n\n-Ada Lind.",
    ],
)
def test_a_quotation_may_be_signed_after_a_dash(text: str) -> None:
    assert forms(text) == [(["Ada Lind"], ["“Peace, or nothing.”"])]


def test_an_embedded_post_belongs_to_its_handle() -> None:
    assert forms("No deal tonight. — Ada Lind (@adalind) May 4, 2023") == [
        (["Ada Lind (@adalind)"], ["No deal tonight."])
    ]


@given(st.text(alphabet='AB ab"“”—-:.\n(@)', max_size=200))
def test_forms_never_overlap_and_lie_in_the_text(text: str) -> None:
    found = find_forms(text)
    ends = [0, *(one.content[-1].end for one in found)]
    assert all(end <= one.content[0].start for end, one in zip(ends, found, strict=False))
    assert all(span.end <= len(text) for one in found for span in (*one.content, *one.source, *one.cue))


class FakeTagger:
    """Tags "NAME said REST" in whatever it is given."""

    name = "fake@1"

    def tag(self, texts: list[str]) -> list[tuple[TaggedSpan, ...]]:
        return [tuple(self._tag(text)) for text in texts]

    def _tag(self, text: str) -> list[TaggedSpan]:
        match = re.search(r"(\w+) (said) (.*)", text)
        if not match:
            return []
        roles: tuple[Role, ...] = ("source", "cue", "content")
        return [
            TaggedSpan(role=role, span=Span(*match.span(at)), probability=0.8)
            for at, role in enumerate(roles, 1)
        ]


def test_speech_inside_speech_is_a_layer_of_its_own() -> None:
    text = "Ann said that Bob said that Cem said it was over for now"
    (found,) = find_attributions([text], tagger=FakeTagger())  # type: ignore[arg-type]
    assert [(one.source[0].of(text), one.parent) for one in found] == [("Ann", None), ("Bob", 0), ("Cem", 1)]
    assert all(
        found[one.parent].content[0].contains(one.content[0]) for one in found if one.parent is not None
    )


def test_what_layout_shows_replaces_what_was_tagged_there() -> None:
    tagged = [TaggedSpan(role=role, span=Span(0, 40), probability=0.5) for role in ("cue", "content")]
    found: tuple[Attribution, ...] = link_outer(TRANSCRIPT, tagged)  # type: ignore[arg-type]
    assert len(found) == 3
