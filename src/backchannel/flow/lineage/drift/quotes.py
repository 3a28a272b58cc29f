"""Words left out inside a quotation that still reads as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from backchannel.flow.lineage.drift.tokens import Side
from backchannel.flow.lineage.drift.values import Change
from backchannel.flow.lineage.words import fold
from backchannel.model.spans import Span

_QUOTE = re.compile(r"[“\"«]([^”\"»]{8,})[”\"»]")
_MARK = re.compile(r"\s*\[?(?:\.\s?\.\s?\.|…)\]?\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TURNS = re.compile(
    r"\b(?:if|unless|but|not|never|only|until|except|provided|may|might|perhaps|could|though)\b", re.I
)
MIN_WORDS = 3  # of what is left
Placed = tuple[str, Span]  # folded word, place in the article


def find_elisions(child: Side, parent: Side) -> Iterator[Change]:
    """A child's quotation that is made of a parent's words in order, with others of them missing in between.

    Words cut away at an end count only where they turn the sense: "if", "but", "not".
    """
    theirs = [word for words, _ in read_quotes(parent) for word in words]
    for words, place in read_quotes(child):
        if len(words) < MIN_WORDS:
            continue
        gap = find_gap([form for form, _ in words], theirs)
        if gap is None:
            continue
        mark = _MARK.search(place.of(child.text).strip('. …"“”'))
        here = place if mark is None else find_mark(place, child)
        yield "elision", here, gap, f"left out inside a quotation: {gap.of(parent.text)}"


def read_quotes(side: Side) -> Iterator[tuple[list[Placed], Span]]:
    """(words, place) of every quotation of a passage."""
    for match in _QUOTE.finditer(side.words):
        place = Span(*match.span(1)).shift(side.span.start)
        words = [
            (fold(m.group()), Span(*m.span()).shift(place.start)) for m in _WORD.finditer(match.group(1))
        ]
        yield words, place


def find_mark(place: Span, side: Side) -> Span:
    """The dots that mark what was left out, else the whole quotation."""
    for match in _MARK.finditer(place.of(side.text)):
        if match.start() > 0 and match.end() < len(place):
            return Span(*match.span()).shift(place.start)
    return place


def find_gap(words: list[str], theirs: list[Placed]) -> Span | None:
    """The longest stretch of the parent's quotations that the child jumps over, if any."""
    for start in range(len(theirs)):
        if theirs[start][0] != words[0]:
            continue
        matched = match_in_order(words, theirs, start)
        if matched is None:
            continue
        gaps = [(b - a - 1, a) for a, b in pairwise(matched) if b - a > 1]
        if gaps and sum(n for n, _ in gaps) <= 3 * len(words):
            length, at = max(gaps)
            return Span(theirs[at + 1][1].start, theirs[at + length][1].end)
        if not gaps:
            return turning_end(theirs[: matched[0]]) or turning_end(theirs[matched[-1] + 1 :])
    return None


def match_in_order(words: list[str], theirs: list[Placed], start: int) -> list[int] | None:
    """The places of all the words from `start` on, each the next one after the last."""
    matched: list[int] = []
    at = start
    for word in words:
        while at < len(theirs) and theirs[at][0] != word:
            at += 1
        if at == len(theirs):
            return None
        matched.append(at)
        at += 1
    return matched


def turning_end(cut: list[Placed]) -> Span | None:
    """The words cut away at an end, where they are few and turn the sense."""
    if not cut or len(cut) > 12 or not any(_TURNS.fullmatch(form) for form, _ in cut):
        return None
    return Span(cut[0][1].start, cut[-1][1].end)
