"""Sentence alignment: which sentence of one text was made from which sentence of another.

Method: rarity-weighted overlap of words that keep their order. Rewriting replaces words and drops clauses
but rarely reorders what it keeps; independent sentences on one topic share names, not their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
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
        for form in {w.form for w in sentence.words}:
            places.setdefault(form, []).append(index)
    found = (best_pairing(i, s, parent, places) for i, s in enumerate(child) if s.bits >= MIN_BITS)
    return tuple(p for p in found if p is not None)


def best_pairing(
    index: int, sentence: Sentence, parent: Sequence[Sentence], places: dict[str, list[int]]
) -> Pairing | None:
    """The best-scoring parent sentence at or above the threshold."""
    votes: Counter[int] = Counter()
    for word in {w.form: w.bits for w in sentence.words}.items():
        for place in places.get(word[0], ()):
            votes[place] += round(word[1] * 16)
    best: Pairing | None = None
    for place, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:4]:
        score, bits = compare(sentence, parent[place])
        if score >= ALIGNED and (best is None or score > best.score):
            best = Pairing(index, place, score, bits)
    return best


def compare(child: Sentence, parent: Sentence) -> tuple[float, float]:
    """(similarity 0..1, shared bits outside quotation marks) of words kept in order.

    Similarity: bits of the longest run of words that both hold in the same order, over the smaller sentence's
    bits where that is at least half the larger, else over half the larger: a clause cut away costs little, a
    short sentence does not lie within every long one.
    """
    kept = _kept_in_order(child, parent)
    shared = sum(child.words[i].bits for i in kept)
    smaller, larger = sorted((sum(w.bits for w in child.words), sum(w.bits for w in parent.words)))
    if not larger:
        return 0.0, 0.0
    fresh = sum(child.words[i].bits for i in kept if not child.words[i].quoted)
    return min(1.0, shared / max(smaller, larger / 2)), fresh


def _kept_in_order(child: Sentence, parent: Sentence) -> list[int]:
    """Indices of child words in the longest common subsequence by first unused match (patience)."""
    positions: dict[str, list[int]] = {}
    for j, word in enumerate(parent.words):
        positions.setdefault(word.form, []).append(j)
    pairs = [(i, j) for i, w in enumerate(child.words) for j in reversed(positions.get(w.form, ()))]
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
