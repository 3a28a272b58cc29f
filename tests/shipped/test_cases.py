"""Case files: what they may hold, what they say when wrong, and that nothing is lost in writing them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import CaseError
from backchannel.model.actors import Actor, Tenure, actor_id
from backchannel.model.cases import Case, Expectation, Hypothesis
from backchannel.model.issues import Issue
from backchannel.shipped.cases import case_names, read_case, write_case
from backchannel.shipped.issues import shipped_issues

CASE = """
schema = 1
name = "dam"
title = "The dam at Orrin"
question = "Does Vessa mean to open the sluices?"
as_of = 2031-05-01
issues = ["ceasefire", "negotiations", {name = "sluices", about = "Opening the sluices of the dam."}]

[[actors]]
name = "Government of Vessa"
kind = "government"
aliases = ["Vessa"]
members = ["Ilo Marren"]
focus = true
side = "Vessa"

[[actors]]
name = "Ilo Marren"
kind = "person"
[[actors.offices]]
office = "President of Vessa"
from = 2029-01-01

[[hypotheses]]
id = "H1"
text = "It means to."
prior = 0.5
implies = [{actor = "Vessa", issue = "sluices", channel = "deed", stance = ["accepts"]}]

[[hypotheses]]
id = "H2"
text = "It plays for time."
prior = 0.5
excludes = [{actor = "Ilo Marren", issue = "sluices", stance = "accepts"}]

[[calendars]]
name = "signals"
signals = true
series_start = 2031-01-01
series_end = 2031-04-30
[[calendars.events]]
date = 2031-02-03
what = "offer"
source = "Orrin Courier"
channel = "private"

[[calendars]]
name = "votes"
[[calendars.windows]]
start = 2031-02-01
end = 2031-02-20
what = "budget vote"
chosen_by = "the desk"
chosen_on = 2031-05-01

[[sources]]
what = "terms of office"
url = "https://vessa.example/terms"
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "dam.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_reads_with_aliases_resolved_and_members_joined(tmp_path: Path) -> None:
    case = read_case(write(tmp_path, CASE))
    assert case.hypotheses[0].implies[0].actor == "Government of Vessa"
    assert case.memberships == (("Ilo Marren", "Government of Vessa"),)
    assert case.focus == ("Government of Vessa",)
    assert case.actors[1].offices[0].start == date(2029, 1, 1)
    assert case.calendars[0].is_signals


def test_a_case_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    case = read_case(write(tmp_path, CASE))
    assert read_case(write(tmp_path, write_case(case))) == case


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("question =", "qestion =", "did you mean 'question'"),
        ("[[hypotheses]]\nid", "[[hypotheses]]\nidd", "did you mean 'id'"),
        ("implies =", "implise =", "did you mean 'implies'"),
        ("chosen_on =", "choosen_on =", "did you mean 'chosen_on'"),
        ("office =", "ofice =", "did you mean 'office'"),
        ('"negotiations",', '"negotiation",', "did you mean 'negotiations'"),
        ('actor = "Ilo Marren"', 'actor = "Ilo Maren"', "did you mean 'Ilo Marren'"),
    ],
)
def test_a_misspelt_key_or_name_is_refused_with_the_nearest_right_one(
    tmp_path: Path, right: str, wrong: str, hint: str
) -> None:
    with pytest.raises(CaseError, match=hint) as raised:
        read_case(write(tmp_path, CASE.replace(right, wrong)))
    assert "dam.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("right", "wrong", "why"),
    [
        ("end = 2031-02-20", "end = 2031-01-20", "ends before it starts"),
        ("date = 2031-02-03", "date = 2031-02-30", "dam.toml"),
        ("prior = 0.5", "prior = 0.7", "add up to 1.4"),
        ('id = "H2"', 'id = "H1"', "defined twice"),
        ('kind = "person"', 'kind = "wizard"', "wizard"),
    ],
)
def test_a_case_that_cannot_be_is_refused_with_the_reason(
    tmp_path: Path, right: str, wrong: str, why: str
) -> None:
    with pytest.raises(CaseError, match=why):
        read_case(write(tmp_path, CASE.replace(right, wrong)))


def test_a_case_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(CaseError, match="no case file"):
        read_case("no-such-case")


@pytest.mark.parametrize("name", case_names())
def test_every_shipped_case_reads_and_survives_writing(tmp_path: Path, name: str) -> None:
    case = read_case(name)
    assert len(case.hypotheses) >= 2
    assert read_case(write(tmp_path, write_case(case))) == case


def test_the_shipped_issues_are_the_twelve_that_the_documentation_names() -> None:
    names = [issue.name for issue in shipped_issues()]
    assert sorted(names) == sorted(
        [
            *("ceasefire", "negotiations", "peace_deal", "concessions", "territory", "sanctions"),
            *("aid", "security_guarantees", "elections", "exchanges", "war_aims", "economic_deal"),
        ]
    )
    assert all(issue.about and issue.aliases for issue in shipped_issues())


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(words, words, st.lists(words, max_size=3), st.dates())
def test_no_text_is_lost_in_writing_a_case(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str, aliases: list[str], day: date
) -> None:
    actor = Actor(
        id=actor_id(name),
        name=name,
        kind="person",
        aliases=tuple(aliases),
        offices=(Tenure(office=text, start=day, end=None),),
    )
    case = Case(
        name=name,
        title=text,
        question=text,
        as_of=day,
        issues=(Issue(name=text, about=name, aliases=tuple(aliases)),),
        actors=(actor,),
        focus=(name,),
        hypotheses=(
            Hypothesis(
                id=name,
                text=text,
                excludes=(Expectation(actor=name, issue=text, channel=None, stances=("open",)),),
            ),
        ),
        calendars=(),
        sources=(),
    )
    path = tmp_path_factory.mktemp("case") / "any.toml"
    path.write_bytes(write_case(case).encode("utf-8"))
    assert read_case(path) == case
