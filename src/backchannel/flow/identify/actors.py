"""The table of known actors: found by any of their names, offices by who held them when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from backchannel.flow.identify.names import drop_possessive, fold, is_short, strip_edges, surname_of
from backchannel.model.actors import Actor, KnownActor
from backchannel.model.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?")
_OFFICE_WORDS = {
    "defence": "defense",
    "defense secretary": "defense minister",
    "defence secretary": "defense minister",
    "foreign secretary": "foreign minister",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "premier": "prime minister",
    "secretary-general": "secretary general",
    "director-general": "director general",
    "chief": "director",
    "foreign policy chief": "high representative",
    "commander in chief": "commander-in-chief",
    "top general": "commander-in-chief",
    "leader": "leader",
    "chairman": "president",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A known actor where a text names it."""

    span: Span
    known: KnownActor


class ActorTable:
    """Known actors under all their names. A name that fits two of them finds neither."""

    def __init__(self, known: Iterable[KnownActor]) -> None:
        self.known = tuple(known)
        self._exact: dict[str, KnownActor | None] = {}
        self._folded: dict[str, KnownActor | None] = {}
        self._surnames: dict[str, list[KnownActor]] = defaultdict(list)
        self._adjectives: dict[str, KnownActor] = {}
        self._hosts: dict[str, KnownActor] = {}
        self._starts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._offices: dict[str, list[tuple[Actor, date | None, date | None]]] = defaultdict(list)
        for entry in self.known:
            self._add(entry)
        for phrases in self._starts.values():
            phrases.sort(key=len, reverse=True)

    def _add(self, entry: KnownActor) -> None:
        for name in (entry.actor.name, *entry.actor.aliases):
            index, key = (self._exact, _exact(name)) if is_short(name) else (self._folded, fold(name))
            index[key] = entry if index.get(key, entry) is entry else None
            words = tuple(m.group() for m in _WORD.finditer(drop_the(name)))
            if words:
                self._starts[fold(words[0])].append(words)
        self._adjectives |= {fold(word): entry for word in entry.adjectives}
        self._hosts |= dict.fromkeys(entry.hosts, entry)
        if entry.role == "person":
            surname = surname_of(entry.actor.name, family_first=entry.family_first)
            self._surnames[fold(surname)].append(entry)
            for alias in entry.actor.aliases:
                if len(alias.split()) > 1:
                    key = fold(surname_of(alias, family_first=entry.family_first))
                    if entry not in self._surnames[key]:
                        self._surnames[key].append(entry)
        for tenure in entry.actor.offices:
            self._offices[_office_key(tenure.office)].append((entry.actor, tenure.start, tenure.end))

    def find(self, name: str) -> KnownActor | None:
        """The actor of that name or alias; None when no one or more than one has it."""
        bare = drop_possessive(strip_edges(name))
        found = self._exact.get(_exact(bare))
        if (found is None and bare[:1].isupper()) or bare[:4].casefold() == "the ":
            found = found or self._folded.get(fold(bare))
        return found

    def find_surname(self, surname: str) -> tuple[KnownActor, ...]:
        """All known persons of that surname."""
        return tuple(self._surnames.get(fold(drop_possessive(surname)), ())) if surname[:1].isupper() else ()

    def state_of(self, adjective: str) -> KnownActor | None:
        """ "Ukrainian" or "Ukraine's" → the Government of Ukraine."""
        bare = drop_possessive(strip_edges(adjective))
        found = self._adjectives.get(fold(bare)) if bare[:1].isupper() else None
        if found is None:
            named = self.find(bare)
            found = named if named is not None and named.role == "state" else None
        return found

    def outlet_by_host(self, host: str) -> KnownActor | None:
        """The outlet of a host: "www.reuters.com" → Reuters."""
        parts = host.casefold().removeprefix("www.").split(".")
        return next(
            (self._hosts[tail] for at in range(len(parts)) if (tail := ".".join(parts[at:])) in self._hosts),
            None,
        )

    def holder(self, office: str, of: str, on: date | None) -> Actor | None:
        """Who held "President" of "Ukraine" on a day; None where the day is not known or nobody is."""
        if on is None:
            return None
        held = self._offices.get(_office_key(f"{office} of {of}"), ())
        fits = {a.name: a for a, start, end in held if (start or date.min) <= on <= (end or date.max)}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def knows_office(self, office: str, of: str) -> bool:
        """Whether the table has anybody who held that office."""
        return _office_key(f"{office} of {of}") in self._offices

    def scan(self, text: str, span: Span) -> Iterator[Mention]:
        """Known actors that `span` of `text` names, longest names first, none overlapping."""
        words = list(_WORD.finditer(text, span.start, span.end))
        at = 0
        while at < len(words):
            hit = (
                self._match(words, at)
                if words[at].group()[0].isupper() or words[at].group()[0].isdigit()
                else None
            )
            if hit is None:
                at += 1
                continue
            length, known = hit
            end = words[at + length - 1].end()
            found = Span(words[at].start(), end - _tail(text[words[at].start() : end]))
            yield Mention(span=found, known=known)
            at += length

    def _match(self, words: Sequence[re.Match[str]], at: int) -> tuple[int, KnownActor] | None:
        first = drop_possessive(words[at].group())
        for phrase in self._starts.get(fold(first), ()):
            window = [w.group() for w in words[at : at + len(phrase)]]
            if len(window) == len(phrase) and _same_words(window, phrase):
                known = self.find(" ".join((*window[:-1], drop_possessive(window[-1]))))
                if known is not None:
                    return len(phrase), known
        following = words[at + 1] if at + 1 < len(words) else None
        if following is not None and _is_name_part(words[at], following):
            return None  # a given name: "Abbas" before "al-Rikabi" is no Mahmoud Abbas
        people = self.find_surname(first) if len(first) > 2 else ()
        return (1, people[0]) if len(people) == 1 else None


def _is_name_part(word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a name goes on in the next word, with nothing but a blank between."""
    if word.string[word.end() : following.start()] != " " or word.group().endswith(("'s", "’s", ".")):
        return False
    return following.group()[0].isupper() or following.group().casefold().startswith(("al-", "el-", "bin"))


def drop_the(name: str) -> str:
    """A name without its leading article."""
    return name[4:] if name[:4].casefold() == "the " else name


def _exact(name: str) -> str:
    return drop_the(strip_edges(name)).replace(".", "").replace("’", "'")


def _same_words(window: Sequence[str], phrase: Sequence[str]) -> bool:
    *head, last = window
    return all(fold(a) == fold(b) for a, b in zip((*head, drop_possessive(last)), phrase, strict=True))


def _tail(words: str) -> int:
    """Length of what is no part of the name at its end: "'s" or a full stop."""
    cut = drop_possessive(words)
    if cut.endswith(".") and not re.search(r"\b[A-Z]\.[A-Z]\.$|\b[A-Z]\.$", cut):
        cut = cut[:-1]
    return len(words) - len(cut)


def _office_key(office: str) -> str:
    words = office.casefold().replace("’", "'")
    for name, standard in _OFFICE_WORDS.items():
        words = re.sub(rf"\b{name}\b", standard, words)
    return " ".join(w for w in words.replace(" the ", " ").split())
