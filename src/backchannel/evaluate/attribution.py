"""Source, cue and content spans against a PolNeAR-form file.

GOLD and predictions: documents `{doc_id, text, attributions: [{source, cue, content}]}`, each of them spans.
A token is a maximal run of non-whitespace; it belongs to a span when they share a letter or digit, so that
quote marks and stray punctuation at a boundary never matter. Attributions are paired one to one by content,
best token F1 first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from backchannel.evaluate.extents import Json
from backchannel.evaluate.measures import Measures, Statistic, bootstrap, f1, precision, recall

_HALF = 0.5
_MOSTLY = 0.95  # share of letters and digits inside quote marks from which content is direct
_WORD = re.compile(r"\S+")
_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'
Mode = Literal["direct", "mixed", "indirect"]
Tokens = frozenset[int]


def score_attribution(gold: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> Measures:
    """Content, source and full attribution, with intervals over documents.

    found: attributions by doc_id; a missing document counts as empty. `indirect_recall`, `direct_recall`,
    `mixed_recall`: gold attributions met by content Jaccard >= .5. `source_given_content`: of pairs whose
    gold has a source, those whose sources share a token.
    """
    tallies = [tally_document(doc, found.get(doc["doc_id"], ())) for doc in gold]
    rows: dict[str, list[tuple[float, float, float]]] = {
        name: [(t[f"{name}.hit"], t[f"{name}.told"], t[f"{name}.wanted"]) for t in tallies]
        for name in _SCORED
    }
    measures: Measures = {}
    for name, statistics in _SCORED.items():
        totals = np.sum(rows[name], axis=0) if rows[name] else np.zeros(3)
        for suffix, statistic in statistics.items():
            if totals[2]:
                measures[f"{name}{suffix}"] = bootstrap(rows[name], statistic, n=int(totals[2]))
    return measures


_ALL: dict[str, Statistic] = {"_precision": precision, "_recall": recall, "_f1": f1}
_SCORED: dict[str, dict[str, Statistic]] = {
    "content_token": _ALL,
    "content_exact": _ALL,
    "content_half": _ALL,
    "source_token": _ALL,
    "cue_token": _ALL,
    "full": _ALL,
    "direct": {"_recall": recall},
    "mixed": {"_recall": recall},
    "indirect": {"_recall": recall},
    "source_given_content": {"": recall},
}


@dataclass(frozen=True, slots=True)
class _Attribution:
    content: Tokens
    source: Tokens
    cue: Tokens
    mode: Mode


def tally_document(doc: Json, found: Sequence[Json]) -> Counter[str]:
    """`<name>.hit`, `.told`, `.wanted` of one document for each thing that is scored."""
    tokens = TokenMap(doc["text"])
    gold = [a for a in (tokens.read(x) for x in doc["attributions"]) if a.content]
    told = [a for a in (tokens.read(x) for x in found) if a.content]
    counts: Counter[str] = Counter()
    for role in ("content", "source", "cue"):
        _count_tokens(counts, role, gold, told)
    exact = Counter(a.content for a in gold) & Counter(a.content for a in told)
    counts["content_exact.hit"] = sum(exact.values())
    for name in ("content_exact", "content_half", "full"):
        counts[f"{name}.told"], counts[f"{name}.wanted"] = len(told), len(gold)
    for attribution in gold:
        counts[f"{attribution.mode}.wanted"] += 1
    for one, other in pair_up(gold, told):
        _count_pair(counts, one, other)
    return counts


def _count_tokens(
    counts: Counter[str], role: str, gold: Sequence[_Attribution], told: Sequence[_Attribution]
) -> None:
    wanted: Tokens = frozenset().union(*(getattr(a, role) for a in gold))
    given: Tokens = frozenset().union(*(getattr(a, role) for a in told))
    counts[f"{role}_token.hit"] = len(wanted & given)
    counts[f"{role}_token.told"], counts[f"{role}_token.wanted"] = len(given), len(wanted)


def _count_pair(counts: Counter[str], gold: _Attribution, told: _Attribution) -> None:
    is_half = len(gold.content & told.content) / len(gold.content | told.content) >= _HALF
    is_source_right = bool(gold.source & told.source) or not (gold.source or told.source)
    if gold.source:
        counts["source_given_content.wanted"] += 1
        counts["source_given_content.hit"] += is_source_right
    if is_half:
        counts["content_half.hit"] += 1
        counts[f"{gold.mode}.hit"] += 1
        counts["full.hit"] += is_source_right


def pair_up(
    gold: Sequence[_Attribution], told: Sequence[_Attribution]
) -> list[tuple[_Attribution, _Attribution]]:
    """Pairs that share content, greedily by token F1; of equal ones the later in the text first."""
    candidates = [
        (2 * shared / (len(a.content) + len(b.content)), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(told)
        if (shared := len(a.content & b.content))
    ]
    pairs: list[tuple[_Attribution, _Attribution]] = []
    used_gold, used_told = set(), set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_told:
            used_gold.add(i)
            used_told.add(j)
            pairs.append((gold[i], told[j]))
    return pairs


class TokenMap:
    """Characters of a text to the tokens that they make."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._token: dict[int, int] = {}
        for number, word in enumerate(_WORD.finditer(text)):
            for place in range(word.start(), word.end()):
                if is_letter_or_digit(text[place]):
                    self._token[place] = number

    def tokens(self, spans: Sequence[Sequence[int]]) -> Tokens:
        """Numbers of the tokens that share a letter or digit with the spans."""
        places = (p for start, end in spans for p in range(start, end))
        return frozenset(self._token[p] for p in places if p in self._token)

    def read(self, attribution: Json) -> _Attribution:
        """An attribution as token numbers."""
        content = attribution.get("content") or ()
        return _Attribution(
            content=self.tokens(content),
            source=self.tokens(attribution.get("source") or ()),
            cue=self.tokens(attribution.get("cue") or ()),
            mode=mode_of(self._text, content),
        )


def is_letter_or_digit(char: str) -> bool:
    """As a regular expression's word character, underscore aside."""
    return char != "_" and re.match(r"\w", char) is not None


def mode_of(text: str, spans: Sequence[Sequence[int]]) -> Mode:
    """How much of the content stands inside double quote marks: nearly all, none, or some."""
    inside = total = 0
    for start, end in spans:
        in_quotes = _starts_inside(text, start, end)
        for char in text[start:end]:
            if char == _OPENING:
                in_quotes = True
            elif char == _CLOSING:
                in_quotes = False
            elif char == _STRAIGHT:
                in_quotes = not in_quotes
            elif char.isalnum():
                total += 1
                inside += in_quotes
    share = inside / total if total else 0.0
    return "direct" if share >= _MOSTLY else "mixed" if share > 0 else "indirect"


def _starts_inside(text: str, start: int, end: int) -> bool:
    """Whether a span begins within a quotation: its first mark closes one, or marks stand around it."""
    first = re.search(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]", text[start:end])
    if first:
        return first.group() == _CLOSING
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in (_STRAIGHT, _OPENING) and after in (_STRAIGHT, _CLOSING)
