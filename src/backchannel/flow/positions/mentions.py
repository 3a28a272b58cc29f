"""Names of actors in a stretch of text, and the adjectives that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backchannel.flow.positions.lexicon import NOT_SUBJECT
from backchannel.flow.positions.views import plain
from backchannel.model.actors import Actor, ActorRef, KnownActor, refer

_SPEAKING = ("person", "office", "government", "organisation", "outlet")
_WORD = re.compile(r"(?<![\w-])[^\W_][\w.&'-]*")
_ENDING = re.compile(r"(?:'s\b|(?<=s)'(?=\s))?(?![\w])")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text."""

    actor: ActorRef
    start: int
    end: int
    kind: str
    is_possessive: bool
    is_adjective: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """All names that actors go by, under their first word; `adjectives` are words for a state besides."""

    starts: dict[str, tuple[str, ...]]
    adjectives: frozenset[str]
    actors: dict[str, Actor]
    sides: dict[str, str]  # by actor id: the state or body that an actor belongs to

    def find(self, words: str) -> list[Mention]:
        """Every mention by name, left to right, none inside another."""
        return [m for m in self.find_sides(words) if not m.is_adjective]

    def find_sides(self, words: str) -> list[Mention]:
        """Every mention by name or by adjective: "Ruritania", "Ruritanian forces"."""
        found: list[Mention] = []
        end = 0
        for word in _WORD.finditer(words):
            if word.start() >= end:
                mention = self._mention(words, word.start(), word[0])
                if mention:
                    found.append(mention)
                    end = mention.end
        return found

    def subjects(self, words: str) -> list[Mention]:
        """The mentions that can be a subject: neither possessors nor behind a preposition."""
        return [
            m
            for m in self.find(words)
            if not m.is_possessive and not NOT_SUBJECT.search(words[max(0, m.start - 40) : m.start])
        ]

    def has_side(self, actor: ActorRef) -> bool:
        """Whether it is known to which state or body the actor belongs."""
        return actor.id in self.sides

    def same_side(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two actors are one, or of one state or body."""
        return a.id == b.id or (a.id in self.sides and self.sides[a.id] == self.sides.get(b.id))

    def _mention(self, words: str, at: int, first: str) -> Mention | None:
        for name in self.starts.get(first.removesuffix("'s"), ()):
            rest = _ENDING.match(words, at + len(name)) if words.startswith(name, at) else None
            if rest:
                actor = self.actors[name]
                is_possessive = bool(rest[0])
                is_adjective = name in self.adjectives
                return Mention(refer(actor), at, rest.end(), actor.kind, is_possessive, is_adjective)
        return None


def collect_names(actors: Iterable[Actor], known: Iterable[KnownActor] = ()) -> Names:
    """The names of actors. A surname stands for a person where no other person bears it.

    known: actors of a table, with the adjectives of states; others get the usual endings.
    """
    entries = tuple(known)
    people = [a for a in (*actors, *(entry.actor for entry in entries)) if a.kind in _SPEAKING]
    adjectives = {plain(word): entry.actor for entry in entries for word in entry.adjectives}
    table: dict[str, Actor] = {}
    for actor in people:
        for name in (actor.name, *actor.aliases):
            if plain(name) in adjectives:
                continue  # "Russian" is nobody's name
            table.setdefault(plain(name), actor)
            if name.startswith("the "):
                table.setdefault(f"The{plain(name)[3:]}", actor)
    for surname, bearer in _surnames(people).items():
        table.setdefault(surname, bearer)
    for actor in people:
        for word in _adjectives(actor):
            adjectives.setdefault(word, actor)
    adjectives = {word: actor for word, actor in adjectives.items() if word not in table}
    table |= adjectives
    starts: dict[str, list[str]] = {}
    for name in sorted((n for n in table if len(n) > 1), key=lambda n: (-len(n), n)):
        first = _WORD.match(name)
        if first:
            starts.setdefault(first[0], []).append(name)
    sides = {actor.id: side for actor in people if (side := _side(actor))}
    return Names({k: tuple(v) for k, v in starts.items()}, frozenset(adjectives), table, sides)


def _surnames(people: Iterable[Actor]) -> dict[str, Actor]:
    bearers: dict[str, dict[str, Actor]] = {}
    for actor in people:
        spellings = (actor.name, *actor.aliases) if actor.kind == "person" else ()
        for name in spellings:
            if " " in name and name[-1].islower():
                bearers.setdefault(plain(name).split()[-1], {})[actor.id] = actor
    return {surname: next(iter(b.values())) for surname, b in bearers.items() if len(b) == 1}


def _adjectives(actor: Actor) -> Iterable[str]:
    """The adjectives of the state that a government is named after, by the usual endings."""
    if actor.kind != "government":
        return
    for name in (plain(actor.name).removeprefix("Government of "), *map(plain, actor.aliases)):
        if re.fullmatch(r"[A-Z][a-z]{3,}", name):
            stem = name[:-1] if name[-1] in "aeiy" else name
            yield from (f"{stem}{ending}" for ending in ("an", "ian", "n", "ish", "ese", "i"))


def _side(actor: Actor) -> str | None:
    """The state or body an actor belongs to, as its record tells."""
    if actor.country:
        return actor.country
    named = re.match(r"(?:Government|Armed Forces|Ministry .*) of (?:the )?(.+)", actor.name)
    if named:
        return named[1]
    offices = [re.search(r" of (?:the )?(.+)$", tenure.office) for tenure in actor.offices]
    return next((office[1] for office in reversed(offices) if office), None)
