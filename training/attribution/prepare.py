"""Labelled articles into labelled token windows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from backchannel.nlp.decode import ROLES
from backchannel.nlp.windows import Ints, TokenisedText, build_window, pack_chunks, tokenise_text

PRECEDENCE = ("content", "cue", "source")  # where annotated spans overlap (under 0.02 % of characters)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A tokenised article and the label of each token."""

    tokens: TokenisedText
    labels: Ints


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Rows {text, attributions: [{source, cue, content}]} of a JSONL file, one a layer."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [layer for row in rows for layer in split_layers(row)]


def split_layers(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The outer layer of a row, and each content that holds speech as a row of its own.

    An attribution with a `parent` stands inside that one's content. The tagger reads one layer at a time:
    first the text, then each content by itself.
    """
    found = row["attributions"]
    yield {**row, "attributions": [one for one in found if not one.get("parent")]}
    for outer in found:
        inner = [one for one in found if one.get("parent") == outer["id"]]
        start, end = outer["content"][0][0], outer["content"][-1][1]
        if inner and "\n" not in row["text"][start:end]:
            yield {"text": row["text"][start:end], "attributions": [_move(one, start, end) for one in inner]}


def _move(one: Mapping[str, Any], start: int, end: int) -> dict[str, Any]:
    def move(spans: Sequence[Sequence[int]]) -> list[list[int]]:
        return [[low - start, high - start] for low, high in spans if start <= low and high <= end]

    return {role: move(one[role]) for role in ROLES}


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokeniser without the padding and truncation that its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def label_article(
    article: Mapping[str, Any], *, tokenizer: Tokenizer, capacity: int, labels: Sequence[str]
) -> LabelledText:
    """Labels for every token of an article; a span that crosses a chunk is cut there."""
    tokens = tokenise_text(article["text"], tokenizer=tokenizer, capacity=capacity)
    index = {label: number for number, label in enumerate(labels)}
    out = np.zeros(len(tokens.ids), dtype=np.int64)
    for role in PRECEDENCE:
        spans = {tuple(span) for found in article["attributions"] for span in found[role]}
        for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
            for first, last in _find_tokens(tokens, start, end):
                if not out[first:last].any():
                    out[first:last] = [index[name] for name in name_labels(role, last - first, labels)]
    return LabelledText(tokens=tokens, labels=out)


def name_labels(role: str, length: int, labels: Sequence[str]) -> list[str]:
    """Label names of a span of `length` tokens: B I I, or with ends B I E and S."""
    if f"E-{role}" not in labels:
        return [f"B-{role}"] + [f"I-{role}"] * (length - 1)
    if length == 1:
        return [f"S-{role}"]
    return [f"B-{role}", *[f"I-{role}"] * (length - 2), f"E-{role}"]


def _find_tokens(tokens: TokenisedText, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = int(np.searchsorted(tokens.ends, start, side="right"))
    last = int(np.searchsorted(tokens.starts, end, side="left"))
    for low, high in tokens.chunks:
        if max(first, low) < min(last, high):
            yield max(first, low), min(last, high)


def draw_windows(
    texts: Sequence[LabelledText], *, capacity: int, rng: np.random.Generator
) -> list[tuple[Ints, Ints, Ints]]:
    """(ids, features, labels) of windows; a text's first window is cut short at random, so borders move."""
    out = []
    for text in texts:
        first = int(rng.integers(capacity // 4, capacity + 1))
        for chunk_range in pack_chunks(text.tokens.chunks, capacity=capacity, first=first):
            window = build_window(text.tokens, chunk_range, text_index=0)
            out.append((window.ids, window.features, lay_labels(text, chunk_range)))
    return out


def lay_labels(text: LabelledText, chunk_range: tuple[int, int]) -> Ints:
    """Labels along a window: outside at [CLS] and [SEP]."""
    gap = np.zeros(1, dtype=np.int64)
    parts = [gap]
    for start, end in text.tokens.chunks[chunk_range[0] : chunk_range[1]]:
        parts += [text.labels[start:end], gap]
    return np.concatenate(parts)


__all__ = ["ROLES", "LabelledText", "draw_windows", "label_article", "load_tokenizer", "read_articles"]
