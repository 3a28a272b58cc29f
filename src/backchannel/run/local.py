"""The runner of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class LocalRunner:
    """Implements Runner: one input after the other, each when it is asked for."""

    def map(self, work: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
        """The results in order of input."""
        return map(work, inputs)
