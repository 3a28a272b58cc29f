"""Small corpora for weighing: what each origin tells, and how often it is copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from backchannel.model.actors import ActorRef, actor_id
from backchannel.model.articles import Article, Credit, Published, article_id
from backchannel.model.captures import Capture, Obtained, capture_id
from backchannel.model.cases import Case, Expectation, Hypothesis
from backchannel.model.corpus import Corpus
from backchannel.model.ids import content_id
from backchannel.model.issues import Issue, Stance, StanceMark
from backchannel.model.lineage import Claim, Lineage, Origin
from backchannel.model.spans import Span
from backchannel.model.statements import Certainty, Channel, Speaker, Statement, statement_id
from backchannel.model.weighing import Weighing

LEADER, RIVAL = "Ilo Marren", "Vessa Assembly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One origin tells one thing; `copies` further outlets print it."""

    origin: str
    stance: Stance
    actor: str = LEADER
    issue: str = "truce"
    channel: Channel = "public"
    certainty: Certainty = "asserted"
    speaker: str = LEADER
    group: str | None = None
    is_unnamed: bool = False
    copies: int = 0
    is_joined: bool = True  # whether lineage saw that the copies carry the same claim
    published: str | None = "2031-03-01"


def expect(
    stance: Stance | Sequence[Stance], *, issue: str = "truce", channel: Channel | None = None
) -> Expectation:
    stances = (stance,) if isinstance(stance, str) else tuple(stance)
    return Expectation(actor=LEADER, issue=issue, channel=channel, stances=stances)


def case_of(*hypotheses: Hypothesis, priors: Sequence[float] = ()) -> Case:
    chosen = hypotheses or (
        Hypothesis(id="H1", text="He means it.", implies=(expect(("open", "accepts")),)),
        Hypothesis(
            id="H2", text="He plays for time.", implies=(expect("rejects"), expect("open", channel="private"))
        ),
        Hypothesis(id="H3", text="He never will.", excludes=(expect(("open", "accepts", "conditional")),)),
    )
    if priors:
        chosen = tuple(replace(h, prior=p) for h, p in zip(chosen, priors, strict=True))
    return Case(
        name="dam",
        title="The dam",
        question="Does he mean it?",
        as_of=None,
        issues=(Issue(name="truce", about="a truce"), Issue(name="dam", about="opening the dam")),
        actors=(),
        focus=(LEADER,),
        hypotheses=tuple(chosen),
        calendars=(),
        sources=(),
        memberships=(("Spokesman Orr", LEADER),),
    )


@dataclass(slots=True)
class Builder:
    """Collects records as tellings are added."""

    captures: list[Capture] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: dict[str, list[str]] = field(default_factory=dict)
    origin_of: dict[str, str] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)

    def add(self, telling: Telling, n: int) -> None:
        for copy in range(telling.copies + 1):
            statement = self._print(telling, f"{telling.origin}/{n}/{copy}")
            name = f"{telling.origin}/{n}" if telling.is_joined else f"{telling.origin}/{n}/{copy}"
            self.claims.setdefault(name, []).append(statement.id)
            self.origin_of[name] = telling.origin
        self.tellings.setdefault(telling.origin, telling)

    def _print(self, telling: Telling, place: str) -> Statement:
        words = f"{telling.actor}: {telling.stance} on {telling.issue}"
        sha = content_id("bytes", words)
        capture = Capture(
            id=capture_id(place, sha),
            locator=place,
            external_id=place,
            sha256=sha,
            size_bytes=len(words),
            media_type="text/plain",
            obtained=(Obtained(when_utc=datetime(2031, 4, 1, tzinfo=UTC), how="file"),),
        )
        article = article_of(capture, words, telling.published)
        content = (Span(0, len(words)),)
        statement = Statement(
            id=statement_id(article.id, content, (), ()),
            article_id=article.id,
            content=content,
            source=(),
            cue=(),
            sentence=content[0],
            attribution="explicit",
            mode="indirect",
            certainty=telling.certainty,
            confidence=1.0,
            made_by="test",
            speaker=Speaker(id=actor_id(telling.speaker), name=telling.speaker, kind="person"),
            channel=telling.channel,
            stances=(
                StanceMark(
                    issue=telling.issue,
                    actor=ActorRef(id=actor_id(telling.actor), name=telling.actor),
                    stance=telling.stance,
                    confidence=1.0,
                    rule="test",
                ),
            ),
        )
        self.captures.append(capture)
        self.articles.append(article)
        self.statements.append(statement)
        return statement

    def corpus(self) -> Corpus:
        owner = {s.id: s.article_id for s in self.statements}
        claims = tuple(
            Claim(
                id=content_id("claim", name),
                text=name,
                statements=tuple(ids),
                articles=tuple(owner[i] for i in ids),
                outlets=(),
                source_origins=(content_id("origin", self.origin_of[name]),),
                text_origins=(),
            )
            for name, ids in self.claims.items()
        )
        return Corpus(
            captures=tuple(self.captures),
            articles=tuple(self.articles),
            statements=tuple(self.statements),
            lineage=Lineage(claims=claims, origins=tuple(map(self._origin, self.tellings))),
        )

    def _origin(self, name: str) -> Origin:
        members = tuple(i for claim, ids in self.claims.items() if self.origin_of[claim] == name for i in ids)
        telling = self.tellings[name]
        return Origin(
            id=content_id("origin", name),
            kind="source",
            head=name,
            external=None,
            unnamed=telling.is_unnamed,
            unknown=False,
            members=members,
            evidence=(),
            group=telling.group,
        )


def article_of(capture: Capture, text: str, published: str | None) -> Article:
    day = Published(value=published, precision="day", evidence="test", confidence=1.0) if published else None
    return Article(
        id=article_id(capture.id),
        capture_id=capture.id,
        external_id=capture.external_id,
        url=None,
        title=None,
        outlet=Credit(name="Orrin Courier", evidence="test"),
        credited=None,
        author=None,
        published=day,
        published_why=None if day else "no date in the text",
        language="en",
        kind="report",
        text=text,
        lines=(),
        made_by="test",
    )


def corpus_of(tellings: Iterable[Telling]) -> Corpus:
    builder = Builder()
    for n, telling in enumerate(tellings):
        builder.add(telling, n)
    return builder.corpus()


def numbers(weighing: Weighing) -> dict[str, object]:
    """Every number of a weighing that a copy must not change."""
    return {
        "inconsistency": [(s.hypothesis, s.value) for s in weighing.inconsistency],
        "weights": [(w.hypothesis, w.against, w.nats) for w in weighing.weights],
        "probabilities": [(s.hypothesis, s.value) for s in weighing.probabilities],
        "leader": weighing.sensitivity.leader,
        "verdict": weighing.sensitivity.verdict,
        "share": weighing.sensitivity.share_of_draws,
        "what": weighing.sensitivity.what,
        "rows": {(r.origins, r.weight, r.unnamed_only, r.diagnosticity) for r in weighing.rows},
        "origins": {origin for r in weighing.rows for origin in r.origins},
        "timing": weighing.timing,
        "would_change": weighing.would_change,
    }
