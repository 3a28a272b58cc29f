"""Sentence alignment: which sentence of one text was made from which sentence of another.

Method: rarity-weighted overlap of words that keep their order. Rewriting replaces words and drops clauses
but rarely reorders what it keeps; independent sentences on one topic share names, not their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.lineage.words import Sentence

ALIGNED = 0.6  # chosen on half of the bases of the public derived-text set
MIN_BITS = 18.0  # a sentence that says less than this can stand anywhere


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two aligned sentences by index."""

    child: int
    parent: int
    score: float  # 0..1
    bits: float  # information shared outside quotation marks


def align_sentences(child: Sequence[Sentence], parent: Sequence[Sentence]) -> tuple[Pairing, ...]:
    """For each informative child sentence the parent sentence it was most likely made from, if any."""
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(parent):
        for form in set(sentence.forms):
            places.setdefault(form, []).append(index)
    found = (best_pairing(i, s, parent, places) for i, s in enumerate(child) if s.bits >= MIN_BITS)
    return tuple(p for p in found if p is not None)


def best_pairing(
    index: int, sentence: Sentence, parent: Sequence[Sentence], places: dict[str, list[int]]
) -> Pairing | None:
    """The best-scoring parent sentence at or above the threshold."""
    votes: dict[int, float] = {}
    for form, weight in zip(sentence.forms, sentence.weights, strict=True):
        for place in places.get(form, ()):
            votes[place] = votes.get(place, 0.0) + weight
    best: Pairing | None = None
    promising = ((bits / scale_bits(sentence, parent[place]), place) for place, bits in votes.items())
    for most, place in sorted((-most, place) for most, place in promising if most >= ALIGNED):
        if best is not None and -most <= best.score:
            break  # order can only take away from what the words share
        score, bits = compare(sentence, parent[place])
        if score >= ALIGNED and (best is None or score > best.score):
            best = Pairing(index, place, score, bits)
    return best


def scale_bits(child: Sentence, parent: Sentence) -> float:
    """What shared bits are measured against: the smaller sentence, or half the larger where that is more.

    A clause cut away costs little; a short sentence does not lie within every long one.
    """
    return max(min(child.total, parent.total), max(child.total, parent.total) / 2) or 1.0


def compare(child: Sentence, parent: Sentence) -> tuple[float, float]:
    """(similarity 0..1, shared bits outside quotation marks) of words kept in order.

    Similarity: bits of the longest run of words that both hold in the same order, over `scale_bits`.
    """
    kept = _kept_in_order(child, parent)
    shared = sum(child.weights[i] for i in kept)
    fresh = sum(child.weights[i] for i in kept if not child.quoted[i])
    return min(1.0, shared / scale_bits(child, parent)), fresh


def _kept_in_order(child: Sentence, parent: Sentence) -> list[int]:
    """Indices of child words in the longest common subsequence by first unused match (patience)."""
    positions: dict[str, list[int]] = {}
    for j, form in enumerate(parent.forms):
        positions.setdefault(form, []).append(j)
    pairs = [(i, j) for i, form in enumerate(child.forms) for j in reversed(positions.get(form, ()))]
    tails: list[int] = []
    tail_pair: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(tail_pair[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            tail_pair.append(k)
        else:
            tails[at] = j
            tail_pair[at] = k
    chain: list[int] = []
    k = tail_pair[-1] if tail_pair else -1
    while k >= 0:
        chain.append(pairs[k][0])
        k = before[k]
    return chain[::-1]
