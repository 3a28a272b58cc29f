"""Where the distilled words stand in the page."""

from __future__ import annotations

import re

from backchannel.model.articles import OffsetRun

WORD = re.compile(r"\S+")
LOOK_AHEAD = 4_000  # characters of markup that may lie between two words of a paragraph


def map_offsets(text: str, source: str) -> tuple[OffsetRun, ...]:
    """Runs of `text` that stand unchanged in `source`, in reading order; markup and entities part two runs.

    Every run holds: text[text_start:][:length] == source[capture_start:][:length].
    """
    runs: list[OffsetRun] = []
    for line in re.finditer(r"[^\n]+", text):
        map_line(text, line.start(), line.end(), source, runs)
    return tuple(runs)


def map_line(text: str, start: int, end: int, source: str, runs: list[OffsetRun]) -> None:
    """Runs of one line, whole where it can be found whole, else word by word and joined again."""
    floor = runs[-1].capture_start + runs[-1].length if runs else 0
    at = source.find(text[start:end], floor)
    if at >= 0:
        runs.append(OffsetRun(text_start=start, capture_start=at, length=end - start))
        return
    anchor = -1
    for size in (32, 12):
        anchor = find_near(source, text[start : min(end, start + size)], floor)
        if anchor >= 0:
            break
    cursor = anchor if anchor >= 0 else floor
    for word in WORD.finditer(text, start, end):
        at = source.find(word.group(), cursor, cursor + LOOK_AHEAD)
        if at < 0:
            continue
        add_word(text, source, word.start(), word.end(), at, runs, floor_text=start)
        cursor = at + len(word.group())


def find_near(source: str, words: str, floor: int) -> int:
    """Behind what is mapped already, else anywhere."""
    at = source.find(words, floor)
    return at if at >= 0 else source.find(words)


def add_word(
    text: str, source: str, start: int, end: int, at: int, runs: list[OffsetRun], *, floor_text: int
) -> None:
    """Grow the last run over the word where the same characters lie between; else start a run."""
    if runs:
        last = runs[-1]
        gap = start - (last.text_start + last.length)
        same = last.text_start >= floor_text and 0 <= gap == at - (last.capture_start + last.length)
        if same and text[start - gap : start] == source[at - gap : at]:
            runs[-1] = OffsetRun(
                text_start=last.text_start, capture_start=last.capture_start, length=end - last.text_start
            )
            return
    runs.append(OffsetRun(text_start=start, capture_start=at, length=end - start))
