"""Runs extract and identify on a short text with spans and names given by hand, so that rules are tested alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from backchannel.flow.extract import extract_statements
from backchannel.flow.identify import ActorTable, identify_statements
from backchannel.model.articles import Article, LineRole
from backchannel.model.spans import Span
from backchannel.model.statements import Role, Statement, TaggedSpan
from backchannel.nlp.sentences import split_sentences
from backchannel.ports import Entity, Parsed
from backchannel.shipped.actors import load_actors
from fakes import make_article

Mark = tuple[Role, str]


class MarkedTagger:
    """Finds the marked words, each at its next place in the text; a text that lacks them has none."""

    name = "marked@1"

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        return [self._tag(text) for text in texts]

    def _tag(self, text: str) -> tuple[TaggedSpan, ...]:
        found, at = [], 0
        for role, words in self._marks:
            start = text.find(words, at)
            if start >= 0:
                found.append(TaggedSpan(role=role, span=Span(start, start + len(words)), probability=0.9))
                at = start + len(words)
        return tuple(found)


@cache
def shipped_table() -> ActorTable:
    return ActorTable(load_actors())


def parse(article: Article, names: Mapping[str, str]) -> Parsed:
    """Sentences by rule; each name wherever it stands."""
    spans = article.readable_spans()
    sentences = tuple(s for line in spans for s in split_sentences(article.text, line))
    entities = []
    for name, label in names.items():
        at = article.text.find(name)
        while at >= 0:
            entities.append(Entity(span=Span(at, at + len(name)), label=label))
            at = article.text.find(name, at + 1)
    return Parsed(sentences=sentences, entities=tuple(sorted(entities, key=lambda e: e.span)), tokens=())


def read(
    text: str,
    *marks: Mark,
    names: Mapping[str, str] | None = None,
    outlet: str | None = "Daily Lantern",
    credited: str | None = None,
    published: str | None = "2024-03-14",
    roles: dict[int, LineRole] | None = None,
) -> tuple[Article, list[Statement]]:
    """The article and its identified statements, in reading order."""
    article = make_article("text", text, outlet=outlet, credited=credited, published=published, roles=roles)
    parsed = parse(article, names or {})
    drafts = list(extract_statements(article, parsed, tagger=MarkedTagger(marks)))
    found = identify_statements(article, parsed, drafts, actors=shipped_table())
    return article, list(found.statements)


def told(article: Article, statement: Statement) -> str:
    """The words of the content."""
    return " … ".join(piece.of(article.text) for piece in statement.content)


def chain(statement: Statement) -> list[str]:
    return [link.name for link in statement.chain]


def speaker(statement: Statement) -> str:
    assert statement.speaker is not None
    return statement.speaker.name
