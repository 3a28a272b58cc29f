"""Facts of whole pages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backchannel.evaluate import Measures, score_facts

Json = dict[str, Any]

FACT: Json = {
    "id": "f1",
    "kind": "statement",
    "speaker": "Ines Marlow",
    "chain": ["The Gull", "Ines Marlow"],
    "anonymous": False,
    "mode": "indirect",
    "channel": "public",
    "certainty": "asserted",
    "start": 0,
    "end": 60,
    "content_spans": [[20, 60]],
    "issue": "ceasefire",
    "stance": "rejects",
    "said_date": "2024-05-06",
    "conditions": [{"demander": "Ines Marlow", "target": None}],
}
GOLD: Json = {
    "aliases": {"Ines Marlow": ["the harbour master"]},
    "pages": [
        {
            "name": "gull.txt",
            "file": "pages/gull.txt",
            "line_roles": {"body": [1, 2], "boilerplate": [3, 4]},
            "line_roles_unscored": [4],
            "facts": [
                FACT,
                {"id": "t1", "kind": "boilerplate-trap", "start": 100, "end": 140},
                {
                    "id": "c1",
                    "kind": "contradiction",
                    "start": 0,
                    "end": 99,
                    "side_a": {"start": 20, "end": 60},
                    "side_b": {"start": 70, "end": 90},
                },
            ],
        }
    ],
}
ARTICLE = {"id": "article-1", "external_id": "somewhere/pages/gull.txt"}


def statement(**changes: Any) -> Json:
    given: Json = {
        "id": "s1",
        "article": ARTICLE,
        "content": [[20, 60]],
        "speaker": {"id": "a1", "name": "Ines Marlow", "kind": "person", "unnamed": None},
        "chain": ["The Gull", "Ines Marlow"],
        "mode": "indirect",
        "channel": "public",
        "certainty": "asserted",
        "said": {"from": "2024-05-06", "to": "2024-05-06"},
        "stances": [{"issue": "ceasefire", "stance": "rejects"}],
    }
    return {**given, **changes}


def score(*statements: Json, gold: Json = GOLD, **kinds: list[Json]) -> Measures:
    return score_facts(gold, {"statements": list(statements), **kinds})


def test_a_perfect_reader_finds_every_fact_right() -> None:
    other = statement(id="s2", content=[[70, 90]])
    demand = {"article": ARTICLE, "content": [[20, 60]], "demander": {"name": "Marlow"}, "target": None}
    ours = score(
        statement(),
        other,
        demands=[demand],
        contradictions=[{"a": "s2", "b": "s1"}],
        articles=[
            {
                **ARTICLE,
                "lines": [
                    {"n": 1, "role": "body"},
                    {"n": 2, "role": "takeaway"},
                    {"n": 3, "role": "other_article"},
                ],
            }
        ],
    )
    right = (
        "facts_found",
        "found",
        "speaker",
        "chain",
        "mode",
        "channel",
        "certainty",
        "unnamed",
        "said",
        "stance",
    )
    assert {
        name: ours[name].value for name in (*right, "demand", "contradiction", "body_f1", "boilerplate_f1")
    } == dict.fromkeys((*right, "demand", "contradiction", "body_f1", "boilerplate_f1"), 1.0)
    assert ours["traps"].value == 0
    assert ours["statements_per_fact"].value == 2


def test_nothing_found_scores_nought_and_leaves_out_what_cannot_be_judged() -> None:
    ours = score()
    assert (
        ours["facts_found"].value
        == ours["found"].value
        == ours["demand"].value
        == ours["contradiction"].value
        == 0
    )
    assert "speaker" not in ours
    assert "stance" not in ours


def test_a_wrong_speaker_is_found_but_not_right() -> None:
    ours = score(statement(speaker={"name": "Otto Brandt", "kind": "person"}))
    assert (ours["found"].value, ours["speaker"].value, ours["facts_found"].value) == (1.0, 0.0, 0.0)


def test_a_surname_or_an_alias_is_the_speaker_a_namesake_is_not() -> None:
    names = ("Marlow", "the harbour master", "President Ines Marlow", "Inés Marlow", "Ines Brandt-Lowe")
    right = [score(statement(speaker={"name": n, "kind": "person"}))["speaker"].value for n in names]
    assert right == [1.0, 1.0, 1.0, 1.0, 0.0]


def test_a_chain_with_a_link_missing_is_wrong() -> None:
    assert score(statement(chain=["Ines Marlow"]))["chain"].value == 0


def test_an_unknown_outlet_in_the_gold_matches_any_outlet_or_none() -> None:
    gold = deepcopy(GOLD)
    gold["pages"][0]["facts"][0]["chain"] = ["unknown outlet", "Ines Marlow"]
    for chain in (["Ines Marlow"], ["The Gull", "Ines Marlow"]):
        assert score(statement(chain=chain), gold=gold)["chain"].value == 1
    assert score(statement(chain=["The Gull", "Reuters", "Ines Marlow"]), gold=gold)["chain"].value == 0


def test_half_of_the_words_of_an_unnamed_source_tell_who_it_is() -> None:
    gold = deepcopy(GOLD)
    gold["pages"][0]["facts"][0] |= {
        "anonymous": True,
        "speaker": "two pilots (unnamed)",
        "anonymous_descriptor": {"as_written": "two pilots of the port"},
        "chain": [],
    }
    named = {"name": "two pilots (unnamed)", "kind": "unnamed", "unnamed": {"wording": "Two pilots"}}
    ours = score(statement(speaker=named), gold=gold)
    assert (ours["speaker"].value, ours["unnamed"].value) == (1.0, 1.0)
    assert score(statement(speaker={"name": "Ines", "kind": "person"}), gold=gold)["unnamed"].value == 0


def test_many_speakers_for_the_same_words_are_sprayed_and_not_right() -> None:
    guesses = [
        statement(id=f"s{i}", speaker={"name": n, "kind": "person"}, chain=[n])
        for i, n in enumerate(("A. Bo", "C. Du", "E. Fi"))
    ]
    ours = score(statement(), *guesses)
    assert (ours["speaker"].value, ours["sprayed"].value, ours["facts_found"].value) == (1.0, 1.0, 0.0)


def test_words_that_lie_elsewhere_are_not_found() -> None:
    assert score(statement(content=[[61, 99]]))["found"].value == 0
    assert score(statement(content=[[25, 62]]))["found"].value == 1


def test_a_record_on_a_trap_is_counted() -> None:
    forecast = {"article": ARTICLE, "content": [[90, 112]]}
    assert score(statement(id="s2", content=[[120, 160]]), forecasts=[forecast])["traps"].value == 2
    assert score(statement(content=[[95, 105]]))["traps"].value == 0


def test_a_stance_where_the_gold_has_none_is_false() -> None:
    gold = deepcopy(GOLD)
    gold["pages"][0]["facts"][0]["stance"] = "none"
    assert score(statement(), gold=gold)["false_stance"].value == 1
    assert score(statement(stances=[]), gold=gold)["false_stance"].value == 0


def test_a_demand_serves_one_fact_only_and_idle_ones_are_counted() -> None:
    gold = deepcopy(GOLD)
    gold["pages"][0]["facts"][0]["conditions"] *= 2
    demand = {"article": ARTICLE, "content": [[20, 60]], "demander": {"name": "Ines Marlow"}, "target": None}
    stray = {**demand, "demander": {"name": "Otto Brandt"}}
    ours = score(statement(), gold=gold, demands=[stray, demand])
    assert ours["demand"].value == 0.5
    assert ours["demand_records_per_right"].value == 2


@pytest.mark.parametrize(("role", "f1"), [("body", 1.0), ("boilerplate", 2 / 3)])
def test_body_lines_are_scored_by_line(role: str, f1: float) -> None:
    lines = [
        {"n": 1, "role": "body"},
        {"n": 2, "role": role},
        {"n": 3, "role": "boilerplate"},
        {"n": 4, "role": "body"},
    ]
    assert score(statement(), articles=[{**ARTICLE, "lines": lines}])["body_f1"].value == pytest.approx(f1)
