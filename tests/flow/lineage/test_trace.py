"""Lineage: origins are counted, not outlets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.lineage import trace_lineage
from backchannel.model.articles import Article
from backchannel.model.lineage import Lineage
from backchannel.model.statements import Statement
from backchannel.nlp.rarity import word_bits
from fakes import make_article, make_statement

STORY = """Marshal Teodor Vashek has told the Oravian parliament that his brigades will hold the Sarn crossings through the winter.
Vashek said 4,200 conscripts from the northern provinces had refused the harvest furlough and stayed at the bridges.
Quartermaster Lidia Brenn warned deputies that diesel stocks at the Kaldor depot would last barely nineteen days.
Nobody in the chamber asked why the armistice commission had left the town of Mirov on Sunday evening."""
REWRITE = """Deputies in Oravia heard from Marshal Teodor Vashek on Tuesday.
Marshal Teodor Vashek informed the Oravian parliament his brigades would hold the Sarn crossings all through winter.
According to Vashek, some 4,200 conscripts from northern provinces refused their harvest furlough, remaining at the bridges."""
OTHER = """Fishermen at Port Halim landed a record catch of mackerel, the harbour office announced.
Harbour master Jonas Reth put the haul at 312 tonnes and thanked the crews of eleven trawlers.
Ice for the cold stores had to be brought from the Tamsin works by lorry."""


def trace(articles: list[Article], statements: list[Statement] | None = None) -> Lineage:
    return trace_lineage(articles, statements or [], rarity=word_bits, window_days=400).lineage


def text_origin_count(lineage: Lineage) -> int:
    return sum(o.kind == "text" for o in lineage.origins)


def test_a_rewrite_is_found_and_the_earlier_text_is_its_parent() -> None:
    first = make_article("a.txt", STORY, outlet="Oravian Post", published="2021-10-05")
    later = make_article("b.txt", REWRITE, outlet="The Beacon", published="2021-10-07")
    (repeat,) = trace([later, first]).repeats
    assert (repeat.child, repeat.parent, repeat.direction) == (later.id, first.id, "date")
    assert all(p.child.end <= len(later.text) and p.parent.end <= len(first.text) for p in repeat.passages)


def test_independent_stories_are_no_repeat() -> None:
    lineage = trace([make_article("a.txt", STORY), make_article("b.txt", OTHER)])
    assert lineage.repeats == ()
    assert text_origin_count(lineage) == 2


def test_a_verbatim_copy_under_another_outlet_adds_no_origin() -> None:
    first = make_article("a.txt", STORY, outlet="Oravian Post", published="2021-10-05")
    copy = make_article("b.txt", STORY, outlet="Night Courier", published="2021-10-06")
    lineage = trace([first, copy])
    assert lineage.repeats[0].relation == "copy"
    assert text_origin_count(lineage) == 1


def test_a_shared_quotation_alone_is_no_repeat() -> None:
    quote = "“We shall keep every bridge of the Sarn until the armistice commission returns to Mirov and apologises”"
    a = make_article(
        "a.txt",
        f"The marshal spoke at noon.\n{quote}, he said.\nCrowds of miners had waited since dawn in sleet.",
    )
    b = make_article(
        "b.txt",
        f"Radio carried the address live.\n{quote}, Vashek declared.\nShops in the capital closed early.",
    )
    assert trace([a, b]).repeats == ()


def test_two_reprints_of_one_absent_report_are_siblings_with_one_text_origin() -> None:
    a = make_article("a.txt", STORY, outlet="Oravian Post", credited="Halden Institute")
    b = make_article("b.txt", STORY + "\n" + OTHER, outlet="The Beacon", credited="Halden Institute")
    lineage = trace([a, b])
    assert [r.relation for r in lineage.repeats if r.external is None] == ["sibling"]
    (origin,) = [o for o in lineage.origins if o.kind == "text"]
    assert origin.external is not None
    assert origin.external.who == "Halden Institute"
    assert set(origin.members) == {a.id, b.id}


def test_different_reports_of_one_institute_stay_apart() -> None:
    a = make_article("a.txt", STORY, credited="Halden Institute", published="2021-10-05")
    b = make_article("b.txt", OTHER, credited="Halden Institute", published="2021-11-09")
    assert text_origin_count(trace([a, b])) == 2


def test_two_institutes_on_one_newspapers_unnamed_officials_have_one_source_origin() -> None:
    content = "the marshal would accept an armistice along the Sarn crossings before winter"
    line = f"The Beacon reported, citing officials, that {content}.\n{STORY}"
    a = make_article("a.txt", line, outlet="Halden Institute", published="2021-10-05")
    b = make_article("b.txt", line, outlet="Cormorant Centre", published="2021-10-06")
    said = [
        make_statement(
            x, content, (outlet, "organisation"), ("The Beacon", "outlet"), ("officials", "unnamed")
        )
        for x, outlet in ((a, "Halden Institute"), (b, "Cormorant Centre"))
    ]
    (source,) = [o for o in trace([a, b], said).origins if o.kind == "source"]
    assert source.unnamed
    assert source.group == "The Beacon"


def test_unnamed_sources_of_two_outlets_are_never_joined_by_wording() -> None:
    text = "Two officials said the marshal would accept an armistice along the Sarn crossings before winter."
    content = "the marshal would accept an armistice along the Sarn crossings before winter"
    a = make_article("a.txt", text, outlet="The Beacon", published="2021-10-05")
    b = make_article(
        "b.txt", text.replace("Two officials", "Officials"), outlet="Oravian Post", published="2021-10-05"
    )
    said = [
        make_statement(a, content, ("The Beacon", "outlet"), ("officials", "unnamed")),
        make_statement(b, content, ("Oravian Post", "outlet"), ("officials", "unnamed")),
    ]
    assert sum(o.unnamed for o in trace([a, b], said).origins) == 2


def test_what_a_named_person_said_has_one_source_origin_wherever_it_is_quoted() -> None:
    a = make_article("a.txt", STORY, outlet="Oravian Post")
    b = make_article("b.txt", REWRITE, outlet="The Beacon")
    said = [
        make_statement(
            a,
            "his brigades will hold the Sarn crossings through the winter",
            ("Oravian Post", "outlet"),
            "Teodor Vashek",
        ),
        make_statement(
            b,
            "his brigades would hold the Sarn crossings all through winter",
            ("The Beacon", "outlet"),
            "Teodor Vashek",
        ),
    ]
    lineage = trace([a, b], said)
    assert [o.head for o in lineage.origins if o.kind == "source"] == ["Teodor Vashek"]
    assert len(lineage.claims) == 1
    assert lineage.claims[0].outlets == ("Oravian Post", "The Beacon")


def test_a_changed_number_is_told_as_drift() -> None:
    first = make_article("a.txt", STORY, outlet="Oravian Post", published="2021-10-05")
    copy = make_article(
        "b.txt", STORY.replace("4,200", "7,400"), outlet="Night Courier", published="2021-10-06"
    )
    (repeat,) = trace([first, copy]).repeats
    assert [(d.type, d.child.of(copy.text), d.parent.of(first.text)) for d in repeat.drifts] == [
        ("number", "7,400", "4,200")
    ]


@settings(max_examples=15, deadline=None)
@given(st.permutations([("a.txt", STORY), ("b.txt", REWRITE), ("c.txt", OTHER), ("d.txt", STORY)]))
def test_the_order_of_articles_changes_nothing(order: list[tuple[str, str]]) -> None:
    articles = [make_article(name, text) for name, text in order]
    reference = trace([make_article(n, t) for n, t in sorted(order)])
    assert trace(articles) == reference
