"""Decoding label scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from backchannel.nlp.decode import (
    find_best_paths,
    find_marginals,
    forbid_transitions,
    list_labels,
    read_spans,
)

BIO, BIOES = list_labels("BIO"), list_labels("BIOES")


def score_path(scores: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    own = sum(scores[at, label] for at, label in enumerate(path))
    return float(own + sum(transitions[a, b] for a, b in itertools.pairwise(path)))


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_one_that_trying_all_would_give(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, 5, 3)).astype(np.float32)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    paths = list(itertools.product(range(3), repeat=5))
    best = max(paths, key=lambda path: score_path(scores[0], transitions, path))
    assert tuple(find_best_paths(scores, transitions)[0]) == best


@pytest.mark.parametrize("seed", range(5))
def test_marginals_are_the_sum_over_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, 4, 3)).astype(np.float32)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    expected = np.zeros((4, 3))
    for path in itertools.product(range(3), repeat=4):
        weight = np.exp(score_path(scores[0], transitions, path))
        for at, label in enumerate(path):
            expected[at, label] += weight
    expected /= expected.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(find_marginals(scores, transitions)[0], expected, atol=1e-4)


@pytest.mark.parametrize("labels", [BIO, BIOES])
def test_a_best_path_never_breaks_the_rules(labels: tuple[str, ...]) -> None:
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(3, 60, len(labels))).astype(np.float32)
    scores[:, [0, -1], 1:] = -1e4
    barred = forbid_transitions(labels)
    for path in find_best_paths(scores, barred):
        assert all(barred[a, b] == 0 for a, b in itertools.pairwise(path))


def test_spans_are_read_from_either_scheme() -> None:
    bio = [BIO.index(name) for name in ("O", "B-cue", "I-cue", "B-cue", "B-content", "O")]
    assert list(read_spans(np.array(bio), BIO)) == [("cue", 1, 3), ("cue", 3, 4), ("content", 4, 5)]
    closed = [BIOES.index(name) for name in ("S-source", "B-content", "I-content", "E-content", "O")]
    assert list(read_spans(np.array(closed), BIOES)) == [("source", 0, 1), ("content", 1, 4)]
