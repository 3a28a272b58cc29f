"""Positions: whose stance it is, what is demanded, forecast, contradicted and left unsaid."""

import pytest

from position_records import Said, demands, read, stances

VESK, VELM, LIND, OSTRIA = "Anton Vesk", "Government of Velm", "Mara Lind", "Government of Ostria"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Vesk ‹said› he «would accept a truce», an aide noted.", "accepts"),
        ("Vesk ‹said› he «was ready for a truce».", "open"),
        ("Vesk ‹has rejected› «calls for a truce».", "rejects"),
        ("Vesk ‹said› he «did not want a ceasefire».", "rejects"),
        ("Vesk ‹said› he «did not rule out a ceasefire».", "open"),
        ("Vesk ‹said› he «would agree to a truce only if the blockade ended».", "conditional"),
        ("Vesk ‹said› «a truce would only help the enemy».", "rejects"),
        ("Vesk ‹said› «any ceasefire must cover the ports».", "conditional"),
        ("Vesk ‹said› «a truce was out of the question».", "rejects"),
    ],
)
def test_a_stance_is_read_from_the_word_that_governs_the_issue(text: str, stance: str) -> None:
    assert stances(Said(text=text)) == [(VESK, "ceasefire", stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Vesk ‹said› «the ceasefire of 2029 had lasted six days».",
        "Vesk ‹said› «talk of a ploy to feign interest in a truce was old».",
        "Vesk ‹asked› «whether a truce was wanted».",
        "Vesk ‹said› «the harvest was good».",
    ],
)
def test_what_only_describes_or_is_not_asserted_takes_no_side(text: str) -> None:
    assert stances(Said(text=text)) == []


def test_the_stance_is_the_subjects_not_the_speakers() -> None:
    said = Said(
        text="«Vesk does not want a ceasefire», ‹according to› the Harbour Institute.",
        speaker="Harbour Institute",
        kind="organisation",
    )
    assert stances(said) == [(VESK, "ceasefire", "rejects")]


def test_an_institute_that_says_whom_a_truce_would_help_takes_no_side() -> None:
    text = "The Harbour Institute ‹said› «a ceasefire would help Velm»."
    assert stances(Said(text=text, speaker="Harbour Institute", kind="organisation")) == []
    assert stances(Said(text="Lind ‹said› «a ceasefire would help Velm».", speaker=LIND)) == [
        (LIND, "ceasefire", "rejects")
    ]


def test_an_unnamed_source_tells_anothers_stance_and_has_none() -> None:
    unnamed = {"speaker": "two officials", "kind": "unnamed", "channel": "private"}
    assert stances(Said(text="Two officials ‹said› «Vesk was interested in a truce».", **unnamed)) == [  # type: ignore[arg-type]
        (VESK, "ceasefire", "open")
    ]
    assert stances(Said(text="Two officials ‹said› they «hoped for a truce».", **unnamed)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("Vesk ‹demanded› «the lifting of sanctions».", "sanctions", "rejects"),
        ("Vesk ‹demands› «a withdrawal of Ostrian forces from the border regions».", "territory", "rejects"),
        ("Vesk ‹said› he «would not give up any territory».", "territory", "rejects"),
        ("Vesk ‹said› «his maximalist goals remain unchanged».", "war_aims", "accepts"),
        ("Vesk ‹called for› «tougher sanctions».", "sanctions", "accepts"),
    ],
)
def test_an_issue_named_by_its_end_is_turned_round(text: str, issue: str, stance: str) -> None:
    assert (VESK, issue, stance) in stances(Said(text=text))


def test_a_list_of_demands_is_split_and_each_part_has_its_target() -> None:
    text = "Vesk ‹said› «his war aims are disarmament, a neutral status and new elections in Ostria»."
    assert demands(Said(text=text)) == [
        (VESK, OSTRIA, "disarmament"),
        (VESK, OSTRIA, "a neutral status"),
        (VESK, OSTRIA, "new elections in Ostria"),
    ]


def test_names_that_are_joined_are_no_list() -> None:
    text = "Vesk ‹seeks› «the lifting of Ostrian and Norvik sanctions»."
    assert [words for _, _, words in demands(Said(text=text))] == [
        "the lifting of Ostrian and Norvik sanctions"
    ]


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Vesk ‹urged› «Ostria to open the ports».", (VESK, OSTRIA, "open the ports")),
        ("Vesk ‹said› «Ostria must open the ports».", (VESK, OSTRIA, "open the ports")),
        (
            "Vesk ‹insisted on› «the opening of Ostrian ports».",
            (VESK, OSTRIA, "the opening of Ostrian ports"),
        ),
        (
            "Vesk ‹opposes› «the presence of Ostrian troops».",
            (VESK, OSTRIA, "no the presence of Ostrian troops"),
        ),
        (
            "Vesk ‹said› he «would talk only if Ostria opened the ports».",
            (VESK, OSTRIA, "Ostria opened the ports"),
        ),
        (
            "Vesk ‹said› he «would negotiate with Lind if she opened the ports».",
            (VESK, LIND, "she opened the ports"),
        ),
        (
            "«Velm's insistence on keeping the ports», Vesk ‹said›, was old.",
            (VELM, None, "keeping the ports"),
        ),
    ],
)
def test_a_demand_is_read_however_it_is_worded(text: str, demand: tuple[str, str | None, str]) -> None:
    assert demands(Said(text=text)) == [demand]


@pytest.mark.parametrize(
    "text",
    [
        "Vesk ‹has rejected› «calls for a truce».",
        "Vesk ‹said› he «does not demand the ports».",
        "Vesk ‹said› «the ports had opened if the reports were true».",
    ],
)
def test_a_demand_that_is_turned_down_or_only_mentioned_is_none(text: str) -> None:
    assert demands(Said(text=text)) == []


def test_who_turns_talks_down_on_a_condition_reports_the_others_demand() -> None:
    text = "«Velm has rejected talks with Ostria on the condition that Velm leaves», Vesk ‹said›."
    assert demands(Said(text=text)) == [(OSTRIA, VELM, "Velm leaves")]


def test_what_is_offered_in_exchange_is_kept() -> None:
    taken = read(Said(text="Vesk ‹said› he «would talk only if Ostria opened the ports»."))
    assert taken.positions.demands[0].in_exchange == "would talk"


def test_a_demand_keeps_its_identity_and_hardens() -> None:
    taken = read(
        Said(text="Vesk ‹demanded› «the withdrawal of some Ostrian troops».", day="2031-03-01"),
        Said(text="Vesk ‹demanded› «the immediate withdrawal of all Ostrian troops».", day="2031-04-01"),
        Said(text="Vesk ‹demanded› «the immediate withdrawal of all Ostrian troops».", day="2031-05-01"),
        Said(text="Vesk ‹demanded› «the withdrawal of some Ostrian troops».", day="2031-06-01"),
    )
    found = taken.positions.demands
    assert [d.change for d in found] == ["new", "hardened", "repeated", "softened"]
    assert {(d.first_seen, d.last_seen) for d in found} == {("2031-03-01", "2031-06-01")}


def test_a_public_demand_that_the_private_signals_leave_out_is_a_silence() -> None:
    taken = read(
        Said(text="Vesk ‹demanded› «the withdrawal of Ostrian troops»."),
        Said(
            text="Two officials ‹said› «Vesk was interested in a truce».",
            speaker="two officials",
            kind="unnamed",
            channel="private",
        ),
    )
    assert taken.positions.demands[0].absent_from == ("private",)
    silence = taken.positions.silences[0]
    assert (silence.actor.name, silence.absent_from) == (VESK, "private")
    assert len(silence.statements) == 2


def test_a_silence_that_a_text_states_is_kept_with_its_words() -> None:
    taken = read(Said(text="Vesk ‹said› «the ports were open» but did not mention the prisoners."))
    assert [(s.actor.name, s.what) for s in taken.positions.silences] == [(VESK, "the prisoners")]


@pytest.mark.parametrize(
    ("text", "words", "low", "condition"),
    [
        ("The institute ‹said› «Velm will probably lose the ports».", "probably", 0.55, None),
        ("The institute ‹said› «Velm is very unlikely to sign».", "very unlikely", 0.05, None),
        ("The institute ‹said› «Velm may sign if Ostria pays».", "may", None, "if Ostria pays"),
    ],
)
def test_a_forecast_has_its_likelihood_as_words_and_as_a_range(
    text: str, words: str, low: float | None, condition: str | None
) -> None:
    forecast = read(Said(text=text, speaker="Harbour Institute", kind="organisation")).positions.forecasts[0]
    assert forecast.likelihood is not None
    assert (forecast.likelihood.words, forecast.likelihood.low) == (words, low)
    assert forecast.condition == condition
    assert forecast.resolution == "open"


@pytest.mark.parametrize(
    "text",
    [
        "Vesk ‹said› «we will do everything for the ports».",
        "Vesk ‹said› «the ports were closed in May 2030».",
        "Vesk ‹said› he «would be ready for talks».",
        "The institute ‹said› «political will was missing».",
    ],
)
def test_an_undertaking_or_a_month_is_no_forecast(text: str) -> None:
    assert read(Said(text=text)).positions.forecasts == ()


def test_opposed_stances_in_private_and_in_public_are_a_contradiction() -> None:
    taken = read(
        Said(text="Vesk ‹has rejected› «calls for a truce»."),
        Said(
            text="Two officials ‹said› «Vesk was interested in a truce».",
            speaker="two officials",
            kind="unnamed",
            channel="private",
        ),
    )
    (found,) = taken.positions.contradictions
    assert (found.type, found.resolution, found.conditional) == ("private_public", "real", False)
    assert {found.a, found.b} == {s.id for s in taken.statements}


def test_a_condition_makes_a_contradiction_apparent() -> None:
    taken = read(
        Said(text="Vesk ‹has rejected› «calls for a truce»."),
        Said(text="Vesk ‹said› he «would agree to a truce only if the blockade ended»."),
    )
    (found,) = taken.positions.contradictions
    assert (found.conditional, found.resolution) == (True, "apparent")


def test_stances_months_apart_are_apparently_opposed() -> None:
    taken = read(
        Said(text="Vesk ‹has rejected› «calls for a truce».", day="2031-03-01"),
        Said(text="Vesk ‹said› he «was ready for a truce».", day="2031-09-01"),
    )
    assert [c.resolution for c in taken.positions.contradictions] == ["apparent"]


def test_a_text_that_announces_a_contradiction_gives_one_and_however_gives_none() -> None:
    announced = read(
        Said(text="«Vesk's public speeches are at odds with the private signals», the institute ‹said›.")
    )
    assert [c.type for c in announced.positions.contradictions] == ["private_public"]
    bare = read(
        Said(text="Vesk ‹said› «the ports were open»."),
        Said(text="However, Lind ‹said› «the ports were not full».", speaker=LIND),
    )
    assert bare.positions.contradictions == ()


def test_a_promise_is_a_commitment_and_a_later_sentence_may_break_it() -> None:
    taken = read(
        Said(text="Vesk ‹promised› «to open the ports within a week»."),
        Said(text="«He has been unable to keep that promise», the institute ‹said›."),
    )
    first = taken.positions.commitments[0]
    assert (first.actor.name, first.state) == (VESK, "broken")
    assert len(first.statements) == 2


def test_a_line_counts_its_statements_by_day_and_channel() -> None:
    taken = read(
        Said(text="Vesk ‹has rejected› «calls for a truce»."),
        Said(text="Vesk ‹said› he «did not want a ceasefire»."),
        Said(text="Vesk ‹said› he «was ready for a truce».", day="2031-09-01"),
    )
    lines = [(p.stance, p.channel, p.when, len(p.statements)) for p in taken.positions.positions]
    assert lines == [("rejects", "public", "2031-03-01", 2), ("open", "public", "2031-09-01", 1)]
