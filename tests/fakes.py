"""Small builders of records, so that a test states only what it is about."""

from __future__ import annotations

from backchannel.model.actors import ActorKind, actor_id
from backchannel.model.articles import Article, Credit, Line, LineRole, Published, article_id
from backchannel.model.captures import capture_id
from backchannel.model.spans import Span
from backchannel.model.statements import Link, Speaker, Statement, statement_id


def make_article(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    credited: str | None = None,
    roles: dict[int, LineRole] | None = None,
    links: tuple[str, ...] = (),
    url: str | None = None,
) -> Article:
    """An article whose lines are all body, save those that `roles` (by line number) names."""
    lines: list[Line] = []
    start = 0
    for n, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            lines.append(Line(n=n, span=Span(start, start + len(line)), role=(roles or {}).get(n, "body")))
        start += len(line) + 1
    capture = capture_id(name, name)
    return Article(
        id=article_id(capture),
        capture_id=capture,
        external_id=name,
        url=url,
        title=None,
        outlet=Credit(name=outlet, evidence="test") if outlet else None,
        credited=Credit(name=credited, evidence="test credit") if credited else None,
        author=None,
        published=Published(value=published, precision="day", evidence="test", confidence=1.0)
        if published
        else None,
        published_why=None if published else "no date in the text",
        language="en",
        kind="report",
        text=text,
        lines=tuple(lines),
        links=links,
        made_by="test@1",
    )


def make_statement(
    article: Article,
    content: str,
    *chain: str | tuple[str, ActorKind],
    source: str | None = None,
    **fields: object,
) -> Statement:
    """A statement whose content is the first place of `content`; chain names from the outlet down."""
    start = article.text.index(content)
    pieces = (Span(start, start + len(content)),)
    words: tuple[Span, ...] = ()
    if source is not None:
        at = article.text.index(source)
        words = (Span(at, at + len(source)),)
    links = tuple(make_link(step, article) for step in chain)
    last = links[-1] if links else None
    made = Statement(
        id=statement_id(article.id, pieces, words, ()),
        article_id=article.id,
        content=pieces,
        source=words,
        cue=(),
        sentence=pieces[0],
        attribution="explicit" if len(links) > 1 else "implicit_author",
        mode="indirect",
        certainty="asserted",
        confidence=0.9,
        made_by="test@1",
        speaker=Speaker(id=last.actor, name=last.name, kind=last.kind) if last else None,
        chain=links,
        channel="public",
    )
    from dataclasses import replace

    return replace(made, **fields)  # type: ignore[arg-type]


def make_link(step: str | tuple[str, ActorKind], article: Article) -> Link:
    """A link of a chain; an unnamed one is local to its article."""
    name, kind = step if isinstance(step, tuple) else (step, "person")
    local = f"{article.id}/{name}" if kind == "unnamed" else name
    return Link(actor=actor_id(local), name=name, kind=kind)
