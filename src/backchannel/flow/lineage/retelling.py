"""Retellings: texts rewritten so freely that no sentence keeps its words in order, yet the details stay.

Method: details told once. A name that a text repeats in every paragraph belongs to the story; a number, a
place or an odd word that it tells once is a choice of the teller. Independent reports of one event share a
few such details, a retelling shares most, spread over several sentences. What stands in quotation marks does
not count: whoever was there heard the same words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backchannel.flow.lineage.align import Pairing, compare
from backchannel.flow.lineage.words import Sentence

# Chosen on half of the bases of the public derived-text set: above every pair of unrelated texts there.
MOST_DETAIL_BITS = 8.0  # a name that the table does not hold tells no more than a rare word
MIN_DETAIL_BITS = 1.5  # above the common; less tells nothing
WHOLE_BITS = 100.0  # shared details that a retelling of a whole text has at least …
WHOLE_SHARE = 0.35  # … and their share of the details of the smaller side
STRETCH_BITS = 100.0  # details of one or two lines worth asking about: the item of a newsletter
STRETCH_SHARE = 0.48
LEAST_SHARED = STRETCH_BITS * STRETCH_SHARE
PAIRED_BITS = 7.0  # shared details that make two sentences one passage
MOST_IN_ONE = 0.6  # of the shared details may stand in one sentence: a stock note is no retelling


@dataclass(frozen=True, slots=True)
class Detail:
    """A word that a text tells once, outside quotation marks."""

    sentence: int
    line: int
    bits: float


@dataclass(frozen=True, slots=True)
class Details:
    """The details of a text, with what they come to in bits: in all and line by line."""

    told: Mapping[str, Detail]
    bits: float
    by_line: Mapping[int, float]


def gather_details(sentences: Sequence[Sentence]) -> Details:
    """The words that stand in one sentence only and are not quoted."""
    counts = Counter(form for s in sentences for form in set(s.forms))
    told = {
        form: Detail(index, s.line, min(bits, MOST_DETAIL_BITS))
        for index, s in enumerate(sentences)
        for form, bits, quoted in zip(s.forms, s.weights, s.quoted, strict=True)
        if counts[form] == 1 and not quoted and bits >= MIN_DETAIL_BITS
    }
    by_line: defaultdict[int, float] = defaultdict(float)
    for detail in told.values():
        by_line[detail.line] += detail.bits
    return Details(told, sum(by_line.values()), by_line)


def is_retold(a: Details, b: Details) -> bool:
    """Whether one text, or an item of it, tells the other's story by the other's details."""
    shared = a.told.keys() & b.told.keys()
    bits = sum(a.told[form].bits for form in shared)
    if bits < LEAST_SHARED:
        return False
    whole = bits >= WHOLE_BITS and bits >= WHOLE_SHARE * min(a.bits, b.bits) and is_spread(a, shared)
    return whole or tells_stretch(a, shared) or tells_stretch(b, shared)


def tells_stretch(side: Details, shared: set[str]) -> bool:
    """Whether the details of some one or two neighbouring lines stand in the other text."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for form in shared:
        found[side.told[form].line].add(form)
    for first in sorted(found):
        for stretch in ((first,), (first, first + 1), (first - 1, first)):
            told = sum(side.by_line.get(line, 0.0) for line in stretch)
            forms = set[str]().union(*(found.get(line, ()) for line in stretch))
            bits = sum(side.told[form].bits for form in forms)
            if told >= STRETCH_BITS and bits >= STRETCH_SHARE * told and is_spread(side, forms):
                return True
    return False


def is_spread(side: Details, forms: set[str]) -> bool:
    """Whether no single sentence holds most of these details."""
    by_sentence: defaultdict[int, float] = defaultdict(float)
    for form in forms:
        by_sentence[side.told[form].sentence] += side.told[form].bits
    return max(by_sentence.values(), default=0.0) <= MOST_IN_ONE * sum(by_sentence.values())


def pair_by_details(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterator[Pairing]:
    """For each sentence of `a` the sentence of `b` that shares most of its details, if that tells enough."""
    mine, theirs = gather_details(a).told, gather_details(b).told
    votes: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for form in sorted(mine.keys() & theirs.keys()):
        votes[mine[form].sentence][theirs[form].sentence] += mine[form].bits
    for index, weighed in sorted(votes.items()):
        place, bits = min(weighed.items(), key=lambda v: (-v[1], v[0]))
        if bits >= PAIRED_BITS:
            score, fresh = compare(a[index], b[place])
            yield Pairing(index, place, score, fresh)
