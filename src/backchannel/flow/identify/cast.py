"""Who a text speaks of, and where: persons and organisations it names, what it calls them, whom it quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from backchannel.flow.identify.actors import ActorTable
from backchannel.flow.identify.given_names import guess_gender
from backchannel.flow.identify.names import drop_article, drop_possessive, fold, strip_edges, surname_of
from backchannel.flow.identify.naming import NAME, is_body_name, is_titled, kind_of_name
from backchannel.flow.identify.phrases import is_people_noun, singular
from backchannel.model.actors import Actor, ActorKind, Gender, KnownActor, actor_id
from backchannel.model.articles import Article
from backchannel.model.spans import Span
from backchannel.ports import Parsed

_ROLE_BEFORE = 60  # characters before a name in which its title stands
_ROLE_AFTER = 90  # characters after it in which an apposition may stand
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]{1,7})\)")
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|she|her|spokeswoman|woman|queen|princess|actress|mother|wife|chairwoman|nun)\b"
)
_MALE = re.compile(r"\b(?:Mr|he|his|spokesman|king|prince|father|husband|chairman|priest|bishop|sheikh)\b")
_TITLED = re.compile(
    r"^(?:(?:the|then|former|late|ex-?)\s+)*(?:(?:President|Prime Minister|Minister|Secretary|General|"
    r"Colonel|Major|"
    r"Lieutenant|Captain|Admiral|Commander|Brigadier|Sergeant|Senator|Governor|Judge|Justice|Professor|Prof|Dr|Mr|Mrs|"
    r"Ms|Miss|Sir|Lord|Lady|Dame|Pope|King|Queen|Prince|Princess|Chancellor|Ambassador|Chairman|Sheikh|Imam|Rabbi|"
    r"Bishop|Father|Sister|Mayor|Deputy|Foreign|Defen[cs]e|Interior|Kremlin|Spokesperson|Spokesman|Spokeswoman|Head|"
    r"Chief|Director|Representative|Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Adm|OSINT|Missile|Expert|Analyst)\.?\s+)+"
)
_NOT_PERSON = re.compile(r"\d|[/@#]|^(?:Death|Glory|Reuters|The)\b")


@dataclass(slots=True)
class Figure:
    """An actor of one text. Only this module's builder adds to it while a text is read."""

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

    def __init__(self, article: Article, parsed: Parsed, table: ActorTable) -> None:
        self.table = table
        self.text = article.text
        self.lines = article.readable_spans()
        self.sentences = parsed.sentences
        self.labels = {fold(e.span.of(self.text)): e.label for e in parsed.entities}
        self.figures: dict[str, Figure] = {}
        self.sightings: list[Sighting] = []
        self._starts: list[int] = []
        self._keys: dict[str, list[Figure]] = defaultdict(list)
        self._see_known(article)
        self._see_named(parsed)
        self._see_titled(article)
        self.sightings.sort(key=lambda s: s.span)
        self._see_surnames(article)
        self.sightings.sort(key=lambda s: s.span)
        for sighting in self.sightings:
            self._learn(sighting)

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
                self._note(name, figure)
            for name in (actor.name, *actor.aliases) if actor.kind == "person" else ():
                if len(name.split()) > 1:
                    self._note(surname_of(name), figure)
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
            self.sightings.sort(key=lambda s: s.span)
            self._starts = [s.span.start for s in self.sightings]
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self.sightings[at]

    def _last_seen(self, figure: Figure, before: int) -> int:
        return max(
            (s.span.start for s in self.sightings if s.figure is figure and s.span.start < before), default=-1
        )

    def _note(self, name: str, figure: Figure) -> None:
        known = self._keys[fold(name)]
        if figure not in known:
            known.append(figure)

    def _see_known(self, article: Article) -> None:
        for line in article.readable_spans():
            for mention in self.table.scan(article.text, line):
                entry = mention.known
                if entry.role == "person" and self._is_other_person(mention.span):
                    continue
                figure = self.admit_known(entry)
                self.sightings.append(Sighting(mention.span, figure))

    def _is_other_person(self, span: Span) -> bool:
        """A surname of a known person behind another first name: "Marina Petrova" is no known Petrov."""
        before = re.search(r"([A-Z][\w’'-]+)\s$", self.text[max(0, span.start - 25) : span.start])
        alone = " " not in span.of(self.text)
        return bool(
            alone
            and before
            and not _TITLED.match(before[1] + " ")
            and not self.table.state_of(before[1])
            and before[1] not in ("And", "But", "The", "When", "As", "If", "For", "In", "What", "How", "That")
        )

    def _see_named(self, parsed: Parsed) -> None:
        taken = [s.span for s in self.sightings]
        for entity in parsed.entities:
            if entity.label not in ("PERSON", "ORG") or any(entity.span.overlaps(t) for t in taken):
                continue
            name, offset = _bare_name(entity.span.of(self.text))
            if len(name) < 2 or _NOT_PERSON.search(name):
                continue
            span = Span(entity.span.start + offset, entity.span.start + offset + len(name))
            if self._is_person(entity.label, name, span):
                self.sightings.append(Sighting(span, self.admit_name(name, "person", role="person")))
            elif entity.label == "ORG" and len(name.split()) >= 2 and not self._keys.get(fold(name)):
                self._admit_organisation(span, drop_article(name))

    def _is_person(self, label: str, name: str, span: Span) -> bool:
        """What the model takes for a person, or for a body where a title stands before the name."""
        if not 2 <= len(name.split()) <= 5 or not name[0].isupper() or is_body_name(name):
            return False
        before = self.text[max(0, span.start - 30) : span.start]
        return label == "PERSON" or (
            len(name.split()) <= 3 and not name.startswith("The ") and is_titled(before)
        )

    def _see_titled(self, article: Article) -> None:
        """Names behind a title, and bodies by their form, that the model has missed."""
        for line in article.readable_spans():
            taken = [s.span for s in self.seen_between(line.start, line.end)]
            for match in NAME.finditer(article.text, line.start, line.end):
                span = Span(*match.span())
                name, offset = _bare_name(match.group())
                if any(span.overlaps(t) for t in taken) or not 2 <= len(name.split()) <= 6:
                    continue
                at = Span(span.start + offset, span.start + offset + len(name))
                before = article.text[max(line.start, at.start - 30) : at.start]
                if is_body_name(name) and not self._keys.get(fold(name)):
                    self._admit_organisation(at, drop_article(name))
                elif len(name.split()) <= 3 and is_titled(before) and not is_body_name(name):
                    self.sightings.append(Sighting(at, self.admit_name(name, "person", role="person")))

    def _admit_organisation(self, span: Span, name: str) -> None:
        kind = kind_of_name(name, name)
        kind = kind if kind == "outlet" else "organisation"
        figure = self.admit_name(name, kind, role=kind)
        self.sightings.append(Sighting(span, figure))
        acronym = _ACRONYM.match(self.text, span.end)
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        if acronym:
            self._note(acronym[1], figure)
        if len(initials) >= 3:
            self._note(initials, figure)
            self._note(initials[:-1] if len(initials) > 3 else initials, figure)

    def _see_surnames(self, article: Article) -> None:
        """Later mentions by surname alone, which the name model often takes for something else."""
        taken = sorted(s.span for s in self.sightings)
        people = {
            fold(surname_of(f.actor.name)): f for f in self.figures.values() if f.actor.kind == "person"
        }
        for line in article.readable_spans():
            for word in re.finditer(r"[A-Z][\w’'-]+", line.of(article.text)):
                bare = drop_possessive(word.group())
                span = Span(line.start + word.start(), line.start + word.start() + len(bare))
                figure = people.get(fold(bare))
                if figure and self.by_name(bare) is figure and not any(span.overlaps(t) for t in taken):
                    self.sightings.append(Sighting(span, figure))

    def _learn(self, sighting: Sighting) -> None:
        """Titles and appositions beside a name say what the text may call it later, and its gender."""
        figure, span = sighting.figure, sighting.span
        if figure.actor.kind not in ("person", "organisation", "outlet"):
            return
        before = self.text[max(0, span.start - _ROLE_BEFORE) : span.start].rsplit("\n", 1)[-1]
        lead = re.split(r"[.,;:“”\"!?]", before.rstrip(", "))[-1]
        words = _WORD.findall(lead)
        after = re.match(
            r",\s((?:an?|the|his|her|its|their|one of|who)\b[^.;“\"]*|[^,.;]{0,60}?\b(?:spokes\w+|minister|"
            r"head)\b)",
            self.text[span.end : span.end + _ROLE_AFTER].split("\n", 1)[0],
        )
        aside = _WORD.findall(after[1].split(",")[0]) if after else []
        for word in (*words[-4:], *aside):
            noun = word.casefold()
            figure.described.add(noun)
            if figure.actor.kind == "person" and (is_people_noun(noun) or noun in _ROLES):
                figure.nouns.add(singular(noun))
            elif figure.actor.kind != "person" and noun in _BODIES:
                figure.nouns.add(noun)
        if figure.actor.kind == "person" and figure.gender is None:
            near = f"{' '.join(words[-3:])} {' '.join(aside)}"
            figure.gender = "f" if _FEMALE.search(near) else "m" if _MALE.search(near) else None


_ROLES = frozenset(
    [
        "president",
        "minister",
        "premier",
        "chancellor",
        "spokesperson",
        "chief",
        "head",
        "director",
        "general",
        "colonel",
        "commander",
        "governor",
        "mayor",
        "ambassador",
        "secretary",
        "linguist",
        "photographer",
        "priest",
        "bishop",
        "king",
        "queen",
        "prince",
        "pope",
        "judge",
        "lawyer",
        "prosecutor",
        "veteran",
        "captain",
        "admiral",
        "brigadier",
        "sergeant",
        "rector",
        "coach",
        "chairman",
        "chairwoman",
        "founder",
        "owner",
        "editor",
        "producer",
        "dispatcher",
        "facilitator",
        "mediator",
        "sheikh",
        "imam",
        "rector",
        "dean",
        "nurse",
        "farmer",
        "leader",
        "senator",
        "congressman",
        "premier",
        "adviser",
        "expert",
    ]
)
_BODIES = frozenset(
    [
        "institute",
        "foundation",
        "group",
        "organisation",
        "organization",
        "agency",
        "newspaper",
        "paper",
        "magazine",
        "daily",
        "weekly",
        "station",
        "broadcaster",
        "channel",
        "company",
        "firm",
        "ministry",
        "union",
        "party",
        "commission",
        "council",
        "charity",
        "watchdog",
        "tank",
        "website",
        "outlet",
        "court",
        "bank",
        "university",
        "centre",
        "center",
        "hospital",
        "association",
        "federation",
        "monitor",
    ]
)


def _bare_name(words: str) -> tuple[str, int]:
    """A name without titles before and "'s" behind it, and how far in it starts."""
    titled = _TITLED.match(words)
    start = titled.end() if titled else 0
    name = drop_possessive(words[start:].rstrip(" ,.;:’'”\"")).rstrip()
    return name, start
