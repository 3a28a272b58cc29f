"""Scores attributions against a labelled set: are the words right, are they whole, is the source right.

Words are runs without blanks; a word is in a span when the two share a letter or digit, so that a quotation mark
or a full stop at the edge never counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("direct", "mixed", "indirect")

_WORD = re.compile(r"\S+")
_QUOTED = re.compile('[“"][^”"\n]*[”"]?')
DIRECT_SHARE = 0.95  # of the letters of a content stand within double quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Precision, recall and their harmonic mean, 0 to 1; 0 where there is nothing to count."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionScore:
    """How well attributions were found."""

    gold: int
    found: int
    content_words: Rate
    content_exact: Rate  # every word of the content, no other
    content_half: Rate  # at least half of the words of both together (Jaccard >= .5), one to one
    full: Rate  # that, and the source shares a word, or neither has one
    source_right: float  # given that the contents meet and the gold names a source
    recall_by_type: Mapping[str, float]  # content_half, by how the gold quotes: direct, mixed, indirect


@dataclass(frozen=True, slots=True)
class _Words:
    """One attribution as word numbers."""

    content: frozenset[int]
    source: frozenset[int]
    kind: str


def score_attribution(
    gold_docs: Iterable[Mapping[str, Any]], predicted_docs: Iterable[Mapping[str, Any]]
) -> AttributionScore:
    """Compare rows {doc_id, text, attributions: [{source, cue, content}]}, spans as [start, end] code points.

    `text` is taken from the gold; an article that was not predicted counts as one with nothing found.
    """
    predicted = {row["doc_id"]: row for row in predicted_docs}
    counts: Counter[str] = Counter()
    for row in gold_docs:
        counts += _count_article(row, predicted.get(row["doc_id"], {"attributions": []}))
    return _summarise(counts)


def _count_article(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Counter[str]:
    words = _number_words(gold["text"])
    ours, theirs = (_read_words(row["attributions"], gold["text"], words) for row in (found, gold))
    counts: Counter[str] = Counter(gold=len(theirs), found=len(ours))
    counts.update(f"gold_{one.kind}" for one in theirs)
    our_words = frozenset().union(*(one.content for one in ours)) if ours else frozenset()
    their_words = frozenset().union(*(one.content for one in theirs)) if theirs else frozenset()
    counts.update(
        words_hit=len(our_words & their_words), words_found=len(our_words), words_gold=len(their_words)
    )
    exact = Counter(one.content for one in ours) & Counter(one.content for one in theirs)
    counts["exact"] += exact.total()
    for mine, right in _pair(ours, theirs):
        counts.update(_count_pair(mine, right))
    return counts


def _count_pair(mine: _Words, right: _Words) -> Counter[str]:
    counts: Counter[str] = Counter()
    half = 2 * len(mine.content & right.content) >= len(mine.content | right.content)
    shares = bool(mine.source & right.source)
    if right.source:
        counts.update(sourced=1, source_right=int(shares))
    if half:
        counts.update({"half": 1, f"half_{right.kind}": 1})
        counts["full"] += shares or not (mine.source or right.source)
    return counts


def _pair(ours: Sequence[_Words], theirs: Sequence[_Words]) -> Iterable[tuple[_Words, _Words]]:
    """One to one, the pair with the greatest share of common words first."""
    ways = []
    for i, right in enumerate(theirs):
        for j, mine in enumerate(ours):
            common = len(mine.content & right.content)
            if common:
                ways.append((common / (len(mine.content) + len(right.content)), i, j))
    used_right, used_mine = set(), set()
    for _, i, j in sorted(ways, reverse=True):
        if i not in used_right and j not in used_mine:
            used_right.add(i)
            used_mine.add(j)
            yield ours[j], theirs[i]


def _number_words(text: str) -> list[int]:
    """For each character the number of its word; -1 where it is no letter or digit."""
    numbers = [-1] * len(text)
    for number, match in enumerate(_WORD.finditer(text)):
        for at in range(*match.span()):
            if text[at].isalnum():
                numbers[at] = number
    return numbers


def _read_words(rows: Iterable[Mapping[str, Any]], text: str, words: Sequence[int]) -> list[_Words]:
    def select(spans: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(words[at] for start, end in spans for at in range(start, min(end, len(words)))) - {
            -1
        }

    read = [(row, select(row["content"])) for row in rows]
    return [
        _Words(content, select(row.get("source") or ()), tell_type(text, row["content"]))
        for row, content in read
        if content
    ]


def tell_type(text: str, content: Iterable[Sequence[int]]) -> str:
    """Direct, mixed or indirect, by the share of letters within double quotation marks."""
    letters = quoted = 0
    for start, end in content:
        piece = text[start:end]
        within = [match.span() for match in _QUOTED.finditer(piece)]
        if not within and _is_wrapped(text, start, end):
            within = [(0, len(piece))]
        closing = re.match('[^“"”]*”', piece)
        if closing:
            within.append(closing.span())
        for at, char in enumerate(piece):
            letters += char.isalnum()
            quoted += char.isalnum() and any(low <= at < high for low, high in within)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * letters else "mixed"


def _is_wrapped(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1] in '"“' and text[end] in '"”'


def _summarise(counts: Counter[str]) -> AttributionScore:
    def rate(hit: str, found: str, gold: str) -> Rate:
        precision, recall = _divide(counts[hit], counts[found]), _divide(counts[hit], counts[gold])
        return Rate(
            precision=precision, recall=recall, f1=_divide(2 * precision * recall, precision + recall)
        )

    return AttributionScore(
        gold=counts["gold"],
        found=counts["found"],
        content_words=rate("words_hit", "words_found", "words_gold"),
        content_exact=rate("exact", "found", "gold"),
        content_half=rate("half", "found", "gold"),
        full=rate("full", "found", "gold"),
        source_right=_divide(counts["source_right"], counts["sourced"]),
        recall_by_type={kind: _divide(counts[f"half_{kind}"], counts[f"gold_{kind}"]) for kind in KINDS},
    )


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
