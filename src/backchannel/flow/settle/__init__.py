"""Lay what people decided over what machines found. Pure, and the same again changes nothing more.

Decisions hold by their words, not by ids of machine records, so that none is lost when a model, an
extractor or a text changes.
"""

from backchannel.flow.settle.actors import settle_actors
from backchannel.flow.settle.anchors import anchor_for, find_anchor
from backchannel.flow.settle.collection import aim_decisions
from backchannel.flow.settle.decided import decide, decide_on, live_decisions, what_of
from backchannel.flow.settle.lineage import settle_claims, settle_repeats
from backchannel.flow.settle.positions import settle_positions
from backchannel.flow.settle.statements import Settled, settle_article

__all__ = [
    "Settled",
    "aim_decisions",
    "anchor_for",
    "decide",
    "decide_on",
    "find_anchor",
    "live_decisions",
    "settle_actors",
    "settle_article",
    "settle_claims",
    "settle_positions",
    "settle_repeats",
    "what_of",
]
