"""Identify: who speaks. Two candidates that fit are both named and neither is chosen."""

import pytest

from reading import chain, read, shipped_table, speaker

SAYS = (("cue", "said"), ("content", "the bridge would stay shut"))
TAIL = "said the bridge would stay shut."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kyiv", "Government of Ukraine"),
        ("The Kremlin", "Government of Russia"),
        ("Downing Street", "Government of the United Kingdom"),
        ("The Elysée", "Government of France"),
        ("The Pentagon", "United States Department of Defense"),
        ("The WHO", "World Health Organization"),
        ("Brussels", "European Union"),
        ("Ukraine’s General Staff", "General Staff of the Armed Forces of Ukraine"),
        ("The Norwegian foreign ministry", "Ministry of Foreign Affairs of Norway"),
        ("The Polish military", "Armed Forces of Poland"),
    ],
)
def test_metonyms_and_bodies_speak_under_their_names(words: str, name: str) -> None:
    _, found = read(f"{words} {TAIL}", ("source", words), *SAYS)
    assert speaker(found[0]) == name


@pytest.mark.parametrize(
    ("published", "name"),
    [("2022-12-03", "Joe Biden"), ("2018-06-01", "Donald Trump"), (None, "President of the United States")],
)
def test_an_office_is_whoever_held_it_on_the_day(published: str | None, name: str) -> None:
    words = "The U.S. president"
    _, found = read(f"{words} {TAIL}", ("source", words), *SAYS, published=published)
    assert speaker(found[0]) == name


def test_an_office_that_no_table_knows_stays_an_office() -> None:
    words = "Kenya's interior minister"
    _, found = read(f"{words} {TAIL}", ("source", words), *SAYS)
    assert speaker(found[0]) == "interior minister of Kenya"
    assert found[0].speaker is not None
    assert found[0].speaker.kind == "office"


def test_a_surname_is_the_person_whom_the_text_introduced() -> None:
    _, found = read(
        "Farmer Odd Strand owns the mill. Strand said the bridge would stay shut.",
        ("source", "Strand"),
        *SAYS,
        names={"Odd Strand": "PERSON"},
    )
    assert speaker(found[-1]) == "Odd Strand"


def test_two_persons_of_one_surname_leave_the_speaker_unknown() -> None:
    _, found = read(
        "Odd Strand met Siv Strand. Strand said the bridge would stay shut.",
        ("source", "Strand said"[:6]),
        *SAYS,
        names={"Odd Strand": "PERSON", "Siv Strand": "PERSON"},
    )
    last = found[-1]
    assert last.speaker is not None
    assert last.speaker.kind == "unknown"
    assert set(last.speaker.candidates) == {"Odd Strand", "Siv Strand"}


def test_a_pronoun_is_the_last_speaker() -> None:
    _, found = read(
        "Odd Strand said the mill was old. He said the bridge would stay shut.",
        ("source", "Odd Strand"),
        ("cue", "said"),
        ("content", "the mill was old"),
        ("source", "He"),
        *SAYS,
        names={"Odd Strand": "PERSON"},
    )
    assert [speaker(s) for s in found] == ["Odd Strand", "Odd Strand"]
    assert found[1].attribution == "pronoun"


def test_a_pronoun_that_fits_two_persons_names_both() -> None:
    _, found = read(
        "Odd Strand met Per Vik at the gate. He said the bridge would stay shut.",
        ("source", "He"),
        *SAYS,
        names={"Odd Strand": "PERSON", "Per Vik": "PERSON"},
    )
    last = found[-1]
    assert last.speaker is not None
    assert last.speaker.kind == "unknown"
    assert set(last.speaker.candidates) == {"Odd Strand", "Per Vik"}


def test_a_given_name_tells_who_she_is() -> None:
    _, found = read(
        "Peter Strand met Anna Vik at the gate. She said the bridge would stay shut.",
        ("source", "She"),
        *SAYS,
        names={"Peter Strand": "PERSON", "Anna Vik": "PERSON"},
    )
    assert speaker(found[-1]) == "Anna Vik"


def test_the_think_tank_is_the_institute_named_before() -> None:
    _, found = read(
        "The Larch Institute has counted trucks since May. The think tank said the bridge would stay shut.",
        ("source", "The think tank"),
        *SAYS,
        names={"The Larch Institute": "ORG"},
    )
    assert speaker(found[-1]) == "Larch Institute"


def test_a_report_by_an_institute_is_the_institutes_statement() -> None:
    words = "A report by the Larch Institute"
    _, found = read(f"{words} {TAIL}", ("source", words), *SAYS, names={"the Larch Institute": "ORG"})
    assert speaker(found[0]) == "Larch Institute"


def test_an_acronym_that_the_text_explains_is_the_body_it_stands_for() -> None:
    _, found = read(
        "The Larch Research Institute (LRI) counts trucks. The LRI said the bridge would stay shut.",
        ("source", "The LRI"),
        *SAYS,
        names={"The Larch Research Institute": "ORG"},
    )
    assert speaker(found[-1]) == "Larch Research Institute"


def test_a_spokesperson_without_a_name_is_an_office_and_no_secret() -> None:
    words = "A spokeswoman for Larch Shipping"
    _, found = read(f"{words} {TAIL}", ("source", words), *SAYS, names={"Larch Shipping": "ORG"})
    assert found[0].speaker is not None
    assert found[0].speaker.kind == "office"


def test_the_table_finds_outlets_by_their_host() -> None:
    known = shipped_table().outlet_by_host("www.reuters.com")
    assert known is not None
    assert known.actor.name == "Reuters"


def test_a_short_acronym_is_no_common_word() -> None:
    table = shipped_table()
    assert table.find("WHO") is not None
    assert table.find("who") is None
    assert table.find("us") is None


def test_the_outlet_speaks_for_itself() -> None:
    _, found = read("Norway recalled its envoy in June.", names={"Norway": "GPE"})
    assert chain(found[0]) == ["Daily Lantern"]
    assert speaker(found[0]) == "Daily Lantern"
