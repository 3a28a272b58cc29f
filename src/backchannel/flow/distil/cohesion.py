"""How much one stretch of text shares with another: content words, names counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean

from backchannel.flow.distil.lines import Unit

STOP = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "also",
        "although",
        "among",
        "another",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "could",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "even",
        "ever",
        "every",
        "first",
        "from",
        "further",
        "have",
        "having",
        "here",
        "himself",
        "however",
        "into",
        "itself",
        "just",
        "last",
        "like",
        "made",
        "make",
        "many",
        "might",
        "more",
        "most",
        "much",
        "must",
        "near",
        "never",
        "next",
        "none",
        "only",
        "other",
        "over",
        "same",
        "said",
        "says",
        "several",
        "shall",
        "should",
        "since",
        "some",
        "still",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "time",
        "told",
        "under",
        "until",
        "upon",
        "very",
        "want",
        "wants",
        "was",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "whom",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "your",
        "people",
        "according",
        "including",
    ]
)


def content_words(unit: Unit) -> Counter[str]:
    """Stems of the words that carry meaning, with weight 2 for a name, 1 for another word."""
    found: Counter[str] = Counter()
    for i, word in enumerate(unit.words):
        low = word.casefold().removesuffix("’s").removesuffix("'s")
        is_name = i > 0 and word[0].isupper()
        if (len(low) >= 4 or (is_name and len(low) >= 2)) and low not in STOP:
            found[low[:6]] = 2 if is_name or found[low[:6]] == 2 else 1
    return found


def pool(units: Iterable[Unit]) -> Counter[str]:
    """How many units hold each content word."""
    found: Counter[str] = Counter()
    for unit in units:
        found.update(content_words(unit).keys())
    return found


def shared(unit: Unit, others: Counter[str]) -> float:
    """Share of the unit's content words that `others` hold, by weight, 0..1; 1 for a unit without any."""
    mine = content_words(unit)
    total = sum(mine.values())
    return sum(weight for word, weight in mine.items() if others[word] > 0) / total if total else 1.0


def mean_shared(units: Sequence[Unit], others: Counter[str]) -> float:
    """Mean of `shared`, weighted by length."""
    weights = [len(u.words) for u in units]
    return sum(w * shared(u, others) for w, u in zip(weights, units, strict=True)) / max(1, sum(weights))


def own_cohesion(units: Sequence[Unit]) -> float:
    """How much each unit shares with the rest of its own stretch: the measure for `mean_shared` of a foreign one."""
    everything = pool(units)
    kept = []
    for unit in units:
        rest = everything.copy()
        rest.subtract(content_words(unit).keys())
        kept.append(shared(unit, rest))
    return mean(kept) if kept else 1.0
