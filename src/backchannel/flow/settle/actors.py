"""Decisions on actors: two names that are one actor, one name that is two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from backchannel.flow.settle.collection import Collection
from backchannel.flow.settle.decided import live_decisions, what_of
from backchannel.model.actors import Actor, ActorRef, actor_id
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision
from backchannel.model.issues import StanceMark
from backchannel.model.spans import words_of
from backchannel.model.statements import Link, Statement


def settle_actors(
    statements: Iterable[Statement],
    actors: Iterable[Actor],
    decisions: Iterable[Decision],
    *,
    captures: Iterable[Capture],
    articles: Iterable[Article],
) -> tuple[tuple[Statement, ...], tuple[Actor, ...], tuple[str, ...]]:
    """(statements, actors, decisions to look at again): actors merged and split as decided.

    Speakers that only a decision names join the actors.
    """
    laid, table = tuple(statements), {actor.id: actor for actor in actors}
    by_id = {article.id: article for article in articles}
    collection = Collection(captures, by_id.values(), laid)
    review: list[str] = []
    for decision in live_decisions(decisions):
        what = what_of(decision)
        if decision.kind == "merge_actors":
            laid, table = _merge(laid, table, what)
        elif decision.kind == "split_actor":
            chosen = _chosen(decision, what, laid, collection, by_id)
            if not chosen:
                review.append(decision.id)
            laid, table = _split(laid, table, what, chosen)
    return laid, tuple(_with_speakers(table, laid).values()), tuple(review)


def _merge(
    statements: tuple[Statement, ...], actors: dict[str, Actor], what: Mapping[str, Any]
) -> tuple[tuple[Statement, ...], dict[str, Actor]]:
    """All of `actors` become the one named `into`, which keeps their names as aliases."""
    named = {*what["actors"]}
    merged = [actor for actor in actors.values() if actor.id in named or actor.name in named]
    goal = _goal(actors, str(what["into"]), merged)
    names = [name for actor in merged for name in (actor.name, *actor.aliases)]
    aliases = tuple(dict.fromkeys(name for name in (*goal.aliases, *names) if name != goal.name))
    offices = tuple(dict.fromkeys(office for actor in (goal, *merged) for office in actor.offices))
    goal = replace(goal, aliases=aliases, offices=offices)
    gone = {actor.id for actor in merged} | {actor_id(name) for name in named}
    kept = {id_: actor for id_, actor in actors.items() if id_ not in gone or id_ == goal.id}
    laid = tuple(_rename(statement, lambda id_: goal if id_ in gone else None) for statement in statements)
    return laid, {**kept, goal.id: goal}


def _split(
    statements: tuple[Statement, ...],
    actors: dict[str, Actor],
    what: Mapping[str, Any],
    chosen: frozenset[str],
) -> tuple[tuple[Statement, ...], dict[str, Actor]]:
    """In the chosen statements, `actor` is really `into`."""
    if not chosen:
        return statements, actors
    before = str(what["actor"])
    old = {actor.id for actor in actors.values() if before in (actor.id, actor.name)} | {
        before,
        actor_id(before),
    }
    source = [actor for actor in actors.values() if actor.id in old]
    goal = _goal(actors, str(what["into"]), source)
    if "kind" in what:
        goal = replace(goal, kind=what["kind"])
    moved = {*what.get("aliases", ())}
    for actor in source:
        kept = tuple(name for name in actor.aliases if name not in moved and name != goal.name)
        actors = {**actors, actor.id: replace(actor, aliases=kept)}
    goal = replace(goal, aliases=tuple(dict.fromkeys((*goal.aliases, *sorted(moved - {goal.name})))))
    laid = tuple(
        _rename(s, lambda id_: goal if id_ in old else None) if s.id in chosen else s for s in statements
    )
    return laid, {**actors, goal.id: goal}


def _chosen(
    decision: Decision,
    what: Mapping[str, Any],
    statements: tuple[Statement, ...],
    collection: Collection,
    articles: Mapping[str, Article],
) -> frozenset[str]:
    """The statements that a split is about: at its anchors, or with one of its aliases as source."""
    aliases = {alias.casefold() for alias in what.get("aliases", ())}
    named = (s for s in statements if words_of(articles[s.article_id].text, s.source).casefold() in aliases)
    return frozenset(s.id for s in (*collection.behind(decision), *named))


def _goal(actors: Mapping[str, Actor], name: str, like: list[Actor]) -> Actor:
    """The actor of that name; a new one of the same kind as `like` where there is none."""
    known = next((actor for actor in actors.values() if actor.name == name and not actor.article_id), None)
    kind = like[0].kind if like else "unknown"
    return known or Actor(id=actor_id(name), name=name, kind=kind)


def _rename(statement: Statement, goal_of: Callable[[str], Actor | None]) -> Statement:
    """The statement with actors exchanged wherever it names them."""
    speaker = statement.speaker
    goal = goal_of(speaker.id) if speaker else None
    if speaker and goal:
        speaker = replace(speaker, id=goal.id, name=goal.name, kind=goal.kind, candidates=())
    chain = tuple(_rename_link(link, goal_of(link.actor)) for link in statement.chain)
    stances = tuple(_rename_stance(mark, goal_of(mark.actor.id)) for mark in statement.stances)
    if (speaker, chain, stances) == (statement.speaker, statement.chain, statement.stances):
        return statement
    return replace(statement, speaker=speaker, chain=chain, stances=stances)


def _rename_link(link: Link, goal: Actor | None) -> Link:
    return replace(link, actor=goal.id, name=goal.name, kind=goal.kind) if goal else link


def _rename_stance(mark: StanceMark, goal: Actor | None) -> StanceMark:
    return replace(mark, actor=ActorRef(id=goal.id, name=goal.name)) if goal else mark


def _with_speakers(actors: dict[str, Actor], statements: Iterable[Statement]) -> dict[str, Actor]:
    """The actors, and every link of a decided chain that is not among them."""
    decided = (link for s in statements if s.decision for link in s.chain if link.actor not in actors)
    return {**actors, **{x.actor: Actor(id=x.actor, name=x.name, kind=x.kind) for x in decided}}
