"""Making decisions, and reading what they decided."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, get_args

from backchannel.errors import InputError
from backchannel.flow.settle.anchors import anchor_for
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Anchor, Decision, DecisionKind, decision_id
from backchannel.model.issues import Stance
from backchannel.model.lineage import Relation
from backchannel.model.positions import Resolution
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Attribution, Certainty, Channel, Link, Mode, Speaker, Statement

_WORDS = frozenset({"content", "source", "cue"})
_STATEMENT = _WORDS | {
    "speaker",
    "chain",
    "channel",
    "mode",
    "certainty",
    "attribution",
    "reports_deed",
    "audience",
    "said",
    "hedges",
    "stances",
    "was",
}
_FIELDS: dict[DecisionKind, frozenset[str]] = {
    "confirm": _STATEMENT,
    "correct": _STATEMENT,
    "reject": frozenset({"was"}),
    "add": _STATEMENT,
    "merge_actors": frozenset({"actors", "into"}),
    "split_actor": frozenset({"actor", "into", "kind", "aliases"}),
    "accept_repeat": frozenset({"child", "parent", "relation"}),
    "cut_repeat": frozenset({"child", "parent"}),
    "join_claims": frozenset({"claims", "with"}),
    "split_claim": frozenset({"claim", "with"}),
    "rate_cell": frozenset({"case", "hypothesis", "claim", "rating", "relevance"}),
    "grade": frozenset({"actor", "statement", "reliability", "credibility"}),
    "resolve_forecast": frozenset({"forecast", "resolution"}),
    "remove_capture": frozenset({"capture", "locator", "sha256"}),
}
_VALUES: dict[str, tuple[object, ...]] = {
    "channel": get_args(Channel),
    "mode": get_args(Mode),
    "certainty": get_args(Certainty),
    "attribution": get_args(Attribution),
    "relation": get_args(Relation),
    "resolution": get_args(Resolution),
    "stance": get_args(Stance),
    "reports_deed": (True, False),
    "relevance": ("low", "medium", "high"),
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "credibility": ("1", "2", "3", "4", "5", "6"),
}


def decide(
    kind: DecisionKind,
    *,
    who: str,
    when_utc: datetime,
    why: str,
    what: Mapping[str, object],
    anchor: Anchor | None = None,
    supersedes: str | None = None,
) -> Decision:
    """A decision. InputError: `what` names a field or value that decisions of this kind do not know."""
    _check(kind, what)
    pairs = tuple((name, json.dumps(what[name], ensure_ascii=False, sort_keys=True)) for name in sorted(what))
    return Decision(
        id=decision_id(kind, who, when_utc, pairs, anchor),
        kind=kind,
        who=who,
        when_utc=when_utc,
        why=why,
        what=pairs,
        anchor=anchor,
        supersedes=supersedes,
    )


def decide_on(
    statement: Statement,
    article: Article,
    capture: Capture,
    *,
    kind: DecisionKind,
    who: str,
    when_utc: datetime,
    why: str,
    changes: Mapping[str, object] | None = None,
    supersedes: str | None = None,
) -> Decision:
    """A decision on a statement, anchored in its content.

    It keeps how the statement was (`was`), so that it can stand alone when no machine finds it again.
    """
    what = {**(changes or {}), "was": remember(statement, article)}
    anchor = anchor_for(article, capture, statement.content, "content")
    return decide(kind, who=who, when_utc=when_utc, why=why, what=what, anchor=anchor, supersedes=supersedes)


def what_of(decision: Decision) -> dict[str, Any]:
    """The decided fields by name, as JSON values."""
    return {name: json.loads(value) for name, value in decision.what}


def live_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that no other supersedes, oldest first: laid in this order, the latest word stands."""
    given = tuple(decisions)
    gone = {decision.supersedes for decision in given}
    return tuple(sorted((d for d in given if d.id not in gone), key=lambda d: d.when_utc))


def remember(statement: Statement, article: Article) -> dict[str, object]:
    """A statement told by its words: spans as words and distance from the content's beginning."""
    start = envelope(statement.content).start
    said = statement.said
    return {
        "content": _pieces(article.text, statement.content, start),
        "source": _pieces(article.text, statement.source, start),
        "cue": _pieces(article.text, statement.cue, start),
        "sentence": _pieces(article.text, (statement.sentence,), start),
        "attribution": statement.attribution,
        "mode": statement.mode,
        "certainty": statement.certainty,
        "hedges": list(statement.hedges),
        "confidence": statement.confidence,
        "made_by": statement.made_by,
        "speaker": None if statement.speaker is None else _speaker(statement.speaker),
        "chain": [_name(link) for link in statement.chain],
        "channel": statement.channel,
        "reports_deed": statement.reports_deed,
        "audience": statement.audience,
        "said": None
        if said is None
        else {"start": said.start, "end": said.end, "expression": said.expression},
    }


def _pieces(text: str, spans: Sequence[Span], start: int) -> list[dict[str, object]]:
    return [{"words": span.of(text), "at": span.start - start} for span in spans]


def _speaker(speaker: Speaker) -> dict[str, object]:
    """A speaker by name; what the text says of one that it does not name is kept with it."""
    return _name(speaker) | ({"unnamed": asdict(speaker.unnamed)} if speaker.unnamed else {})


def _name(who: Speaker | Link) -> dict[str, object]:
    id_ = who.id if isinstance(who, Speaker) else who.actor
    return {"id": id_, "name": who.name, "kind": who.kind}


def _check(kind: DecisionKind, what: Mapping[str, object]) -> None:
    for name, value in what.items():
        if name not in _FIELDS[kind]:
            near = difflib.get_close_matches(name, _FIELDS[kind], n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise InputError(f"a decision to {kind} knows no field {name!r}{hint}")
        if name in _VALUES and value not in _VALUES[name]:
            raise InputError(f"{name} cannot be {value!r}; it is one of {', '.join(map(str, _VALUES[name]))}")
        if name == "rating" and not (value is None or (isinstance(value, int | float) and -2 <= value <= 2)):
            raise InputError(f"a rating is a number from -2 to +2, or none; not {value!r}")
