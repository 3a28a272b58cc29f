"""The public JSON: records as other programs read them. Schema 1; see `schema-1.json` beside this file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from backchannel.model.actors import Actor, ActorRef, Unnamed
from backchannel.model.articles import Article
from backchannel.model.assessment import Assessment, Takeaway
from backchannel.model.cases import Window
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.lineage import Claim, Drift, ExternalOrigin, Origin, RelayMark, Repeat
from backchannel.model.outcomes import Abstained, Refusal
from backchannel.model.positions import Commitment, Contradiction, Demand, Forecast, Position, Silence
from backchannel.model.spans import Span, words_of
from backchannel.model.statements import Speaker, Statement
from backchannel.model.weighing import Cell, Grade, Row, Timing, Weighing

SCHEMA = 1
Json: TypeAlias = dict[str, Any]


class PublicJson:
    """Renders the records of one corpus; each carries `schema`, offsets are code points, half-open."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._articles = {a.id: a for a in corpus.articles}
        self._captures = {c.id: c for c in corpus.captures}
        self._origins = {o.id: o for o in corpus.lineage.origins}

    def records(self, kind: str) -> Iterator[Json]:
        """The records of one kind, by the plural name that the command line uses."""
        corpus = self._corpus
        makers: dict[str, tuple[tuple[Any, ...], Callable[[Any], Json]]] = {
            "articles": (corpus.articles, self.article),
            "statements": (corpus.statements, self.statement),
            "actors": (corpus.actors, actor_json),
            "lineage": (corpus.lineage.repeats, self.repeat),
            "origins": (corpus.lineage.origins, self.origin),
            "claims": (corpus.lineage.claims, self.claim),
            "relays": (corpus.lineage.relays, self.relay),
            "positions": (corpus.positions.positions, position_json),
            "demands": (corpus.positions.demands, self.demand),
            "commitments": (corpus.positions.commitments, commitment_json),
            "contradictions": (corpus.positions.contradictions, contradiction_json),
            "forecasts": (corpus.positions.forecasts, self.forecast),
            "silences": (corpus.positions.silences, silence_json),
            "refusals": (corpus.refusals, refusal_json),
        }
        items, make = makers[kind]
        for item in items:
            yield {"schema": SCHEMA, **make(item)}

    def article_ref(self, article: str) -> Json:
        """`{id, external_id}` of an article."""
        return {"id": article, "external_id": self._articles[article].external_id}

    def article(self, a: Article) -> Json:
        """An article with its line roles and what is known of its capture."""
        capture = self._captures.get(a.capture_id)
        last = capture.obtained[-1] if capture and capture.obtained else None
        return {
            "id": a.id,
            "external_id": a.external_id,
            "url": a.url,
            "title": a.title,
            "outlet": a.outlet.name if a.outlet else None,
            "outlet_evidence": a.outlet.evidence if a.outlet else None,
            "credited": a.credited.name if a.credited else None,
            "author": a.author,
            "published": published_json(a),
            "why": a.published_why,
            "language": a.language,
            "kind": a.kind,
            "text": a.text,
            "lines": [{"n": n.n, "start": n.span.start, "end": n.span.end, "role": n.role} for n in a.lines],
            "capture": {
                "id": a.capture_id,
                "sha256": capture.sha256 if capture else None,
                "media_type": capture.media_type if capture else None,
                "obtained_utc": stamp(last.when_utc) if last else None,
                "how": last.how if last else None,
            },
            "made_by": a.made_by,
        }

    def statement(self, s: Statement) -> Json:
        """A statement with its words, chain and what was made of it."""
        text = self._articles[s.article_id].text
        return {
            "id": s.id,
            "article": self.article_ref(s.article_id),
            "text": words_of(text, s.content),
            "content": spans_json(s.content),
            "source": spans_json(s.source),
            "cue": spans_json(s.cue),
            "sentence": [s.sentence.start, s.sentence.end],
            "speaker": speaker_json(s.speaker),
            "chain": [link.name for link in s.chain],
            "attribution": s.attribution,
            "mode": s.mode,
            "certainty": s.certainty,
            "hedges": list(s.hedges),
            "channel": s.channel,
            "reports_deed": s.reports_deed,
            "audience": s.audience,
            "parent": s.parent,
            "claim": s.claim,
            "said": {"from": s.said.start, "to": s.said.end, "expression": s.said.expression}
            if s.said
            else None,
            "stances": [
                {
                    "issue": m.issue,
                    "actor": ref_json(m.actor),
                    "stance": m.stance,
                    "confidence": round(m.confidence, 4),
                }
                for m in s.stances
            ],
            "confidence": round(s.confidence, 4),
            "made_by": s.made_by,
            "review": s.review,
            "decision": s.decision,
        }

    def claim(self, c: Claim) -> Json:
        """A claim with its independent origins."""
        origins = [self._origins[o] for o in c.source_origins if o in self._origins]
        return {
            "id": c.id,
            "text": c.text,
            "statements": list(c.statements),
            "articles": [self.article_ref(a) for a in c.articles],
            "outlets": list(c.outlets),
            "source_origins": [{"id": o.id, "unnamed": o.unnamed} for o in origins],
            "text_origins": list(c.text_origins),
        }

    def repeat(self, r: Repeat) -> Json:
        """An edge from a child to the article or absent report that it takes from."""
        parent = self.article_ref(r.parent) if r.parent is not None else external_json(r.external)
        return {
            "id": r.id,
            "child": self.article_ref(r.child),
            "parent": parent,
            "relation": r.relation,
            "share": r.share,
            "score": r.score,
            "direction": r.direction,
            "evidence": r.evidence,
            "at": [r.at.start, r.at.end] if r.at else None,
            "passages": [
                {"child": [p.child.start, p.child.end], "parent": [p.parent.start, p.parent.end]}
                for p in r.passages
            ],
            "drifts": [drift_json(d) for d in r.drifts],
        }

    def origin(self, o: Origin) -> Json:
        """An origin with its head and members."""
        head: Json | str | None = o.head
        if o.external is not None:
            head = external_json(o.external)
        elif o.head in self._articles:
            head = self.article_ref(o.head)
        return {
            "id": o.id,
            "kind": o.kind,
            "head": head,
            "unnamed": o.unnamed,
            "unknown": o.unknown,
            "members": list(o.members),
            "evidence": list(o.evidence),
            "group": o.group,
        }

    def relay(self, r: RelayMark) -> Json:
        """Whether an article passes on what another said first; null: unknown."""
        at = [r.at.start, r.at.end] if r.at else None
        return {
            "article": self.article_ref(r.article_id),
            "is_relay": r.is_relay,
            "evidence": r.evidence,
            "at": at,
        }

    def demand(self, d: Demand) -> Json:
        """A demand with its channel and history."""
        return {
            "id": d.id,
            "article": self.article_ref(d.article_id),
            "demander": ref_json(d.demander),
            "target": ref_json(d.target) if d.target else None,
            "demand": d.demand,
            "in_exchange": d.in_exchange,
            "channel": d.channel,
            "statement": d.statement,
            "content": spans_json(d.content),
            "first_seen": d.first_seen,
            "last_seen": d.last_seen,
            "change": d.change,
            "absent_from": list(d.absent_from),
        }

    def forecast(self, f: Forecast) -> Json:
        """A forecast with its condition, horizon and likelihood."""
        return {
            "id": f.id,
            "article": self.article_ref(f.article_id),
            "forecaster": ref_json(f.forecaster),
            "content": spans_json(f.content),
            "proposition": f.proposition,
            "condition": f.condition,
            "horizon": f.horizon,
            "likelihood": {"words": f.likelihood.words, "low": f.likelihood.low, "high": f.likelihood.high}
            if f.likelihood
            else None,
            "statement": f.statement,
            "resolution": f.resolution,
        }


def spans_json(spans: tuple[Span, ...]) -> list[list[int]]:
    """`[[start, end], …]`."""
    return [[s.start, s.end] for s in spans]


def stamp(when: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def ref_json(ref: ActorRef) -> Json:
    """`{id, name}`."""
    return {"id": ref.id, "name": ref.name}


def unnamed_json(u: Unnamed | None) -> Json | None:
    """What a text says of a source that it does not name."""
    if u is None:
        return None
    return {
        "count": u.count,
        "nationality": u.nationality,
        "access": u.access,
        "wording": u.wording,
        "reason": u.reason,
    }


def speaker_json(s: Speaker | None) -> Json:
    """The speaker; an unresolved one names its candidates."""
    if s is None:
        return {"id": None, "name": None, "kind": "unknown", "unnamed": None, "candidates": []}
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "unnamed": unnamed_json(s.unnamed),
        "candidates": list(s.candidates),
    }


def actor_json(a: Actor) -> Json:
    """An actor."""
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "aliases": list(a.aliases),
        "offices": [
            {
                "office": t.office,
                "from": t.start.isoformat() if t.start else None,
                "to": t.end.isoformat() if t.end else None,
            }
            for t in a.offices
        ],
        "owner": a.owner,
        "unnamed": unnamed_json(a.unnamed),
    }


def published_json(a: Article) -> Json | None:
    """When it was published; null where not told (the article's `why` says why)."""
    if a.published is None:
        return None
    p = a.published
    return {"value": p.value, "precision": p.precision, "evidence": p.evidence, "confidence": p.confidence}


def external_json(e: ExternalOrigin | None) -> Json | None:
    """Something reported elsewhere."""
    if e is None:
        return None
    return {"id": e.id, "who": e.who, "to_whom": e.to_whom, "when": e.when, "what": e.what}


def drift_json(d: Drift) -> Json:
    """What changed on the way."""
    return {
        "type": d.type,
        "child": [d.child.start, d.child.end],
        "parent": [d.parent.start, d.parent.end],
        "what": d.what,
    }


def position_json(p: Position) -> Json:
    """One actor's stance on one issue."""
    return {
        "id": p.id,
        "actor": ref_json(p.actor),
        "issue": p.issue,
        "stance": p.stance,
        "channel": p.channel,
        "when": p.when,
        "statements": list(p.statements),
        "origins": list(p.origins),
    }


def commitment_json(c: Commitment) -> Json:
    """What an actor bound itself to."""
    return {
        "id": c.id,
        "actor": ref_json(c.actor),
        "text": c.text,
        "when": c.when,
        "state": c.state,
        "statements": list(c.statements),
    }


def contradiction_json(c: Contradiction) -> Json:
    """Two statements that cannot both hold, or look so."""
    return {
        "id": c.id,
        "type": c.type,
        "a": c.a,
        "b": c.b,
        "conditional": c.conditional,
        "resolution": c.resolution,
        "why": c.why,
    }


def silence_json(s: Silence) -> Json:
    """What an actor leaves out of a channel."""
    return {
        "id": s.id,
        "actor": ref_json(s.actor),
        "what": s.what,
        "absent_from": s.absent_from,
        "why": s.why,
        "statements": list(s.statements),
    }


def refusal_json(r: Refusal) -> Json:
    """An input that was set aside."""
    return {"locator": r.locator, "stage": r.stage, "why": r.why}


def decision_json(d: Decision) -> Json:
    """What a person decided."""
    anchor = d.anchor
    return {
        "schema": SCHEMA,
        "id": d.id,
        "kind": d.kind,
        "who": d.who,
        "when": stamp(d.when_utc),
        "why": d.why,
        "what": dict(d.what),
        "anchor": {
            "capture": anchor.capture,
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "role": anchor.role,
        }
        if anchor
        else None,
        "supersedes": d.supersedes,
    }


def quantity(value: float | Abstained) -> float | Json:
    """A number, or `{"abstained": reason}`."""
    return {"abstained": value.reason} if isinstance(value, Abstained) else round(value, 6)


def weighing_json(w: Weighing) -> Json:
    """The matrix, its scores, sensitivity and timing."""
    return {
        "schema": SCHEMA,
        "case": w.case,
        "as_of": w.as_of,
        "cutoff": w.cutoff,
        "rows": [row_json(r) for r in w.rows],
        "cells": [cell_json(c) for c in w.cells],
        "inconsistency": [
            {"hypothesis": s.hypothesis, "value": quantity(s.value), "claims": list(s.claims)}
            for s in w.inconsistency
        ],
        "diagnosticity": [{"claim": r.claim, "value": quantity(r.diagnosticity)} for r in w.rows],
        "weights": [
            {
                "hypothesis": x.hypothesis,
                "against": x.against,
                "nats": quantity(x.nats),
                "claims": list(x.claims),
            }
            for x in w.weights
        ],
        "sensitivity": {
            "verdict": w.sensitivity.verdict,
            "leader": w.sensitivity.leader,
            "linchpins": list(w.sensitivity.linchpins),
            "share_of_draws": quantity(w.sensitivity.share_of_draws),
            "what": w.sensitivity.what,
        },
        "timing": [timing_json(t) for t in w.timing],
        "grades": [grade_json(g) for g in w.grades],
        "would_change": list(w.would_change),
    }


def row_json(r: Row) -> Json:
    """A row of the matrix."""
    return {
        "claim": r.claim,
        "text": r.text,
        "origins": list(r.origins),
        "unnamed_only": r.unnamed_only,
        "weight": round(r.weight, 6),
        "diagnosticity": quantity(r.diagnosticity),
    }


def cell_json(c: Cell) -> Json:
    """A cell of the matrix, with what drafted or decided it."""
    return {
        "hypothesis": c.hypothesis,
        "claim": c.claim,
        "rating": c.rating,
        "why": c.why,
        "rule": c.rule,
        "decision": c.decision,
        "statements": list(c.statements),
        "history": list(c.history),
    }


def window_json(w: Window) -> Json:
    """A decision window."""
    return {
        "start": w.start.isoformat(),
        "end": w.end.isoformat(),
        "what": w.what,
        "chosen_by": w.chosen_by,
        "chosen_on": w.chosen_on.isoformat(),
    }


def timing_json(t: Timing | Abstained) -> Json:
    """Signals against windows, or why that could not be had."""
    if isinstance(t, Abstained):
        return {"abstained": t.reason}
    return {
        "calendar": t.calendar,
        "series": {
            "start": t.series_start.isoformat(),
            "end": t.series_end.isoformat(),
            "signals": [day.isoformat() for day in t.signals],
        },
        "windows": [window_json(w) for w in t.windows],
        "inside": t.inside,
        "of": t.of,
        "p_shift": quantity(t.p_shift),
        "p_windows": quantity(t.p_windows),
        "p_naive": quantity(t.p_naive),
        "moves": [{"boundary": what, "p_shift": round(p, 6)} for what, p in t.moves],
    }


def grade_json(g: Grade) -> Json:
    """Reliability of a source or credibility of an item."""
    return {
        "actor": g.actor,
        "statement": g.statement,
        "reliability": g.reliability,
        "credibility": g.credibility,
        "why": g.why,
        "decision": g.decision,
    }


def takeaway_json(t: Takeaway) -> Json:
    """One sentence and what carries it."""
    e = t.estimative
    return {
        "text": t.text,
        "kind": t.kind,
        "estimative": {"term": e.term, "low": e.low, "high": e.high, "yardstick": e.yardstick} if e else None,
        "confidence": t.confidence,
        "is_draft": t.is_draft,
        "citations": list(t.citations),
    }


def assessment_json(a: Assessment) -> Json:
    """The whole assessment with every record that it cites."""
    public = PublicJson(a.corpus)
    return {
        "schema": SCHEMA,
        "case": {"name": a.case.name, "title": a.case.title, "question": a.case.question},
        "as_of": a.as_of,
        "cutoff": a.cutoff,
        "takeaways": [takeaway_json(t) for t in a.takeaways],
        "changes": list(a.changes),
        "record": list(public.records("positions")),
        "demands": list(public.records("demands")),
        "silences": list(public.records("silences")),
        "commitments": list(public.records("commitments")),
        "contradictions": list(public.records("contradictions")),
        "timing": [timing_json(t) for t in a.weighing.timing],
        "weighing": weighing_json(a.weighing),
        "hypotheses": [{"id": h.id, "text": h.text, "prior": h.prior} for h in a.case.hypotheses],
        "forecasts": list(public.records("forecasts")),
        "sources": [*public.records("articles")],
        "statements": list(public.records("statements")),
        "claims": list(public.records("claims")),
        "lineage": list(public.records("lineage")),
        "origins": list(public.records("origins")),
        "relays": list(public.records("relays")),
        "actors": list(public.records("actors")),
        "refusals": list(public.records("refusals")),
        "gaps": list(a.gaps),
        "not_covered": list(a.not_covered),
        "made_with": {
            "code": a.made_with.code,
            "models": list(a.made_with.models),
            "data": list(a.made_with.data),
        },
    }
