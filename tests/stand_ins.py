"""Small stand-ins for the world: captures, stages, a tagger. Shared by all tests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from backchannel.model.actors import actor_id
from backchannel.model.articles import Article, Credit, Line, Published, article_id
from backchannel.model.captures import Capture, Obtained, capture_id
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Link, Speaker, Statement, statement_id

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def make_capture(content: bytes | str, locator: str = "a.txt", *, when: datetime = NOON) -> Capture:
    """A capture of text from one place, obtained once."""
    raw = content.encode() if isinstance(content, str) else content
    sha256 = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=capture_id(locator, sha256),
        locator=locator,
        external_id=locator,
        sha256=sha256,
        size_bytes=len(raw),
        media_type="text/plain",
        obtained=(Obtained(when_utc=when, how="file"),),
    )


def read_plainly(capture: Capture, text: str) -> Article:
    """An article of body lines from the Daily Test, 1 March 2024."""
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    return Article(
        id=article_id(capture.id),
        capture_id=capture.id,
        external_id=capture.external_id,
        url=None,
        title=None,
        outlet=Credit(name="Daily Test", evidence="given"),
        credited=None,
        author=None,
        published=Published(value="2024-03-01", precision="day", evidence="given", confidence=1.0),
        published_why=None,
        language="en",
        kind="report",
        text=text,
        lines=tuple(Line(n=n, span=span, role="body") for n, span in enumerate(spans, 1)),
        made_by="fake@1",
    )


SAYS = re.compile(r"(?P<source>[A-Z]\w+ [A-Z]\w+) (?P<cue>said|warned|denied) that (?P<content>[^.\n]+)")


def find_sayings(
    article: Article, *, pattern: re.Pattern[str] = SAYS, made_by: str = "says@1"
) -> list[Statement]:
    """A rule in place of a tagger: "Ann Lee said that …" up to the full stop."""
    return [
        make_saying(article, *(Span(*found.span(role)) for role in ("source", "cue", "content")), made_by)
        for found in pattern.finditer(article.text)
    ]


def make_saying(
    article: Article, source: Span, cue: Span, content: Span, made_by: str = "says@1"
) -> Statement:
    """A statement of one source, one cue, one stretch of content."""
    return Statement(
        id=statement_id(article.id, (content,), (source,), (cue,)),
        article_id=article.id,
        content=(content,),
        source=(source,),
        cue=(cue,),
        sentence=envelope((source, cue, content)),
        attribution="explicit",
        mode="indirect",
        certainty="asserted",
        confidence=0.9,
        made_by=made_by,
    )


def name_speakers(article: Article, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The source as it is written is the speaker; the outlet comes before it."""
    outlet = Link(actor=actor_id("Daily Test"), name="Daily Test", kind="outlet")
    return tuple(_name_speaker(article, statement, outlet) for statement in statements)


def _name_speaker(article: Article, statement: Statement, outlet: Link) -> Statement:
    name = statement.source[0].of(article.text) if statement.source else "unknown"
    last = Link(actor=actor_id(name), name=name, kind="person")
    speaker = Speaker(id=last.actor, name=name, kind="person")
    return replace(statement, speaker=speaker, chain=(outlet, last), channel="public")
