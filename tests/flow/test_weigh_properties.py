"""Weight comes from origins: what must hold for every corpus."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.weigh import WeighSettings, weigh_case
from backchannel.model.corpus import Corpus
from backchannel.model.outcomes import Abstained
from weigh_records import LEADER, Telling, case_of, corpus_of, numbers

QUICK = WeighSettings(draws=200)

tellings = st.builds(
    Telling,
    origin=st.sampled_from(["wire", "institute", "officials", "diary"]),
    stance=st.sampled_from(["rejects", "conditional", "open", "accepts", "none"]),
    actor=st.sampled_from([LEADER, "Spokesman Orr", "Somebody else"]),
    issue=st.sampled_from(["truce", "dam"]),
    channel=st.sampled_from(["public", "private", "deed"]),
    certainty=st.sampled_from(["asserted", "hedged", "denied"]),
    speaker=st.sampled_from([LEADER, "Institute"]),
    group=st.just(None),
    copies=st.integers(0, 2),
    is_joined=st.booleans(),
)


def grouped(told: list[Telling]) -> list[Telling]:
    """An origin is named or not, and in one group, whatever it tells."""
    unnamed = {"officials"}
    group = {"wire": "press", "institute": "press"}
    return [replace(t, is_unnamed=t.origin in unnamed, group=group.get(t.origin)) for t in told]


corpora = st.lists(tellings, min_size=1, max_size=6).map(grouped)


@given(corpora, st.data())
@settings(max_examples=60, deadline=None)
def test_copying_an_article_any_number_of_times_changes_no_number(
    told: list[Telling], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(told) - 1))
    more = replace(told[at], copies=told[at].copies + data.draw(st.integers(1, 4)))
    case = case_of(priors=(0.2, 0.3, 0.5))
    once = numbers(weigh_case(case, corpus_of(told), settings=QUICK))
    often = numbers(weigh_case(case, corpus_of([*told[:at], more, *told[at + 1 :]]), settings=QUICK))
    assert often == once


@given(corpora, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_record_changes_no_number(told: list[Telling], random: Random) -> None:
    corpus = corpus_of(told)
    case = case_of(priors=(0.2, 0.3, 0.5))
    assert numbers(weigh_case(case, shuffled(corpus, random), settings=QUICK)) == numbers(
        weigh_case(case, corpus, settings=QUICK)
    )


@given(corpora, tellings, st.sampled_from(["H1", "H2", "H3"]))
@settings(max_examples=100, deadline=None)
def test_evidence_against_a_hypothesis_never_helps_it(
    told: list[Telling], more: Telling, hypothesis: str
) -> None:
    case = case_of()
    before = weigh_case(case, corpus_of(told), settings=QUICK)
    new = grouped([replace(more, copies=0)])
    after = weigh_case(case, corpus_of([*told, *new]), settings=QUICK)
    added = {c.claim for c in after.cells} - {c.claim for c in before.cells}
    ratings = {c.hypothesis: c.rating for c in after.cells if c.claim in added}
    if (ratings.get(hypothesis) or 0) >= 0:
        return
    assert value(after, hypothesis) >= value(before, hypothesis) - 1e-9
    for old, new_weight in zip(before.weights, after.weights, strict=True):
        if hypothesis not in (old.hypothesis, old.against) or isinstance(old.nats, Abstained):
            continue
        other = old.against if old.hypothesis == hypothesis else old.hypothesis
        if (ratings.get(other) or 0) >= (ratings[hypothesis] or 0):
            sign = 1 if old.hypothesis == hypothesis else -1
            assert not isinstance(new_weight.nats, Abstained)
            assert sign * new_weight.nats <= sign * old.nats + 1e-9


@given(corpora)
@settings(max_examples=40, deadline=None)
def test_every_number_can_list_the_statements_that_it_came_from(told: list[Telling]) -> None:
    corpus = corpus_of(told)
    weighing = weigh_case(case_of(), corpus, settings=QUICK)
    statements = {s.id for s in corpus.statements}
    claims = {c.id: set(c.statements) for c in corpus.lineage.claims}
    for score in weighing.inconsistency:
        assert bool(score.claims) == (not isinstance(score.value, Abstained) and score.value > 0)
        assert all(claims[c] for c in score.claims)
    for cell in weighing.cells:
        assert cell.statements
        assert set(cell.statements) <= claims[cell.claim] <= statements


def value(weighing: object, hypothesis: str) -> float:
    scores = {s.hypothesis: s.value for s in weighing.inconsistency}  # type: ignore[attr-defined]
    return 0.0 if isinstance(scores[hypothesis], Abstained) else scores[hypothesis]


def shuffled(corpus: Corpus, random: Random) -> Corpus:
    def mix(records: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(random.sample(records, len(records)))

    lineage = replace(corpus.lineage, claims=mix(corpus.lineage.claims), origins=mix(corpus.lineage.origins))
    return replace(
        corpus,
        captures=mix(corpus.captures),
        articles=mix(corpus.articles),
        statements=mix(corpus.statements),
        lineage=lineage,
    )
