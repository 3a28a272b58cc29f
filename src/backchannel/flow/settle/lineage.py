"""Decisions on lineage: repeats accepted or cut, claims joined or split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from backchannel.flow.settle.collection import Collection
from backchannel.flow.settle.decided import live_decisions, what_of
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision
from backchannel.model.ids import content_id
from backchannel.model.lineage import Claim, Lineage, Repeat
from backchannel.model.spans import words_of
from backchannel.model.statements import Statement


def settle_repeats(
    lineage: Lineage, decisions: Iterable[Decision], *, articles: Iterable[Article]
) -> tuple[Lineage, tuple[str, ...]]:
    """(lineage, decisions to look at again): repeats accepted or cut as decided.

    Where that changes the repeats, claims and origins must be gathered anew by the lineage stage.
    """
    known = {article.id for article in articles}
    review: list[str] = []
    for decision in live_decisions(decisions):
        if decision.kind in ("accept_repeat", "cut_repeat"):
            what = what_of(decision)
            if {what["child"], what["parent"]} <= known:
                lineage = _lay_repeat(lineage, decision, what)
            else:
                review.append(decision.id)
    return lineage, tuple(review)


def settle_claims(
    lineage: Lineage,
    statements: Iterable[Statement],
    decisions: Iterable[Decision],
    *,
    captures: Iterable[Capture],
    articles: Iterable[Article],
) -> tuple[Lineage, tuple[Statement, ...], tuple[str, ...]]:
    """(lineage, statements, decisions to look at again): claims joined and split as decided."""
    laid, texts, captured = tuple(statements), tuple(articles), tuple(captures)
    collection = Collection(captured, texts, laid)
    review: list[str] = []
    for decision in live_decisions(decisions):
        if decision.kind not in ("join_claims", "split_claim"):
            continue
        named = _named(lineage, decision, collection)
        if len(named) < (2 if decision.kind == "join_claims" else 1):
            review.append(decision.id)
        elif decision.kind == "join_claims":
            lineage, laid = _join(lineage, laid, named)
        else:
            lineage, laid = _split(lineage, laid, frozenset(named), texts)
    return lineage, laid, tuple(review)


def _lay_repeat(lineage: Lineage, decision: Decision, what: Mapping[str, Any]) -> Lineage:
    pair = (what["child"], what["parent"])
    there = [r for r in lineage.repeats if (r.child, r.parent) == pair]
    kept = tuple(r for r in lineage.repeats if (r.child, r.parent) != pair)
    if decision.kind == "accept_repeat":
        kept = (*kept, _accept(there[0] if there else _repeat(what), what, decision))
    return replace(lineage, repeats=kept)


def _repeat(what: Mapping[str, Any]) -> Repeat:
    relation = what.get("relation", "partial")
    return Repeat(
        id=content_id("repeat", what["child"], what["parent"], relation),
        child=what["child"],
        parent=what["parent"],
        external=None,
        relation=relation,
        share=1.0,  # a person says that the child takes from the parent; how much is not measured
        score=1.0,
        direction="unknown",
        evidence="",
    )


def _accept(repeat: Repeat, what: Mapping[str, Any], decision: Decision) -> Repeat:
    relation = what.get("relation", repeat.relation)
    return replace(repeat, relation=relation, score=1.0, evidence=f"{decision.who}: {decision.why}")


def _named(lineage: Lineage, decision: Decision, collection: Collection) -> tuple[str, ...]:
    """What a decision on claims is about: claims to join by id, or statements to split off."""
    what, behind = what_of(decision), collection.behind(decision)
    if decision.kind == "split_claim":
        return tuple(statement.id for statement in behind)
    carriers = [statement.id for statement in behind]
    claim_of = {s: claim.id for claim in lineage.claims for s in claim.statements}  # as joined so far
    known = {claim.id for claim in lineage.claims}
    named = (*(claim_of.get(s) for s in carriers), *what.get("claims", ()))
    return tuple(dict.fromkeys(claim for claim in named if claim in known))


def _join(
    lineage: Lineage, statements: tuple[Statement, ...], named: tuple[str, ...]
) -> tuple[Lineage, tuple[Statement, ...]]:
    """The named claims as one, under the id and words of the first."""
    goal = next(claim for claim in lineage.claims if claim.id == named[0])
    parts = [claim for claim in lineage.claims if claim.id in named]
    joined = replace(goal, **{name: _union(parts, name) for name in _MANY})  # type: ignore[arg-type]
    claims = tuple(joined if c.id == goal.id else c for c in lineage.claims if c.id not in named[1:])
    laid = tuple(replace(s, claim=goal.id) if s.claim in named else s for s in statements)
    return replace(lineage, claims=claims), laid


_MANY = ("statements", "articles", "outlets", "source_origins", "text_origins")


def _union(claims: Iterable[Claim], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for claim in claims for value in getattr(claim, field)))


def _split(
    lineage: Lineage, statements: tuple[Statement, ...], moved: frozenset[str], articles: tuple[Article, ...]
) -> tuple[Lineage, tuple[Statement, ...]]:
    """The moved statements as a claim of their own; a claim that would be left empty stays as it is."""
    by_id = {article.id: article for article in articles}
    claims: list[Claim] = []
    renamed: dict[str, str] = {}
    for claim in lineage.claims:
        out = tuple(id_ for id_ in claim.statements if id_ in moved)
        rest = tuple(id_ for id_ in claim.statements if id_ not in moved)
        if not out or not rest:
            claims.append(claim)
            continue
        own = content_id("claim", "split", out)
        renamed |= dict.fromkeys(out, own)
        halves = ((claim.id, rest), (own, out))
        claims += [_restrict(claim, id_, kept, statements, lineage, by_id) for id_, kept in halves]
    laid = tuple(replace(s, claim=renamed[s.id]) if s.id in renamed else s for s in statements)
    return replace(lineage, claims=tuple(claims)), laid


def _restrict(
    claim: Claim,
    id_: str,
    kept: tuple[str, ...],
    statements: tuple[Statement, ...],
    lineage: Lineage,
    articles: Mapping[str, Article],
) -> Claim:
    """The claim as only some of its statements carry it."""
    carriers = [s for s in statements if s.id in kept]
    there = tuple(dict.fromkeys(s.article_id for s in carriers))
    first = carriers[0]
    text = (
        claim.text
        if claim.statements[0] in kept
        else words_of(articles[first.article_id].text, first.content)
    )
    outlets = (articles[a].outlet for a in there)
    return Claim(
        id=id_,
        text=text,
        statements=kept,
        articles=there,
        outlets=tuple(dict.fromkeys(outlet.name for outlet in outlets if outlet)),
        source_origins=_origins_with(lineage, claim.source_origins, kept),
        text_origins=_origins_with(lineage, claim.text_origins, there),
    )


def _origins_with(lineage: Lineage, origins: tuple[str, ...], members: tuple[str, ...]) -> tuple[str, ...]:
    have = {origin.id: {*origin.members} for origin in lineage.origins}
    return tuple(id_ for id_ in origins if have.get(id_, set()) & {*members})
