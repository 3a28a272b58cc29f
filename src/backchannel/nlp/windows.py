"""Cuts a text into windows of subwords that the attribution encoder reads.

A window is `[CLS] paragraph [SEP] paragraph [SEP] …`, as many whole paragraphs as fit. A paragraph too long
for one window is cut after a sentence end. Beside its subword id a token carries a feature: how its letters
are cased (the vocabulary is lower-case) and whether it stands inside double quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

CLS_ID, SEP_ID, UNKNOWN_ID = 101, 102, 100
FEATURE_COUNT = 8
"""Case (none, initial or mixed, all capitals, digit) times two, plus one inside double quotation marks."""

_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_PIECE_CHARS = 20_000  # a "paragraph" of a megabyte is tokenised in pieces
_QUOTE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]|[\n\r\x0b\x0c\x85\u2028\u2029]+')
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_ENDS = frozenset('.!?;\u201d\u2026\u3002"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Tokens that the encoder reads together; `starts` and `ends` are -1 at [CLS] and [SEP]."""

    text_index: int
    ids: Ints  # [tokens]
    features: Ints  # [tokens], 0 to FEATURE_COUNT - 1
    starts: Ints  # [tokens], Unicode code points of the text
    ends: Ints  # [tokens]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenisedText:
    """All subwords of a text, and the chunks (a paragraph, or a part of a long one) they fall in."""

    ids: Ints
    features: Ints
    starts: Ints
    ends: Ints
    chunks: tuple[tuple[int, int], ...]  # half-open token ranges, none longer than the capacity


def tokenise_text(text: str, *, tokenizer: Tokenizer, capacity: int) -> TokenisedText:
    """Subwords of `text` with their offsets; `capacity` is the longest chunk in tokens."""
    clean = _SURROGATE.sub("\ufffd", text)  # the tokeniser takes no lone surrogates
    pieces = list(_find_pieces(clean))
    encoded = tokenizer.encode_batch([clean[start:end] for start, end in pieces], add_special_tokens=False)
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    chunks: list[tuple[int, int]] = []
    shifts: list[int] = []
    for (start, _), encoding in zip(pieces, encoded, strict=True):
        first = len(ids)
        piece_ids = encoding.ids
        ids.extend(piece_ids)
        offsets.extend(encoding.offsets)
        shifts.extend([start] * len(piece_ids))
        chunks.append((first, len(ids)))
    bounds = np.array(offsets, dtype=np.int64).reshape(-1, 2) + np.array(shifts, dtype=np.int64)[:, None]
    cut = tuple(part for chunk in chunks for part in _cut_chunk(chunk, clean, bounds, capacity))
    return TokenisedText(
        ids=np.array(ids, dtype=np.int64),
        features=_describe_tokens(clean, bounds),
        starts=bounds[:, 0],
        ends=bounds[:, 1],
        chunks=cut,
    )


def pack_chunks(
    chunks: Sequence[tuple[int, int]], *, capacity: int, first: int | None = None
) -> list[tuple[int, int]]:
    """Ranges of chunks that fill a window of `capacity` tokens, [SEP]s counted; `first` limits the first."""
    packed: list[tuple[int, int]] = []
    begin, used, room = 0, 0, first or capacity
    for index, (start, end) in enumerate(chunks):
        need = end - start + 1
        if used and used + need > room:
            packed.append((begin, index))
            begin, used, room = index, 0, capacity
        used += need
    if begin < len(chunks):
        packed.append((begin, len(chunks)))
    return packed


def build_window(tokens: TokenisedText, chunk_range: tuple[int, int], *, text_index: int) -> Window:
    """One window over the chunks of `chunk_range`."""
    spans = tokens.chunks[chunk_range[0] : chunk_range[1]]

    def lay(values: Ints, head: int, separator: int) -> Ints:
        gap = np.array([separator], dtype=np.int64)
        parts = [np.array([head], dtype=np.int64)]
        for start, end in spans:
            parts += [values[start:end], gap]
        return np.concatenate(parts)

    return Window(
        text_index=text_index,
        ids=lay(tokens.ids, CLS_ID, SEP_ID),
        features=lay(tokens.features, 0, 0),
        starts=lay(tokens.starts, -1, -1),
        ends=lay(tokens.ends, -1, -1),
    )


def cut_windows(text: str, *, tokenizer: Tokenizer, window_tokens: int, text_index: int) -> Iterator[Window]:
    """Windows of at most `window_tokens` tokens that together cover `text` once."""
    capacity = window_tokens - 1
    tokens = tokenise_text(text, tokenizer=tokenizer, capacity=capacity - 1)
    for chunk_range in pack_chunks(tokens.chunks, capacity=capacity):
        yield build_window(tokens, chunk_range, text_index=text_index)


def _find_pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text):
        if match.group().isspace():
            continue
        start, end = match.span()
        while end - start > _PIECE_CHARS:
            blank = text.rfind(" ", start + 1, start + _PIECE_CHARS)
            cut = blank if blank > start else start + _PIECE_CHARS
            yield start, cut
            start = cut
        yield start, end


def _cut_chunk(chunk: tuple[int, int], text: str, bounds: Ints, capacity: int) -> Iterator[tuple[int, int]]:
    start, end = chunk
    while end - start > capacity:
        cut = start + capacity
        for token in range(start + capacity - 1, start + capacity // 2, -1):
            if text[bounds[token, 1] - 1] in _SENTENCE_ENDS:
                cut = token + 1
                break
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _describe_tokens(text: str, bounds: Ints) -> Ints:
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    table = _case_table()
    kinds = table[np.minimum(points, len(table) - 1)]
    capitals = np.concatenate([[0], np.cumsum(kinds == 1)])
    starts, ends = bounds[:, 0], bounds[:, 1]
    upper = capitals[ends] - capitals[starts]
    length = ends - starts
    case = np.where(upper == 0, 0, np.where((upper == length) & (length > 1), 2, 1))
    if len(kinds):
        case = np.where(kinds[np.minimum(starts, len(kinds) - 1)] == 2, 3, case)
    inside = find_quoted(text)
    quoted = (
        inside[np.minimum(starts, max(len(inside) - 1, 0))] if len(inside) else np.zeros(len(starts), bool)
    )
    return np.asarray(case * 2 + quoted, dtype=np.int64)


@cache
def _case_table() -> NDArray[np.uint8]:
    kinds = np.zeros(0x10000, dtype=np.uint8)
    for point in range(0x10000):
        char = chr(point)
        kinds[point] = 1 if char.isupper() else 2 if char.isdigit() else 0
    return kinds


def find_quoted(text: str) -> Flags:
    """Which code points stand inside double quotation marks, marks included; a line's end closes them."""
    inside = np.zeros(len(text), dtype=np.bool_)
    opened = -1
    for match in _QUOTE.finditer(text):
        mark, at = match.group()[0], match.start()
        if mark in "\u201c\u201e\u00ab" or (mark == '"' and opened < 0 and _opens(text, at)):
            opened = at if opened < 0 else opened
        elif opened >= 0:
            inside[opened : at + 1] = True
            opened = -1
    if opened >= 0:
        inside[opened:] = True
    return inside


def _opens(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
