"""Extract: which words are a statement, how it is worded, and what is none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.extract import extract_statements
from backchannel.flow.extract.certainty import tell_certainty
from backchannel.flow.extract.quotes import find_quotes
from backchannel.model.spans import Span
from fakes import make_article
from reading import MarkedTagger, parse, read, told

SAID = (("source", "Ada Lind"), ("cue", "said"))


def test_a_reported_clause_is_a_statement_as_the_tagger_marks_it() -> None:
    article, found = read(
        "Ada Lind said the bridge would stay shut.",
        *SAID,
        ("content", "the bridge would stay shut"),
        names={"Ada Lind": "PERSON"},
    )
    assert [told(article, s) for s in found] == ["the bridge would stay shut"]
    assert found[0].attribution == "explicit"
    assert found[0].mode == "indirect"


def test_a_quotation_that_its_cue_splits_is_one_statement_of_two_pieces() -> None:
    article, found = read(
        "“We waited all night,” Ada Lind said. “Nobody came to the gate.”",
        ("content", "“We waited all night,”"),
        *SAID,
        names={"Ada Lind": "PERSON"},
    )
    assert len(found) == 1
    assert told(article, found[0]) == "“We waited all night,” … “Nobody came to the gate.”"
    assert found[0].mode == "direct"


def test_a_quoted_paragraph_alone_is_carried_by_the_speaker_before_it() -> None:
    _, found = read(
        "Ada Lind said the bridge would stay shut.\n“Nobody has paid for the bolts.”",
        *SAID,
        ("content", "the bridge would stay shut"),
        names={"Ada Lind": "PERSON"},
    )
    carried = found[-1]
    assert carried.attribution == "carried"
    assert carried.speaker is not None
    assert carried.speaker.name == "Ada Lind"


def test_two_speakers_of_one_clause_are_two_statements() -> None:
    _, found = read(
        "France and Germany said they were open to talks.",
        ("source", "France and Germany"),
        ("cue", "said"),
        ("content", "they were open to talks"),
        names={"France": "GPE", "Germany": "GPE"},
    )
    assert {s.speaker.name for s in found if s.speaker} == {"Government of France", "Government of Germany"}


def test_a_headline_with_a_colon_names_its_source() -> None:
    article, found = read(
        "River crossing ‘will not reopen’ this year: NATO\nThe crossing lies near the mill.",
        roles={1: "title"},
        names={"NATO": "ORG"},
    )
    headline = found[0]
    assert told(article, headline) == "River crossing ‘will not reopen’ this year"
    assert headline.mode == "mixed"
    assert [s.of(article.text) for s in headline.source] == ["NATO"]


def test_an_interview_gives_each_answer_to_the_name_above_it() -> None:
    article, found = read(
        "Mira Oss:\nWhat did the army do?\nJan Holt:\nThe army left in May. We stayed behind.\n"
        "Mira Oss:\nWhy so?\nJan Holt:\nNobody told us to go.",
        names={"Jan Holt": "PERSON"},
    )
    assert [told(article, s) for s in found] == [
        "The army left in May.",
        "We stayed behind.",
        "Nobody told us to go.",
    ]
    assert all(s.mode == "direct" and s.attribution == "carried" for s in found)
    assert all(s.speaker and s.speaker.name == "Jan Holt" for s in found)


def test_a_sentence_of_the_outlet_about_an_actor_is_its_own_statement() -> None:
    article, found = read(
        "Norway recalled its envoy in June. The islands lie two hundred kilometres off the coast.",
        names={"Norway": "GPE"},
    )
    assert [told(article, s) for s in found] == ["Norway recalled its envoy in June."]
    assert found[0].attribution == "implicit_author"


def test_a_sentence_that_somebody_is_credited_with_is_not_told_again_as_the_outlets() -> None:
    _, found = read(
        "Norway said that its envoy would return in June.",
        ("source", "Norway"),
        ("cue", "said"),
        ("content", "that its envoy would return in June"),
        names={"Norway": "GPE"},
    )
    assert [s.attribution for s in found] == ["explicit"]


def test_a_refusal_to_comment_is_no_statement() -> None:
    _, found = read(
        "The ministry declined to comment on the report.",
        ("source", "The ministry"),
        ("cue", "declined"),
        ("content", "to comment on the report"),
    )
    assert found == []


def test_what_is_said_after_a_refusal_is_a_statement() -> None:
    article, found = read(
        "Ada Lind declined to comment on the leak, saying only that the gates were safe.",
        ("source", "Ada Lind"),
        ("cue", "saying"),
        ("content", "that the gates were safe"),
        names={"Ada Lind": "PERSON"},
    )
    assert [told(article, s) for s in found] == ["that the gates were safe"]


def test_a_question_put_to_somebody_is_no_statement() -> None:
    _, found = read(
        "“Where were you that night?” the prosecutor asked the guard.",
        ("content", "“Where were you that night?”"),
        ("source", "the prosecutor"),
        ("cue", "asked"),
    )
    assert found == []


def test_a_question_asked_aloud_is_a_statement() -> None:
    article, found = read(
        "“Who would live in such a place?” she asked.",
        ("content", "“Who would live in such a place?”"),
        ("source", "she"),
        ("cue", "asked"),
    )
    assert [told(article, s) for s in found] == ["“Who would live in such a place?”"]


def test_a_line_that_breaks_off_yields_nothing() -> None:
    _, found = read(
        "The harbour was quiet.\nAda Lind said the army had taken\nThe ferry left at noon.",
        *SAID,
        ("content", "the army had taken"),
        names={"Ada Lind": "PERSON"},
    )
    assert not [s for s in found if s.attribution == "explicit"]


def test_lines_that_are_no_body_are_not_read() -> None:
    _, found = read(
        "Ada Lind said the bridge would stay shut.",
        *SAID,
        ("content", "the bridge would stay shut"),
        roles={1: "caption"},
    )
    assert found == []


def test_a_thing_is_no_speaker() -> None:
    _, found = read(
        "The careful phrasing signals a fear of the winter.",
        ("source", "The careful phrasing"),
        ("cue", "signals"),
        ("content", "a fear of the winter"),
    )
    assert not [s for s in found if s.source]


def test_speech_inside_speech_knows_its_parent() -> None:
    article, found = read(
        "Ada Lind said that Jan Holt had warned that the dam was unsafe.",
        *SAID,
        ("content", "that Jan Holt had warned that the dam was unsafe"),
        names={"Ada Lind": "PERSON", "Jan Holt": "PERSON"},
    )
    assert len([s for s in found if s.parent is None]) == 1
    assert told(article, found[0]) == "that Jan Holt had warned that the dam was unsafe"


def test_according_to_is_read_by_its_form_where_the_tagger_is_silent() -> None:
    article, found = read("According to the indictment, the money left the country in April.")
    assert [told(article, s) for s in found] == ["the money left the country in April"]
    assert found[0].speaker is not None
    assert found[0].speaker.kind == "document"


def test_a_quotation_beside_a_name_is_read_whatever_its_verb() -> None:
    article, found = read(
        "“The broker is a messenger and no more,” scoffed General Ansel Rourke.",
        names={"Ansel Rourke": "PERSON"},
    )
    assert [s.speaker.name for s in found if s.speaker] == ["Ansel Rourke"]
    assert told(article, found[0]).startswith("“The broker")


def test_certainty_follows_the_wording() -> None:
    assert tell_certainty("talks can start if the guns fall silent", "said")[0] == "conditional"
    assert tell_certainty("the truce may not hold", "said") == ("hedged", ("may not",))
    assert tell_certainty("any part in the raid", "denied")[0] == "denied"
    assert tell_certainty("the road is open", "claimed")[0] == "asserted"
    assert tell_certainty("he will leave, even if it rains", "said")[0] == "asserted"


def test_quotation_marks_of_several_styles_are_seen() -> None:
    text = 'He said “one”, »two«, „three“, "four" and ‘five six’ about James’ and Anna’s house.'
    assert [q.of(text) for q in find_quotes(text, Span(0, len(text)))] == [
        "“one”",
        "»two«",
        "„three“",
        '"four"',
        "‘five six’",
    ]


words = st.text(st.sampled_from("ab Ñ“”\"'‘’.?!,:;—\n\tX9\u200b\ud800"), max_size=120)
spans = st.lists(
    st.tuples(st.sampled_from(["source", "cue", "content"]), st.text("abX “”", min_size=1, max_size=6))
)


@settings(max_examples=200, deadline=None)
@given(words, spans)
def test_no_text_raises_and_every_span_is_exact(text: str, marks: list[tuple[str, str]]) -> None:
    article = make_article("any", text, outlet="Daily Lantern")
    parsed = parse(article, {})
    tagger = MarkedTagger(marks)  # type: ignore[arg-type]
    for statement in extract_statements(article, parsed, tagger=tagger):
        for span in (*statement.content, *statement.source, *statement.cue, statement.sentence):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert list(statement.content) == sorted(statement.content)
