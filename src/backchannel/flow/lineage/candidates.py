"""Candidate pairs: articles that share unusual wording. Everything else is never compared.

Two kinds of key, both made from informative words alone: neighbouring pairs (with at most one informative
word between them), which outlive rewriting, and runs of four, which a verbatim copy keeps. How unusual a key
is comes from the frozen table, so it does not change as articles are added. The work is done in numpy arrays:
a batch of texts becomes an array of keys, keys are sorted once, and pairs are counted by sorting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from backchannel.flow.lineage.words import COMMON_BITS, WORD, Rarity, body_spans, fold, stem
from backchannel.model.articles import Article

Numbers = NDArray[np.uint64]

MIN_PAIR_BITS = 12.0  # two neighbouring words that say less than this together are stock
MIN_SHARED = 2  # shared neighbour pairs that make a candidate; two shared runs of four do
SHARED_BY_CHANCE = 0.02  # of the smaller side's pairs, shared by texts on one topic: so many are needed …
MOST_NEEDED = 12  # … but never more than this: three borrowed sentences share about thirty
RUN = 4
RUN_WEIGHT = 6
MOST_PAIR_HOLDERS = 30  # a pair of words in more texts than this is a formula of the topic
MOST_RUN_HOLDERS = 1500  # a run of words in more texts than this is boilerplate
BATCH = 2000  # texts read at a time
PARTS = 8  # the space of keys is worked through in parts, so that memory stays flat
_OWNER_BITS = np.uint64(24)  # room for 16 million articles beside 40 bits of key
_OWNERS = np.uint64((1 << 24) - 1)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class WordTable(dict[str, int]):
    """Word as written → its row in `hashes` and `weights`; rows are added as words are met.

    A hash depends on the stem alone, never on the order in which words are met.
    """

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity
        self.hashes: list[int] = []
        self.weights: list[float] = []

    def __missing__(self, word: str) -> int:
        form = fold(word)
        digest = hashlib.blake2b(stem(form).encode(), digest_size=8).digest()
        self.hashes.append(int.from_bytes(digest, "little"))
        self.weights.append(max(0.0, self._rarity(form) - COMMON_BITS))
        row = self[word] = len(self)
        return row


def propose_pairs(articles: Sequence[Article], *, rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) worth comparing, in order."""
    pairs, runs = index_keys(articles, rarity=rarity)
    held = np.bincount((pairs & _OWNERS).astype(np.int64), minlength=len(articles))
    counted = [
        *(count_pairs(part, MOST_PAIR_HOLDERS, 1) for part in split_keys(pairs)),
        *(count_pairs(part, MOST_RUN_HOLDERS, RUN_WEIGHT) for part in split_keys(runs)),
    ]
    codes, counts = add_up(np.concatenate([c for c, _ in counted]), np.concatenate([n for _, n in counted]))
    smaller = np.minimum(held[codes >> np.uint64(32)], held[codes & np.uint64(0xFFFFFFFF)])
    needed = np.clip(SHARED_BY_CHANCE * smaller, MIN_SHARED, MOST_NEEDED)
    for code in codes[counts >= needed].tolist():
        yield code >> 32, code & 0xFFFFFFFF


def index_keys(articles: Sequence[Article], *, rarity: Rarity) -> tuple[Numbers, Numbers]:
    """(pairs, runs): each entry a key in its upper 40 bits and the index of its article in the lower 24."""
    table = WordTable(rarity)
    made = [key_batch(batch, first, table) for first, batch in batches(articles)]
    none = np.zeros(0, np.uint64)
    return np.concatenate([none, *(p for p, _ in made)]), np.concatenate([none, *(r for _, r in made)])


def batches(articles: Iterable[Article]) -> Iterator[tuple[int, list[Article]]]:
    """(index of the first, articles), in order."""
    first, rest = 0, iter(articles)
    while batch := list(islice(rest, BATCH)):
        yield first, batch
        first += len(batch)


def key_batch(batch: Sequence[Article], first: int, table: WordTable) -> tuple[Numbers, Numbers]:
    """The keys of some articles, each key once for each article that holds it."""
    rows = [np.fromiter(map(table.__getitem__, WORD.findall(body_text(a))), np.int64) for a in batch]
    owners = np.repeat(np.arange(first, first + len(rows), dtype=np.uint64), [len(r) for r in rows])
    row = np.concatenate(rows)
    weights = np.array(table.weights or [0.0])[row]
    kept = weights > 0
    hashes = np.array(table.hashes or [0], np.uint64)[row][kept]
    return key_pairs(hashes, weights[kept], owners[kept]), key_runs(hashes, owners[kept])


def body_text(article: Article) -> str:
    """The compared lines as one text."""
    return "\n".join(span.of(article.text) for span in body_spans(article))


def key_pairs(hashes: Numbers, weights: NDArray[np.float64], owners: Numbers) -> Numbers:
    """Informative words that stand next to each other, or with one informative word between them."""
    found = []
    for step in (1, 2):
        telling = (owners[:-step] == owners[step:]) & (weights[:-step] + weights[step:] >= MIN_PAIR_BITS)
        keys = mix(hashes[:-step], hashes[step:])
        found.append(pack(keys[telling], owners[step:][telling]))
    return once(np.concatenate(found))


def key_runs(hashes: Numbers, owners: Numbers) -> Numbers:
    """Runs of informative words, a quarter of them: those whose hash says so, in whatever text they stand."""
    if len(hashes) < RUN:
        return np.zeros(0, np.uint64)
    keys = hashes[: -RUN + 1]
    for step in range(1, RUN):
        keys = mix(keys, hashes[step : len(hashes) - RUN + 1 + step])
    kept = (owners[: -RUN + 1] == owners[RUN - 1 :]) & (keys >> np.uint64(20) & np.uint64(3) == 0)
    return once(pack(keys[kept], owners[: -RUN + 1][kept]))


def once(values: Numbers) -> Numbers:
    """The values in order, each once (numpy's own `unique` hashes, which is slower here than sorting)."""
    values.sort()
    distinct: Numbers = values[np.r_[True, values[1:] != values[:-1]][: len(values)]]
    return distinct


def mix(one: Numbers, other: Numbers) -> Numbers:
    """A hash of two hashes in this order (multiply, rotate, add; the overflow is meant)."""
    turned = one * _MIX
    turned = (turned << np.uint64(31)) | (turned >> np.uint64(33))
    mixed: Numbers = (turned + other) * _MIX
    return mixed


def pack(keys: Numbers, owners: Numbers) -> Numbers:
    """The upper 40 bits of each key beside its owner."""
    packed: Numbers = (keys & ~_OWNERS) | owners
    return packed


def split_keys(keys: Numbers) -> Iterator[Numbers]:
    """Sorted keys in a few parts; no key falls into two."""
    keys.sort()
    places = np.linspace(0, len(keys), PARTS + 1).astype(np.int64)[1:-1]
    whole = [np.searchsorted(keys, keys[p] & ~_OWNERS) for p in places] if len(keys) else []
    yield from np.split(keys, whole)


def count_pairs(keys: Numbers, most_holders: int, weight: int) -> tuple[Numbers, NDArray[np.int64]]:
    """(codes i << 32 | j, count of shared keys × weight) of sorted keys held by 2 … most_holders articles."""
    starts = np.flatnonzero(np.r_[True, keys[1:] >> _OWNER_BITS != keys[:-1] >> _OWNER_BITS][: len(keys)])
    sizes = np.diff(np.r_[starts, len(keys)])
    owners = keys & _OWNERS
    codes = [np.zeros(0, np.uint64)]
    for size in sorted(set(sizes[(sizes > 1) & (sizes <= most_holders)].tolist())):
        holders = owners[starts[sizes == size][:, None] + np.arange(size)]
        i, j = np.triu_indices(size, 1)
        codes.append((holders[:, i] << np.uint64(32) | holders[:, j]).ravel())
    found = np.concatenate(codes)
    found.sort()
    places = np.flatnonzero(np.r_[True, found[1:] != found[:-1]][: len(found)])
    return found[places], np.diff(np.r_[places, len(found)]) * weight


def add_up(codes: Numbers, counts: NDArray[np.int64]) -> tuple[Numbers, NDArray[np.int64]]:
    """Each code once, in order, with the sum of its counts."""
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]][: len(codes)])
    return codes[starts], np.add.reduceat(counts, starts) if len(starts) else counts
