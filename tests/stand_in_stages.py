"""Light stages that keep the stages' contracts: a run with them takes milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from backchannel.model.actors import Actor
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.ids import content_id
from backchannel.model.lineage import Claim, Lineage, Repeat
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.spans import words_of
from backchannel.model.statements import Statement
from backchannel.ports import Parsed
from backchannel.run import Stage, Stages
from stand_ins import find_sayings, name_speakers, read_plainly


@dataclass(frozen=True, slots=True)
class Made:
    """What the later stages give, whichever it is."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)
    positions: Positions = field(default_factory=Positions)


class LightStages:
    """Builds Stages and counts how often each was called."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def stages(self, **changes: Stage[object]) -> Stages:
        """The stages; `changes` takes the place of some."""
        made = Stages(
            distil=Stage(call=self.distil, version=1),
            parse=self.parse,
            extract=Stage(call=self.extract, version=1, models="says@1"),
            identify=Stage(call=self.identify, version=1),
            lineage=Stage(call=self.trace, version=1),
            retrace=self.retrace,
            positions=Stage(call=self.take, version=1),
            weigh=Stage(call=self.weigh, version=1),
            write=Stage(call=self.weigh, version=1),
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def distil(self, capture: Capture, content: bytes) -> Article | Refusal:
        self.calls["distil"] += 1
        text = content.decode()
        if not text.strip():
            return Refusal(locator=capture.locator, stage="distil", why="empty")
        return read_plainly(capture, text)

    def parse(self, article: Article) -> Parsed:
        self.calls["parse"] += 1
        return Parsed(sentences=(), entities=(), tokens=())

    def extract(self, article: Article, parsed: Parsed) -> list[Statement]:
        self.calls["extract"] += 1
        return find_sayings(article)

    def identify(self, article: Article, parsed: Parsed, statements: tuple[Statement, ...]) -> Made:
        self.calls["identify"] += 1
        named = name_speakers(article, statements)
        found = {s.speaker.id: s.speaker for s in named if s.speaker}
        actors = tuple(Actor(id=s.id, name=s.name, kind=s.kind) for s in found.values())
        return Made(statements=named, actors=actors)

    def trace(self, articles: Sequence[Article], statements: Sequence[Statement]) -> Made:
        self.calls["lineage"] += 1
        return self.retrace(articles, statements, Lineage(repeats=tuple(find_copies(articles))))

    def retrace(self, articles: Sequence[Article], statements: Sequence[Statement], lineage: Lineage) -> Made:
        self.calls["retrace"] += 1
        texts = {article.id: article.text for article in articles}
        claims = {s.id: content_id("claim", words_of(texts[s.article_id], s.content)) for s in statements}
        made = tuple(make_claim(id_, statements, claims) for id_ in dict.fromkeys(claims.values()))
        claimed = tuple(replace(s, claim=claims[s.id]) for s in statements)
        return Made(statements=claimed, lineage=replace(lineage, claims=made))

    def take(self, articles: object, statements: Sequence[Statement], lineage: Lineage) -> Made:
        self.calls["positions"] += 1
        return Made(statements=tuple(statements))

    def weigh(self, *given: object, **named: object) -> object:
        return given, named


def make_claim(id_: str, statements: Sequence[Statement], claims: dict[str, str]) -> Claim:
    """The claim of all statements that `claims` gives that id."""
    carriers = [s for s in statements if claims[s.id] == id_]
    return Claim(
        id=id_,
        text=id_,
        statements=tuple(s.id for s in carriers),
        articles=tuple(dict.fromkeys(s.article_id for s in carriers)),
        outlets=("Daily Test",),
        source_origins=(),
        text_origins=(),
    )


def find_copies(articles: Sequence[Article]) -> list[Repeat]:
    """An article with the text of one before it is its copy."""
    first: dict[str, str] = {}
    found = []
    for article in articles:
        parent = first.setdefault(article.text, article.id)
        if parent != article.id:
            found.append(
                Repeat(
                    id=content_id("repeat", article.id, parent),
                    child=article.id,
                    parent=parent,
                    external=None,
                    relation="copy",
                    share=1.0,
                    score=1.0,
                    direction="unknown",
                    evidence="the same text",
                )
            )
    return found
