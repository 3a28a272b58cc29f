"""Scoring attributions."""

from __future__ import annotations

from typing import Any

import pytest

from backchannel.evaluate.attribution import score_attribution, tell_type

TEXT = 'Ines said the ferry was late. "We waited," Omar added.'


def row(*attributions: dict[str, str]) -> dict[str, Any]:
    def find(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    return {
        "doc_id": "a",
        "text": TEXT,
        "attributions": [{role: find(words) for role, words in one.items()} for one in attributions],
    }


INES = {"source": "Ines", "cue": "said", "content": "the ferry was late"}
OMAR = {"source": "Omar", "cue": "added", "content": '"We waited,"'}


def test_the_gold_itself_scores_full_marks() -> None:
    score = score_attribution([row(INES, OMAR)], [row(INES, OMAR)])
    assert score.content_words.f1 == score.content_exact.f1 == score.full.f1 == score.source_right == 1.0
    assert score.recall_by_type == {"direct": 1.0, "mixed": 0.0, "indirect": 1.0}


def test_marks_at_the_edge_do_not_count() -> None:
    score = score_attribution([row(INES, OMAR)], [row(INES, OMAR | {"content": "We waited"})])
    assert score.content_exact.f1 == 1.0


def test_a_wrong_source_is_no_full_hit() -> None:
    score = score_attribution([row(INES, OMAR)], [row(INES, OMAR | {"source": "Ines"})])
    assert score.content_half.f1 == 1.0
    assert score.full.f1 == score.source_right == 0.5


def test_an_article_without_prediction_counts_as_empty() -> None:
    score = score_attribution([row(INES, OMAR)], [])
    assert (score.gold, score.found, score.full.recall) == (2, 0, 0.0)


def test_less_than_half_of_the_words_is_no_hit() -> None:
    score = score_attribution([row(INES)], [row(INES | {"content": "late"})])
    assert score.content_half.f1 == 0.0
    assert score.content_words.precision == 1.0
    assert score.content_words.recall == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('"all of it"', "direct"),
        ("all of it", "indirect"),
        ('it was "mad" then', "mixed"),
        ('of it"', "indirect"),
    ],
)
def test_a_content_is_typed_by_its_quotation_marks(content: str, kind: str) -> None:
    assert tell_type(content, [[0, len(content)]]) == kind
