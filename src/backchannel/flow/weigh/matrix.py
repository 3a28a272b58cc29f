"""The matrix: a row for each claim that bears on the case, a cell for each hypothesis, weight by origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import pstdev

from backchannel.flow.weigh.decide import rate_cells
from backchannel.flow.weigh.draft import Draft, draft_cell
from backchannel.flow.weigh.grades import RELEVANCE, GradeBook
from backchannel.flow.weigh.marks import Mark, Proposition, collect_marks
from backchannel.flow.weigh.settings import MEDIUM
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.lineage import Claim, Origin
from backchannel.model.outcomes import Abstained
from backchannel.model.statements import Statement
from backchannel.model.weighing import Cell, Row

Topic = Proposition | str  # what a cell is about: a proposition, or a claim's id where only a person rated it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one source origin says through one claim: the unit that carries weight.

    Claims that are about the same proposition and rest on the same origin give entries that count once.
    """

    claim: str
    origin: str
    group: str
    is_capped: bool  # the origin is not named
    weight: float  # credibility x relevance
    ratings: Mapping[str, float]  # by hypothesis; unrated ones left out
    topics: Mapping[str, Topic]  # by hypothesis, where a rule or a person said something
    decided: frozenset[str]  # hypotheses that a person rated


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows, cells, and the entries that the scores are made from."""

    rows: tuple[Row, ...] = ()
    cells: tuple[Cell, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A claim before it is weighed."""

    claim: Claim
    statements: tuple[Statement, ...]
    marks: Mapping[Mark, tuple[str, ...]]
    drafts: Mapping[str, Draft]


def diagnosticity(ratings: Sequence[float]) -> float | Abstained:
    """How well one claim separates the hypotheses.

    ratings: one for each hypothesis, -2 (contradicts) to +2 (supports); unrated ones left out.
    Returns: population standard deviation, 0 to 2; 0 means that it separates nothing.
    Source: the idea, Heuer (1999), Psychology of Intelligence Analysis, ch. 8; the formula, Open Synthesis.
    Worked: (2, -2) gives 2; (1, 1, 1) gives 0.
    """
    return pstdev(ratings) if len(ratings) >= 2 else Abstained("fewer than two ratings")


def fill_matrix(
    case: Case,
    corpus: Corpus,
    statements: Mapping[str, Statement],
    *,
    decisions: Sequence[Decision],
    book: GradeBook,
    relevance: Mapping[str, str],
) -> Matrix:
    """Every claim that some hypothesis says something of, or that a person rated; sorted by claim id."""
    sketches = [s for c in corpus.lineage.claims if (s := _sketch(c, statements, case))]
    drafted = tuple(_cell(s, h.id) for s in sketches for h in case.hypotheses)
    cells = rate_cells(drafted, decisions, corpus)
    by_claim: dict[str, list[Cell]] = {}
    for cell in cells:
        by_claim.setdefault(cell.claim, []).append(cell)
    kept = sorted((s for s in sketches if _bears(s, by_claim[s.claim.id])), key=lambda s: s.claim.id)
    origins = {o.id: o for o in corpus.lineage.origins}
    carriers = _groups_by_topic(kept, origins)
    rows, entries = [], []
    for sketch in kept:
        made = _enter(sketch, by_claim[sketch.claim.id], origins, carriers, book, relevance)
        entries += made
        rows.append(_row(sketch, by_claim[sketch.claim.id], made))
    return Matrix(
        rows=tuple(rows),
        cells=tuple(cell for sketch in kept for cell in by_claim[sketch.claim.id]),
        entries=tuple(entries),
    )


def origins_of(claim: Claim, statements: Iterable[str], origins: Mapping[str, Origin]) -> tuple[Origin, ...]:
    """The source origins whose members are among the statements; where none is known, one unknown origin."""
    here = set(statements)
    known = [origins[o] for o in sorted(set(claim.source_origins)) if o in origins]
    carried = tuple(o for o in known if here & set(o.members) or not o.members)
    return carried or (_unknown_origin(claim),)


def _sketch(claim: Claim, statements: Mapping[str, Statement], case: Case) -> Sketch | None:
    here = tuple(statements[s] for s in sorted(set(claim.statements)) if s in statements)
    marks = collect_marks(here, case)
    if not here:
        return None
    drafts = {h.id: draft_cell(h, marks, case) for h in case.hypotheses}
    return Sketch(claim=claim, statements=here, marks=marks, drafts=drafts)


def _cell(sketch: Sketch, hypothesis: str) -> Cell:
    draft = sketch.drafts[hypothesis]
    return Cell(
        hypothesis=hypothesis,
        claim=sketch.claim.id,
        rating=draft.rating,
        why=draft.why,
        rule=draft.rule,
        decision=None,
        statements=draft.statements or tuple(s.id for s in sketch.statements),
    )


def _bears(sketch: Sketch, cells: Iterable[Cell]) -> bool:
    return any(d.about for d in sketch.drafts.values()) or any(c.decision for c in cells)


def _groups_by_topic(sketches: Iterable[Sketch], origins: Mapping[str, Origin]) -> dict[Topic, set[str]]:
    """For each proposition, the independent groups that carry it."""
    groups: dict[Topic, set[str]] = {}
    for sketch in sketches:
        for origin in origins_of(sketch.claim, (s.id for s in sketch.statements), origins):
            for mark in sketch.marks:
                groups.setdefault(mark.about, set()).add(_group(origin))
    return groups


def _enter(
    sketch: Sketch,
    cells: Sequence[Cell],
    origins: Mapping[str, Origin],
    carriers: Mapping[Topic, set[str]],
    book: GradeBook,
    relevance: Mapping[str, str],
) -> list[Entry]:
    here = tuple(s.id for s in sketch.statements)
    is_confirmed = any(len(carriers.get(mark.about, ())) > 1 for mark in sketch.marks)
    pertinence = RELEVANCE.get(relevance.get(sketch.claim.id, "medium"), MEDIUM)
    decided = frozenset(c.hypothesis for c in cells if c.decision)
    topics: dict[str, Topic] = {h: d.about for h, d in sketch.drafts.items() if d.about}
    topics |= {h: sketch.claim.id for h in decided if h not in topics}
    made = []
    for origin in origins_of(sketch.claim, here, origins):
        own = [s for s in here if s in origin.members] or here
        credibility = book.weigh_origin(origin, own, is_confirmed=is_confirmed)
        made.append(
            Entry(
                claim=sketch.claim.id,
                origin=origin.id,
                group=_group(origin),
                is_capped=origin.unnamed or origin.unknown,
                weight=credibility * pertinence,
                ratings={c.hypothesis: c.rating for c in cells if c.rating is not None},
                topics=topics,
                decided=decided,
            )
        )
    return made


def _row(sketch: Sketch, cells: Iterable[Cell], entries: Sequence[Entry]) -> Row:
    return Row(
        claim=sketch.claim.id,
        text=sketch.claim.text,
        origins=tuple(e.origin for e in entries),
        unnamed_only=all(e.is_capped for e in entries),
        weight=max(e.weight for e in entries),
        diagnosticity=diagnosticity([c.rating for c in cells if c.rating is not None]),
    )


def _group(origin: Origin) -> str:
    return origin.group or origin.id


def _unknown_origin(claim: Claim) -> Origin:
    told = claim.text_origins[0] if claim.text_origins else claim.id
    return Origin(
        id=f"unknown:{told}",
        kind="source",
        head="unknown",
        external=None,
        unnamed=False,
        unknown=True,
        members=(),
        evidence=("the text does not tell whom it rests on",),
    )
