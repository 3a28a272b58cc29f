"""Five real news texts with the shipped case: what the main job has to get right, read from the JSON that it writes.

No sentence of the texts stands here: names of people and bodies, and numbers of files, are enough to find a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from running import backchannel

pytestmark = pytest.mark.shared
Record = dict[str, Any]
ISW, TIMES = "Institute for the Study of War", "The New York Times"


@dataclass(frozen=True)
class Assessed:
    """What `assess` wrote about the seeds."""

    folder: Path
    document: Record
    gold: Record

    def records(self, kind: str) -> list[Record]:
        return list(self.document[kind])

    def number(self, article: Record) -> str:
        """The number in an article's file name."""
        return str(article["external_id"]).rsplit("/", 1)[-1][:3]

    def article(self, number: str) -> Record:
        (found,) = [a for a in self.records("sources") if self.number(a) == number]
        return found

    def chains(self, number: str) -> Iterator[list[str]]:
        return (s["chain"] for s in self.records("statements") if self.number(s["article"]) == number)

    def text_origins(self, number: str) -> set[str]:
        article = self.article(number)["id"]
        return {o["id"] for o in self.records("origins") if o["kind"] == "text" and article in o["members"]}


@pytest.fixture(scope="module")
def assessed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Assessed:
    folder = tmp_path_factory.mktemp("seeds")
    reports = [folder / f"report{suffix}" for suffix in (".html", ".md", ".json")]
    outputs = [word for report in reports for word in ("-o", report)]
    ran = backchannel("assess", *sorted((shared / "seeds").glob("*.txt")), "--case", "ceasefire", *outputs)
    assert ran.status == 0, ran.err
    assert all(report.stat().st_size for report in reports)
    gold = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    return Assessed(folder, json.loads(reports[-1].read_text(encoding="utf-8")), gold)


def test_two_children_of_one_absent_report_share_their_text_origin(assessed: Assessed) -> None:
    (shared_origin,) = assessed.text_origins("001") & assessed.text_origins("004")
    (origin,) = [o for o in assessed.records("origins") if o["id"] == shared_origin]
    assert (origin["head"]["who"], origin["head"]["when"]) == (ISW, "2023-12-23")


def test_three_reports_of_one_institute_are_three_text_origins(assessed: Assessed) -> None:
    origins = [assessed.text_origins(number) for number in ("000", "003", "004")]
    assert all(origins)
    assert sum(map(len, origins)) == len(set.union(*origins)) == 3


def test_the_shared_claim_of_signals_has_one_source_origin_and_it_is_unnamed(assessed: Assessed) -> None:
    pair = {assessed.article(number)["id"] for number in ("001", "004")}
    unnamed_only = [
        claim
        for claim in assessed.records("claims")
        if pair <= ids(claim["articles"]) and [o["unnamed"] for o in claim["source_origins"]] == [True]
    ]
    chains = {s["id"]: s["chain"] for s in assessed.records("statements")}
    assert any(TIMES in chains[s] for claim in unnamed_only for s in ids(claim["statements"]))


def test_four_texts_are_relays_with_evidence_and_of_one_it_is_unknown(assessed: Assessed) -> None:
    relays = {assessed.number(r["article"]): r for r in assessed.records("relays")}
    assert {number: relay["is_relay"] for number, relay in relays.items()} == {
        "000": True,
        "001": True,
        "002": None,
        "003": True,
        "004": True,
    }
    assert all(relay["evidence"] for relay in relays.values())


@pytest.mark.parametrize(
    ("number", "chain"),
    [
        ("000", ["Newsweek", "Reuters", "TF1", "Emmanuel Macron"]),
        ("000", ["Newsweek", "TASS", "Dmitry Peskov"]),
        ("001", ["Ukrinform", ISW, TIMES, "(unnamed)"]),
    ],
)
def test_a_chain_goes_down_to_the_first_speaker(assessed: Assessed, number: str, chain: list[str]) -> None:
    found = list(assessed.chains(number))
    assert any(
        len(links) == len(chain) and all(want in have for want, have in zip(chain, links, strict=True))
        for links in found
    ), found


def test_nothing_that_is_no_part_of_the_article_says_anything(assessed: Assessed) -> None:
    touched = []
    for page in assessed.gold["pages"]:
        traps = [(f["start"], f["end"]) for f in page["facts"] if "trap" in f["kind"]]
        touched += [
            r for r in contents(assessed, page["name"][:3]) if any(overlap(r, trap) for trap in traps)
        ]
    assert touched == []


def test_nothing_is_taken_from_boilerplate_captions_and_other_articles(assessed: Assessed) -> None:
    for article in assessed.records("sources"):
        foreign = [
            (line["start"], line["end"])
            for line in article["lines"]
            if line["role"] in ("boilerplate", "other_article", "caption")
        ]
        assert foreign
        touched = [
            span
            for span in contents(assessed, assessed.number(article))
            if any(overlap(span, part) for part in foreign)
        ]
        assert touched == []


def test_an_opinion_piece_glued_to_the_end_is_another_article(assessed: Assessed) -> None:
    (page,) = [p for p in assessed.gold["pages"] if p["name"].startswith("004")]
    start = min(f["start"] for f in page["facts"] if "trap" in f["kind"])
    assert [span for span in contents(assessed, "004") if span[1] > start] == []


def test_an_outlet_that_no_text_names_is_unknown_and_a_date_has_its_evidence_or_why_not(
    assessed: Assessed,
) -> None:
    article = assessed.article("002")
    assert article["outlet"] is None
    if article["published"] is None:
        assert article["why"]
    else:
        assert article["published"]["evidence"]
        assert "/" in article["published"]["value"] or article["published"]["precision"] in ("month", "year")


def test_a_takeaway_is_reported_or_a_comparison_marked_as_a_draft(assessed: Assessed) -> None:
    takeaways = assessed.records("takeaways")
    assert takeaways
    for takeaway in takeaways:
        assert takeaway["kind"] == "reported" or takeaway["text"].startswith("Draft")
        assert takeaway["estimative"] is None


def test_every_citation_leads_to_a_statement_and_to_its_words(assessed: Assessed) -> None:
    statements = {s["id"]: s for s in assessed.records("statements")}
    texts = {a["id"]: a["text"] for a in assessed.records("sources")}
    page = (assessed.folder / "report.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="([sw]-statement[^"]+)"', page))
    for takeaway in assessed.records("takeaways"):
        assert takeaway["citations"]
        for cited in takeaway["citations"]:
            statement = statements[cited]
            text = texts[statement["article"]["id"]]
            assert " … ".join(text[start:end] for start, end in statement["content"]) == statement["text"]
            assert {f"s-{cited}", f"w-{cited}"} <= anchors


def test_every_section_of_the_assessment_is_there(assessed: Assessed) -> None:
    page = (assessed.folder / "report.html").read_text(encoding="utf-8")
    for part in ("takeaways", "record", "demands", "contradictions", "lineage", "matrix", "sources", "gaps"):
        assert f'<section id="{part}"' in page
    assert 'id="not-covered"' in page
    for kind in ("record", "demands", "origins", "hypotheses", "sources", "gaps", "not_covered"):
        assert assessed.document[kind], kind


def contents(assessed: Assessed, number: str) -> list[tuple[int, int]]:
    """Where the statements, demands and forecasts of a text stand."""
    return [
        (start, end)
        for kind in ("statements", "demands", "forecasts")
        for record in assessed.records(kind)
        if assessed.number(record["article"]) == number
        for start, end in record["content"]
    ]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def ids(found: Iterable[Any]) -> set[str]:
    """Ids of records that are given as ids or as {id, …}."""
    return {item["id"] if isinstance(item, dict) else item for item in found}
