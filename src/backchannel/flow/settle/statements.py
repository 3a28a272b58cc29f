"""Decisions on statements, laid over what the machine found in one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backchannel.flow.settle.anchors import find_anchor, same_words
from backchannel.flow.settle.decided import live_decisions, what_of
from backchannel.flow.settle.fields import lay_fields, rebuild
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Anchor, Decision
from backchannel.model.spans import Span, covered_chars, envelope
from backchannel.model.statements import Statement, statement_id

ON_STATEMENTS = frozenset({"confirm", "correct", "reject", "add"})
_EDGES = " \t\n\r\"'“”„«»‘’.,;:!?…—–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Statements in reading order, and the decisions that a person has to look at again."""

    statements: tuple[Statement, ...]
    review: tuple[str, ...]


def settle_article(
    article: Article, capture: Capture, statements: Iterable[Statement], decisions: Iterable[Decision]
) -> Settled:
    """Lay decisions over the statements of one article. Laying them twice changes nothing more.

    One match is replaced; without a match the decided statement stands alone; where the words are not
    in the text, or several statements fit as well, the machine's stay and the decision goes to review.
    """
    laid, review = tuple(statements), []
    for decision in live_decisions(decisions):
        if decision.anchor and decision.anchor.capture == capture.sha256 and decision.kind in ON_STATEMENTS:
            changed = _lay(article, laid, decision, decision.anchor)
            if changed is None:
                review.append(decision.id)
            else:
                laid = changed
    return Settled(statements=_in_reading_order(laid), review=tuple(review))


def matching(
    article: Article, statements: Sequence[Statement], anchor: Anchor, was: Mapping[str, Any] | None = None
) -> tuple[Statement, ...]:
    """The statements that an anchor fits: those with its very words, else those that share most of them.

    was: how the decided statement was; its source tells two statements of the same words apart.
    """
    places = find_anchor(article.text, anchor)
    exact = tuple(s for s in statements if any(_is_same(article.text, _part(s, anchor), p) for p in places))
    found = exact or tuple(s for s in statements if any(_overlap(_part(s, anchor), p) > 0.5 for p in places))
    if len(found) > 1 and was:
        return tuple(s for s in found if _has_source(article.text, s, was)) or found
    return found


def _lay(
    article: Article, statements: tuple[Statement, ...], decision: Decision, anchor: Anchor
) -> tuple[Statement, ...] | None:
    """The statements under one more decision; None: a person has to look."""
    what = what_of(decision)
    places = find_anchor(article.text, anchor)
    found = _find(article, statements, decision, anchor, what)
    if len(found) > 1 or not places or (not found and len(places) > 1):
        return None
    if decision.kind == "reject":
        return _exchange(statements, found, None)
    if not found:
        decided = _alone(article, places[0], decision, what)
    else:
        decided = _replace(article, found[0], _closest(places, found[0]), decision, what)
    return _exchange(statements, found, decided)


def _find(
    article: Article,
    statements: tuple[Statement, ...],
    decision: Decision,
    anchor: Anchor,
    what: dict[str, Any],
) -> tuple[Statement, ...]:
    """What the decision is about: what it was laid on before, else what its anchor fits."""
    laid = tuple(s for s in statements if s.decision == decision.id)
    found = laid or matching(article, statements, anchor, what.get("was"))
    if found or "content" not in what:
        return found
    # A later decision may have been laid on the words that this one put in the place of the machine's.
    return tuple(s for s in statements if s.review != "machine" and _has_content(article.text, s, what))


def _replace(
    article: Article, machine: Statement, place: Span, decision: Decision, what: dict[str, Any]
) -> Statement:
    """The machine's statement with what was decided in its place."""
    if decision.kind == "confirm":  # all that was seen is confirmed
        what = {**what.get("was", {}), **{name: value for name, value in what.items() if name != "was"}}
    return _mark(lay_fields(machine, what, article.text, start=place.start), decision)


def _alone(article: Article, place: Span, decision: Decision, what: dict[str, Any]) -> Statement:
    """The decided statement where the machine finds none."""
    bare = rebuild(article, place, {**what, **what.get("was", {})})
    return _mark(lay_fields(bare, what, article.text, start=place.start), decision)


def _exchange(
    statements: tuple[Statement, ...], gone: tuple[Statement, ...], new: Statement | None
) -> tuple[Statement, ...]:
    """The statements with `new` in the place of `gone`; what stood inside `gone` stands inside `new`."""
    heirs = {s.id: new.id if new else s.parent for s in gone}
    kept = (s for s in statements if s not in gone and not (new and _is_within(s, new)))
    laid = tuple(replace(s, parent=heirs[s.parent]) if s.parent in heirs else s for s in kept)
    return (*laid, new) if new else laid


def _closest(places: Sequence[Span], statement: Statement) -> Span:
    start = envelope(statement.content).start
    return min(places, key=lambda place: abs(place.start - start))


def _mark(statement: Statement, decision: Decision) -> Statement:
    review = {"confirm": "confirmed", "correct": "corrected", "add": "added"}[decision.kind]
    new = statement_id(statement.article_id, statement.content, statement.source, statement.cue)
    return replace(statement, id=new, review=review, decision=decision.id)  # type: ignore[arg-type]


def _part(statement: Statement, anchor: Anchor) -> tuple[Span, ...]:
    """The spans of the statement that the anchor's role names."""
    return {"source": statement.source, "cue": statement.cue}.get(anchor.role, statement.content)


def _is_same(text: str, spans: Sequence[Span], place: Span) -> bool:
    """Whether spans reach from the beginning to the end of a place, quotes and full stops aside."""
    return bool(spans) and _trim(text, envelope(spans)) == _trim(text, place)


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    kept = words.strip(_EDGES)
    if not kept:
        return span
    start = span.start + words.index(kept)
    return Span(start, start + len(kept))


def _overlap(spans: Sequence[Span], place: Span) -> float:
    """Shared characters over all characters of the two, 0 to 1 (Jaccard)."""
    if not spans:
        return 0.0
    whole = envelope(spans)
    shared = covered_chars((whole,), (place,))
    return shared / (len(whole) + len(place) - shared) if shared else 0.0


def _has_source(text: str, statement: Statement, was: Mapping[str, Any]) -> bool:
    """Whether the statement's source is in the words that the decision saw."""
    seen = [str(piece["words"]) for piece in was.get("source", ())]
    found = [span.of(text) for span in statement.source]
    return len(seen) == len(found) and all(map(same_words, seen, found))


def _has_content(text: str, statement: Statement, what: Mapping[str, Any]) -> bool:
    """Whether the statement's content is in the words that the decision gave it."""
    given = [piece if isinstance(piece, str) else str(piece["words"]) for piece in what["content"]]
    found = [span.of(text) for span in statement.content]
    return len(given) == len(found) and all(map(same_words, given, found))


def _is_within(statement: Statement, decided: Statement) -> bool:
    """Whether it is a machine's piece of the decided statement: same source, content inside its content."""
    return (
        statement.review == "machine"
        and bool(statement.source)
        and statement.source == decided.source
        and envelope(decided.content).contains(envelope(statement.content))
    )


def _in_reading_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: (envelope(s.content), s.source, s.id)))
