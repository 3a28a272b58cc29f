"""The trained tagger: exact spans, any text, weights that are checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.errors import ModelError
from backchannel.nlp import catalogue
from backchannel.nlp.attribution import AttributionTagger, load_tagger
from backchannel.nlp.rules_tagger import RulesTagger
from backchannel.ports import Tagger

ODD = ["", " ", "\n\n\n", "😀" * 400, '"' * 999, "“" * 50 + "a" + "”", "\ud800 said \udfff", "x" * 30_000, "a\u0301\u200b said \x00 no",
       'He said "no', "(" * 600, "1,000 " * 900]  # fmt: skip


@pytest.fixture(scope="module")
def trained() -> AttributionTagger:
    return load_tagger()


def taggers() -> list[Tagger]:
    return [load_tagger(), RulesTagger()]


@pytest.mark.parametrize("tagger", taggers(), ids=lambda one: one.name)
def test_no_text_makes_a_tagger_raise(tagger: Tagger) -> None:
    for text, spans in zip(ODD, tagger.tag(ODD), strict=True):
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in spans)


@pytest.mark.parametrize("tagger", taggers(), ids=lambda one: one.name)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_every_span_is_a_range_of_its_text(tagger: Tagger, text: str) -> None:
    (spans,) = tagger.tag([text])
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in spans)
    assert all(0 <= one.probability <= 1 for one in spans)
    assert list(spans) == sorted(spans, key=lambda one: (one.span, one.role))


@pytest.mark.parametrize("tagger", taggers(), ids=lambda one: one.name)
def test_indirect_speech_is_found(tagger: Tagger) -> None:
    text = "The ministry said on Monday that the bridge at Varna would stay closed."
    (spans,) = tagger.tag([text])
    assert {(one.role, one.span.of(text)) for one in spans} >= {("source", "The ministry"), ("cue", "said")}
    assert any(
        one.role == "content" and "bridge at Varna would stay closed" in one.span.of(text) for one in spans
    )


def test_offsets_count_code_points(trained: AttributionTagger) -> None:
    text = "🇺🇦🕊️ Ružica Ćosić told reporters that “мир” was near."
    (spans,) = trained.tag([text])
    assert any(one.role == "source" and one.span.of(text).endswith("Ružica Ćosić") for one in spans)


def test_spans_of_a_text_do_not_depend_on_its_neighbours(trained: AttributionTagger) -> None:
    text = "Two officials said the plan was dead, according to the Varna Courier."
    alone = trained.tag([text])[0]
    assert trained.tag(["Nothing here.", text, "He said so. " * 200])[1] == alone


def test_no_span_crosses_a_paragraph(trained: AttributionTagger) -> None:
    text = "She said the harvest had failed\n\nand the mill was shut, he added\n\nwhile they hoped for rain"
    assert all("\n" not in one.span.of(text) for one in trained.tag([text])[0])


def test_a_damaged_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = catalogue.find_model("attribution-minilm")
    wrong = replace(entry, files=tuple((name, "0" * 64) for name, _ in entry.files))
    with pytest.raises(ModelError, match="not the file that the catalogue names"):
        catalogue.read_checked(wrong, "meta.json")
    monkeypatch.setattr(catalogue, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match="cannot be read"):
        catalogue.read_checked(entry, "meta.json")


def test_an_unknown_model_is_named_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="attribution-minilm@"):
        catalogue.find_model("attribution-giant")
