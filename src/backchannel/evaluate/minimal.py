"""The least records that a stage needs, made from a row of a labelled set."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from backchannel.evaluate.attribution import mode_of
from backchannel.evaluate.extents import NEAR, agree, extent
from backchannel.model.actors import ActorKind, actor_id
from backchannel.model.articles import Article, Credit, Line, Published, article_id
from backchannel.model.captures import Capture, Obtained, capture_id
from backchannel.model.spans import Span
from backchannel.model.statements import Channel, Link, Speaker, Statement, statement_id

_GIVEN = "given by the labelled set"
_OBTAINED = datetime(2026, 1, 1, tzinfo=UTC)  # fixed: a score must not depend on the day it is taken
_KINDS: tuple[tuple[tuple[str, ...], ActorKind], ...] = (
    (("Government of", "State of"), "government"),
    (("Armed Forces", "Army", "Ministry", "Police", "Parliament", "Central Bank"), "organisation"),
)


def make_capture(name: str, content: bytes, media_type: str) -> Capture:
    """A capture of bytes that a labelled set holds."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Capture(
        id=capture_id(name, sha256),
        locator=name,
        external_id=name,
        sha256=sha256,
        size_bytes=len(content),
        media_type=media_type,
        obtained=(Obtained(when_utc=_OBTAINED, how=_GIVEN),),
    )


def make_article(
    name: str, text: str, *, outlet: str | None = None, published: str | None = None, title: str | None = None
) -> Article:
    """An article whose every line is body: what distilling does is measured elsewhere."""
    capture = make_capture(name, text.encode("utf-8", "surrogatepass"), "text/plain")
    return Article(
        id=article_id(capture.id),
        capture_id=capture.id,
        external_id=name,
        url=None,
        title=title,
        outlet=Credit(name=outlet, evidence=_GIVEN) if outlet else None,
        credited=None,
        author=None,
        published=make_published(published) if published else None,
        published_why=None if published else "not told",
        language="en",
        kind="report",
        text=text,
        lines=tuple(body_lines(text)),
        made_by="evaluate",
    )


def make_published(value: str) -> Published:
    """A date as a labelled set gives it."""
    return Published(
        value=value, precision="minute" if "T" in value else "day", evidence=_GIVEN, confidence=1.0
    )


def body_lines(text: str) -> list[Line]:
    """Every line that is not blank, as body."""
    lines, start = [], 0
    for n, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            lines.append(Line(n=n, span=Span(start, start + len(line)), role="body"))
        start += len(line) + 1
    return lines


def pin_statement(
    article: Article,
    found: Sequence[Statement],
    content: Span | None,
    *,
    speaker: str,
    channel: Channel,
) -> Statement:
    """A statement with the speaker and channel that the set gives.

    Cue, certainty and hedges come from the statement that the stages found on the same words. content: the
    words; None takes those of the longest statement found, or the whole text where none was.
    """
    if content is None:
        told = [s for s in found if s.attribution != "implicit_author"]
        best = max(told, key=lambda s: sum(map(len, s.content)), default=None)
    else:
        best = closest(found, content)
    place = (content,) if content else best.content if best else (Span(0, len(article.text)),)
    actor = Speaker(id=actor_id(speaker), name=speaker, kind=kind_of(speaker))
    base = best or make_statement(article, place)
    return replace(
        base,
        id=statement_id(article.id, place, base.source, base.cue),
        content=place,
        speaker=actor,
        channel=channel,
        chain=(Link(actor=actor.id, name=actor.name, kind=actor.kind),),
    )


def closest(found: Sequence[Statement], content: Span) -> Statement | None:
    """The statement on the same words, if any."""
    place = extent([(content.start, content.end)])
    scored = [(agree(place, extent((s.start, s.end) for s in one.content)), one) for one in found]
    value, best = max(scored, key=lambda x: x[0], default=(0.0, None))
    return best if value >= NEAR else None


def make_statement(article: Article, content: tuple[Span, ...]) -> Statement:
    """A plain statement on those words."""
    spans = [(s.start, s.end) for s in content]
    return Statement(
        id=statement_id(article.id, content, (), ()),
        article_id=article.id,
        content=content,
        source=(),
        cue=(),
        sentence=Span(0, len(article.text)),
        attribution="explicit",
        mode=mode_of(article.text, spans),
        certainty="asserted",
        confidence=1.0,
        made_by="evaluate",
    )


def kind_of(name: str) -> ActorKind:
    """What kind of actor a name of a labelled set stands for."""
    return next((kind for starts, kind in _KINDS if name.startswith(starts)), "person")
