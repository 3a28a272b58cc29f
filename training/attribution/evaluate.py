"""Tags labelled articles as a program would, scores them, and fits how sure an attribution may be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backchannel.evaluate.attribution import score_attribution, tally_document
from backchannel.evaluate.measures import Measures
from backchannel.flow.extract.confidence import Calibration, describe_parts
from backchannel.flow.extract.layers import link_outer
from backchannel.flow.extract.link import Attribution
from backchannel.model.spans import Span
from backchannel.ports import Tagger

FOLDS = 5
BINS = 10


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSONL file, without the attributions that stand inside another."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [{**row, "attributions": [a for a in row["attributions"] if not a.get("parent")]} for row in rows]


def write_prediction(row: dict[str, Any], found: Sequence[Attribution]) -> dict[str, Any]:
    """The row that the scorers read."""
    return {
        "doc_id": row["doc_id"],
        "attributions": [
            {
                role: [[span.start, span.end] for span in getattr(one, role)]
                for role in ("source", "cue", "content")
            }
            for one in found
        ],
    }


def evaluate_tagger(tagger: Tagger, rows: Sequence[dict[str, Any]]) -> Measures:
    """Text in, attributions out, against the marks of people."""
    tagged = tagger.tag([row["text"] for row in rows])
    found = [link_outer(row["text"], spans) for row, spans in zip(rows, tagged, strict=True)]
    predicted = [write_prediction(row, one) for row, one in zip(rows, found, strict=True)]
    return score_attribution(rows, {row["doc_id"]: row["attributions"] for row in predicted})


def fit_calibration(tagger: Tagger, rows: Sequence[dict[str, Any]]) -> tuple[Calibration, float]:
    """Weights that make `confidence` P(content half right and source right), and the error of such weights.

    The expected calibration error is cross-fitted: each fifth of the articles is judged by weights from the
    others.
    """
    parts, right, fold = _collect(tagger, rows)
    claimed = np.empty(len(right))
    for held in range(FOLDS):
        weights = _fit(parts[fold != held], right[fold != held])
        claimed[fold == held] = _predict(parts[fold == held], weights)
    weights = _fit(parts, right)
    return Calibration(*(round(float(value), 3) for value in weights)), calibration_error(claimed, right)


def _collect(tagger: Tagger, rows: Sequence[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    parts, right, fold = [], [], []
    for at, (row, spans) in enumerate(zip(rows, tagger.tag([row["text"] for row in rows]), strict=True)):
        sure = {(one.role, one.span): one.probability for one in spans}
        found = [one for one in link_outer(row["text"], spans) if _is_tagged(one, sure)]
        for one, hit in zip(found, _judge(row, found), strict=True):
            parts.append(
                [
                    1.0,
                    *describe_parts(
                        [sure["content", span] for span in one.content],
                        sure["cue", one.cue[0]],
                        sure["source", one.source[0]] if one.source else None,
                    ),
                ]
            )
            right.append(hit)
            fold.append(at % FOLDS)
    return np.array(parts), np.array(right, dtype=float), np.array(fold)


def _is_tagged(one: Attribution, sure: dict[tuple[str, Span], float]) -> bool:
    """Not read off the layout."""
    roles = [("source", one.source), ("cue", one.cue), ("content", one.content)]
    return all((role, span) in sure for role, spans in roles for span in spans)


def _judge(row: dict[str, Any], found: Sequence[Attribution]) -> Iterator[bool]:
    """Whether each found attribution is, by itself, one of the marked ones."""
    for one in found:
        (told,) = write_prediction(row, [one])["attributions"]
        near = [a for a in row["attributions"] if _meets(a["content"], told["content"])]
        yield any(tally_document({**row, "attributions": [gold]}, [told])["full.hit"] for gold in near)


def _meets(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _fit(parts: np.ndarray, right: np.ndarray, ridge: float = 1e-2) -> np.ndarray:
    """Logistic regression by Newton's method."""
    weights = np.zeros(parts.shape[1])
    for _ in range(30):
        claimed = _predict(parts, weights)
        slope = parts.T @ (right - claimed) - ridge * weights
        curve = (parts * (claimed * (1 - claimed))[:, None]).T @ parts + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _predict(parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(parts @ weights)))


def calibration_error(claimed: np.ndarray, right: np.ndarray) -> float:
    """Mean distance of claimed from true shares over ten equal bins of the claim, each by its size."""
    which = np.minimum((claimed * BINS).astype(int), BINS - 1)
    gaps = [
        abs(claimed[which == at].mean() - right[which == at].mean()) * (which == at).mean()
        for at in range(BINS)
        if (which == at).any()
    ]
    return float(sum(gaps))


def show_score(score: Measures) -> dict[str, float]:
    """The figures of the specification, in per cent."""
    figures = (
        "content_token_f1",
        "content_exact_f1",
        "full_f1",
        "indirect_recall",
        "direct_recall",
        "mixed_recall",
        "source_given_content",
    )
    return {name: round(100 * score[name].value, 2) for name in figures}
