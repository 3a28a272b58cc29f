"""Weighing a case, in order: admit, grade, fill the matrix, score, compare, test, time, look ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from backchannel.flow.weigh.admit import admit_decisions, admit_statements
from backchannel.flow.weigh.decide import read_grades, relevances
from backchannel.flow.weigh.evidence import infer_probabilities, weigh_pairs
from backchannel.flow.weigh.grades import grade_origins, open_book
from backchannel.flow.weigh.matrix import fill_matrix
from backchannel.flow.weigh.scores import open_accounts, score_hypotheses, sum_against
from backchannel.flow.weigh.sensitivity import probe_ranking
from backchannel.flow.weigh.settings import WeighSettings
from backchannel.flow.weigh.timing import time_case
from backchannel.flow.weigh.would_change import find_observations
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.weighing import Weighing


def weigh_case(
    case: Case,
    corpus: Corpus,
    *,
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
    cutoff: datetime | None = None,
    settings: WeighSettings | None = None,
) -> Weighing:
    """What the record says for and against each hypothesis of the case, counted by origin.

    as_of: admit articles published by then; one without a date is left out. cutoff: admit captures obtained
    and decisions made by then. Neither the order of the corpus nor copies of an article change any number.
    """
    chosen = settings or WeighSettings()
    names = [h.id for h in case.hypotheses]
    made = admit_decisions(decisions, cutoff=cutoff)
    statements = admit_statements(corpus, as_of=as_of, cutoff=cutoff)
    grades = read_grades(made, corpus)
    matrix = fill_matrix(
        case,
        corpus,
        statements,
        decisions=made,
        book=open_book(grades),
        relevance=relevances(made, corpus),
    )
    accounts = open_accounts(matrix.entries)
    totals = sum_against(accounts, chosen.rho)
    weights = weigh_pairs(names, matrix.entries, chosen)
    used = {e.origin for e in matrix.entries}
    origins = [o for o in corpus.lineage.origins if o.id in used]
    return Weighing(
        case=case.name,
        as_of=as_of.isoformat() if as_of else case.as_of.isoformat() if case.as_of else None,
        cutoff=cutoff.isoformat() if cutoff else None,
        rows=matrix.rows,
        cells=matrix.cells,
        inconsistency=score_hypotheses(names, accounts, totals),
        weights=weights,
        sensitivity=probe_ranking(accounts, totals, {o.id: o.head for o in origins}, chosen),
        timing=time_case(case, chosen),
        grades=grade_origins(origins, grades),
        probabilities=infer_probabilities(case.hypotheses, weights),
        assumptions=chosen.describe(),
        would_change=find_observations(case, (a.topic for a in accounts)),
    )
