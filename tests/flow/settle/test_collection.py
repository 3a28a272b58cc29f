"""Decisions on actors, repeats, claims, forecasts and ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import timedelta

from backchannel.flow.settle import (
    aim_decisions,
    anchor_for,
    decide,
    settle_actors,
    settle_claims,
    settle_positions,
    settle_repeats,
    what_of,
)
from backchannel.model.actors import Actor, ActorRef, actor_id
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Anchor, Decision, DecisionKind
from backchannel.model.lineage import Claim, Lineage
from backchannel.model.positions import Forecast, Positions
from backchannel.model.statements import Statement
from stand_ins import NOON, find_sayings, make_capture, name_speakers, read_plainly

TEXT = (
    "Ann Lee said that talks would open. A Lee said that talks were near. Bob Ray warned that all was lost."
)
CAPTURE = make_capture(TEXT)
ARTICLE = read_plainly(CAPTURE, TEXT)
STATEMENTS = name_speakers(ARTICLE, find_sayings(ARTICLE))
ANN, BOB = STATEMENTS
PLACE = {"captures": (CAPTURE,), "articles": (ARTICLE,)}
ACTORS = tuple(Actor(id=actor_id(n), name=n, kind="person") for n in ("Ann Lee", "Bob Ray", "R. Bob"))


def decision(
    kind: DecisionKind, what: Mapping[str, object], on: Statement | None = None, *, n: int = 0
) -> Decision:
    when = NOON + timedelta(minutes=n)
    anchor = anchor_for(ARTICLE, CAPTURE, on.content, "content") if on else None
    return decide(kind, who="ann", when_utc=when, why="known", what=what, anchor=anchor)


def anchor_on(statement: Statement) -> Anchor:
    return anchor_for(ARTICLE, CAPTURE, statement.content, "content")


def make_claim(id_: str, *statements: Statement) -> Claim:
    return Claim(
        id=id_,
        text=id_,
        statements=tuple(s.id for s in statements),
        articles=(ARTICLE.id,),
        outlets=("Daily Test",),
        source_origins=(),
        text_origins=(),
    )


def test_merged_actors_are_one_wherever_they_are_named() -> None:
    merge = decision("merge_actors", {"actors": ["Bob Ray", "R. Bob"], "into": "Robert Ray"})
    statements, actors, review = settle_actors(STATEMENTS, ACTORS, [merge], **PLACE)
    assert [s.speaker.name for s in statements if s.speaker] == ["Ann Lee", "Robert Ray"]
    assert statements[1].chain[-1].actor == actor_id("Robert Ray")
    (robert,) = (actor for actor in actors if actor.name == "Robert Ray")
    assert (robert.aliases, robert.kind) == (("Bob Ray", "R. Bob"), "person")
    assert {actor.name for actor in actors} >= {"Ann Lee", "Robert Ray"}
    assert {actor.name for actor in actors}.isdisjoint({"Bob Ray", "R. Bob"})
    assert review == ()


def test_actors_merged_into_one_of_them_keep_its_record() -> None:
    merge = decision("merge_actors", {"actors": ["Bob Ray", "R. Bob"], "into": "Bob Ray"})
    statements, actors, _ = settle_actors(STATEMENTS, ACTORS, [merge], **PLACE)
    assert statements == STATEMENTS
    assert [(a.name, a.aliases) for a in actors] == [("Ann Lee", ()), ("Bob Ray", ("R. Bob",))]


def test_a_split_moves_only_the_statements_that_it_is_about() -> None:
    both = (ANN, replace(BOB, speaker=ANN.speaker, chain=ANN.chain))
    split = decision("split_actor", {"actor": "Ann Lee", "into": "Ann Lee (envoy)"}, on=BOB)
    statements, actors, review = settle_actors(both, ACTORS, [split], **PLACE)
    assert [s.speaker.name for s in statements if s.speaker] == ["Ann Lee", "Ann Lee (envoy)"]
    assert "Ann Lee (envoy)" in {actor.name for actor in actors}
    assert review == ()


def test_a_split_by_alias_moves_the_statements_with_that_source() -> None:
    split = decision("split_actor", {"actor": "Bob Ray", "into": "R. Ray", "aliases": ["bob ray"]})
    statements, _, _ = settle_actors(STATEMENTS, ACTORS, [split], **PLACE)
    assert [s.speaker.name for s in statements if s.speaker] == ["Ann Lee", "R. Ray"]


def test_a_split_that_finds_nothing_goes_to_review() -> None:
    split = decision("split_actor", {"actor": "Bob Ray", "into": "R. Ray", "aliases": ["nobody"]})
    assert settle_actors(STATEMENTS, ACTORS, [split], **PLACE)[2] == (split.id,)


def test_a_repeat_is_accepted_and_cut_again() -> None:
    other = read_plainly(make_capture(TEXT, "b.txt"), TEXT)
    what = {"child": other.id, "parent": ARTICLE.id}
    accept = decision("accept_repeat", {**what, "relation": "copy"})
    lineage, review = settle_repeats(Lineage(), [accept], articles=(ARTICLE, other))
    (repeat,) = lineage.repeats
    assert (repeat.child, repeat.parent, repeat.relation) == (other.id, ARTICLE.id, "copy")
    assert repeat.evidence == "ann: known"
    assert review == ()
    cut = decision("cut_repeat", what, n=1)
    assert settle_repeats(lineage, [accept, cut], articles=(ARTICLE, other))[0] == Lineage()
    assert settle_repeats(Lineage(), [accept], articles=(ARTICLE,))[1] == (accept.id,)


def test_claims_are_joined_and_a_statement_is_split_off_again() -> None:
    lineage = Lineage(claims=(make_claim("claim-1", ANN), make_claim("claim-2", BOB)))
    claimed = (replace(ANN, claim="claim-1"), replace(BOB, claim="claim-2"))
    join = decision("join_claims", {"with": [asdict(anchor_on(BOB))]}, on=ANN)
    joined, statements, review = settle_claims(lineage, claimed, [join], **PLACE)
    assert [claim.statements for claim in joined.claims] == [(ANN.id, BOB.id)]
    assert {s.claim for s in statements} == {"claim-1"}
    assert review == ()
    split = decision("split_claim", {}, on=BOB, n=1)
    parted, statements, _ = settle_claims(lineage, claimed, [join, split], **PLACE)
    assert [claim.statements for claim in parted.claims] == [(ANN.id,), (BOB.id,)]
    assert parted.claims[1].text == "all was lost"
    assert [s.claim for s in statements] == [claim.id for claim in parted.claims]


def test_a_forecast_is_resolved_where_its_words_are() -> None:
    forecast = Forecast(
        id="forecast-1",
        article_id=ARTICLE.id,
        forecaster=ActorRef(id=actor_id("Ann Lee"), name="Ann Lee"),
        content=ANN.content,
        proposition="talks open",
        condition=None,
        horizon=None,
        likelihood=None,
        statement=ANN.id,
        resolution="open",
    )
    resolve = decision("resolve_forecast", {"resolution": "true"}, on=ANN)
    positions, review = settle_positions(Positions(forecasts=(forecast,)), STATEMENTS, [resolve], **PLACE)
    assert positions.forecasts[0].resolution == "true"
    assert review == ()
    astray = decision("resolve_forecast", {"resolution": "true"}, on=BOB)
    assert settle_positions(positions, STATEMENTS, [astray], **PLACE)[1] == (astray.id,)


def test_a_rating_follows_its_words_to_the_claim_that_carries_them_today() -> None:
    corpus = Corpus(captures=(CAPTURE,), articles=(ARTICLE,), statements=(replace(ANN, claim="claim-new"),))
    what = {"case": "talks", "hypothesis": "H1", "claim": "claim-old", "rating": 1}
    rating = decision("rate_cell", what, on=ANN)
    (aimed,) = aim_decisions([rating], corpus)
    assert what_of(aimed) == {**what, "claim": "claim-new"}
    assert aimed.id == rating.id
