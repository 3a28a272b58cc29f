"""What is installed, as the tasks call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus
from backchannel.model.lineage import Drift, Lineage
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.spans import Span
from backchannel.model.statements import Statement


class Attributed(Protocol):
    """Spans of one attribution."""

    @property
    def source(self) -> tuple[Span, ...]: ...

    @property
    def cue(self) -> tuple[Span, ...]: ...

    @property
    def content(self) -> tuple[Span, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """The stages behind plain functions; `app` fills it."""

    read: Callable[
        [Sequence[str], Path | None], Corpus
    ]  # SOURCE... and a case to all records, as a user has them
    render: Callable[[Corpus, str], Iterable[dict[str, Any]]]  # public JSON of one kind
    distil: Callable[[Capture, bytes], Article | Refusal]
    tag: Callable[[str], Sequence[Attributed]]  # a text to its attributions, before anything else is known
    extract: Callable[[Article], tuple[Statement, ...]]
    attribute: Callable[[Article], tuple[Statement, ...]]  # extract, then identify
    trace: Callable[[Sequence[Article], Sequence[Statement]], Lineage]
    take: Callable[[Sequence[Article], Sequence[Statement]], tuple[Positions, tuple[Statement, ...]]]
    find_drifts: Callable[[str, str], Iterable[Drift]]  # child text, parent text
