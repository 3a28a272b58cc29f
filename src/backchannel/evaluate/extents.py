"""Stretches of text as sets of characters, and how far two agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]
Extent: TypeAlias = frozenset[int]

NEAR = 0.5  # agreement from which two extents are about the same words
_WITHIN = 0.8  # share of one inside the other that counts as lying within
_LEAST_CHARS = 20  # a shorter extent within another proves little


def extent(spans: Iterable[Sequence[int]]) -> Extent:
    """The characters of `[[start, end], …]`."""
    return frozenset(c for start, end in spans for c in range(start, end))


def agree(one: Extent, other: Extent) -> float:
    """Jaccard by characters; at least NEAR where one (of 20 characters or more) lies within the other."""
    both = len(one & other)
    if not both:
        return 0.0
    shorter = min(len(one), len(other))
    jaccard = both / len(one | other)
    return max(jaccard, NEAR) if both >= _WITHIN * shorter and shorter >= _LEAST_CHARS else jaccard


def either(fact: Json, field: str) -> list[Any]:
    """The value of a field and all that its `_alt` admits."""
    others = fact.get(f"{field}_alt")
    others = [] if others is None else others if isinstance(others, list) else [others]
    if field == "chain" and others and not isinstance(others[0], list):
        others = [others]
    return [fact.get(field), *others]
