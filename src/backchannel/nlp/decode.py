"""From label scores to spans: the best path of a linear-chain CRF, and how sure it is of each token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from backchannel.model.statements import Role

Scores: TypeAlias = NDArray[np.float32]
Path: TypeAlias = NDArray[np.int64]

ROLES: tuple[Role, ...] = ("source", "cue", "content")
FORBIDDEN = -1e4
_ROLE_AT = {role: at for at, role in enumerate(ROLES)}


def list_labels(scheme: str) -> tuple[str, ...]:
    """Label names of a scheme, outside first: "BIO" gives 7 labels, "BIOES" 13."""
    return ("O", *(f"{letter}-{role}" for role in ROLES for letter in scheme.replace("O", "")))


def forbid_transitions(labels: Sequence[str]) -> Scores:
    """[labels, labels]: 0 where the second label may follow the first, else FORBIDDEN."""
    allowed = [[_may_follow(first, second, "E-source" in labels) for second in labels] for first in labels]
    return np.where(np.array(allowed), 0.0, FORBIDDEN).astype(np.float32)


def _may_follow(first: str, second: str, closed: bool) -> bool:
    inside = second[0] in "IE"
    if first[0] in "BI" and closed:  # an open span has to go on
        return inside and first[1:] == second[1:]
    return not inside or (not closed and first[0] != "O" and first[1:] == second[1:])


def find_best_paths(scores: Scores, transitions: Scores) -> Path:
    """Viterbi over [windows, tokens, labels]; returns label indices [windows, tokens]."""
    windows, tokens, labels = scores.shape
    back = np.empty((tokens, windows, labels), dtype=np.int64)
    best = scores[:, 0]
    turned = np.ascontiguousarray(transitions.T)[None]  # [1, to, from]
    for step in range(1, tokens):
        reached = best[:, None, :] + turned
        back[step] = reached.argmax(axis=2)
        best = reached.max(axis=2) + scores[:, step]
    path = np.empty((windows, tokens), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(windows)
    for step in range(tokens - 1, 0, -1):
        path[:, step - 1] = back[step, rows, path[:, step]]
    return path


def find_marginals(scores: Scores, transitions: Scores) -> Scores:
    """P(label at token | window) by forward-backward: [windows, tokens, labels], each row sums to 1."""
    tokens = scores.shape[1]
    move = np.exp(transitions)
    seen = np.exp(scores - scores.max(axis=2, keepdims=True))
    forward = np.empty_like(seen)
    backward = np.empty_like(seen)
    forward[:, 0] = seen[:, 0] / seen[:, 0].sum(axis=1, keepdims=True)
    for step in range(1, tokens):
        here = (forward[:, step - 1] @ move) * seen[:, step]
        forward[:, step] = here / np.maximum(here.sum(axis=1, keepdims=True), 1e-30)
    backward[:, -1] = 1.0
    for step in range(tokens - 2, -1, -1):
        here = (backward[:, step + 1] * seen[:, step + 1]) @ move.T
        backward[:, step] = here / np.maximum(here.sum(axis=1, keepdims=True), 1e-30)
    joint = forward * backward
    return np.asarray(joint / np.maximum(joint.sum(axis=2, keepdims=True), 1e-30), dtype=np.float32)


def read_spans(path: Path, labels: Sequence[str]) -> Iterator[tuple[Role, int, int]]:
    """(role, first token, one past the last token) of each span on one window's path."""
    begin, role = -1, ROLES[0]
    for token, label in enumerate([*path.tolist(), 0]):
        name = labels[label]
        goes_on = begin >= 0 and name[0] in "IE" and name[2:] == role
        if begin >= 0 and not goes_on:
            yield role, begin, token
            begin = -1
        if name != "O" and not goes_on:
            begin, role = token, ROLES[_ROLE_AT[name[2:]]]
