"""What the record does not tell, and what was not looked at."""

from __future__ import annotations

from collections.abc import Iterator

from backchannel.flow.write.phrases import count_words, issue_words, list_words
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.outcomes import Abstained
from backchannel.model.weighing import Weighing


def find_gaps(corpus: Corpus, weighing: Weighing) -> Iterator[str]:
    """Missing dates, outlets, speakers and origins, and quantities that could not be had."""
    undated = [a.external_id for a in corpus.articles if a.published is None]
    if undated:
        yield f"No publication date: {list_words(undated, most=6)}."
    nameless = [a.external_id for a in corpus.articles if a.outlet is None]
    if nameless:
        yield f"The text does not name its outlet: {list_words(nameless, most=6)}."
    names = {a.id: a.external_id for a in corpus.articles}
    unsure: dict[str, list[str]] = {}
    for relay in corpus.lineage.relays:
        if relay.is_relay is None:
            unsure.setdefault(relay.evidence, []).append(names[relay.article_id])
    for why, texts in unsure.items():
        yield f"Unknown whether it passes on what another said first ({why}): {list_words(texts, most=6)}."
    lost = [s for s in corpus.statements if s.speaker is None or s.speaker.kind == "unknown"]
    if lost:
        yield f"{count_words(len(lost), 'statement')} without a speaker that can be told."
    thin = [r for r in weighing.rows if r.unnamed_only]
    if thin:
        claims = count_words(len(thin), "claim rests", "claims rest")
        yield f"{claims} on unnamed source origins only."
    for timing in weighing.timing:
        if isinstance(timing, Abstained):
            yield f"Timing was not tested: {timing.reason}."


def find_uncovered(case: Case, corpus: Corpus, weighing: Weighing) -> Iterator[str]:
    """Issues, actors, hypotheses and inputs of the case on which nothing was found or done."""
    marked = {m.issue for s in corpus.statements for m in s.stances if m.stance != "none"}
    silent = [issue_words(i.name) for i in case.issues if i.name not in marked]
    if silent:
        yield f"Issues on which no stance was found: {list_words(silent, most=12)}."
    speakers = {s.speaker.name for s in corpus.statements if s.speaker}
    told_of = {m.actor.name for s in corpus.statements for m in s.stances}
    absent = [name for name in case.focus if name not in speakers | told_of]
    if absent:
        yield f"Actors in focus of whom nothing was found: {list_words(absent, most=6)}."
    rated = {c.hypothesis for c in weighing.cells if c.rating is not None}
    unrated = [h.id for h in case.hypotheses if h.id not in rated]
    if unrated:
        yield f"Hypotheses that no cell bears on: {list_words(unrated, most=8)}."
    foreign = [a.external_id for a in corpus.articles if a.language not in (None, "en")]
    if foreign:
        yield f"Not in English, read with English models: {list_words(foreign, most=6)}."
    for refusal in corpus.refusals:
        yield f"Set aside at {refusal.stage}: {refusal.locator}: {refusal.why}."
    yield "Deception by a source is not tested for; a source has no grade unless an analyst gave one."
