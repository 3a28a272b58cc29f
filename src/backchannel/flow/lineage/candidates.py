"""Candidate pairs: articles that share unusual neighbouring words. Everything else is never compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from backchannel.flow.lineage.words import Sentence

MIN_PAIR_BITS = 10.0  # two neighbouring words that say less than this together are stock
MIN_SHARED = 3  # shared neighbour pairs that make a candidate
MOST_HOLDERS = 60  # a pair of words in more texts than this is a formula of the topic


def propose_pairs(texts: Sequence[Sequence[Sentence]]) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) worth comparing, in order."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, sentences in enumerate(texts):
        for key in sorted(neighbour_pairs(sentences)):
            holders[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if 1 < len(members) <= MOST_HOLDERS:
            shared.update(combinations(members, 2))
    yield from sorted(pair for pair, count in shared.items() if count >= MIN_SHARED)


def neighbour_pairs(sentences: Sequence[Sentence]) -> set[tuple[str, str]]:
    """Informative words that stand next to each other, or with one informative word between them."""
    found: set[tuple[str, str]] = set()
    for sentence in sentences:
        words = sentence.words
        for i, first in enumerate(words):
            for second in words[i + 1 : i + 3]:
                if first.bits + second.bits >= MIN_PAIR_BITS:
                    found.add((first.form, second.form))
    return found
