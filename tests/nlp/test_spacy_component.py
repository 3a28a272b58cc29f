"""The tagger inside a spaCy pipeline."""

from __future__ import annotations

import spacy

import backchannel.nlp.spacy_component  # noqa: F401 (registers the component)


def test_the_spans_lie_in_the_document_with_their_roles() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("backchannel_attribution")
    doc = nlp("The ministry said on Monday that the bridge at Varna would stay closed.")
    found = {(span.label_, span.text) for span in doc.spans["attribution"]}
    assert ("source", "The ministry") in found
    assert ("cue", "said") in found
    assert len(doc.spans["attribution"].attrs["probabilities"]) == len(doc.spans["attribution"])


def test_an_empty_document_has_no_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("backchannel_attribution")
    assert list(nlp("").spans["attribution"]) == []
