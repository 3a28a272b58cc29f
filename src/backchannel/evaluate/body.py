"""The main text of a page, by 4-grams of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from backchannel.evaluate.measures import Counts, Measures, bootstrap, rate

_WORD = re.compile(r"\w+")
_GRAM = 4
Grams = Counter[tuple[str, ...]]


def score_body(gold: Mapping[str, str], found: Mapping[str, str]) -> Measures:
    """Precision and recall averaged over pages, F1 of the averages, share of pages whose words agree in full.

    gold, found: body by page; a missing page counts as empty. Interval over pages.
    Source: the measure of Scrapinghub's article extraction benchmark.
    """
    if not gold:
        return {}
    rows = [page_row(text, found.get(page, "")) for page, text in gold.items()]
    exact = sum(_WORD.findall(text) == _WORD.findall(found.get(page, "")) for page, text in gold.items())
    return {
        "precision": bootstrap(rows, _mean_precision),
        "recall": bootstrap(rows, _mean_recall),
        "f1": bootstrap(rows, _f1),
        "exact": rate(exact, len(gold)),
    }


def page_row(wanted: str, told: str) -> tuple[float, float, float, float]:
    """(precision, has text told, recall, has text wanted) of one page."""
    true, given = grams(wanted), grams(told)
    both = (true & given).total()
    return (
        both / given.total() if given else 0.0,
        float(bool(given)),
        both / true.total() if true else 0.0,
        float(bool(true)),
    )


def grams(text: str) -> Grams:
    """The 4-grams of a text; the whole text where it has fewer than four words."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))


def _mean_precision(counts: Counts) -> float:
    return float(counts[0] / counts[1]) if counts[1] else 0.0


def _mean_recall(counts: Counts) -> float:
    return float(counts[2] / counts[3]) if counts[3] else 0.0


def _f1(counts: Counts) -> float:
    p, r = _mean_precision(counts), _mean_recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0
