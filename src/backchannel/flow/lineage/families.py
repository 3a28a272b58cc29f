"""Disjoint families of ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Families:
    """Union-find over ids; the representative of a family is its smallest member, whatever the order."""

    def __init__(self, members: Iterable[str]) -> None:
        self._above: dict[str, str] = {m: m for m in members}

    def find(self, member: str) -> str:
        """The representative of the member's family."""
        root = self._above.setdefault(member, member)
        while root != self._above[root]:
            root = self._above[root]
        self._above[member] = root
        return root

    def join(self, one: str, other: str) -> None:
        """Make one family of two."""
        a, b = sorted((self.find(one), self.find(other)))
        self._above[b] = a

    def groups(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(representative, members in the order given) in the order of first member."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for member in self._above:
            found[self.find(member)].append(member)
        for root, members in found.items():
            yield root, tuple(members)
