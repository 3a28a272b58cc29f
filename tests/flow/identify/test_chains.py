"""Identify: through whom, in which channel, and when."""

import pytest

from reading import chain, read, speaker

SHUT = ("content", "the bridge would stay shut")


def test_an_agency_that_reports_at_the_end_is_a_link() -> None:
    _, found = read(
        "The bridge will stay shut, Odd Strand said, Reuters reported on Thursday.",
        ("content", "The bridge will stay shut"),
        ("source", "Odd Strand"),
        ("cue", "said"),
        names={"Odd Strand": "PERSON"},
    )
    assert chain(found[0]) == ["Daily Lantern", "Reuters", "Odd Strand"]


def test_the_station_that_was_told_stands_nearer_than_the_agency_that_reports() -> None:
    _, found = read(
        "Odd Strand told the French broadcaster TF1 that the bridge would stay shut, Reuters reported.",
        ("source", "Odd Strand"),
        ("cue", "told"),
        SHUT,
        names={"Odd Strand": "PERSON"},
    )
    assert chain(found[0]) == ["Daily Lantern", "Reuters", "TF1", "Odd Strand"]


def test_an_agency_taken_for_the_speaker_gives_way_to_who_told_it() -> None:
    _, found = read(
        "Odd Strand told the French broadcaster TF1 that “the bridge will stay shut for good,” Reuters "
        "reported.",
        ("content", "“the bridge will stay shut for good,”"),
        ("source", "Reuters"),
        ("cue", "reported"),
        names={"Odd Strand": "PERSON"},
    )
    assert chain(found[0]) == ["Daily Lantern", "Reuters", "TF1", "Odd Strand"]


def test_a_paper_that_cites_officials_passes_on_what_they_say() -> None:
    words = "The New York Times – citing senior officials –"
    _, found = read(
        f"{words} reported that the bridge would stay shut.",
        ("source", words),
        ("cue", "reported"),
        SHUT,
    )
    assert chain(found[0]) == ["Daily Lantern", "The New York Times", "senior officials (unnamed)"]
    assert found[0].channel == "private"


def test_a_paper_that_cites_officials_is_read_by_its_form_where_the_tagger_is_silent() -> None:
    _, found = read(
        "As earlier told, The New York Times - citing Norwegian, Danish, and other officials - reported that "
        "the bridge would stay shut.",
    )
    assert chain(found[0]) == [
        "Daily Lantern",
        "The New York Times",
        "Norwegian, Danish, and other officials (unnamed)",
    ]


def test_a_digest_of_one_report_passes_on_all_that_it_tells() -> None:
    _, found = read(
        "The bridge is old.\nThis is said in a report by Amnesty International.\n"
        "Reuters reported that the bridge would stay shut.",
        ("source", "Reuters"),
        ("cue", "reported"),
        ("content", "that the bridge would stay shut"),
    )
    assert chain(found[-1]) == ["Daily Lantern", "Amnesty International", "Reuters"]


def test_a_credited_agency_stands_between_the_outlet_and_every_speaker() -> None:
    _, found = read(
        "Odd Strand said the bridge would stay shut.",
        ("source", "Odd Strand"),
        ("cue", "said"),
        SHUT,
        credited="AFP",
        names={"Odd Strand": "PERSON"},
    )
    assert chain(found[0]) == ["Daily Lantern", "AFP", "Odd Strand"]


def test_in_a_reprint_the_own_voice_is_that_of_whom_it_was_taken_from() -> None:
    _, found = read("Norway recalled its envoy in June.", names={"Norway": "GPE"}, credited="AFP")
    assert chain(found[0]) == ["Daily Lantern", "AFP"]
    assert speaker(found[0]) == "AFP"


def test_an_outlet_that_the_text_does_not_name_is_an_unknown_first_link() -> None:
    _, found = read(
        "Norway said the bridge would stay shut.",
        ("source", "Norway"),
        ("cue", "said"),
        SHUT,
        outlet=None,
        names={"Norway": "GPE"},
    )
    assert chain(found[0]) == ["unknown outlet", "Government of Norway"]


def test_what_a_speaker_says_another_wants_is_the_speakers() -> None:
    _, found = read(
        "Odd Strand said Moscow wants a truce.",
        ("source", "Odd Strand"),
        ("cue", "said"),
        ("content", "Moscow wants a truce"),
        names={"Odd Strand": "PERSON", "Moscow": "GPE"},
    )
    assert [speaker(s) for s in found] == ["Odd Strand"]


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("Analysts", "public"),
        ("Residents of the upper town", "public"),
        ("European leaders", "public"),
        ("One European official", "private"),
        ("Two people close to the council", "private"),
        ("Western officials", "private"),
        ("A source", "private"),
    ],
)
def test_pundits_are_public_and_sources_private(words: str, channel: str) -> None:
    _, found = read(f"{words} said the bridge would stay shut.", ("source", words), ("cue", "said"), SHUT)
    assert found[0].speaker is not None
    assert found[0].speaker.kind == "unnamed"
    assert found[0].channel == channel


def test_an_unnamed_source_keeps_what_the_text_tells_of_it() -> None:
    words = "Four Norwegian officials briefed on the talks"
    _, found = read(
        f"{words} said, on condition of anonymity because the talks are secret, that the bridge would stay "
        f"shut.",
        ("source", words),
        ("cue", "said"),
        SHUT,
    )
    speaking = found[0].speaker
    assert speaking is not None
    assert speaking.unnamed is not None
    assert speaking.unnamed.count == 4
    assert speaking.unnamed.nationality == "Norwegian"
    assert speaking.unnamed.access == "briefed on the talks"
    assert speaking.unnamed.reason == "because the talks are secret"


def test_one_source_and_another_are_two() -> None:
    _, found = read(
        "One source said the dam was safe. Another source said the bridge would stay shut.",
        ("source", "One source"),
        ("cue", "said"),
        ("content", "the dam was safe"),
        ("source", "Another source"),
        ("cue", "said"),
        SHUT,
    )
    assert len({s.speaker.id for s in found if s.speaker}) == 2


def test_the_official_is_the_one_met_before() -> None:
    _, found = read(
        "A Norwegian official said the dam was safe. The official said the bridge would stay shut.",
        ("source", "A Norwegian official"),
        ("cue", "said"),
        ("content", "the dam was safe"),
        ("source", "The official"),
        ("cue", "said"),
        SHUT,
    )
    assert len({s.speaker.id for s in found if s.speaker}) == 1


def test_an_act_in_the_outlets_voice_is_a_deed_and_a_judgement_is_not() -> None:
    _, found = read(
        "Norway launched two drones on Sunday. Norway appears to be using all of its stocks.",
        names={"Norway": "GPE"},
    )
    assert [s.channel for s in found] == ["deed", "public"]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("on Tuesday", "2024-03-12", "2024-03-12"),
        ("on Thursday", "2024-03-14", "2024-03-14"),
        ("yesterday", "2024-03-13", "2024-03-13"),
        ("on December 19", "2023-12-19", "2023-12-19"),
        ("on 2 January 2024", "2024-01-02", "2024-01-02"),
        ("in February", "2024-02-01", "2024-02-29"),
        ("last week", "2024-03-04", "2024-03-10"),
    ],
)
def test_days_are_counted_from_the_day_of_publication(when: str, start: str, end: str) -> None:
    _, found = read(
        f"Norway said {when} that the bridge would stay shut.",
        ("source", "Norway"),
        ("cue", "said"),
        SHUT,
        names={"Norway": "GPE"},
    )
    said = found[0].said
    assert said is not None
    assert (said.start, said.end, said.expression) == (start, end, when)


def test_a_weekday_in_an_undated_text_stays_open() -> None:
    _, found = read(
        "Norway said on Tuesday that the bridge would stay shut.",
        ("source", "Norway"),
        ("cue", "said"),
        SHUT,
        published=None,
        names={"Norway": "GPE"},
    )
    assert found[0].said is None
