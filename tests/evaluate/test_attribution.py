"""Spans of attributions."""

from __future__ import annotations

from typing import Any

import pytest

from backchannel.evaluate import score_attribution
from backchannel.evaluate.attribution import mode_of

Json = dict[str, Any]
TEXT = 'The pier is shut, Ines said. "We wait," Omar added.'


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


INES: Json = {"source": spans("Ines"), "cue": spans("said"), "content": spans("The pier is shut")}
OMAR: Json = {"source": spans("Omar"), "cue": spans("added"), "content": spans('"We wait,"')}
GOLD: list[Json] = [{"doc_id": "d", "text": TEXT, "attributions": [INES, OMAR]}]


def values(*found: Json) -> dict[str, float]:
    return {name: m.value for name, m in score_attribution(GOLD, {"d": found}).items()}


def test_a_perfect_answer_scores_one_everywhere() -> None:
    assert set(values(INES, OMAR).values()) == {1.0}


def test_an_empty_answer_scores_nought() -> None:
    ours = values()
    assert ours["content_token_f1"] == ours["full_f1"] == ours["indirect_recall"] == 0
    assert "source_given_content" not in ours


def test_quote_marks_and_punctuation_at_an_edge_do_not_matter() -> None:
    assert values(INES, {**OMAR, "content": spans("We wait")})["content_exact_f1"] == 1


def test_a_wrong_source_spoils_the_attribution_and_not_its_content() -> None:
    ours = values(INES, {**OMAR, "source": spans("Ines")})
    assert (ours["content_exact_f1"], ours["full_f1"], ours["source_given_content"]) == (1.0, 0.5, 0.5)


def test_content_of_which_less_than_half_is_met_is_not_recalled() -> None:
    ours = values({**INES, "content": spans("The")}, OMAR)
    assert (ours["indirect_recall"], ours["direct_recall"]) == (0.0, 1.0)


def test_one_span_over_two_attributions_meets_only_one() -> None:
    ours = values({"content": [[0, TEXT.index("Omar")]], "source": [], "cue": []})
    assert ours["content_half_recall"] == 0.5
    assert ours["content_token_recall"] == 1


@pytest.mark.parametrize(
    ("text", "span", "mode"),
    [
        ('"We wait," he said', (0, 10), "direct"),
        ('"We wait," he said', (1, 8), "indirect"),  # one mark beside it: nothing says where it ends
        ("“We wait”, he said", (1, 8), "direct"),
        ('it was "too late" now', (0, 21), "mixed"),
        ("it was too late", (0, 15), "indirect"),
    ],
)
def test_mode_is_told_by_the_quote_marks(text: str, span: tuple[int, int], mode: str) -> None:
    assert mode_of(text, [span]) == mode
