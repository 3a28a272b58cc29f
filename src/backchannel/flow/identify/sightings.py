"""Finds the figures of an article: by the table, by the name model, by title, by form, by surname."""

from __future__ import annotations

import re

from backchannel.flow.identify.actors import ActorTable
from backchannel.flow.identify.cast import Cast
from backchannel.flow.identify.descriptions import learn_description
from backchannel.flow.identify.names import drop_article, drop_possessive, fold, surname_of
from backchannel.flow.identify.naming import NAME, is_body_name, is_titled, kind_of_name
from backchannel.model.articles import Article
from backchannel.model.spans import Span
from backchannel.ports import Parsed

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]{1,7})\)")
_TITLED = re.compile(
    r"^(?:(?:the|then|former|late|ex-?)\s+)*(?:(?:President|Prime Minister|Minister|Secretary|General|"
    r"Colonel|Major|"
    r"Lieutenant|Captain|Admiral|Commander|Brigadier|Sergeant|Senator|Governor|Judge|Justice|Professor|Prof|Dr|Mr|Mrs|"
    r"Ms|Miss|Sir|Lord|Lady|Dame|Pope|King|Queen|Prince|Princess|Chancellor|Ambassador|Chairman|Sheikh|Imam|Rabbi|"
    r"Bishop|Father|Sister|Mayor|Deputy|Foreign|Defen[cs]e|Interior|Kremlin|Spokesperson|Spokesman|Spokeswoman|Head|"
    r"Chief|Director|Representative|Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Adm|OSINT|Missile|Expert|Analyst)\.?\s+)+"
)
_NOT_PERSON = re.compile(r"\d|[/@#]|^(?:Death|Glory|Reuters|The)\b")


def gather_cast(article: Article, parsed: Parsed, table: ActorTable) -> Cast:
    """All figures that the readable lines name, with titles and gender where the text tells them."""
    labels = {fold(e.span.of(article.text)): e.label for e in parsed.entities}
    cast = Cast(article.text, article.readable_spans(), parsed.sentences, labels, table)
    _see_known(cast, article)
    _see_named(cast, parsed)
    _see_titled(cast, article)
    cast.sort_sightings()
    _see_surnames(cast, article)
    cast.sort_sightings()
    for sighting in cast.sightings:
        learn_description(cast.text, sighting)
    return cast


def _see_known(cast: Cast, article: Article) -> None:
    for line in article.readable_spans():
        for mention in cast.table.scan(article.text, line):
            entry = mention.known
            if entry.role == "person" and _is_other_person(cast, mention.span):
                continue
            figure = cast.admit_known(entry)
            cast.sight(mention.span, figure)


def _is_other_person(cast: Cast, span: Span) -> bool:
    """A surname of a known person behind another first name: "Anna Lavrova" is no Lavrov."""
    before = re.search(r"([A-Z][\w’'-]+)\s$", cast.text[max(0, span.start - 25) : span.start])
    alone = " " not in span.of(cast.text)
    return bool(
        alone
        and before
        and not _TITLED.match(before[1] + " ")
        and not cast.table.state_of(before[1])
        and before[1] not in ("And", "But", "The", "When", "As", "If", "For", "In", "What", "How", "That")
    )


def _see_named(cast: Cast, parsed: Parsed) -> None:
    taken = [s.span for s in cast.sightings]
    for entity in parsed.entities:
        if entity.label not in ("PERSON", "ORG") or any(entity.span.overlaps(t) for t in taken):
            continue
        name, offset = _bare_name(entity.span.of(cast.text))
        if len(name) < 2 or _NOT_PERSON.search(name):
            continue
        span = Span(entity.span.start + offset, entity.span.start + offset + len(name))
        if _is_person(cast, entity.label, name, span):
            cast.sight(span, cast.admit_name(name, "person", role="person"))
        elif entity.label == "ORG" and len(name.split()) >= 2 and not cast.all_by_name(name):
            _admit_organisation(cast, span, drop_article(name))


def _is_person(cast: Cast, label: str, name: str, span: Span) -> bool:
    """What the model takes for a person, or for a body where a title stands before the name."""
    if not 2 <= len(name.split()) <= 5 or not name[0].isupper() or is_body_name(name):
        return False
    before = cast.text[max(0, span.start - 30) : span.start]
    return label == "PERSON" or (len(name.split()) <= 3 and not name.startswith("The ") and is_titled(before))


def _see_titled(cast: Cast, article: Article) -> None:
    """Names behind a title, and bodies by their form, that the model has missed."""
    for line in article.readable_spans():
        taken = [s.span for s in cast.seen_between(line.start, line.end)]
        for match in NAME.finditer(article.text, line.start, line.end):
            span = Span(*match.span())
            name, offset = _bare_name(match.group())
            if any(span.overlaps(t) for t in taken) or not 2 <= len(name.split()) <= 6:
                continue
            at = Span(span.start + offset, span.start + offset + len(name))
            before = article.text[max(line.start, at.start - 30) : at.start]
            if is_body_name(name) and not cast.all_by_name(name):
                _admit_organisation(cast, at, drop_article(name))
            elif len(name.split()) <= 3 and is_titled(before) and not is_body_name(name):
                cast.sight(at, cast.admit_name(name, "person", role="person"))


def _admit_organisation(cast: Cast, span: Span, name: str) -> None:
    kind = kind_of_name(name, name)
    kind = kind if kind == "outlet" else "organisation"
    figure = cast.admit_name(name, kind, role=kind)
    cast.sight(span, figure)
    acronym = _ACRONYM.match(cast.text, span.end)
    initials = "".join(w[0] for w in name.split() if w[0].isupper())
    if acronym:
        cast.note(acronym[1], figure)
    if len(initials) >= 3:
        cast.note(initials, figure)
        cast.note(initials[:-1] if len(initials) > 3 else initials, figure)


def _see_surnames(cast: Cast, article: Article) -> None:
    """Later mentions by surname alone, which the name model often takes for something else."""
    taken = sorted(s.span for s in cast.sightings)
    people = {fold(surname_of(f.actor.name)): f for f in cast.figures.values() if f.actor.kind == "person"}
    for line in article.readable_spans():
        for word in re.finditer(r"[A-Z][\w’'-]+", line.of(article.text)):
            bare = drop_possessive(word.group())
            span = Span(line.start + word.start(), line.start + word.start() + len(bare))
            figure = people.get(fold(bare))
            if figure and cast.by_name(bare) is figure and not any(span.overlaps(t) for t in taken):
                cast.sight(span, figure)


def _bare_name(words: str) -> tuple[str, int]:
    """A name without titles before and "'s" behind it, and how far in it starts."""
    titled = _TITLED.match(words)
    start = titled.end() if titled else 0
    name = drop_possessive(words[start:].rstrip(" ,.;:’'”\"")).rstrip()
    return name, start
