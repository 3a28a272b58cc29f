"""What would change our mind: the observations not yet made that would move the judgement most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import pstdev

from backchannel.flow.weigh.draft import draft_cell
from backchannel.flow.weigh.marks import Mark, Proposition
from backchannel.flow.weigh.matrix import Topic
from backchannel.model.cases import Case, Expectation
from backchannel.model.issues import Stance
from backchannel.model.statements import Channel

CHANNELS: tuple[Channel, ...] = ("public", "private", "deed")


def find_observations(case: Case, seen: Iterable[Topic], *, limit: int = 8) -> tuple[str, ...]:
    """One line for each, those that separate the hypotheses best first; what is on record is left out.

    Heuer (1999), ch. 8, step 8: name the milestones that would show events taking another course. An
    observation is one that some hypothesis implies or excludes; how far it moves the judgement is the
    diagnosticity of the row it would make.
    """
    known = set(seen)
    lines = {}
    for about in sorted(set(_possible(case))):
        if about in known:
            continue
        ratings = {h.id: draft_cell(h, {Mark(about, True): ()}, case).rating for h in case.hypotheses}
        if len(ratings) > 1 and pstdev(ratings.values()) > 0:
            lines[_say(about, ratings)] = pstdev(ratings.values())
    return tuple(sorted(lines, key=lambda line: (-lines[line], line))[:limit])


def _possible(case: Case) -> Iterator[Proposition]:
    for hypothesis in case.hypotheses:
        for expectation in (*hypothesis.implies, *hypothesis.excludes):
            for stance in expectation.stances:
                for channel in _channels(expectation):
                    yield Proposition(expectation.actor, expectation.issue, stance, channel)


def _channels(expectation: Expectation) -> tuple[Channel, ...]:
    return (expectation.channel,) if expectation.channel else CHANNELS


def _say(about: Proposition, ratings: dict[str, float]) -> str:
    effects = ", ".join(f"{name} {rating:+g}" for name, rating in ratings.items() if rating)
    return f"{about.actor} {_verb(about.stance)} {about.issue} ({_through(about.channel)}): {effects}"


def _verb(stance: Stance) -> str:
    phrases = {"conditional": "sets conditions for", "open": "is open to"}
    return phrases.get(stance, stance)


def _through(channel: Channel) -> str:
    return {"public": "in public", "private": "in private", "deed": "by deed"}[channel]
