"""Decisions on statements, laid over what the machine found in one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backchannel.flow.settle.anchors import find_anchor
from backchannel.flow.settle.decided import live_decisions, what_of
from backchannel.flow.settle.fields import lay_fields, rebuild
from backchannel.flow.settle.matching import match_exactly, match_roughly
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Anchor, Decision
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Statement, statement_id

ON_STATEMENTS = frozenset({"confirm", "correct", "reject", "add"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Statements in reading order; the decisions to look at again; where each other decision was laid."""

    statements: tuple[Statement, ...]
    review: tuple[str, ...]
    laid: tuple[tuple[str, str | None], ...]  # decision id, statement id; None: the statement was rejected


def settle_article(
    article: Article,
    capture: Capture,
    statements: Iterable[Statement],
    decisions: Iterable[Decision],
    *,
    before: Settled | None = None,
) -> Settled:
    """Lay decisions over the statements of one article.

    One match is replaced; without a match the decided statement stands alone; where the words are not
    in the text, or several statements fit as well, the machine's stay and the decision goes to review.

    before: how the decisions were laid before a stage filled the statements in; they are laid there again.
    """
    here = tuple(d for d in live_decisions(decisions) if _is_here(d, capture))
    desk = _Desk(article, tuple(statements), here, before)
    for decision in here:
        desk.lay(decision)
    in_order = sorted(desk.statements, key=lambda s: (envelope(s.content), s.source, s.id))
    return Settled(statements=tuple(in_order), review=tuple(desk.review), laid=tuple(desk.laid.items()))


class _Desk:
    """The statements while decisions are laid over them one by one."""

    def __init__(
        self,
        article: Article,
        statements: tuple[Statement, ...],
        decisions: Sequence[Decision],
        before: Settled | None,
    ) -> None:
        self.article = article
        self.statements = statements
        self.laid = dict(before.laid) if before else {}
        self.review: list[str] = list(before.review) if before else []
        # What one decision names by its very words, another may not take because its words are alike.
        self._named = {s.id for d in decisions if d.anchor for s in self._exact(d.anchor, what_of(d))}

    def lay(self, decision: Decision) -> None:
        """Lay one more, or put it aside for review."""
        anchor, what = decision.anchor, what_of(decision)
        assert anchor is not None
        if decision.id in self.review or (decision.id in self.laid and self.laid[decision.id] is None):
            return
        places = find_anchor(self.article.text, anchor)
        found = self._find(decision, anchor, what)
        if len(found) > 1 or not places or (not found and len(places) > 1):
            self.review.append(decision.id)
        elif decision.kind == "reject":
            self._exchange(decision, found, None)
        elif found:
            place = _closest(places, found[0])
            self._exchange(decision, found, _replace(self.article, found[0], place, decision, what))
        else:
            self._exchange(decision, (), _alone(self.article, places[0], decision, what))

    def _find(self, decision: Decision, anchor: Anchor, what: Mapping[str, Any]) -> tuple[Statement, ...]:
        before = self.laid.get(decision.id)
        again = tuple(s for s in self.statements if s.id == before)
        found = again or self._exact(anchor, what)
        if found:
            return found
        free = tuple(s for s in self.statements if s.review == "machine" and s.id not in self._named)
        return match_roughly(self.article, free, anchor, what.get("was", {}))

    def _exact(self, anchor: Anchor, what: Mapping[str, Any]) -> tuple[Statement, ...]:
        return match_exactly(self.article, self.statements, anchor, what.get("was", {}))

    def _exchange(self, decision: Decision, gone: tuple[Statement, ...], new: Statement | None) -> None:
        """Put `new` in the place of `gone`; what stood inside `gone`, or was laid on it, goes with it."""
        heirs: dict[str | None, str | None] = {s.id: new.id if new else None for s in gone}
        outer = {s.id: new.id if new else s.parent for s in gone}
        kept = (s for s in self.statements if s not in gone and not (new and _is_within(s, new)))
        moved = tuple(replace(s, parent=outer[s.parent]) if s.parent in outer else s for s in kept)
        self.statements = (*moved, new) if new else moved
        self.laid = {d: heirs.get(s, s) for d, s in self.laid.items()}
        self.laid[decision.id] = new.id if new else None


def _is_here(decision: Decision, capture: Capture) -> bool:
    """Whether the decision is on a statement in these bytes."""
    anchor = decision.anchor
    return anchor is not None and anchor.capture == capture.sha256 and decision.kind in ON_STATEMENTS


def _replace(
    article: Article, machine: Statement, place: Span, decision: Decision, what: dict[str, Any]
) -> Statement:
    """What was decided in the place of the machine's statement; its content in the words that were seen."""
    was = what.get("was", {})
    seen = was if decision.kind == "confirm" else {name: was[name] for name in ("content",) if name in was}
    return _mark(lay_fields(machine, {**seen, **what}, article.text, start=place.start), decision)


def _alone(article: Article, place: Span, decision: Decision, what: dict[str, Any]) -> Statement:
    """The decided statement where the machine finds none."""
    bare = rebuild(article, place, {**what, **what.get("was", {})})
    return _mark(lay_fields(bare, what, article.text, start=place.start), decision)


def _closest(places: Sequence[Span], statement: Statement) -> Span:
    start = envelope(statement.content).start
    return min(places, key=lambda place: abs(place.start - start))


def _mark(statement: Statement, decision: Decision) -> Statement:
    review = {"confirm": "confirmed", "correct": "corrected", "add": "added"}[decision.kind]
    new = statement_id(statement.article_id, statement.content, statement.source, statement.cue)
    return replace(statement, id=new, review=review, decision=decision.id)  # type: ignore[arg-type]


def _is_within(statement: Statement, decided: Statement) -> bool:
    """Whether it is a machine's piece of the decided statement: same source, content inside its content."""
    return (
        statement.review == "machine"
        and bool(statement.source)
        and statement.source == decided.source
        and envelope(decided.content).contains(envelope(statement.content))
    )
