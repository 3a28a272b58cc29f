"""Weighing: worked examples, decisions, grades, sensitivity."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from math import log, sqrt

import pytest

from backchannel.flow.weigh import WeighSettings, weigh_case
from backchannel.flow.weigh.discount import discounted_sum, effective_number
from backchannel.flow.weigh.evidence import likelihood
from backchannel.flow.weigh.matrix import diagnosticity
from backchannel.model.cases import Hypothesis
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Anchor, Decision, DecisionKind, decision_id
from backchannel.model.issues import Stance
from backchannel.model.outcomes import Abstained
from backchannel.model.spans import Span
from backchannel.model.statements import Channel
from backchannel.model.weighing import Weighing
from weigh_records import LEADER, Telling, case_of, corpus_of, expect

QUICK = WeighSettings(draws=400)
STEADY: list[tuple[Stance, Channel]] = [
    (stance, channel) for channel in ("public", "deed") for stance in ("open", "accepts", "conditional") * 2
]


def decide(kind: DecisionKind, *, day: int = 1, anchor: Anchor | None = None, **what: object) -> Decision:
    fields = tuple(sorted((name, json.dumps(value)) for name, value in what.items()))
    when = datetime(2031, 5, day, tzinfo=UTC)
    return Decision(
        id=decision_id(kind, "analyst", when, fields, anchor),
        kind=kind,
        who="analyst",
        when_utc=when,
        why="I was there",
        what=fields,
        anchor=anchor,
    )


def score(weighing: Weighing, hypothesis: str) -> float | Abstained:
    return next(s.value for s in weighing.inconsistency if s.hypothesis == hypothesis)


def nats(weighing: Weighing, h: str, g: str) -> float | Abstained:
    return next(w.nats for w in weighing.weights if (w.hypothesis, w.against) == (h, g))


def weigh(*told: Telling, **options: object) -> Weighing:
    return weigh_case(case_of(), corpus_of(told), settings=QUICK, **options)  # type: ignore[arg-type]


def test_diagnosticity_is_the_population_deviation_of_the_ratings() -> None:
    assert diagnosticity([2, -2]) == 2
    assert diagnosticity([1, 1, 1]) == 0
    assert diagnosticity([2, 1, -1, -2]) == pytest.approx(sqrt(2.5))
    assert isinstance(diagnosticity([1]), Abstained)


def test_voices_of_one_group_count_as_kish_says() -> None:
    assert effective_number(3, 0.5) == 1.5
    assert effective_number(4, 0) == 4
    assert effective_number(4, 1) == 1
    assert discounted_sum([1.0, 2.0], 0.5) == pytest.approx(2 + 1 / 3)


def test_likelihoods_run_straight_between_the_stated_ones() -> None:
    table = WeighSettings().likelihoods
    assert likelihood(-2, table) == 0.05
    assert likelihood(0.5, table) == pytest.approx(0.625)
    assert likelihood(9, table) == 0.95


def test_the_leaders_own_refusal_contradicts_the_hypothesis_that_he_means_it() -> None:
    weighing = weigh(Telling(origin="wire", stance="rejects"))
    cells = {c.hypothesis: c for c in weighing.cells}
    assert (cells["H1"].rating, cells["H1"].rule) == (-2, "opposes-implied")
    assert (cells["H2"].rating, cells["H2"].rule) == (2, "meets-implied")
    assert (cells["H3"].rating, cells["H3"].rule) == (2, "opposes-excluded")
    assert "rejects on truce" in cells["H1"].why
    assert score(weighing, "H1") == 2
    assert score(weighing, "H2") == 0
    assert nats(weighing, "H1", "H2") == pytest.approx(-log(0.95 / 0.05))


def test_what_another_says_of_him_or_what_is_hedged_counts_half() -> None:
    told = weigh(Telling(origin="institute", stance="rejects", speaker="Institute"))
    hedged = weigh(Telling(origin="wire", stance="rejects", certainty="hedged"))
    assert [c.rating for c in told.cells] == [c.rating for c in hedged.cells] == [-1, 1, 1]


def test_a_member_speaks_for_its_body() -> None:
    weighing = weigh(Telling(origin="wire", stance="rejects", actor="Spokesman Orr", speaker="Spokesman Orr"))
    assert score(weighing, "H1") == 2


def test_a_claim_that_no_hypothesis_says_anything_of_makes_no_row() -> None:
    weighing = weigh(Telling(origin="wire", stance="rejects", issue="dam"))
    assert weighing.rows == ()
    assert isinstance(score(weighing, "H1"), Abstained)
    assert isinstance(nats(weighing, "H1", "H2"), Abstained)
    assert weighing.sensitivity.verdict == "no leader"


def test_a_row_that_fits_every_hypothesis_separates_none() -> None:
    hypotheses = [Hypothesis(id=h, text=h, implies=(expect("open"),)) for h in ("H1", "H2", "H3")]
    weighing = weigh_case(
        case_of(*hypotheses), corpus_of([Telling(origin="wire", stance="open")]), settings=QUICK
    )
    assert weighing.rows[0].diagnosticity == 0


def test_two_claims_of_one_origin_on_one_proposition_count_once_and_two_origins_twice() -> None:
    one = weigh(Telling(origin="wire", stance="rejects"), Telling(origin="wire", stance="rejects"))
    two = weigh(Telling(origin="wire", stance="rejects"), Telling(origin="diary", stance="rejects"))
    assert (len(one.rows), score(one, "H1")) == (2, 2)
    assert (len(two.rows), score(two, "H1")) == (2, 4)


def test_origins_of_one_organisation_count_as_a_group() -> None:
    told = [Telling(origin=o, stance="rejects", group="press") for o in ("wire", "diary")]
    weighing = weigh(*told)
    assert score(weighing, "H1") == pytest.approx(2 * effective_number(2, 0.5))
    assert nats(weighing, "H1", "H2") == pytest.approx(-log(19) * effective_number(2, 0.5))


def test_one_unnamed_origin_moves_the_odds_at_most_by_two() -> None:
    weighing = weigh(Telling(origin="officials", stance="rejects", is_unnamed=True))
    assert nats(weighing, "H1", "H2") == pytest.approx(-log(2))
    assert weighing.rows[0].unnamed_only
    assert next(g for g in weighing.grades if g.actor == "officials").reliability == "F"


def test_no_prior_no_probability() -> None:
    without = weigh(Telling(origin="wire", stance="rejects"))
    assert all(isinstance(p.value, Abstained) for p in without.probabilities)
    corpus = corpus_of([Telling(origin="wire", stance="rejects")])
    with_priors = weigh_case(case_of(priors=(0.5, 0.25, 0.25)), corpus, settings=QUICK)
    found = {p.hypothesis: p.value for p in with_priors.probabilities}
    assert found["H1"] == pytest.approx(0.5 * 0.05 / (0.5 * 0.05 + 0.5 * 0.95))


def test_a_rated_cell_keeps_what_it_was_before() -> None:
    corpus = corpus_of([Telling(origin="wire", stance="rejects")])
    claim = corpus.lineage.claims[0].id
    rated = [
        decide("rate_cell", day=1, claim=claim, hypothesis="H1", rating=-1),
        decide("rate_cell", day=2, claim=claim, hypothesis="H1", rating=1),
    ]
    weighing = weigh_case(case_of(), corpus, decisions=rated, settings=QUICK)
    cell = next(c for c in weighing.cells if c.hypothesis == "H1")
    assert (cell.rating, cell.decision, cell.why) == (1, rated[1].id, "I was there")
    assert [h.split(" ")[0] for h in cell.history] == ["-2", "-1"]
    assert score(weighing, "H1") == 0
    early = weigh_case(
        case_of(), corpus, decisions=rated, cutoff=datetime(2031, 5, 1, 12, tzinfo=UTC), settings=QUICK
    )
    assert score(early, "H1") == 1


def test_a_decision_finds_its_claim_by_the_anchored_words() -> None:
    corpus = corpus_of([Telling(origin="wire", stance="rejects")])
    anchor = Anchor(
        capture=corpus.captures[0].sha256,
        exact="rejects on",
        prefix="Ilo Marren: ",
        suffix=" truce",
        role="content",
    )
    rated = decide("rate_cell", anchor=anchor, claim="claim-gone", hypothesis="H1", rating=0)
    assert score(weigh_case(case_of(), corpus, decisions=[rated], settings=QUICK), "H1") == 0


def test_a_person_may_rate_a_claim_of_which_the_rules_say_nothing() -> None:
    corpus = corpus_of([Telling(origin="wire", stance="rejects", issue="dam")])
    claim = corpus.lineage.claims[0].id
    rated = decide("rate_cell", claim=claim, hypothesis="H3", rating=-2)
    weighing = weigh_case(case_of(), corpus, decisions=[rated], settings=QUICK)
    assert score(weighing, "H3") == 2
    assert isinstance(score(weighing, "H1"), Abstained)


@pytest.mark.parametrize(("grade", "weight"), [("A", sqrt(2)), ("C", 1), ("E", 1 / sqrt(2)), ("F", 1)])
def test_a_row_weighs_what_the_grade_of_its_origin_says(grade: str, weight: float) -> None:
    corpus = corpus_of([Telling(origin="wire", stance="rejects", copies=3)])
    graded = decide("grade", actor="wire", reliability=grade)
    weighing = weigh_case(case_of(), corpus, decisions=[graded], settings=QUICK)
    assert weighing.rows[0].weight == pytest.approx(weight)
    assert score(weighing, "H1") == pytest.approx(2 * weight)


def test_credibility_one_needs_independent_confirmation() -> None:
    def weight_of(corpus: Corpus) -> float:
        graded = decide("grade", statement=corpus.statements[0].id, credibility="1")
        weighing = weigh_case(case_of(), corpus, decisions=[graded], settings=QUICK)
        return max(row.weight for row in weighing.rows)

    alone = Telling(origin="wire", stance="rejects", copies=4)
    assert weight_of(corpus_of([alone])) == 1
    assert weight_of(corpus_of([alone, Telling(origin="diary", stance="rejects")])) == pytest.approx(sqrt(2))


def test_as_of_leaves_out_what_was_not_published_by_then() -> None:
    told = [
        Telling(origin="wire", stance="rejects", published="2031-03-01"),
        Telling(origin="diary", stance="rejects", published="2031-04"),
        Telling(origin="officials", stance="rejects", published=None),
    ]
    corpus = corpus_of(told)
    weighing = weigh_case(case_of(), corpus, as_of=date(2031, 3, 15), settings=QUICK)
    assert len(weighing.rows) == 1
    assert weighing.as_of == "2031-03-15"
    assert len(weigh_case(case_of(), corpus, as_of=date(2031, 4, 30), settings=QUICK).rows) == 2
    assert weigh_case(case_of(), corpus, cutoff=datetime(2031, 3, 1, tzinfo=UTC), settings=QUICK).rows == ()


def test_a_ranking_that_one_origin_carries_says_so() -> None:
    alone = weigh(Telling(origin="wire", stance="open"), Telling(origin="diary", stance="rejects"))
    assert (alone.sensitivity.verdict, alone.sensitivity.leader) == ("no leader", None)
    carried = weigh(
        Telling(origin="wire", stance="open"),
        Telling(origin="diary", stance="rejects"),
        Telling(origin="guard", stance="rejects", channel="deed"),
        Telling(origin="envoy", stance="open", channel="private"),
    )
    assert carried.sensitivity.leader == "H2"
    assert carried.sensitivity.verdict.startswith("depends on diary, envoy, guard")
    assert "falls without guard" in carried.sensitivity.what


def test_a_ranking_that_no_single_change_moves_is_robust() -> None:
    told = [Telling(origin=f"wire {n}", stance=s, channel=c) for n, (s, c) in enumerate(STEADY)]
    weighing = weigh(*told)
    assert (weighing.sensitivity.leader, weighing.sensitivity.verdict) == ("H1", "robust")
    assert weighing.sensitivity.linchpins == ()


def test_what_a_hypothesis_expects_in_private_is_no_contradiction_of_what_it_expects_in_general() -> None:
    weighing = weigh(Telling(origin="envoy", stance="open", channel="private"))
    assert {c.hypothesis: c.rating for c in weighing.cells} == {"H1": 2, "H2": 2, "H3": -2}


def test_the_draws_are_the_same_each_time() -> None:
    told = [Telling(origin="wire", stance="open"), Telling(origin="diary", stance="rejects", channel="deed")]
    first, second = weigh(*told), weigh(*told)
    assert first.sensitivity.share_of_draws == second.sensitivity.share_of_draws


def test_what_would_change_our_mind_is_what_separates_and_is_not_on_record() -> None:
    before = weigh()
    assert any(line.startswith(f"{LEADER} rejects truce (in public)") for line in before.would_change)
    after = weigh(Telling(origin="wire", stance="rejects"))
    assert not any(line.startswith(f"{LEADER} rejects truce (in public)") for line in after.would_change)


def test_what_an_outlet_relays_counts_only_where_it_was_said() -> None:
    corpus = corpus_of([Telling(origin="officials", stance="rejects", is_unnamed=True)])
    inner = corpus.statements[0]
    outer = replace(inner, id="outer", content=(Span(0, inner.content[0].end + 5),), channel="public")
    corpus = replace(
        corpus,
        statements=(outer, inner),
        lineage=replace(
            corpus.lineage,
            claims=(
                *corpus.lineage.claims,
                replace(corpus.lineage.claims[0], id="relayed", statements=("outer",), source_origins=()),
            ),
        ),
    )
    weighing = weigh_case(case_of(), corpus, settings=QUICK)
    assert [row.claim for row in weighing.rows] == [corpus.lineage.claims[0].id]
