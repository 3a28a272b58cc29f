"""Names of actors in a stretch of text, and who a pronoun or an adjective stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backchannel.flow.positions.views import plain
from backchannel.model.actors import Actor, ActorRef, refer

_SPEAKING = ("person", "office", "government", "organisation", "outlet")


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
    """All names that actors go by, longest first."""

    pattern: re.Pattern[str] | None
    actors: dict[str, Actor]

    def find(self, words: str) -> list[Mention]:
        """Every mention, left to right, none inside another."""
        if self.pattern is None:
            return []
        return [_mention(m, self.actors[m[1]]) for m in self.pattern.finditer(words)]

    def same_side(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two actors are one, or of one country."""
        sides = {x.id: x.country for x in self.actors.values()}
        return a.id == b.id or (sides.get(a.id) is not None and sides.get(a.id) == sides.get(b.id))


def collect_names(actors: Iterable[Actor]) -> Names:
    """The names of actors. A surname stands for a person where no other person bears it."""
    table: dict[str, Actor] = {}
    surnames: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.kind not in _SPEAKING:
            continue
        for name in (actor.name, *actor.aliases):
            table.setdefault(plain(name), actor)
        if actor.kind == "person" and " " in actor.name:
            surnames.setdefault(plain(actor.name).split()[-1], []).append(actor)
    for surname, bearers in surnames.items():
        if len({b.id for b in bearers}) == 1:
            table.setdefault(surname, bearers[0])
    names = sorted((n for n in table if len(n) > 1), key=lambda n: (-len(n), n))
    if not names:
        return Names(None, {})
    joined = "|".join(re.escape(name) for name in names)
    return Names(re.compile(rf"(?<![\w-])({joined})('s\b|s'|')?(?![\w])"), table)


def _mention(match: re.Match[str], actor: Actor) -> Mention:
    return Mention(refer(actor), match.start(), match.end(), actor.kind, bool(match[2]))
