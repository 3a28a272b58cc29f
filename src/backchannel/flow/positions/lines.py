"""Lines: each actor's stance on each issue over time by channel, with what supports it counted by origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backchannel.model.actors import ActorRef
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.issues import Stance
from backchannel.model.lineage import Lineage
from backchannel.model.positions import Position
from backchannel.model.statements import Channel, Statement

Key = tuple[str, str, Stance, Channel, str | None]


def date_statements(articles: Iterable[Article], statements: Iterable[Statement]) -> dict[str, str | None]:
    """When each statement was said, else when its article came out; None: neither is told."""
    published = {a.id: a.published.value if a.published else None for a in articles}
    return {s.id: s.said.start if s.said else published.get(s.article_id) for s in statements}


def draw_lines(
    statements: Sequence[Statement], lineage: Lineage, when: Mapping[str, str | None]
) -> tuple[Position, ...]:
    """One position for each actor, issue, stance, channel and day, sorted so; undated ones last."""
    actors: dict[str, ActorRef] = {}
    carried: dict[Key, list[str]] = {}
    for statement in statements:
        for mark in statement.stances:
            if mark.stance == "none":
                continue
            day = when.get(statement.id)
            key = (
                mark.actor.id,
                mark.issue,
                mark.stance,
                statement.channel or "public",
                day[:10] if day else None,
            )
            actors[mark.actor.id] = mark.actor
            carried.setdefault(key, []).append(statement.id)
    origins = _origins_of(lineage)
    ordered = sorted(carried, key=lambda k: (actors[k[0]].name, k[1], k[4] or "9999", k[3], k[2]))
    return tuple(_position(key, actors[key[0]], carried[key], origins) for key in ordered)


def _position(
    key: Key, actor: ActorRef, statements: Sequence[str], origins: Mapping[str, tuple[str, ...]]
) -> Position:
    _, issue, stance, channel, day = key
    return Position(
        id=content_id("position", *key),
        actor=actor,
        issue=issue,
        stance=stance,
        channel=channel,
        when=day,
        statements=tuple(dict.fromkeys(statements)),
        origins=tuple(sorted({o for s in statements for o in origins.get(s, ())})),
    )


def _origins_of(lineage: Lineage) -> dict[str, tuple[str, ...]]:
    """The source origins of each statement."""
    found: dict[str, list[str]] = {}
    for origin in lineage.origins:
        if origin.kind == "source":
            for statement in origin.members:
                found.setdefault(statement, []).append(origin.id)
    return {statement: tuple(ids) for statement, ids in found.items()}
