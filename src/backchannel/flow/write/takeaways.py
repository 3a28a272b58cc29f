"""Takeaways: at most seven sentences, each a reported fact or a comparison drawn from drafted cells.

A reported fact says what the record holds and who carries it. A judgement from drafted cells only compares
two hypotheses and says that it is a draft; no likelihood is given, because nobody has decided the cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.write.phrases import (
    CHANNEL_WORDS,
    STANCE_VERBS,
    count_words,
    issue_words,
    list_words,
)
from backchannel.model.assessment import Takeaway
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.issues import Stance
from backchannel.model.lineage import Origin
from backchannel.model.outcomes import Abstained
from backchannel.model.positions import Demand
from backchannel.model.statements import Channel, Statement
from backchannel.model.weighing import Weighing

MOST_TAKEAWAYS = 7
MOST_CITATIONS = 8
MOST_POSITIONS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One actor's stance on one issue through one channel, as its own words or as others tell it."""

    actor: str
    issue: str
    stance: Stance
    channel: Channel
    is_own: bool
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]


def draw_takeaways(case: Case, corpus: Corpus, weighing: Weighing) -> tuple[Takeaway, ...]:
    """The comparison first, then the focus actors' lines, what stands against them, demands, thin origins."""
    lines = sorted(
        find_lines(case, corpus), key=lambda x: (-len(x.origins), -len(x.statements), x.actor, x.issue)
    )
    sentences = [
        *compare_hypotheses(case, weighing),
        *(tell_line(line) for line in pick_lines(lines)),
        *tell_clashes(corpus),
        *tell_demands(case, corpus),
        *tell_thin_claims(corpus),
    ]
    return tuple(sentences[:MOST_TAKEAWAYS])


def find_lines(case: Case, corpus: Corpus) -> Iterator[Line]:
    """What the focus actors hold on the case's issues, by channel, told apart by who tells it."""
    issues = {i.name for i in case.issues}
    bodies = {body for member, body in case.memberships if member in case.focus}
    origins = {o.id: o for o in corpus.lineage.origins}
    claims = {c.id: c for c in corpus.lineage.claims}
    found: defaultdict[tuple[str, str, Stance, Channel, bool], list[Statement]] = defaultdict(list)
    for statement in corpus.statements:
        for mark in statement.stances:
            if mark.stance == "none" or mark.issue not in issues or statement.channel is None:
                continue
            if mark.actor.name not in case.focus and mark.actor.name not in bodies:
                continue
            own = statement.speaker is not None and statement.speaker.name == mark.actor.name
            found[(mark.actor.name, mark.issue, mark.stance, statement.channel, own)].append(statement)
    for (actor, issue, stance, channel, own), members in found.items():
        ids = {o for s in members if s.claim in claims for o in claims[s.claim].source_origins}
        carried = tuple(origins[o] for o in sorted(ids) if o in origins)
        yield Line(actor, issue, stance, channel, own, tuple(members), carried)


def pick_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The best-carried lines, each channel once before any channel twice."""
    taken: list[Line] = []
    for channel in ("public", "private", "deed"):
        taken += [line for line in lines if line.channel == channel][:1]
    taken += [line for line in lines if line not in taken]
    yield from taken[:MOST_POSITIONS]


def tell_line(line: Line) -> Takeaway:
    """A reported fact: who tells it, through which channel, on how many independent origins."""
    held = f"{line.actor} {STANCE_VERBS[line.stance]} {issue_words(line.issue)}"
    origins = count_words(len(line.origins), "source origin")
    carried = f"{count_words(len(line.statements), 'statement')} from {origins}"
    if any(o.unnamed for o in line.origins):
        carried += f", of which {sum(o.unnamed for o in line.origins)} unnamed"
    if line.is_own:
        text = f"In his or its own words, {held} {CHANNEL_WORDS[line.channel]} ({carried})."
        if line.channel == "deed":
            text = f"By its reported acts, {held} ({carried})."
    else:
        tellers = list_words(sorted({s.speaker.name for s in line.statements if s.speaker}))
        text = f"According to {tellers}, {held} {CHANNEL_WORDS[line.channel]} ({carried})."
    return reported(text, [s.id for s in line.statements])


def tell_clashes(corpus: Corpus) -> Iterator[Takeaway]:
    """The first real contradiction, private against public before others."""
    by_id = {s.id: s for s in corpus.statements}
    order = ("private_public", "words_deeds", "words_words", "source_source")
    real = [c for c in corpus.positions.contradictions if c.resolution == "real"]
    for clash in sorted(real, key=lambda c: (order.index(c.type), c.id))[:1]:
        a, b = by_id[clash.a], by_id[clash.b]
        names = list_words([s.speaker.name if s.speaker else "an unknown speaker" for s in (a, b)])
        kind = clash.type.replace("_", " against ")
        yield reported(
            f"The record holds a contradiction ({kind}) between {names}: {clash.why}.", [a.id, b.id]
        )


def tell_demands(case: Case, corpus: Corpus) -> Iterator[Takeaway]:
    """What the focus actor with most demands asks for."""
    asked: defaultdict[str, list[Demand]] = defaultdict(list)
    for demand in corpus.positions.demands:
        if demand.demander.name in case.focus:
            asked[demand.demander.name].append(demand)
    for actor, demands in sorted(asked.items(), key=lambda a: (-len(a[1]), a[0]))[:1]:
        distinct = list(dict.fromkeys(d.demand.strip(' .,;“”"') for d in demands))
        targets = sorted({d.target.name for d in demands if d.target})
        of = f" of {list_words(targets, most=2)}" if targets else ""
        quoted = [f"“{d}”" for d in distinct]
        yield reported(
            f"{actor} is recorded as asking{of} for {list_words(quoted)}.", [d.statement for d in demands]
        )


def tell_thin_claims(corpus: Corpus) -> Iterator[Takeaway]:
    """The most repeated claim that rests on one unnamed origin."""
    origins = {o.id: o for o in corpus.lineage.origins}
    thin = [
        c
        for c in corpus.lineage.claims
        if len(c.articles) > 1 and len(c.source_origins) == 1 and origins[c.source_origins[0]].unnamed
    ]
    for claim in sorted(thin, key=lambda c: (-len(c.articles), c.id))[:1]:
        origin = origins[claim.source_origins[0]]
        articles = count_words(len(claim.articles), "article")
        text = f"A claim that {articles} carry rests on one source origin, not named: {origin.evidence[0]}."
        yield reported(text, list(claim.statements))


def compare_hypotheses(case: Case, weighing: Weighing) -> Iterator[Takeaway]:
    """More consistent with one hypothesis than with another, from drafted cells; only where they separate."""
    values = {s.hypothesis: s.value for s in weighing.inconsistency if not isinstance(s.value, Abstained)}
    if len(values) < 2:
        return
    ranked = sorted(values.items(), key=lambda v: (-float(v[1]), v[0]))
    (best, best_value), (worst, worst_value) = ranked[0], ranked[-1]
    if best_value == worst_value:
        return
    texts = {h.id: h.text for h in case.hypotheses}
    telling = [
        c for c in weighing.cells if c.rating is not None and c.hypothesis in (best, worst) and c.rating
    ]
    cited = list(dict.fromkeys(s for c in telling for s in c.statements))
    decided = bool(telling) and all(c.decision for c in telling)
    how = "" if decided else "Draft, from cells that nobody has decided yet: "
    first = "The" if decided else "the"
    text = (
        f"{how}{first} record is more consistent with {best} (“{texts[best].rstrip('.')}”) than with {worst} "
        f"(“{texts[worst].rstrip('.')}”)."
    )
    yield Takeaway(
        text=text,
        kind="judgement",
        estimative=None,
        confidence=None if decided else "No confidence is stated for a draft.",
        is_draft=not decided,
        citations=tuple(cited[:MOST_CITATIONS]),
    )


def reported(text: str, citations: Sequence[str]) -> Takeaway:
    """A reported fact with its citations, each once."""
    return Takeaway(
        text=text,
        kind="reported",
        estimative=None,
        confidence=None,
        is_draft=False,
        citations=tuple(dict.fromkeys(citations))[:MOST_CITATIONS],
    )
