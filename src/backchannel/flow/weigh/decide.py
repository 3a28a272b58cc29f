"""What the analyst decided about cells and grades, laid over what the rules drafted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Anchor, Decision
from backchannel.model.spans import Span
from backchannel.model.weighing import Cell, Grade


def read_what(decision: Decision) -> dict[str, object]:
    """The decided fields by name, decoded."""
    return {name: json.loads(value) for name, value in decision.what}


def claims_rated(decision: Decision, corpus: Corpus) -> tuple[str, ...]:
    """The claims that a decision is about: the one it names, else those whose words its anchor finds."""
    named = read_what(decision).get("claim")
    if any(claim.id == named for claim in corpus.lineage.claims):
        return (str(named),)
    statements = set(find_statements(decision.anchor, corpus)) if decision.anchor else set()
    return tuple(c.id for c in corpus.lineage.claims if statements & set(c.statements))


def find_statements(anchor: Anchor, corpus: Corpus) -> tuple[str, ...]:
    """The statements whose content holds the anchored words, in any article of the anchored bytes."""
    captures = {c.id for c in corpus.captures if c.sha256 == anchor.capture}
    places = {a.id: _places(a, anchor) for a in corpus.articles if a.capture_id in captures}
    return tuple(
        s.id
        for s in corpus.statements
        if any(place.overlaps(piece) for place in places.get(s.article_id, ()) for piece in s.content)
    )


def apply_rating(cell: Cell, decision: Decision) -> Cell:
    """The cell as decided; what it was before goes into its history."""
    what = read_what(decision)
    rating = what.get("rating")
    before = f"{_show(cell.rating)} by {cell.decision or cell.rule}: {cell.why}"
    return Cell(
        hypothesis=cell.hypothesis,
        claim=cell.claim,
        rating=None if rating is None else max(-2.0, min(2.0, float(str(rating)))),
        why=decision.why,
        rule=cell.rule,
        decision=decision.id,
        statements=cell.statements,
        history=(*cell.history, before),
    )


def rate_cells(cells: Sequence[Cell], decisions: Iterable[Decision], corpus: Corpus) -> tuple[Cell, ...]:
    """The cells with every rating decision applied, oldest first."""
    table = {(c.claim, c.hypothesis): c for c in cells}
    for decision in decisions:
        if decision.kind != "rate_cell":
            continue
        hypothesis = str(read_what(decision).get("hypothesis"))
        for claim in claims_rated(decision, corpus):
            if (claim, hypothesis) in table:
                table[claim, hypothesis] = apply_rating(table[claim, hypothesis], decision)
    return tuple(table[c.claim, c.hypothesis] for c in cells)


def read_grades(decisions: Iterable[Decision], corpus: Corpus) -> tuple[Grade, ...]:
    """The grades decided, the latest for each actor or statement, sorted by what they grade."""
    grades: dict[tuple[str, str], Grade] = {}
    for decision in decisions:
        if decision.kind == "grade":
            for grade in _grades_of(decision, corpus):
                grades[grade.actor or "", grade.statement or ""] = grade
    return tuple(grades[key] for key in sorted(grades))


def _grades_of(decision: Decision, corpus: Corpus) -> Iterable[Grade]:
    what = read_what(decision)
    subjects = [(_text(what, "actor"), _text(what, "statement"))]
    if subjects == [(None, None)] and decision.anchor:
        subjects = [(None, s) for s in find_statements(decision.anchor, corpus)]
    for actor, statement in subjects:
        yield Grade(
            actor=actor,
            statement=statement,
            reliability=_text(what, "reliability"),
            credibility=_text(what, "credibility"),
            why=decision.why,
            decision=decision.id,
        )


def relevances(decisions: Iterable[Decision], corpus: Corpus) -> Mapping[str, str]:
    """The relevance decided for claims: low, medium or high; the latest holds."""
    decided: dict[str, str] = {}
    for decision in decisions:
        relevance = read_what(decision).get("relevance") if decision.kind == "rate_cell" else None
        if relevance:
            decided.update(dict.fromkeys(claims_rated(decision, corpus), str(relevance)))
    return decided


def _places(article: Article, anchor: Anchor) -> tuple[Span, ...]:
    """Where the anchored words stand; where several places fit, those with the same words on either side."""
    found, at = [], article.text.find(anchor.exact) if anchor.exact else -1
    while at >= 0:
        found.append(Span(at, at + len(anchor.exact)))
        at = article.text.find(anchor.exact, at + 1)
    exact = [s for s in found if _fits(article.text, s, anchor)]
    return tuple(exact or found)


def _fits(text: str, place: Span, anchor: Anchor) -> bool:
    before, after = text[: place.start], text[place.end :]
    return before.endswith(anchor.prefix) and after.startswith(anchor.suffix)


def _text(what: Mapping[str, object], name: str) -> str | None:
    value = what.get(name)
    return None if value is None else str(value)


def _show(rating: float | None) -> str:
    return "unrated" if rating is None else f"{rating:+g}"
