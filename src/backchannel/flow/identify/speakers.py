"""Source words → who speaks. Two candidates that fit leave the speaker unknown, with both named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backchannel.flow.identify.bodies import name_body, read_office
from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.memory import Found, Memory
from backchannel.flow.identify.names import drop_article, drop_possessive, strip_edges
from backchannel.flow.identify.phrases import (
    count_of,
    head_noun,
    is_document_noun,
    is_people_noun,
    is_pronoun,
    singular,
)
from backchannel.flow.identify.pronouns import PronounReader
from backchannel.flow.identify.unnamed import INDEFINITE, lower_first, make_unnamed
from backchannel.model.actors import Actor, actor_id
from backchannel.model.spans import Span
from backchannel.model.statements import Statement

_CITING = re.compile(r"[\s,(–—-]+(?:citing|quoting|cites|referring to)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|its|their|our|said)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*\.?|\bal-[A-Z]\w+)(?:\s+(?:(?:van|von|der|de|da|di|bin|ben|al|el|la|dos|du|of "
    r"the|of|for the|for|and the|the)"
    r"\s+)?(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*\.?|al-[A-Z]\w+))*"
)
_PP = re.compile(
    r"\s+(?:at|from|of|with|in|for|to|inside|on|by|who|that|which|whose|close|familiar|briefed|working)\s",
    re.IGNORECASE,
)
_PP_END = re.compile(
    r"(?:\b(?:to|of|by|with|at|for|from|about|against|on)|['’]s?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_SPOKES_OF = re.compile(
    r"^(?:the |an? |The |An? )?(?P<who>[A-Z][\w’' .&-]*?)(?:['’]s?)? (?:spokes(?:man|woman|person)|press "
    r"(?:service|office|secretary))$"
)
_SPOKES_FOR = re.compile(
    r"^(?:the |an? |The |An? )?(?:spokes(?:man|woman|person)|press (?:service|office)) (?:for|of) "
    r"(?P<who>(?:the )?[A-Z][\w’' .&-]*)$"
)
_BY = re.compile(
    r"\b(?:by|from|of|authored by|published by|released by|issued by|compiled by|written by|commissioned "
    r"by)\s+"
    r"(?:(?:analysts?|researchers?|experts?|the|a|an)\s+)*(?P<who>.+)$"
)
_STAFF = re.compile(
    r"^(?:the |its |their )?(?:\w+ )?(?:researchers|analysts|experts|economists|authors|scientists|"
    r"investigators|scholars|observers|monitors)"
    r" (?:at|from|of|with|for|in) (?P<who>(?:the )?[A-Z].+)$",
    re.IGNORECASE,
)
_INSTITUTION_NOUNS = frozenset(
    [
        "researchers",
        "researcher",
        "report",
        "study",
        "analysts",
        "experts",
        "authors",
        "institute",
        "think",
        "tank",
        "group",
        "organisation",
        "organization",
        "foundation",
        "paper",
        "newspaper",
        "agency",
        "magazine",
        "daily",
        "station",
        "broadcaster",
        "channel",
        "company",
        "firm",
        "ministry",
        "findings",
        "analysis",
        "assessment",
        "bulletin",
        "outlet",
        "website",
        "watchdog",
        "body",
        "bank",
        "council",
        "commission",
        "union",
        "party",
        "court",
        "service",
        "charity",
        "survey",
        "poll",
    ]
)
_STAFF_NOUNS = frozenset(
    {
        "researchers",
        "analysts",
        "experts",
        "authors",
        "report",
        "study",
        "analysis",
        "findings",
        "assessment",
        "bulletin",
        "survey",
        "poll",
        "think tank",
        "institute",
        "paper",
    }
)


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
        text = self.cast.text
        if not statement.source:
            return self._lost(statement)
        words = _tidy(" ".join(span.of(text) for span in statement.source))
        at = statement.source[0].start
        if is_pronoun(words):
            return self.pronouns.read(words.casefold(), statement, parent=parent, own=self.own)
        relay, cited = _split_citing(words)
        found = self.name(cited, at=at, statement=statement)
        if parent is not None and found.figure is not None and found.figure.actor.kind == "document":
            return Found(figure=parent, wording=cited)  # "X proposed a plan calling for …": X calls for it
        return Found(figure=found.figure, candidates=found.candidates, wording=cited, relay=relay)

    def name(self, words: str, *, at: int, statement: Statement) -> Found:
        """Who a phrase that is no pronoun stands for."""
        words = strip_edges(words)
        known = self.cast.table.find(words)
        if known is not None and not self.cast.all_by_name(words):
            figure = self.cast.admit(known.actor, role=known.role, gender=known.gender)
            return Found(figure=figure, wording=words)
        return (
            self._unnamed_list(words, statement)
            or self._ending_person(words, at)
            or self._spokesperson(words, at, statement)
            or self._administration(words)
            or self._named(words, at)
            or self._staff(words, at, statement)
            or self._authored(words, at, statement)
            or self._body(words)
            or self._nominal(words, at)
            or self._unnamed(words, statement)
            or self._other(words)
        )

    def _unnamed_list(self, words: str, statement: Statement) -> Found | None:
        """ "Senior Russian, US and international officials": adjectives before a noun for people."""
        listed = (
            "," in words and is_people_noun(head_noun(words)) and words.casefold().endswith(head_noun(words))
        )
        return Found(figure=self._make_unnamed(words, statement), wording=words) if listed else None

    def _ending_person(self, words: str, at: int) -> Found | None:
        """ "Forces (VDV) Commander Colonel General A B": the person whom the phrase ends with."""
        start = self.cast.text.find(words, at)
        if start < 0:
            return None
        seen = [
            s for s in self.cast.seen_between(start, start + len(words)) if s.figure.actor.kind == "person"
        ]
        if (
            seen
            and seen[-1].span.end >= start + len(words)
            and not _PP_END.search(self.cast.text[start : seen[-1].span.start])
        ):
            return Found(figure=seen[-1].figure, wording=words)
        return None

    def _spokesperson(self, words: str, at: int, statement: Statement) -> Found | None:
        """A spokesperson without a name speaks for the organisation."""
        match = _SPOKES_OF.match(words) or _SPOKES_FOR.match(words)
        if match is None:
            return None
        who = match["who"]
        known = self.cast.table.find(who)
        if known is not None and known.role == "state":
            return None
        found = self.name(who, at=at, statement=statement)
        fits = found.figure is not None and found.figure.actor.kind in ("organisation", "outlet")
        return Found(figure=found.figure, wording=words) if fits else None

    def _administration(self, words: str) -> Found | None:
        """ "The Biden administration": the government of which he was the head."""
        match = re.match(
            r"(?:the |The )?([A-Z][\w’'-]+) (?:administration|government|team|White House)$", words
        )
        people = self.cast.table.find_surname(match[1]) if match else ()
        states = {
            t.office.split(" of ", 1)[1]
            for p in people
            for t in p.actor.offices
            if t.office.startswith(("President of", "Prime Minister of"))
        }
        known = self.cast.table.find(next(iter(states))) if len(states) == 1 else None
        if known is None:
            return None
        return Found(figure=self.cast.admit(known.actor, role=known.role), wording=words)

    def _named(self, words: str, at: int) -> Found | None:
        """A phrase whose head is a name: "Kremlin spokesman Dmitry Peskov", "Samuel Bickett, a lawyer"."""
        for part in _name_parts(words):
            several = self.cast.all_by_name(part)
            if len(several) == 1:
                return Found(figure=several[0], wording=words)
            if len(several) > 1:
                return Found(candidates=tuple(f.actor.name for f in several), wording=words)
            known = self.cast.table.find(part)
            if known is not None:
                figure = self.cast.admit(known.actor, role=known.role, gender=known.gender)
                return Found(figure=figure, wording=words)
            person = self._person_in(words, part, at)
            if person is not None:
                return Found(figure=person, wording=words)
        return None

    def _person_in(self, words: str, part: str, at: int) -> Figure | None:
        """The person whom the phrase names at its end, titles before."""
        start = self.cast.text.find(part, at) if part in words else -1
        if start < 0:
            return None
        inside = [
            s for s in self.cast.seen_between(start, start + len(part)) if s.figure.actor.kind == "person"
        ]
        if inside and inside[-1].span.end >= start + len(part) - 1:
            return inside[-1].figure
        return None

    def _staff(self, words: str, at: int, statement: Statement) -> Found | None:
        """ "Researchers at the … Foundation": the institution speaks."""
        match = _STAFF.match(words)
        if match is None:
            return None
        who = re.split(r",|\s(?:who|that|which)\s", match["who"])[0]
        return self.name(who, at=at, statement=statement) if who[:1].isupper() or who[:4] == "the " else None

    def _authored(self, words: str, at: int, statement: Statement) -> Found | None:
        """ "Recent analysis by OSINT analyst A B", "X's report": its author speaks."""
        if not is_document_noun(head_noun(words)):
            return None
        by = _BY.search(words)
        if by and re.search(r"[A-Z]", by["who"]):
            who = re.split(r",|\s(?:published|released|issued|seen|obtained|on|into|about)\s", by["who"])[0]
            found = self.name(who, at=at, statement=statement)
            if found.figure is not None and found.figure.actor.kind != "document":
                return found
        owner = re.match(r"(?:the )?([A-Z][\w.’' -]*?)['’]s?\s", words)
        if owner and not re.match(r"(?:the )?\w+ (?:court|trial)", owner[1]):
            found = self.name(owner[1], at=at, statement=statement)
            return found if found.figure is not None else None
        return None

    def _body(self, words: str) -> Found | None:
        """Bodies and offices of a state: "Ukraine's Air Force", "the French foreign minister"."""
        body = name_body(words, self.cast.table)
        if body is not None:
            return Found(figure=self.cast.admit(body, role="organisation"), wording=words)
        office = read_office(words, self.cast.table, self.on)
        if office is None:
            return None
        role = "person" if office.kind == "person" else "office"
        return Found(figure=self.cast.admit(office, role=role), wording=words)

    def _nominal(self, words: str, at: int) -> Found | None:
        """ "The think tank", "the official", "Strukov's lawyer": somebody whom the text spoke of before."""
        definite = _DEFINITE.match(words) or re.match(r"[A-Z][\w’'-]*['’]s?\s+[a-z]", words)
        if not definite or count_of(words) not in (None, 1):
            return None
        noun = head_noun(words)
        for known in self.memory.unnamed[::-1]:
            if noun and noun in (head_noun(known.actor.unnamed.wording),) if known.actor.unnamed else False:
                return Found(figure=known, wording=words)
        return self._called(words, noun, at) or self._institution(words, noun)

    def _called(self, words: str, noun: str, at: int) -> Found | None:
        called = [f for f in self.cast.called(noun, at) if f.actor.kind == "person" or f.role != "person"]
        if "think tank" in words.casefold():
            called = self.cast.called("think tank", at) or called
        people = [f for f in called if f.actor.kind == "person"]
        if len(called) == 1 or (called and not people):
            return Found(figure=called[0], wording=words)
        if len(people) > 1:
            spoken = [f for _, f in self.memory.spoken[::-1] if f in people]
            if spoken:
                return Found(figure=spoken[0], wording=words)
            return Found(candidates=tuple(f.actor.name for f in people), wording=words)
        return None

    def _institution(self, words: str, noun: str) -> Found | None:
        if noun not in _INSTITUTION_NOUNS:
            return None
        roles = (
            ("institute", "organisation")
            if noun in _STAFF_NOUNS
            else ("outlet", "agency", "organisation", "institute")
        )
        for _, figure in self.memory.spoken[::-1]:
            if (
                figure.role in roles
                and figure.actor.kind != "government"
                and "Armed Forces" not in figure.actor.name
            ):
                return Found(figure=figure, wording=words)
        return None

    def _unnamed(self, words: str, statement: Statement) -> Found | None:
        noun = head_noun(words)
        bare_plural = words[:1].islower() or not re.match(r"[A-Z][\w’'-]+\s+[A-Z]", words)
        people = is_people_noun(noun) or is_people_noun(singular(noun))
        if is_document_noun(noun) and not people:
            return None
        if not (people or (INDEFINITE.match(words) and noun.isalpha())) or (not bare_plural and not people):
            return None
        return Found(figure=self._make_unnamed(words, statement), wording=words)

    def _make_unnamed(self, words: str, statement: Statement) -> Figure:
        return make_unnamed(self.cast, self.memory, self.article_id, words, statement)

    def _other(self, words: str) -> Found:
        """A document, else a name that no table knows."""
        noun = head_noun(words)
        if is_document_noun(noun):
            name = (
                drop_article(_PP.split(words)[0])
                if noun in _PP.split(words)[0].casefold()
                else drop_article(words)
            )
            return Found(
                figure=self.cast.admit_name(lower_first(name), "document", role="document"), wording=words
            )
        parts = _name_parts(words)
        if parts:
            kind = "person" if _looks_like_person(words, parts[0]) else "organisation"
            name = parts[0] if kind == "person" else drop_article(_head_name(words))
            return Found(figure=self.cast.admit_name(name, kind, role=kind), wording=words)  # type: ignore[arg-type]
        if re.search(
            r"\b(?:minister|president|chief|secretary|governor|spokes\w+|mayor|envoy|bishop|head)\b", words
        ):
            return Found(
                figure=self.cast.admit_name(drop_article(lower_first(words)), "office", role="office"),
                wording=words,
            )
        return Found(wording=words)

    def _lost(self, statement: Statement) -> Found:
        """No source words: the last speaker goes on, if near."""
        last = next(self.memory.recall(self.cast, statement.sentence.start, lines=1), None)
        return Found(figure=last[1] if last else None)


def _tidy(words: str) -> str:
    words = re.sub(
        r"^(?:according to|as per|per|says?|said|by)\s+", "", " ".join(words.split()), flags=re.IGNORECASE
    )
    words = re.sub(r"[—–]\s?and not only .+$", "", words)
    words = re.sub(
        r"\s+(?:on|last|this|late|early)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$|\s+(?:yesterday|today)$",
        "",
        words,
    )
    return words.strip(" ,;:–—-")


def _split_citing(words: str) -> tuple[str | None, str]:
    parts = _CITING.split(words, maxsplit=1)
    if len(parts) == 2 and parts[0] and parts[1]:
        return parts[0].strip(" ,–—-("), parts[1].strip(" ,–—-)")
    return None, words


def _name_parts(words: str) -> list[str]:
    """Names at the head of a phrase, likeliest first; none that only owns or holds the head."""
    head = re.split(r"\s[–—]\s|\(", words)[0]
    pieces = [p for p in re.split(r",\s+", head) if p]
    found: list[str] = []
    for piece in pieces[:3]:
        if piece is not pieces[0] and not re.match(r"(?:the )?[A-Z]", piece):
            if re.match(r"(?:an?|the|who|whose|one|his|her|which)\b", piece) and found:
                break
            continue
        core = _PP.split(" " + piece + " ")[0].strip()
        core = re.sub(r"^(?:\S+\s+)*?\S+['’]s?\s+(?=\S)", "", core)
        names = [m.group() for m in _NAME.finditer(core)]
        if names and core.endswith(names[-1]):
            full = names[-1]
            found += [core, full, *_tails(full)]
    if not found and len(pieces) > 1:
        later = [m.group() for m in _NAME.finditer(pieces[1])]
        found += later[:1] if re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+", pieces[1].strip()) else []
    return list(dict.fromkeys(found))


def _tails(name: str) -> list[str]:
    """Shorter names at the end of a run of capitals: "Missile expert A B" → "A B", "B"."""
    words = name.split()
    return [" ".join(words[at:]) for at in range(1, len(words))] if len(words) > 1 else []


_PERSON_TITLE = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Ss]pokes\w+|[Cc]ommander|[Gg]eneral|[Cc]olonel|[Hh]ead|[Cc]hief|[Ee]xpert|[Aa]nalyst|"
    r"[Jj]udge|[Ll]awyer|[Dd]irector|[Ss]ecretary|[Ee]nvoy|[Aa]mbassador|[Gg]overnor|[Mm]ayor|[Cc]ommentator|Mr|Mrs|Ms|Dr|[Pp]rofessor)\b"
)


def _looks_like_person(words: str, name: str) -> bool:
    body = re.search(
        r"\b(?:Institute|Foundation|Ministry|Council|Group|Army|Force|Forces|Committee|Agency|Union|Party|"
        r"Brigade|Center|Centre|Bank|University|Court|Office|Department|Commission|Association|News|Times|"
        r"Post|Corporation|Company|Ltd|Inc|Board|Fund|Assembly|Parliament|Police|Movement|Front|Fleet)\b",
        name,
    )
    if body or name.isupper():
        return False
    return 2 <= len(name.split()) <= 4 or bool(_PERSON_TITLE.search(words))


def _head_name(words: str) -> str:
    head = re.split(r",|\s[–—]\s|\(", words)[0]
    return drop_possessive(head.strip())


def as_document(name: str) -> Actor:
    """A document as an actor."""
    return Actor(id=actor_id(name), name=name, kind="document")


def anchor_of(statement: Statement) -> Span:
    """Where a statement is attributed."""
    return (*statement.source, *statement.cue, *statement.content)[0]


__all__: Sequence[str] = ("Found", "Memory", "Reader", "anchor_of")
