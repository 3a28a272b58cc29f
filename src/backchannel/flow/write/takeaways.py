"""Takeaways: at most seven sentences, each a reported fact or a comparison drawn from drafted cells.

A reported fact says what the record holds and who carries it. A judgement from drafted cells only compares
two hypotheses and says that it is a draft; no likelihood is given, because nobody has decided the cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backchannel.flow.write.phrases import (
    CHANNEL_WORDS,
    ESTIMATIVE,
    STANCE_WORDS,
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
CLASH_ORDER = ("private_public", "words_deeds", "words_words", "source_source")
CLASH_WORDS = {
    "private_public": "private against public words",
    "words_deeds": "words against deeds",
    "words_words": "words against words",
    "source_source": "source against source",
}


@dataclass(frozen=True, slots=True)
class Side:
    """The statements that give an actor one stance."""

    stance: Stance
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """All that the record gives an actor on one issue through one channel, the best-carried side first."""

    actor: str
    issue: str
    channel: Channel
    sides: tuple[Side, ...]

    @property
    def weight(self) -> int:
        """How many independent source origins carry the line."""
        return len({o.id for side in self.sides for o in side.origins})


def draw_takeaways(case: Case, corpus: Corpus, weighing: Weighing) -> tuple[Takeaway, ...]:
    """The comparison first, then the focus actors' lines, what stands against them, demands, thin origins."""
    rank = {issue.name: place for place, issue in enumerate(case.issues)}
    lines = sorted(find_lines(case, corpus), key=lambda x: (-x.weight, rank[x.issue], x.actor, x.channel))
    sentences = [
        *compare_hypotheses(case, weighing),
        *(tell_line(line) for line in pick_lines(lines)),
        *tell_clashes(corpus),
        *tell_demands(case, corpus),
        *tell_thin_claims(corpus),
    ]
    return tuple(sentences[:MOST_TAKEAWAYS])


def find_lines(case: Case, corpus: Corpus) -> Iterator[Line]:
    """What the record gives the focus actors, and the bodies they belong to, on the case's issues."""
    issues = {i.name for i in case.issues}
    watched = {*case.focus, *(body for member, body in case.memberships if member in case.focus)}
    found: defaultdict[tuple[str, str, Channel], defaultdict[Stance, list[Statement]]]
    found = defaultdict(lambda: defaultdict(list))
    for statement in corpus.statements:
        for mark in statement.stances:
            if mark.stance == "none" or mark.issue not in issues or statement.channel is None:
                continue
            if mark.actor.name in watched:
                found[mark.actor.name, mark.issue, statement.channel][mark.stance].append(statement)
    carried = origin_by_statement(corpus)
    for (actor, issue, channel), by_stance in found.items():
        sides = [make_side(stance, members, carried) for stance, members in by_stance.items()]
        sides.sort(key=lambda x: (-len(x.origins), -len(x.statements), x.stance))
        yield Line(actor, issue, channel, tuple(sides))


def origin_by_statement(corpus: Corpus) -> dict[str, Origin]:
    """The source origin that each statement rests on."""
    return {member: o for o in corpus.lineage.origins if o.kind == "source" for member in o.members}


def make_side(stance: Stance, members: Sequence[Statement], carried: Mapping[str, Origin]) -> Side:
    """One stance with the independent origins of its statements."""
    origins = {carried[s.id].id: carried[s.id] for s in members if s.id in carried}
    return Side(stance, tuple(members), tuple(origins[k] for k in sorted(origins)))


def pick_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The best-carried line of each channel, then the best of the rest."""
    taken = [next((x for x in lines if x.channel == c), None) for c in ("public", "private", "deed")]
    first = [line for line in taken if line is not None]
    yield from [*first, *(line for line in lines if line not in first)][:MOST_POSITIONS]


def tell_line(line: Line) -> Takeaway:
    """A reported fact: every side of the line, who tells it, on how many independent origins."""
    sides = list_words([tell_side(side) for side in line.sides], most=4)
    where = CHANNEL_WORDS[line.channel]
    text = f"On {issue_words(line.issue)}, {line.actor} is reported {where} as {sides}."
    return reported(text, interleave([[s.id for s in side.statements] for side in line.sides]))


def tell_side(side: Side) -> str:
    """ "open to it (7 statements from 5 source origins, 1 of them unnamed; told by ISW and Reuters)"."""
    unnamed = sum(o.unnamed for o in side.origins)
    carried = f"{count_words(len(side.statements), 'statement')} from "
    carried += count_words(len(side.origins), "source origin")
    if unnamed:
        carried += ", unnamed" if len(side.origins) == 1 else f", {unnamed} of them unnamed"
    tellers = list(dict.fromkeys(s.speaker.name for s in side.statements if s.speaker))
    return f"{STANCE_WORDS[side.stance]} ({carried}; told by {list_words(tellers, most=2)})"


def interleave(groups: Sequence[Sequence[str]]) -> list[str]:
    """One of each group in turn, so that a short list of citations shows every side."""
    longest = max(map(len, groups))
    return [group[i] for i in range(longest) for group in groups if i < len(group)]


def tell_clashes(corpus: Corpus) -> Iterator[Takeaway]:
    """The first real contradiction, private against public before others."""
    by_id = {s.id: s for s in corpus.statements}
    real = [c for c in corpus.positions.contradictions if c.resolution == "real"]
    for clash in sorted(real, key=lambda c: (CLASH_ORDER.index(c.type), c.id))[:1]:
        tellers = list(dict.fromkeys(teller(by_id[side]) for side in (clash.a, clash.b)))
        kind = CLASH_WORDS[clash.type]
        if len(tellers) == 1:
            text = f"What {tellers[0]} tells holds a contradiction of {kind}."
        else:
            text = f"What {tellers[0]} tells stands against what {tellers[1]} tells: {kind}."
        rest = len(real) - 1
        if rest:
            text = text[:-1] + f", one of {rest + 1} contradictions that the record holds."
        yield reported(text, [clash.a, clash.b])


def teller(statement: Statement) -> str:
    """Who utters a statement, as a reader calls him."""
    return statement.speaker.name if statement.speaker else "an unknown speaker"


def tell_demands(case: Case, corpus: Corpus) -> Iterator[Takeaway]:
    """What the focus actor with most demands asks for."""
    asked: defaultdict[str, list[Demand]] = defaultdict(list)
    for demand in corpus.positions.demands:
        of_itself = demand.target is not None and demand.target.name == demand.demander.name
        if demand.demander.name in case.focus and not of_itself and not ESTIMATIVE.search(demand.demand):
            asked[demand.demander.name].append(demand)
    for actor, demands in sorted(asked.items(), key=lambda a: (-len(a[1]), a[0]))[:1]:
        distinct = list(dict.fromkeys(d.demand.strip(' .,;“”"') for d in demands))
        targets = list(dict.fromkeys(d.target.name for d in demands if d.target))
        of = f" of {list_words(targets, most=2)}" if targets else ""
        quoted = [f"“{d}”" for d in distinct]
        yield reported(
            f"{actor} is recorded as asking{of}: {list_words(quoted)}.", [d.statement for d in demands]
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
