"""All of it → an assessment: takeaways with citations."""

from __future__ import annotations

from backchannel.flow.write.gaps import find_gaps, find_uncovered
from backchannel.flow.write.takeaways import draw_takeaways
from backchannel.model.assessment import Assessment, MadeWith
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.weighing import Weighing

VERSION = 1

__all__ = ["VERSION", "write_assessment"]


def write_assessment(
    case: Case, corpus: Corpus, weighing: Weighing, *, made_with: MadeWith, changes: tuple[str, ...] = ()
) -> Assessment:
    """The judgement on a case: takeaways with their citations, and all that they rest on."""
    return Assessment(
        case=case,
        as_of=weighing.as_of,
        cutoff=weighing.cutoff,
        takeaways=draw_takeaways(case, corpus, weighing),
        corpus=corpus,
        weighing=weighing,
        gaps=tuple(find_gaps(corpus, weighing)),
        not_covered=tuple(find_uncovered(case, corpus, weighing)),
        changes=changes,
        made_with=made_with,
    )
