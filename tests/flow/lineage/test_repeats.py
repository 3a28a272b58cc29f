"""Repeats: retellings, independence of the collection, and what copying cannot change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.lineage import trace_lineage
from backchannel.flow.lineage.candidates import propose_pairs
from backchannel.flow.lineage.retelling import gather_details, is_retold
from backchannel.flow.lineage.words import read_sentences
from backchannel.model.articles import Article
from backchannel.model.lineage import Lineage
from backchannel.model.statements import Statement
from backchannel.nlp.rarity import word_bits
from fakes import make_article, make_statement

FLOOD = """A barge laden with barley broke loose above Mirov on Friday and sank beside the tannery.
Two deckhands swam ashore; a third, Pavel Ostry, 19, clung to a willow until dusk.
Divers from the Kaldor barracks will raise the hull with chains, which may take eleven days.
Millers downstream have closed their sluices, fearing that sodden grain would jam the wheels."""
RETOLD = """It was a willow that saved Pavel Ostry.
Nineteen years old, he held on to it till dusk on Friday while his two fellow deckhands made it ashore.
Their barge, full of barley, had come loose above Mirov and gone down by the tannery.
Chains are to lift the hull: the barracks at Kaldor sends divers, who reckon with eleven days.
For fear of sodden grain in their wheels, millers further down shut the sluices."""
SAME_EVENT = """Traffic on the river at Mirov came to a halt on Friday after an accident with a barge.
The harbour office said it was checking the papers of the owner, a trading house in Sarn.
Bakers in the capital expect bread to become dearer, since stocks were low already.
An inspector recalled that two ferries had collided at the same bend in the spring."""
STORY = """Marshal Teodor Vashek has told the Oravian parliament that his brigades will hold the Sarn crossings.
Vashek said 4,200 conscripts from the northern provinces had refused the harvest furlough.
Quartermaster Lidia Brenn warned deputies that diesel stocks at the Kaldor depot would last nineteen days."""


def trace(articles: list[Article], statements: list[Statement] | None = None) -> Lineage:
    return trace_lineage(articles, statements or [], rarity=word_bits, window_days=400).lineage


def test_a_free_retelling_is_known_by_its_details() -> None:
    first = make_article("a.txt", FLOOD, published="2021-10-05")
    later = make_article("b.txt", RETOLD, published="2021-10-06")
    (repeat,) = trace([first, later]).repeats
    assert (repeat.child, repeat.parent) == (later.id, first.id)


def test_an_independent_report_of_the_event_is_no_repeat() -> None:
    articles = [make_article("a.txt", FLOOD), make_article("b.txt", SAME_EVENT)]
    assert trace(articles).repeats == ()


def test_one_shared_stock_note_is_no_retelling() -> None:
    note = "Editor's note: the Oravian gazette reminds readers that ferrymen, millers, tanners and bargees pay tolls."
    a, b = (make_article(n, f"{text}\n{note}") for n, text in (("a.txt", SAME_EVENT), ("b.txt", STORY)))
    details = [gather_details(read_sentences(x, rarity=word_bits)) for x in (a, b)]
    assert not is_retold(details[0], details[1])


def test_adding_an_article_changes_no_older_edge() -> None:
    old = [
        make_article(n, t)
        for n, t in (("a.txt", FLOOD), ("b.txt", RETOLD), ("c.txt", STORY), ("d.txt", STORY))
    ]
    before = trace(old).repeats
    after = trace([*old, make_article("e.txt", FLOOD + "\n" + STORY)]).repeats
    assert set(before) <= set(after)


def test_pairs_to_compare_do_not_depend_on_where_an_article_stands() -> None:
    articles = [
        make_article(n, t)
        for n, t in (("a.txt", FLOOD), ("b.txt", STORY), ("c.txt", FLOOD), ("d.txt", STORY))
    ]
    assert list(propose_pairs(articles, rarity=word_bits)) == [(0, 2), (1, 3)]
    assert list(propose_pairs(articles[::-1], rarity=word_bits)) == [(0, 2), (1, 3)]


def test_no_articles_and_empty_articles_give_no_pairs() -> None:
    assert list(propose_pairs([], rarity=word_bits)) == []
    assert (
        list(propose_pairs([make_article("a.txt", ""), make_article("b.txt", "Rain.")], rarity=word_bits))
        == []
    )


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from(["Night Courier", "The Beacon", "Oravian Post", None]), min_size=1, max_size=4)
)
def test_copies_under_any_outlet_add_no_source_origin(outlets: list[str | None]) -> None:
    first = make_article("a.txt", STORY, outlet="Oravian Post", published="2021-10-05")
    copies = [
        make_article(f"copy{n}.txt", STORY, outlet=o, published="2021-10-06") for n, o in enumerate(outlets)
    ]
    said = [s for a in [first, *copies] for s in said_in(a)]
    alone, with_copies = trace([first], said_in(first)), trace([first, *copies], said)
    assert sorted(len(c.source_origins) for c in alone.claims) == sorted(
        len(c.source_origins) for c in with_copies.claims
    )


def said_in(article: Article) -> list[Statement]:
    outlet = article.outlet.name if article.outlet else "unknown outlet"
    return [
        make_statement(
            article, "his brigades will hold the Sarn crossings", (outlet, "outlet"), "Teodor Vashek"
        ),
        make_statement(
            article,
            "diesel stocks at the Kaldor depot would last nineteen days",
            (outlet, "outlet"),
            ("a deputy", "unnamed"),
        ),
        make_statement(
            article, "4,200 conscripts from the northern provinces had refused", (outlet, "outlet")
        ),
    ]
