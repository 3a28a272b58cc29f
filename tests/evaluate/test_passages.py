"""Speakers, chains and unnamed sources of passages."""

from __future__ import annotations

from typing import Any

from backchannel.evaluate import score_chains, score_speakers, score_unnamed

Json = dict[str, Any]


def wanted(start: int, speaker: str, **changes: Any) -> Json:
    given: Json = {
        "content": [[start, start + 30]],
        "speaker": speaker,
        "kind": "person",
        "unnamed": None,
        "chain": ["The Gull", speaker],
        "mode": "indirect",
        "channel": "public",
        "certainty": "asserted",
        "attribution": "explicit",
    }
    return {**given, **changes}


def unnamed(start: int, wording: str, count: int | None = 1, **changes: Any) -> Json:
    told = {"count": count, "nationality": "Egypt", "access": None, "wording": wording, "reason": None}
    return wanted(start, f"{wording} (unnamed)", kind="unnamed", unnamed=told, channel="private", **changes)


def found(gold: Json, name_id: str = "", **changes: Any) -> Json:
    speaker = {
        "id": name_id or gold["speaker"],
        "name": gold["speaker"],
        "kind": gold["kind"],
        "unnamed": gold["unnamed"],
    }
    return {**{k: v for k, v in gold.items() if k not in ("kind", "unnamed")}, "speaker": speaker, **changes}


PEROT = wanted(0, "Ana Perot")
DIPLOMAT = unnamed(50, "a senior Egyptian diplomat")


def test_a_perfect_answer_scores_one_everywhere() -> None:
    ours = score_chains(
        [{"id": "p", "statements": [PEROT, DIPLOMAT]}], {"p": [found(PEROT), found(DIPLOMAT)]}
    )
    assert {m.value for m in ours.values()} == {1.0}


def test_what_is_not_found_is_wrong_and_not_judged_further() -> None:
    ours = score_chains([{"id": "p", "statements": [PEROT, DIPLOMAT]}], {"p": [found(PEROT)]})
    assert (ours["found"].value, ours["speaker_right"].value, ours["chain_right"].value) == (0.5, 0.5, 0.5)
    assert (ours["speaker"].value, ours["speaker"].n) == (1.0, 1)


def test_a_chain_has_to_have_every_link_in_order() -> None:
    gold = wanted(
        0,
        "Ana Perot",
        chain=["The Gull", "Reuters", "Ana Perot"],
        chain_alt=[["The Gull", "AFP", "Ana Perot"]],
    )
    chains = {
        "right": gold["chain"],
        "other right": gold["chain_alt"][0],
        "short": ["The Gull", "Ana Perot"],
        "turned": gold["chain"][::-1],
    }
    right = {
        name: score_chains([{"id": "p", "statements": [gold]}], {"p": [found(gold, chain=chain)]})[
            "chain"
        ].value
        for name, chain in chains.items()
    }
    assert right == {"right": 1, "other right": 1, "short": 0, "turned": 0}


def test_a_speaker_that_two_fit_is_right_only_when_left_unresolved() -> None:
    gold = [{"id": "p", "statements": [wanted(0, "unresolved", kind="unknown")]}]
    guess = found(gold[0]["statements"][0], speaker={"id": "a", "name": "Ana Perot", "kind": "person"})
    open_ = found(gold[0]["statements"][0], speaker={"id": "a", "name": "unresolved", "kind": "unknown"})
    assert score_speakers(gold, {"p": [open_]})["unresolved"].value == 1
    ours = score_speakers(gold, {"p": [guess]})
    assert (ours["unresolved"].value, ours["guessed"].value) == (0, 1)


def test_a_named_speaker_called_unnamed_is_typed_wrongly() -> None:
    ours = score_unnamed([{"id": "p", "statements": [PEROT]}], {"p": [found({**PEROT, "kind": "unnamed"})]})
    assert (ours["typed"].value, ours["right"].value) == (0, 0)


def test_an_unnamed_source_needs_its_count_and_its_words() -> None:
    gold = [{"id": "p", "statements": [DIPLOMAT]}]
    told = DIPLOMAT["unnamed"]
    cases = {
        "right": told,
        "miscounted": {**told, "count": 3},
        "another": {**told, "wording": "a taxi driver"},
    }
    right = {}
    for name, unnamed_told in cases.items():
        speaker = {"id": "x", "name": unnamed_told["wording"], "kind": "unnamed", "unnamed": unnamed_told}
        right[name] = score_unnamed(gold, {"p": [found(DIPLOMAT, speaker=speaker)]})["right"].value
    assert right == {"right": 1, "miscounted": 0, "another": 0}


def test_a_nationality_as_the_text_has_it_is_right() -> None:
    gold = [{"id": "p", "statements": [DIPLOMAT]}]
    for told, value in (("Egyptian", 1), ("Egypt", 1), ("Russian", 0), (None, 0)):
        speaker = {
            "id": "x",
            "name": "a senior Egyptian diplomat",
            "kind": "unnamed",
            "unnamed": {**DIPLOMAT["unnamed"], "nationality": told},
        }
        assert score_unnamed(gold, {"p": [found(DIPLOMAT, speaker=speaker)]})["nationality"].value == value


def test_one_source_is_joined_and_two_are_kept_apart() -> None:
    first, again, other = unnamed(0, "a clerk"), unnamed(50, "a clerk", same_as=0), unnamed(100, "a porter")
    gold = [{"id": "p", "statements": [first, again, other]}]
    right = score_unnamed(gold, {"p": [found(first, "u1"), found(again, "u1"), found(other, "u2")]})
    assert (right["joined"].value, right["apart"].value, right["apart"].n) == (1, 1, 2)
    wrong = score_unnamed(gold, {"p": [found(first, "u1"), found(again, "u2"), found(other, "u1")]})
    assert (wrong["joined"].value, wrong["apart"].value, wrong["right"].value) == (0, 0.5, 2 / 3)
