"""The corpus: everything that the stages found in a set of captures."""

from __future__ import annotations

from dataclasses import dataclass, field

from backchannel.model.actors import Actor
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.lineage import Lineage
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles in order of capture, statements in reading order, and what was made of them."""

    captures: tuple[Capture, ...] = ()
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)
    positions: Positions = field(default_factory=Positions)
    refusals: tuple[Refusal, ...] = ()
    review: tuple[str, ...] = ()  # ids of decisions that match several places: a person has to look
