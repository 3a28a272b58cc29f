"""Finding, over the whole collection, the statement that a decision is anchored in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from backchannel.flow.settle.decided import what_of
from backchannel.flow.settle.matching import match_exactly, match_roughly
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Anchor, Decision
from backchannel.model.statements import Statement


class Collection:
    """Articles by the hash of their bytes, statements by article: where anchors are looked up."""

    def __init__(
        self, captures: Iterable[Capture], articles: Iterable[Article], statements: Iterable[Statement]
    ) -> None:
        hashes = {capture.id: capture.sha256 for capture in captures}
        self._articles: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            if article.capture_id in hashes:
                self._articles[hashes[article.capture_id]].append(article)
        self._statements: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._statements[statement.article_id].append(statement)

    def at(self, anchor: Anchor) -> tuple[Statement, ...]:
        """The statement that the anchor fits, in each article with its bytes; () where it fits several."""
        found: list[Statement] = []
        for article in self._articles.get(anchor.capture, ()):
            mine = self._statements[article.id]
            there = match_exactly(article, mine, anchor, {}) or match_roughly(article, mine, anchor, {})
            if len(there) != 1:
                return ()
            found += there
        return tuple(found)

    def behind(self, decision: Decision) -> tuple[Statement, ...]:
        """The statements of the decision's anchor and of the anchors that it names beside it (`with`)."""
        others = (Anchor(**given) for given in what_of(decision).get("with", ()))
        anchors = (decision.anchor, *others) if decision.anchor else tuple(others)
        return tuple(statement for anchor in anchors if anchor for statement in self.at(anchor))


def aim_decisions(decisions: Iterable[Decision], corpus: Corpus) -> tuple[Decision, ...]:
    """Ratings and grades pointed at today's records.

    Ids of claims and statements change with the machine; where such a decision has an anchor, the id that
    it names is exchanged for that of the claim or statement which the anchor now lies in.
    """
    collection = Collection(corpus.captures, corpus.articles, corpus.statements)
    return tuple(_aim(decision, collection) for decision in decisions)


def _aim(decision: Decision, collection: Collection) -> Decision:
    if decision.anchor is None or decision.kind not in ("rate_cell", "grade"):
        return decision
    found = collection.at(decision.anchor)
    if not found:
        return decision
    if decision.kind == "rate_cell":
        return _with(decision, claim=found[0].claim)
    return _with(decision, statement=found[0].id) if "statement" in what_of(decision) else decision


def _with(decision: Decision, **named: str | None) -> Decision:
    """The decision with other values for some fields. Its id stays: it is the same decision."""
    values = dict(decision.what) | {name: json.dumps(value) for name, value in named.items()}
    return replace(decision, what=tuple(sorted(values.items())))
