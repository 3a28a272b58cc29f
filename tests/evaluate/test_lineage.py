"""Repeats, origins, drift."""

from __future__ import annotations

from typing import Any

from backchannel.evaluate import drift_rows, score_drift, score_lineage, score_origins, score_pairs

Json = dict[str, Any]
GOLD: list[Json] = [
    {"id": "base.txt", "parent": None, "kind": None},
    {"id": "copy.txt", "parent": "base.txt", "kind": "copy"},
    {
        "id": "spun.txt",
        "parent": "base.txt",
        "kind": "spun",
        "drifts": [{"type": "number", "child": [10, 20], "parent": [30, 40]}],
    },
    {"id": "other.txt", "parent": None, "kind": None},
    {"id": "digest.txt", "parent": ["base.txt", "other.txt"], "kind": "digest", "cites": ["other.txt"]},
]


def edge(child: str, parent: str, relation: str = "copy", drifts: tuple[Json, ...] = ()) -> Json:
    return {
        "child": {"id": "a1", "external_id": f"news/{child}.txt"},
        "parent": {"id": "a2", "external_id": f"news/{parent}.txt"},
        "relation": relation,
        "drifts": list(drifts),
    }


TOLD = {"type": "number", "child": [12, 14], "parent": [0, 3]}
PERFECT = [
    edge("copy", "base"),
    edge("spun", "base", drifts=(TOLD,)),
    edge("digest", "base"),
    edge("digest", "other"),
]


def test_a_perfect_answer_scores_one_everywhere() -> None:
    ours = score_lineage(GOLD, PERFECT)
    assert {name: m.value for name, m in ours.items() if m.value != 1} == {}
    assert ours["f1"].n == 4


def test_no_answer_scores_nought() -> None:
    ours = score_lineage(GOLD, [])
    assert (ours["f1"].value, ours["recall_copy"].value, ours["cites_recall"].value) == (0, 0, 0)
    assert "direction" not in ours


def test_two_texts_from_one_base_are_neither_asked_for_nor_wrong() -> None:
    assert (
        score_lineage(GOLD, [*PERFECT, edge("copy", "spun"), edge("digest", "copy")])["precision"].value == 1
    )


def test_an_edge_between_strangers_is_wrong_and_a_citation_is_no_repeat() -> None:
    assert score_lineage(GOLD, [*PERFECT, edge("other", "base")])["precision"].value == 0.8
    assert score_lineage(GOLD, [*PERFECT, edge("other", "base", "cites")])["precision"].value == 1


def test_a_pair_the_wrong_way_round_is_right_but_misdirected() -> None:
    ours = score_lineage(GOLD, [edge("base", "copy"), *PERFECT[1:]])
    assert (ours["recall"].value, ours["direction"].value) == (1, 0.75)


def test_a_text_may_have_two_parents() -> None:
    assert score_lineage(GOLD, PERFECT[:3])["recall_digest"].value == 0.5


def test_pairs_are_told_apart_from_independent_reports() -> None:
    gold: list[Json] = [
        {"id": "p1", "relation": "copy", "parent": "a"},
        {"id": "p2", "relation": "sibling", "parent": None},
        {"id": "p3", "relation": None, "parent": None},
    ]
    copied = {"child": "b", "parent": "a", "relation": "copy"}
    both = {"child": "a", "parent": "b", "relation": "sibling"}
    ours = score_pairs(gold, {"p1": [copied], "p2": [both]})
    assert {m.value for m in ours.values()} == {1.0}
    wrong = score_pairs(gold, {"p1": [{**copied, "child": "a", "parent": "b"}], "p3": [copied]})
    assert (wrong["precision"].value, wrong["recall"].value, wrong["direction"].value) == (0.5, 0.5, 0)


def test_a_drift_counts_where_type_and_place_agree() -> None:
    wanted = [{"type": "date", "child": [5, 9], "parent": [1, 4]}]
    told = {
        "date here": {"type": "date", "child": [8, 12], "parent": [90, 99]},
        "left out": {"type": "date", "child": [50, 50], "parent": [2, 3]},
    }
    told |= {
        "another type": {"type": "role", "child": [5, 9], "parent": [1, 4]},
        "elsewhere": {"type": "date", "child": [20, 30], "parent": [40, 50]},
    }
    ours = {name: score_drift([drift_rows(wanted, [one])]) for name, one in told.items()}
    assert {name: m["recall"].value for name, m in ours.items()} == {
        "date here": 1,
        "left out": 1,
        "another type": 0,
        "elsewhere": 0,
    }
    assert ours["another type"]["recall_place"].value == 1


def test_a_drift_told_of_a_faithful_sentence_is_a_false_alarm() -> None:
    rows = [drift_rows([], []), drift_rows([], [TOLD]), drift_rows([TOLD], [TOLD])]
    ours = score_drift(rows)
    assert (ours["false_alarm"].value, ours["precision"].value, ours["recall"].value) == (0.5, 0.5, 1)


ORIGINS: Json = {
    "text_origins": [
        {"head": "a.txt", "members": ["a.txt", "b.txt"]},
        {"head": "c.txt", "members": ["c.txt"]},
    ],
    "claims": [
        {
            "text": "The minister offered a pause in secret",
            "articles": ["a.txt", "b.txt"],
            "n_source_origins": 1,
            "source_origins": [
                {"who": "two people briefed on the talks", "unnamed": True, "articles": ["a.txt", "b.txt"]}
            ],
        }
    ],
}
ARTICLES = {n: {"id": f"article-{n}", "external_id": f"news/{n}.txt"} for n in "abc"}
STATEMENTS = [{"id": "s1", "article": ARTICLES["a"]}, {"id": "s2", "article": ARTICLES["b"]}]
TEXT_ORIGINS: list[Json] = [
    {"kind": "text", "head": ARTICLES["a"], "members": ["news/a.txt", "news/b.txt"], "unnamed": False},
    {"kind": "text", "head": ARTICLES["c"], "members": ["news/c.txt"], "unnamed": False},
]
SOURCE: Json = {
    "kind": "source",
    "head": "two people briefed on the talks (unnamed)",
    "members": ["s1", "s2"],
    "unnamed": True,
}
CLAIM: Json = {
    "text": "a pause was offered by the minister",
    "articles": [ARTICLES["a"], ARTICLES["b"]],
    "source_origins": [{"id": "o1"}],
}


def test_origins_that_a_reader_would_name_score_one() -> None:
    ours = score_origins(ORIGINS, [*TEXT_ORIGINS, SOURCE], [CLAIM], STATEMENTS)
    assert {name: m.value for name, m in ours.items() if m.value != 1} == {}


def test_a_source_counted_once_for_each_article_is_not_joined() -> None:
    split = [{**SOURCE, "members": ["s1"]}, {**SOURCE, "members": ["s2"]}]
    claim = {**CLAIM, "source_origins": [{"id": "o1"}, {"id": "o2"}]}
    ours = score_origins(ORIGINS, [*TEXT_ORIGINS, *split], [claim], STATEMENTS)
    assert (ours["source_found"].value, ours["source_joined"].value, ours["claim_origins"].value) == (1, 0, 0)


def test_an_outlet_taken_for_the_source_is_not_the_source() -> None:
    ours = score_origins(
        ORIGINS, [*TEXT_ORIGINS, {**SOURCE, "head": "The Gull", "unnamed": False}], [CLAIM], STATEMENTS
    )
    assert ours["source_found"].value == 0


def test_two_texts_set_into_one_host_share_its_words() -> None:
    gold = [
        *GOLD,
        *(
            {
                "id": f"set{i}.txt",
                "parent": "other.txt" if i else "base.txt",
                "kind": "embedded",
                "host": "host.txt",
            }
            for i in (0, 1)
        ),
    ]
    edges = [
        *PERFECT,
        edge("set0", "base"),
        edge("set1", "other"),
        edge("set0", "set1"),
        edge("set0", "other"),
    ]
    ours = score_lineage(gold, edges)
    assert (ours["precision"].value, ours["precision_hosts_aside"].value) == (6 / 8, 6 / 7)
