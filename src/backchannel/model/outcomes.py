"""What a step may give instead of a result: "don't know" and "set aside", each with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abstained:
    """A quantity that could not be had; shown to the reader; never 0, an empty list or a guess."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that was set aside; the rest of the batch went on."""

    locator: str
    stage: str  # acquire, distil, extract, …
    why: str  # one line: what is wrong and what to do
