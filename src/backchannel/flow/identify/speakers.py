"""Source words → who speaks. Two candidates that fit leave the speaker unknown, with both named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from backchannel.flow.identify.bodies import name_body, name_owned_office, read_office
from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.memory import Found, Memory
from backchannel.flow.identify.names import drop_possessive, fold, strip_edges
from backchannel.flow.identify.naming import (
    NAME,
    describe_nameless,
    head_name,
    is_body_name,
    kind_of_name,
    name_parts,
)
from backchannel.flow.identify.nominals import find_nominal
from backchannel.flow.identify.phrases import (
    INDEFINITE,
    head_noun,
    is_document_noun,
    is_people_noun,
    is_pronoun,
    singular,
)
from backchannel.flow.identify.pronouns import PronounReader
from backchannel.flow.identify.unnamed import make_unnamed
from backchannel.model.actors import KnownActor
from backchannel.model.spans import Span
from backchannel.model.statements import Statement

_CITING = re.compile(r"[\s,(–—-]+(?:citing|quoting|cites|referring to)\s+", re.IGNORECASE)
_HOLDS = re.compile(
    r"(?:\b(?:to|of|by|with|at|for|from|about|against|on)|['’]s?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:(?:authored|published|released|issued|compiled|written|commissioned) by|by|from|of)\s+"
    r"(?:(?:analysts?|researchers?|experts?|the|a|an|group|think tank|charity|watchdog)\s+)*(?P<who>.+)$"
)
_STAFF = re.compile(
    r"^(?:the |its |their )?(?:\w+ )?(?:researchers|analysts|experts|economists|authors|scientists|"
    r"investigators|"
    r"scholars|observers|monitors) (?:at|from|of|with|for|in) (?P<who>(?:the )?[A-Z].+)$",
    re.IGNORECASE,
)
_STAFF_LEAD = re.compile(
    r"\b(?:[Rr]esearchers|[Aa]nalysts|[Ee]xperts|[Aa]uthors|[Ii]nvestigators|[Rr]eport|[Ss]tudy|[Ss]urvey|[Pp]ublished|"
    r"[Ww]ritten)\b[^.]{0,30}\b(?:at|from|of|by|with) (?:the )?$"
)
_SHORT_TITLES = frozenset(
    {"MP", "MEP", "Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Senator", "Deputy", "Minister", "Judge"}
)
FORETOLD_CHARS = 250
_STAFF_OF = re.compile(
    r"^(?:the |The )?(?P<who>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,5}?)(?:['’]s?)? "
    r"(?:researchers|analysts|experts|economists|scientists|authors)$"
)
_STAFF_AGAIN = re.compile(r"(?:the )?(?:researchers|analysts|experts|authors)", re.IGNORECASE)
_DAY = re.compile(
    r"\s+(?:on|last|this|late|early)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$|\s+(?:yesterday|today)$"
)
_CABINET = re.compile(r"(?:the |The )?([A-Z][\w’'-]+) (?:administration|government|team|White House)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Resolves source words in one article."""

    cast: Cast
    memory: Memory
    article_id: str
    on: date | None  # when the article was published
    own: Figure  # who speaks in the article's own voice
    pronouns: PronounReader

    def resolve(self, statement: Statement, parent: Figure | None = None) -> Found:
        """Who says it, from the statement's source words and what stands before them."""
        if not statement.source:
            return self._lost(statement)
        words = _tidy(" ".join(span.of(self.cast.text) for span in statement.source))
        at = statement.source[0].start
        if is_pronoun(words):
            return self.pronouns.read(words.casefold(), statement, parent=parent, own=self.own)
        relay, cited = _split_citing(drop_possessive(words))
        found = self.name(cited, at=at, statement=statement)
        if parent is not None and found.figure is not None and found.figure.actor.kind == "document":
            return Found(figure=parent, wording=cited)  # "X proposed a plan calling for …": X calls for it
        return Found(figure=found.figure, candidates=found.candidates, wording=cited, relay=relay)

    def name(self, words: str, *, at: int, statement: Statement) -> Found:
        """Who a phrase that is no pronoun stands for."""
        words = strip_edges(words)
        known = self.cast.table.find(words)
        others = [f for f in self.cast.all_by_name(words) if known is None or f.actor.id != known.actor.id]
        if known is not None and not others:
            return self._admit(self.cast.admit_known(known), words)
        return (
            self._listed(words, statement)
            or self._ending_person(words, at)
            or self._office_of(words)
            or self._cabinet(words)
            or self._own_name(words)
            or self._named(words, at)
            or self._staff(words, at, statement)
            or self._authored(words, at, statement)
            or self._body(words)
            or find_nominal(self.cast, self.memory, words, at)
            or self._apposed(words)
            or self._unnamed(words, statement)
            or self._other(words, statement)
        )

    def _admit(self, figure: Figure, words: str) -> Found:
        return Found(figure=figure, wording=words)

    def _listed(self, words: str, statement: Statement) -> Found | None:
        """Adjectives in a row before a noun for people: "senior Russian, US and international officials"."""
        noun = head_noun(words)
        if "," in words and is_people_noun(noun) and words.casefold().endswith(noun):
            return self._admit(self._make_unnamed(words, statement), words)
        return None

    def _ending_person(self, words: str, at: int) -> Found | None:
        """The person whom a phrase ends with: "Forces (VDV) Commander Colonel General A B"."""
        start = self.cast.text.find(words, at)
        if start < 0:
            return None
        seen = [
            s for s in self.cast.seen_between(start, start + len(words)) if s.figure.actor.kind == "person"
        ]
        if not seen or seen[-1].span.end < start + len(words):
            return None
        lead = self.cast.text[start : seen[-1].span.start]
        return None if _HOLDS.search(lead) else self._admit(seen[-1].figure, words)

    def _office_of(self, words: str) -> Found | None:
        """Somebody named only by an office: "the port's spokesperson", "the premier's press secretary"."""
        if read_office(words, self.cast.table, self.on) is not None:
            return None
        office = name_owned_office(words)
        return self._admit(self.cast.admit(office, role="office"), words) if office else None

    def _cabinet(self, words: str) -> Found | None:
        """The government of which somebody was the head: "the Biden administration"."""
        match = _CABINET.match(words)
        people = self.cast.table.find_surname(match[1]) if match else ()
        held = [t.office.split(" of ", 1) for p in people for t in p.actor.offices]
        states = {of for office, of in held if office in ("President", "Prime Minister", "Chancellor")}
        known = self.cast.table.find(next(iter(states))) if len(states) == 1 else None
        return self._admit(self.cast.admit_known(known), words) if known else None

    def _named(self, words: str, at: int) -> Found | None:
        """A phrase whose head is a name: "Prime Minister John Doe", "Jane Roe, a lawyer"."""
        for part in name_parts(words):
            several = self.cast.all_by_name(part)
            if len(several) > 1:
                return Found(candidates=tuple(f.actor.name for f in several), wording=words)
            if several:
                return self._admit(several[0], words)
            known = self.cast.table.find(part) or self._by_surname(part)
            if known is not None:
                return self._admit(self.cast.admit_known(known), words)
            person = self._person_in(words, part, at)
            if person is not None:
                return self._admit(person, words)
        return None

    def _by_surname(self, part: str) -> KnownActor | None:
        people = self.cast.table.find_surname(part) if " " not in part else ()
        return people[0] if len(people) == 1 else None

    def _person_in(self, words: str, part: str, at: int) -> Figure | None:
        """The person whom the phrase names at its end, titles before."""
        start = self.cast.text.find(part, at) if part in words else -1
        if start < 0:
            return None
        end = start + len(part)
        inside = [s for s in self.cast.seen_between(start, end) if s.figure.actor.kind == "person"]
        return inside[-1].figure if inside and inside[-1].span.end >= end - 1 else None

    def _staff(self, words: str, at: int, statement: Statement) -> Found | None:
        """Whose staff speaks: "Researchers at the … Foundation"."""
        match = _STAFF.match(words)
        if match is None:
            return self._own_staff(words, at)
        who = re.split(r",|\s(?:who|that|which)\s", match["who"])[0]
        if not who[:1].isupper() and who[:4] != "the ":
            return None
        return _call(self.name(who, at=at, statement=statement), head_noun(words), "report")

    def _own_staff(self, words: str, at: int) -> Found | None:
        """The staff of a body named before it, "ISW analysts", or taken up again, "analysts"."""
        match = _STAFF_OF.match(words)
        if match is not None:
            known = self.cast.table.find(match["who"])
            figure = self.cast.admit_known(known) if known else self.cast.by_name(match["who"])
            fits = figure is not None and figure.actor.kind == "organisation"
            return _call(self._admit(figure, words), head_noun(words), "report") if fits and figure else None
        if _STAFF_AGAIN.fullmatch(words):
            spoken = (f for _, f in self.memory.recall(self.cast, at) if head_noun(words) in f.nouns)
            again = next((f for f in spoken if f.actor.kind == "organisation"), None)
            return self._admit(again, words) if again else None
        return None

    def _authored(self, words: str, at: int, statement: Statement) -> Found | None:
        """Who wrote it: "Recent analysis by OSINT analyst A B", "X's report", "a report from the Y"."""
        if not is_document_noun(head_noun(words)):
            return None
        by = _BY.search(words)
        if by and re.search(r"[A-Z]", by["who"]):
            who = re.split(r",|\s(?:published|released|issued|seen|obtained|on|into|about)\s", by["who"])[0]
            found = self.name(who, at=at, statement=statement)
            if found.figure is not None and found.figure.actor.kind != "document":
                return _call(found, head_noun(words), "researchers")
        owner = re.match(r"(?:the )?([A-Z][\w.’' -]*?)['’]s?\s", words)
        if owner and not re.match(r"(?:the )?\w+ (?:court|trial)|\w+day$", owner[1]):
            found = self.name(owner[1], at=at, statement=statement)
            return found if found.figure is not None else None
        return None

    def _body(self, words: str) -> Found | None:
        """Bodies and offices of a state: "Ukraine's Air Force", "the French foreign minister"."""
        body = name_body(words, self.cast.table)
        if body is not None:
            return self._admit(self.cast.admit(body, role="organisation"), words)
        office = read_office(words, self.cast.table, self.on)
        if office is None:
            return None
        role = "person" if office.kind == "person" else "office"
        return self._admit(self.cast.admit(office, role=role), words)

    def _own_name(self, words: str) -> Found | None:
        """The body whose text it is, by a word of its name: "the Committee" in its own release."""
        match = re.match(r"[Tt]he ([A-Z][a-z]+)$", words)
        own = self.own.actor.name.split()
        return self._admit(self.own, words) if match and len(own) > 1 and match[1] in own else None

    def _apposed(self, words: str) -> Found | None:
        """The name behind a description: "a senior official in the ministry of roads, A B"."""
        match = re.search(r",\s+(?P<name>[^,]+)$", words)
        if match is None or not NAME.fullmatch(match["name"]) or is_body_name(match["name"]):
            return None
        if not 2 <= len(match["name"].split()) <= 4 or self.cast.table.find(match["name"]):
            return None
        return self._admit(self.cast.admit_name(match["name"], "person", role="person"), words)

    def _unnamed(self, words: str, statement: Statement) -> Found | None:
        noun = head_noun(words)
        nameless = describe_nameless(words)
        people = is_people_noun(noun)
        if nameless is not None and not INDEFINITE.match(words) and (nameless[1] != "office" or not people):
            return None
        is_plain = words[:1].islower() or not re.match(r"[A-Z][\w’'-]+\s+[A-Z]", words)
        if people or (INDEFINITE.match(words) and noun.isalpha() and is_plain and not is_document_noun(noun)):
            return self._admit(self._make_unnamed(words, statement), words)
        return None

    def _make_unnamed(self, words: str, statement: Statement) -> Figure:
        return make_unnamed(self.cast, self.memory, self.article_id, words, statement)

    def _other(self, words: str, statement: Statement) -> Found:
        """A document, office or body without a name, else a name that no table knows."""
        parts = name_parts(words)
        nameless = describe_nameless(words)
        if nameless is not None and not parts:
            name, kind = nameless
            if kind == "document":
                return self._admit(
                    self._foretold(words, statement) or self.cast.admit_name(name, kind, role=kind), words
                )
            return self._admit(self.cast.admit_name(name, kind, role=kind), words)
        if parts:
            longest = parts[1] if len(parts) > 1 else parts[0]
            longest = self._strip_titles(longest)
            kind = kind_of_name(words, longest, self.cast.labels.get(fold(longest)))
            name = longest if kind == "person" else head_name(longest if kind == "outlet" else words)
            return self._admit(self.cast.admit_name(name, kind, role=kind), words)
        return Found(wording=words)

    def _strip_titles(self, name: str) -> str:
        """A person's name without nationality and short titles: "Lebanese MP A B" → "A B"."""
        words = name.split()
        while len(words) > 2 and (self.cast.table.state_of(words[0]) or words[0] in _SHORT_TITLES):
            words = words[1:]
        return " ".join(words)

    def _foretold(self, words: str, statement: Statement) -> Figure | None:
        """Whose report it is, where the next sentence says so: "a new report. Researchers at the X found"."""
        if not re.match(r"(?:an?|a new|new) ", words, re.IGNORECASE):
            return None
        start = statement.sentence.end
        for sighting in self.cast.seen_between(start, start + FORETOLD_CHARS):
            lead = self.cast.text[max(start, sighting.span.start - 60) : sighting.span.start]
            if sighting.figure.role in ("organisation", "institute") and _STAFF_LEAD.search(lead):
                return sighting.figure
        return None

    def _lost(self, statement: Statement) -> Found:
        """No source words: the last speaker goes on, if near."""
        last = next(self.memory.recall(self.cast, statement.sentence.start, lines=1), None)
        return Found(figure=last[1] if last else None)


def _call(found: Found, *nouns: str) -> Found:
    """The figure, which the text may from now on call by these nouns too."""
    if found.figure is not None:
        found.figure.nouns |= {*nouns, *map(singular, nouns)}
    return found


def _tidy(words: str) -> str:
    words = re.sub(
        r"^(?:according to|as per|per|says?|said|by)\s+", "", " ".join(words.split()), flags=re.IGNORECASE
    )
    words = re.sub(r"[—–]\s?and not only .+$", "", words)
    return _DAY.sub("", words).strip(" ,;:–—-")


def _split_citing(words: str) -> tuple[str | None, str]:
    parts = _CITING.split(words, maxsplit=1)
    if len(parts) == 2 and parts[0] and parts[1]:
        return parts[0].strip(" ,–—-("), parts[1].strip(" ,–—-)")
    return None, words


def anchor_of(statement: Statement) -> Span:
    """Where a statement is attributed."""
    return (*statement.source, *statement.cue, *statement.content)[0]
