"""Identify: no text raises, and every statement leaves with a speaker, a chain and a channel."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reading import Mark, read

PIECES = (
    "Ada Lind|she|The Kremlin| said| told| |,|.|\n|“|”|'s| TASS| reported| on Friday| the official| "
    "officials|"
    " according to|x|Ü|\ud800"
).split("|")
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
marks = st.lists(
    st.tuples(
        st.sampled_from(["source", "cue", "content"]),
        st.sampled_from(
            ["Ada Lind", "she", "The Kremlin", "said", "told", "the official", "officials", "x", "“x”"]
        ),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(texts, marks)
def test_every_statement_leaves_with_speaker_chain_and_channel(text: str, given_marks: list[Mark]) -> None:
    article, found = read(text, *given_marks, names={"Ada Lind": "PERSON", "TASS": "ORG"})
    for statement in found:
        assert statement.speaker is not None
        assert statement.channel is not None
        assert statement.chain[0].name == "Daily Lantern"
        for link in statement.chain:
            assert link.evidence is None or 0 <= link.evidence.start < link.evidence.end <= len(article.text)
    assert len({s.id for s in found}) == len(found)
