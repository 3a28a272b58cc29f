"""Statements made from marked text: «content», with speaker, cue and channel by keyword."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.positions import Taken, take_positions
from backchannel.model.actors import Actor, ActorKind, actor_id
from backchannel.model.captures import Capture
from backchannel.model.lineage import Lineage
from backchannel.model.spans import Span
from backchannel.model.statements import Certainty, Channel, Mode, Speaker, Statement, statement_id
from backchannel.shipped.issues import shipped_issues
from weigh_records import article_of


def actor(name: str, kind: ActorKind, *aliases: str, country: str | None = None) -> Actor:
    return Actor(id=actor_id(name), name=name, kind=kind, aliases=aliases, country=country)


ACTORS = (
    actor("Government of Velm", "government", "Velm", "Velmgrad", country="Velm"),
    actor("Government of Ostria", "government", "Ostria", "Ostria City", country="Ostria"),
    actor("Anton Vesk", "person", "Vesk", country="Velm"),
    actor("Mara Lind", "person", "Lind", country="Ostria"),
    actor("Harbour Institute", "organisation", "the Harbour Institute"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence with its content in «» and its cue in ‹›."""

    text: str
    speaker: str = "Anton Vesk"
    kind: ActorKind = "person"
    channel: Channel = "public"
    certainty: Certainty = "asserted"
    mode: Mode = "indirect"
    reports_deed: bool = False
    day: str | None = "2031-03-01"


def read(*said: Said) -> Taken:
    """The positions of the sentences; those of one day stand in one article."""
    articles, statements = [], []
    for day in dict.fromkeys(s.day for s in said):
        mine = [s for s in said if s.day == day]
        text, marks = _lay_out([s.text for s in mine])
        article = article_of(_capture(text, day), text, day)
        articles.append(article)
        statements += [_statement(article.id, s, m) for s, m in zip(mine, marks, strict=True)]
    return take_positions(articles, statements, Lineage(), issues=shipped_issues(), actors=ACTORS)


def stances(*said: Said) -> list[tuple[str, str, str]]:
    """(actor, issue, stance) of every statement, in order."""
    return [(m.actor.name, m.issue, m.stance) for s in read(*said).statements for m in s.stances]


def demands(*said: Said) -> list[tuple[str, str | None, str]]:
    """(demander, target, words) of every demand, in order."""
    found = read(*said).positions.demands
    return [(d.demander.name, d.target.name if d.target else None, d.demand) for d in found]


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the marked stretches of a sentence stand in the article."""

    sentence: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...]


def _lay_out(sentences: Sequence[str]) -> tuple[str, list[Marks]]:
    text, marks = "", []
    for sentence in sentences:
        start, content, cue, opened = len(text), [], [], 0
        for char in sentence:
            if char in "«‹":
                opened = len(text)
            elif char == "»":
                content.append(Span(opened, len(text)))
            elif char == "›":
                cue.append(Span(opened, len(text)))
            else:
                text += char
        marks.append(Marks(Span(start, len(text)), tuple(content), tuple(cue)))
        text += "\n"
    return text, marks


def _capture(text: str, day: str | None) -> Capture:
    return Capture(
        id=f"capture-{day}",
        locator=str(day),
        external_id=str(day),
        sha256=str(hash(text)),
        size_bytes=len(text),
        media_type="text/plain",
        obtained=(),
    )


def _statement(article: str, said: Said, marks: Marks) -> Statement:
    return Statement(
        id=statement_id(article, marks.content, (), marks.cue),
        article_id=article,
        content=marks.content,
        source=(),
        cue=marks.cue,
        sentence=marks.sentence,
        attribution="explicit",
        mode=said.mode,
        certainty=said.certainty,
        confidence=1.0,
        made_by="test",
        speaker=Speaker(id=actor_id(said.speaker), name=said.speaker, kind=said.kind),
        channel=said.channel,
        reports_deed=said.reports_deed,
    )
