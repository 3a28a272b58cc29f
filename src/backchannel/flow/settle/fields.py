"""Decided fields, as JSON gives them, laid onto a statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from backchannel.flow.settle.anchors import find_near
from backchannel.model.actors import ActorKind, ActorRef, Unnamed, actor_id
from backchannel.model.articles import Article
from backchannel.model.issues import StanceMark
from backchannel.model.spans import Span
from backchannel.model.statements import Link, Said, Speaker, Statement, statement_id

DECIDED = "decision"  # the `rule` of a stance that a person set, and `made_by` of an added statement


def lay_fields(statement: Statement, what: Mapping[str, Any], text: str, *, start: int) -> Statement:
    """The statement with the named fields as decided; words are looked for near `start`."""
    for name in ("content", "source", "cue"):
        spans = locate(text, what.get(name) or (), start)
        if spans:
            statement = replace(statement, **{name: spans})  # type: ignore[arg-type]
    plain = {name: read(what[name]) for name, read in _PLAIN.items() if what.get(name) is not None}
    return _lay_speaker(replace(statement, **plain), what)


def rebuild(article: Article, place: Span, what: Mapping[str, Any]) -> Statement:
    """A statement from a decision alone: its content at `place`, the rest as the decision tells it."""
    text, start = article.text, place.start
    content = locate(text, what.get("content") or (), start) or (place,)
    source = locate(text, what.get("source") or (), start)
    cue = locate(text, what.get("cue") or (), start)
    sentence = locate(text, what.get("sentence") or (), start)
    bare = Statement(
        id=statement_id(article.id, content, source, cue),
        article_id=article.id,
        content=content,
        source=source,
        cue=cue,
        sentence=sentence[0] if sentence else _line_of(article, place),
        attribution=what.get("attribution") or ("explicit" if source else "speaker_lost"),
        mode=what.get("mode") or "indirect",
        certainty=what.get("certainty") or "asserted",
        confidence=float(what.get("confidence", 1.0)),
        made_by=str(what.get("made_by", DECIDED)),
    )
    spoken = {name: what[name] for name in ("speaker", "chain") if name in what}
    return lay_fields(
        bare, {**{name: what[name] for name in _PLAIN if name in what}, **spoken}, text, start=start
    )


def locate(text: str, pieces: Sequence[str | Mapping[str, Any]], start: int) -> tuple[Span, ...]:
    """The spans of decided words, each as near as can be to where it was: `at` characters after `start`.

    A piece is {words, at}, or the bare words, which are looked for around `start`. () unless all are found.
    """
    spans: list[Span] = []
    for piece in pieces:
        words, near = (piece, start) if isinstance(piece, str) else (piece["words"], start + piece["at"])
        span = find_near(text, words, near)
        if span is None:
            return ()
        spans.append(span)
    return tuple(sorted(set(spans)))


def read_link(value: str | Mapping[str, Any], known: Mapping[str, Link]) -> Link:
    """A step of a chain from a name, or {name, kind, id}; a name that the chain knew keeps what it was."""
    named: Mapping[str, Any] = {"name": value} if isinstance(value, str) else value
    name = str(named["name"])
    if name in known and "id" not in named and "kind" not in named:
        return known[name]
    kind: ActorKind = named.get("kind", "unknown")
    before = known.get(name)
    evidence = before.evidence if before else None
    return Link(actor=str(named.get("id") or actor_id(name)), name=name, kind=kind, evidence=evidence)


def _lay_speaker(statement: Statement, what: Mapping[str, Any]) -> Statement:
    """Speaker and chain agree: the chain ends with the speaker."""
    known = {link.name: link for link in statement.chain}
    chain = statement.chain
    if what.get("chain"):
        chain = tuple(read_link(step, known) for step in what["chain"])
    if what.get("speaker"):
        last = read_link(what["speaker"], known)
        outlet_only = len(chain) == 1 and chain[0].kind == "outlet" and chain[0].name != last.name
        chain = (*(chain if outlet_only else chain[:-1]), last)
    if chain == statement.chain and not what.get("speaker"):
        return statement
    told = what.get("speaker")
    unnamed = told.get("unnamed") if isinstance(told, Mapping) else None
    speaker = _speak(statement, chain[-1], Unnamed(**unnamed) if unnamed else None)
    return replace(statement, chain=chain, speaker=speaker)


def _speak(statement: Statement, link: Link, unnamed: Unnamed | None) -> Speaker:
    """The last link as a speaker; the speaker that it was keeps what is known of it."""
    before = statement.speaker
    if before is not None and before.id == link.actor and before.kind == link.kind:
        return before
    return Speaker(id=link.actor, name=link.name, kind=link.kind, unnamed=unnamed)


def _line_of(article: Article, place: Span) -> Span:
    return next((line.span for line in article.lines if line.span.contains(place)), place)


def _read_said(value: Mapping[str, str]) -> Said:
    return Said(
        start=value["start"], end=value.get("end", value["start"]), expression=value.get("expression", "")
    )


def _read_stances(value: Sequence[Mapping[str, Any]]) -> tuple[StanceMark, ...]:
    return tuple(
        StanceMark(
            issue=stance["issue"],
            actor=_read_actor(stance["actor"]),
            stance=stance["stance"],
            confidence=1.0,
            rule=DECIDED,
        )
        for stance in value
    )


def _read_actor(value: str | Mapping[str, str]) -> ActorRef:
    named = {"name": value} if isinstance(value, str) else value
    return ActorRef(id=named.get("id") or actor_id(named["name"]), name=named["name"])


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "mode": _same,
    "certainty": _same,
    "attribution": _same,
    "channel": _same,
    "reports_deed": bool,
    "audience": _same,
    "said": _read_said,
    "hedges": tuple,
    "stances": _read_stances,
}
