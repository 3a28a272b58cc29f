"""The family of texts as a reader sees it."""

from __future__ import annotations

from backchannel.export.family import gather_family, write_dot
from backchannel.model.articles import Article
from backchannel.model.lineage import ExternalOrigin, Lineage, Relation, Repeat
from fakes import make_article


def repeat(child: Article, parent: Article | ExternalOrigin, relation: Relation) -> Repeat:
    absent = parent if isinstance(parent, ExternalOrigin) else None
    return Repeat(
        id=f"{child.id}-{parent.id}",
        child=child.id,
        parent=None if absent else parent.id,
        external=absent,
        relation=relation,
        share=None if absent else 0.9,
        score=0.9,
        direction="date",
        evidence="test",
    )


def articles(count: int) -> list[Article]:
    return [make_article(f"{n}.txt", f"Text {n}.") for n in range(count)]


def test_a_grandparent_that_a_parent_leads_to_is_not_drawn() -> None:
    a, b, c = articles(3)
    lineage = Lineage(repeats=(repeat(b, a, "spun"), repeat(c, b, "copy"), repeat(c, a, "spun")))
    edges = gather_family([a, b, c], lineage).edges
    assert {(e.parent, e.child) for e in edges} == {(a.id, b.id), (b.id, c.id)}


def test_siblings_hang_dashed_from_their_absent_report() -> None:
    a, b = articles(2)
    absent = ExternalOrigin(id="external-1", who="Halden Institute", to_whom=None, when=None, what="report")
    repeats = (repeat(a, b, "sibling"), repeat(a, absent, "cites"), repeat(b, absent, "cites"))
    family = gather_family([a, b], Lineage(repeats=repeats))
    assert all(e.is_dashed and e.parent == "external-1" for e in family.edges)
    assert "not in the collection" in write_dot(family)


def test_many_copies_share_a_node() -> None:
    first, *copies = articles(9)
    family = gather_family([first, *copies], Lineage(repeats=tuple(repeat(c, first, "copy") for c in copies)))
    assert [n.copies for n in family.nodes if n.copies] == [8]
    assert family.alone == ()


def test_articles_without_kin_are_named() -> None:
    assert gather_family(articles(2), Lineage()).alone == ("0.txt (unknown outlet)", "1.txt (unknown outlet)")
