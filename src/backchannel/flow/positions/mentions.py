"""Names of actors in a stretch of text, and the adjectives that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backchannel.flow.positions.views import plain
from backchannel.model.actors import Actor, ActorRef, refer

_SPEAKING = ("person", "office", "government", "organisation", "outlet")
_IRREGULAR = {
    "france": "French",
    "china": "Chinese",
    "united states": "American",
    "united kingdom": "British",
    "the west": "Western",
    "germany": "German",
    "turkey": "Turkish",
    "poland": "Polish",
    "spain": "Spanish",
    "netherlands": "Dutch",
    "greece": "Greek",
    "norway": "Norwegian",
    "iraq": "Iraqi",
    "israel": "Israeli",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text."""

    actor: ActorRef
    start: int
    end: int
    kind: str
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class Names:
    """All names that actors go by, longest first; `sides` holds adjectives of countries besides."""

    pattern: re.Pattern[str] | None
    sides: re.Pattern[str] | None
    actors: dict[str, Actor]

    def find(self, words: str) -> list[Mention]:
        """Every mention by name, left to right, none inside another."""
        return self._find(self.pattern, words)

    def find_sides(self, words: str) -> list[Mention]:
        """Every mention by name or by adjective: "Ruritania", "Ruritanian forces"."""
        return self._find(self.sides, words)

    def same_side(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two actors are one, or of one country."""
        sides = {actor.id: actor.country for actor in self.actors.values()}
        return a.id == b.id or (sides.get(a.id) is not None and sides.get(a.id) == sides.get(b.id))

    def _find(self, pattern: re.Pattern[str] | None, words: str) -> list[Mention]:
        if pattern is None:
            return []
        return [_mention(m, self.actors[m[1]]) for m in pattern.finditer(words)]


def collect_names(actors: Iterable[Actor]) -> Names:
    """The names of actors. A surname stands for a person where no other person bears it."""
    table: dict[str, Actor] = {}
    surnames: dict[str, list[Actor]] = {}
    known = [a for a in actors if a.kind in _SPEAKING]
    for actor in known:
        for name in (actor.name, *actor.aliases):
            table.setdefault(plain(name), actor)
        if actor.kind == "person" and " " in actor.name:
            surnames.setdefault(plain(actor.name).split()[-1], []).append(actor)
    for surname, bearers in surnames.items():
        if len({b.id for b in bearers}) == 1:
            table.setdefault(surname, bearers[0])
    by_name = _compile(table)
    for actor in known:
        if actor.kind in ("government", "organisation"):
            for adjective in _adjectives(actor):
                table.setdefault(adjective, actor)
    return Names(by_name, _compile(table), table)


def _adjectives(actor: Actor) -> Iterable[str]:
    """The adjectives of the country that a government or body is named after, by the usual endings."""
    for name in {
        plain(actor.name).removeprefix("Government of ").removeprefix("the "),
        *map(plain, actor.aliases),
    }:
        if name.lower() in _IRREGULAR or f"the {name.lower()}" in _IRREGULAR:
            yield _IRREGULAR.get(name.lower()) or _IRREGULAR[f"the {name.lower()}"]
        elif actor.kind == "government" and re.fullmatch(r"[A-Z][a-z]{3,}", name):
            stem = name[:-1] if name[-1] in "aeiy" else name
            yield from (f"{stem}{ending}" for ending in ("an", "ian", "n", "ish", "ese", "i"))


def _compile(table: dict[str, Actor]) -> re.Pattern[str] | None:
    names = sorted((n for n in table if len(n) > 1), key=lambda n: (-len(n), n))
    if not names:
        return None
    joined = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w-])({joined})('s\b|s'|'(?=\s))?(?!\w)")


def _mention(match: re.Match[str], actor: Actor) -> Mention:
    return Mention(refer(actor), match.start(), match.end(), actor.kind, bool(match[2]))
