"""Who a text speaks of, and where: the figures of one article and the places that name them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backchannel.flow.identify.actors import ActorTable
from backchannel.flow.identify.given_names import guess_gender
from backchannel.flow.identify.names import drop_possessive, fold, strip_edges, surname_of
from backchannel.flow.identify.phrases import singular
from backchannel.model.actors import Actor, ActorKind, Gender, KnownActor, actor_id
from backchannel.model.spans import Span


@dataclass(slots=True)
class Figure:
    """An actor of one text, with what the text tells of it so far."""

    actor: Actor
    gender: Gender | None = None
    role: str = ""  # state, institute, agency, outlet, organisation, person, unnamed
    nouns: set[str] = field(default_factory=set)  # "lawyer", "think tank"
    described: set[str] = field(default_factory=set)  # all words of its titles and appositions
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where the text names a figure."""

    span: Span
    figure: Figure


class Cast:
    """The figures of one article in order of appearance."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Span],
        sentences: Sequence[Span],
        labels: dict[str, str],
        table: ActorTable,
    ) -> None:
        self.table = table
        self.text = text
        self.lines = lines
        self.sentences = sentences
        self.labels = labels  # folded name → what the name model takes it for
        self.figures: dict[str, Figure] = {}
        self.sightings: list[Sighting] = []
        self._starts: list[int] = []
        self._keys: dict[str, list[Figure]] = defaultdict(list)

    def sight(self, span: Span, figure: Figure) -> None:
        """Remember that the text names a figure here."""
        self.sightings.append(Sighting(span, figure))

    def sort_sightings(self) -> None:
        """Put the sightings into reading order."""
        self.sightings.sort(key=lambda s: s.span)
        self._starts = [s.span.start for s in self.sightings]

    def line_at(self, at: int) -> int:
        """Which readable line holds a place, counted from 0; the one before it where none does."""
        return max(0, bisect_right([line.start for line in self.lines], at) - 1)

    def lines_between(self, start: int, end: int) -> int:
        """How many readable lines lie between two places; 0 within one line."""
        return self.line_at(end) - self.line_at(start)

    def sentence_before(self, sentence: Span) -> Span | None:
        """The readable sentence before one, in its line or an earlier one."""
        at = bisect_left(self.sentences, sentence)
        return self.sentences[at - 1] if at else None

    def admit(self, actor: Actor, *, role: str, gender: Gender | None = None, plural: bool = False) -> Figure:
        """The figure of an actor, made when it is new."""
        figure = self.figures.get(actor.id)
        if figure is None:
            known = gender or (guess_gender(actor.name) if actor.kind == "person" else None)
            figure = self.figures[actor.id] = Figure(actor=actor, gender=known, role=role, plural=plural)
            for name in {actor.name, *actor.aliases}:
                self.note(name, figure)
            for name in (actor.name, *actor.aliases) if actor.kind == "person" else ():
                if len(name.split()) > 1:
                    self.note(surname_of(name), figure)
        return figure

    def admit_known(self, entry: KnownActor) -> Figure:
        """The figure of an actor of the table."""
        figure = self.admit(entry.actor, role=entry.role, gender=entry.gender)
        figure.nouns |= set(entry.nouns)
        return figure

    def admit_name(self, name: str, kind: ActorKind, *, role: str) -> Figure:
        """The figure of a name that no table knows."""
        found = self.by_name(name)
        if found is not None and found.actor.kind == kind:
            return found
        return self.admit(Actor(id=actor_id(name), name=name, kind=kind), role=role)

    def by_name(self, name: str) -> Figure | None:
        """The one figure that goes by a name, surname or acronym in this text; None where two do."""
        found = self.all_by_name(name)
        return found[0] if len(found) == 1 else None

    def all_by_name(self, name: str) -> list[Figure]:
        """All figures that go by a name."""
        return list(self._keys.get(fold(drop_possessive(strip_edges(name))), ()))

    def called(self, noun: str, before: int) -> list[Figure]:
        """Figures that the text has called by a noun, the one seen last before a place first."""
        named = [f for f in self.figures.values() if noun in f.nouns or singular(noun) in f.nouns]
        return sorted(named, key=lambda f: self._last_seen(f, before), reverse=True)

    def seen_between(self, start: int, end: int) -> Iterator[Sighting]:
        """Sightings whose first character lies in [start, end)."""
        if len(self._starts) != len(self.sightings):
            self.sort_sightings()
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self.sightings[at]

    def _last_seen(self, figure: Figure, before: int) -> int:
        return max(
            (s.span.start for s in self.sightings if s.figure is figure and s.span.start < before), default=-1
        )

    def note(self, name: str, figure: Figure) -> None:
        """Remember that a figure goes by a name."""
        known = self._keys[fold(name)]
        if figure not in known:
            known.append(figure)
