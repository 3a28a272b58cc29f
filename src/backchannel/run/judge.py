"""The stages that look at a case: weigh and write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from backchannel.flow.settle import aim_decisions, live_decisions
from backchannel.model.assessment import Assessment
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.weighing import Weighing
from backchannel.run.stages import Stages


def weigh_corpus(
    stages: Stages,
    case: Case,
    corpus: Corpus,
    *,
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
    cutoff: datetime | None = None,
) -> Weighing:
    """The weighing of a case over a corpus; ratings and grades hold for what now carries their words."""
    made = (d for d in decisions if cutoff is None or d.when_utc <= cutoff)
    aimed = aim_decisions(live_decisions(made), corpus)
    return stages.weigh.call(case, corpus, decisions=aimed, as_of=as_of, cutoff=cutoff)


def assess_corpus(
    stages: Stages,
    case: Case,
    corpus: Corpus,
    *,
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
    cutoff: datetime | None = None,
) -> Assessment:
    """The assessment of a case over a corpus."""
    weighing = weigh_corpus(stages, case, corpus, decisions=decisions, as_of=as_of, cutoff=cutoff)
    return stages.write.call(case, corpus, weighing)
