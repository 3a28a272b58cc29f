"""Reports: every takeaway leads to a statement and from there to the words, and hostile text stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from backchannel.errors import InputError
from backchannel.export.documents import EXPORTERS, HtmlExporter, JsonExporter, MarkdownExporter
from backchannel.export.public_json import PublicJson
from backchannel.flow.lineage import trace_lineage
from backchannel.flow.write import write_assessment
from backchannel.model.actors import ActorRef, actor_id
from backchannel.model.assessment import Assessment, MadeWith
from backchannel.model.cases import Calendar, CalendarEvent, Case, Hypothesis, Window
from backchannel.model.corpus import Corpus
from backchannel.model.ids import content_id
from backchannel.model.issues import Issue, StanceMark
from backchannel.model.outcomes import Abstained
from backchannel.model.positions import Demand, Position, Positions
from backchannel.model.weighing import Cell, Row, Score, Sensitivity, Weighing
from backchannel.nlp.rarity import word_bits
from fakes import make_article, make_statement

HOSTILE = (
    'Marshal Vashek <script>alert("x")</script> would \u202eaccept an armistice | *now* [link](javascript:x).'
)
CALM = "Marshal Teodor Vashek told deputies that he rejects any armistice before spring."


def assess(hostile: str = HOSTILE) -> Assessment:
    """A small assessment: one private signal, one public refusal, one demand, one drafted row."""
    a = make_article("calm.txt", CALM, outlet="Oravian Post", published="2021-10-05")
    b = make_article("hostile.txt", hostile, outlet=None)
    vashek = ActorRef(id=actor_id("Teodor Vashek"), name="Teodor Vashek")
    mark = StanceMark(issue="ceasefire", actor=vashek, stance="rejects", confidence=0.9, rule="test")
    said = [
        make_statement(
            a,
            "he rejects any armistice before spring",
            ("Oravian Post", "outlet"),
            "Teodor Vashek",
            stances=(mark,),
        ),
        make_statement(
            b,
            "would",
            ("unknown outlet", "outlet"),
            ("two officers", "unnamed"),
            channel="private",
            stances=(replace(mark, stance="accepts"),),
        ),
    ]
    traced = trace_lineage([a, b], said, rarity=word_bits, window_days=400)
    claims = {s.id: s.claim or "" for s in traced.statements}
    origins = {c.id: c.source_origins for c in traced.lineage.claims}
    positions = tuple(
        Position(
            id=content_id("position", s.id),
            actor=vashek,
            issue="ceasefire",
            stance=s.stances[0].stance,
            channel=s.channel or "public",
            when="2021-10-05",
            statements=(s.id,),
            origins=origins[claims[s.id]],
        )
        for s in traced.statements
    )
    demand = Demand(
        id="demand-1",
        article_id=a.id,
        demander=vashek,
        target=None,
        demand="no armistice before spring",
        in_exchange=None,
        channel="public",
        statement=traced.statements[0].id,
        content=traced.statements[0].content,
        first_seen="2021-10-05",
        last_seen="2021-10-05",
        change="new",
    )
    corpus = Corpus(
        articles=(a, b),
        statements=traced.statements,
        lineage=traced.lineage,
        positions=Positions(positions=positions, demands=(demand,)),
    )
    case = Case(
        name="armistice",
        title="Armistice",
        question="Does the marshal want an armistice?",
        as_of=None,
        issues=(Issue(name="ceasefire", about="for it"), Issue(name="aid", about="for it")),
        actors=(),
        focus=("Teodor Vashek",),
        hypotheses=(Hypothesis(id="H1", text="He wants it."), Hypothesis(id="H2", text="He plays for time.")),
        calendars=(
            Calendar(
                name="votes",
                events=(CalendarEvent(day=date(2021, 10, 4), what="Vote", source="x"),),
                windows=(
                    Window(
                        start=date(2021, 10, 1),
                        end=date(2021, 10, 9),
                        what="Budget debate",
                        chosen_by="the authors",
                        chosen_on=date(2021, 11, 1),
                    ),
                ),
            ),
        ),
        sources=(),
    )
    statement = traced.statements[0]
    cell = Cell(
        hypothesis="H1",
        claim=claims[statement.id],
        rating=-2.0,
        why="he rejects it",
        rule="public-refusal",
        decision=None,
        statements=(statement.id,),
    )
    row = Row(
        claim=claims[statement.id],
        text="he rejects",
        origins=origins[claims[statement.id]],
        unnamed_only=False,
        weight=1.0,
        diagnosticity=1.0,
    )
    weighing = Weighing(
        case="armistice",
        as_of=None,
        cutoff=None,
        rows=(row,),
        cells=(cell, replace(cell, hypothesis="H2", rating=1.0)),
        inconsistency=(
            Score(hypothesis="H1", value=-2.0, claims=(row.claim,)),
            Score(hypothesis="H2", value=0.0, claims=(row.claim,)),
        ),
        weights=(),
        sensitivity=Sensitivity(
            verdict="no leader",
            leader=None,
            linchpins=(),
            share_of_draws=Abstained("one row"),
            what="One row only.",
        ),
        timing=(Abstained("fewer than five signals"),),
    )
    return write_assessment(
        case, corpus, weighing, made_with=MadeWith(code="backchannel test", models=(), data=())
    )


def html_of(assessment: Assessment, folder: Path) -> str:
    path = folder / "report.html"
    HtmlExporter().export(assessment, path)
    return path.read_text(encoding="utf-8")


def test_every_takeaway_leads_to_a_statement_and_from_there_to_the_words(tmp_path: Path) -> None:
    assessment = assess()
    page = html_of(assessment, tmp_path)
    assert assessment.takeaways
    for takeaway in assessment.takeaways:
        assert takeaway.citations
        for cited in takeaway.citations:
            assert f'href="#s-{cited}"' in page
            assert f'id="s-{cited}"' in page
            assert f'href="#w-{cited}"' in page
            assert f'id="w-{cited}"' in page


def test_every_link_within_the_page_has_its_target(tmp_path: Path) -> None:
    page = html_of(assess(), tmp_path)
    targets = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_nothing_from_a_text_becomes_markup_or_is_fetched(tmp_path: Path) -> None:
    page = html_of(assess(), tmp_path)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page


def test_the_markdown_report_neutralises_marks_of_others(tmp_path: Path) -> None:
    MarkdownExporter().export(assess(), tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "[link](" not in text
    assert re.search(r"^\[\^1\]: ", text, re.MULTILINE)


def test_the_json_report_keeps_to_the_published_schema(tmp_path: Path) -> None:
    JsonExporter().export(assess(), tmp_path / "r.json")
    schema = json.loads(files("backchannel.export").joinpath("schema-1.json").read_text("utf-8"))
    document = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["schema"] == 1


def test_a_statement_in_the_public_json_is_an_exact_substring() -> None:
    public = PublicJson(assess().corpus)
    texts = {a["id"]: a["text"] for a in public.records("articles")}
    for record in public.records("statements"):
        words = " … ".join(texts[record["article"]["id"]][s:e] for s, e in record["content"])
        assert record["text"] == words


def test_a_comparison_from_drafted_cells_says_that_it_is_a_draft_and_gives_no_likelihood() -> None:
    (judgement,) = [t for t in assess().takeaways if t.kind == "judgement"]
    assert judgement.is_draft
    assert judgement.text.startswith("Draft")
    assert judgement.estimative is None
    assert "more consistent with H2" in judgement.text


def test_a_reported_fact_uses_no_estimative_word() -> None:
    estimative = re.compile(
        r"\b(?:likely|unlikely|probabl|possibl|may|might|almost certain|chances)", re.IGNORECASE
    )
    for takeaway in assess("Two officers said he would talk.").takeaways:
        if takeaway.kind == "reported":
            assert not estimative.search(takeaway.text)


def test_gaps_name_what_could_not_be_had() -> None:
    gaps = "\n".join(assess().gaps)
    assert "hostile.txt" in gaps
    assert "fewer than five signals" in gaps
    assert any("aid" in line for line in assess().not_covered)


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "report.html"
    with pytest.raises(InputError, match="does not exist"):
        EXPORTERS[".html"].export(assess(), target)
    (tmp_path / "report.html").write_text("old")
    EXPORTERS[".html"].export(assess(), tmp_path / "report.html")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
