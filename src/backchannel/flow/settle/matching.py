"""Which statements a decision is about: by its words, and by the source that it saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from backchannel.flow.settle.anchors import find_anchor, same_words
from backchannel.model.articles import Article
from backchannel.model.decisions import Anchor
from backchannel.model.spans import Span, covered_chars, envelope
from backchannel.model.statements import Statement

_EDGES = " \t\n\r\"'“”„«»‘’.,;:!?…—–-"


def match_exactly(
    article: Article, statements: Sequence[Statement], anchor: Anchor, was: Mapping[str, Any]
) -> tuple[Statement, ...]:
    """The statements with the anchor's very words, quotes and full stops at the edges aside.

    was: how the decided statement was. Its source tells two statements of the same words apart; a statement
    that a person decided on is meant only where its source is the same.
    """
    places = find_anchor(article.text, anchor)
    found = tuple(s for s in statements if any(_is_same(article.text, _part(s, anchor), p) for p in places))
    if "source" not in was:
        return found
    same = tuple(s for s in found if _has_source(article.text, s, was))
    return same or tuple(s for s in found if s.review == "machine")


def match_roughly(
    article: Article, statements: Sequence[Statement], anchor: Anchor, was: Mapping[str, Any]
) -> tuple[Statement, ...]:
    """The statements that share more than half of their characters with the anchor's words (Jaccard)."""
    places = find_anchor(article.text, anchor)
    found = tuple(s for s in statements if any(_overlap(_part(s, anchor), p) > 0.5 for p in places))
    same = tuple(s for s in found if _has_source(article.text, s, was)) if len(found) > 1 else ()
    return same or found


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
