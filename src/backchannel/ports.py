"""The world outside the stages, as small Protocols; sources, nlp, store, export and run implement them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from backchannel.model.articles import Article
from backchannel.model.assessment import Assessment
from backchannel.model.captures import Capture
from backchannel.model.cases import Case
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.model.spans import Span
from backchannel.model.statements import TaggedSpan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A capture and its bytes."""

    capture: Capture
    content: bytes


class Fetcher(Protocol):
    """Turns a SOURCE (path, glob, folder, later URL or feed) into captures, one at a time."""

    def fetch(self, source: str) -> Iterator[Fetched | Refusal]:
        """Captures in a stable order; unreadable ones as Refusal. SourceError: SOURCE itself is unusable."""
        ...


class Tagger(Protocol):
    """Finds source, cue and content spans."""

    @property
    def name(self) -> str:
        """Model and version, as `made_by` gives it."""
        ...

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        """For each text its spans in reading order, each an exact range of it. Never raises on any text."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser sees it."""

    span: Span
    lemma: str
    pos: str  # universal part of speech
    dep: str  # dependency label
    head: int  # index of its head among the tokens of the same Parsed


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or date as the parser sees it; label as in OntoNotes (PERSON, ORG, GPE, NORP, DATE, …)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """Sentences, names and words of one text, in reading order."""

    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    tokens: tuple[Token, ...]


class Parser(Protocol):
    """Finds sentences, names and words."""

    @property
    def name(self) -> str: ...

    def parse(self, text: str, spans: Sequence[Span]) -> Parsed:
        """Parse only the stretches `spans` of `text`; offsets count from the start of `text`."""
        ...


class Encoder(Protocol):
    """Turns sentences into vectors."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class OutputKey:
    """What a stage's output depends on; another value of any field is another key."""

    stage: str
    stage_version: int
    inputs: str  # hash of the input records
    models: str  # names and versions of the models used
    settings: str  # hash of the settings that the stage reads


class Store(Protocol):
    """A workspace: captures, stage outputs, decisions, cases, search. Every method is one transaction."""

    def add_capture(self, capture: Capture, content: bytes) -> bool:
        """Keep the bytes; False: the same bytes from the same place were there already; the time is noted."""
        ...

    def captures(self, *, cutoff: datetime | None = None) -> tuple[Capture, ...]:
        """All captures obtained by `cutoff`, in the order that they were first obtained."""
        ...

    def read_bytes(self, sha256: str) -> bytes:
        """The bytes kept under a hash; StoreError when damaged or gone."""
        ...

    def put_output(
        self, key: OutputKey, record: object, *, subject: str, article: Article | None = None
    ) -> None:
        """Keep the output of a stage, whole or not at all.

        subject: the capture id that the output is about; "" for the whole collection.
        article: also listed and put into the full-text index, in the same transaction.
        """
        ...

    def get_output(self, key: OutputKey, kind: type[T]) -> T | None:
        """The output kept under the key, as a record of that type; None: not made yet."""
        ...

    def output_keys(self, stage: str) -> tuple[tuple[str, OutputKey], ...]:
        """(subject, key) of all that the stage has made so far, oldest first."""
        ...

    def add_refusal(self, refusal: Refusal) -> None: ...

    def refusals(self) -> tuple[Refusal, ...]: ...

    def add_decision(self, decision: Decision) -> None:
        """Append; a decision is never edited or deleted."""
        ...

    def decisions(self, *, cutoff: datetime | None = None) -> tuple[Decision, ...]:
        """Decisions made by `cutoff`, in the order that they were added."""
        ...

    def remove_capture(self, capture_id: str, *, who: str, when_utc: datetime, why: str) -> Decision:
        """Take a capture out; the decision stays as its tombstone. Bytes that no capture needs go.

        What people made of it stays: the words in decisions' anchors, and frozen assessments.
        """
        ...

    def tombstone(self, capture: Capture) -> Decision | None:
        """The decision that keeps a capture out: it was removed itself, or all that had its bytes were."""
        ...

    def save_case(self, case: Case, *, expected_version: int | None = None) -> int:
        """A new version of the case; ConflictError when the stored version is not the expected one."""
        ...

    def load_case(self, name: str, *, version: int | None = None) -> Case | None: ...

    def case_names(self) -> tuple[str, ...]: ...

    def search(self, query: str, *, limit: int = 50) -> tuple[tuple[str, str], ...]:
        """(article id, excerpt with marks) for the articles that match, best first."""
        ...

    def save_assessment(self, case: str, payload: bytes, *, made_utc: datetime) -> str:
        """Freeze an assessment, with its own copy of what it cites; its id. Never changed afterwards."""
        ...

    def load_assessment(self, assessment_id: str) -> bytes | None: ...

    def assessments(self, case: str) -> tuple[tuple[str, datetime], ...]:
        """(id, when it was made) of the frozen assessments of a case, oldest first."""
        ...

    def verify(self) -> tuple[str, ...]:
        """One line for each capture or table that is damaged or missing; empty when all is well."""
        ...

    @property
    def folder(self) -> Path:
        """The folder that the workspace is."""
        ...

    def snapshot(self, path: Path) -> None:
        """A consistent copy of the database, also while others write."""
        ...

    def close(self) -> None: ...


class Exporter(Protocol):
    """Writes an assessment in one format."""

    @property
    def suffix(self) -> str:
        """File ending with its dot: ".html"."""
        ...

    def export(self, assessment: Assessment, path: Path) -> None:
        """Write the whole file or nothing."""
        ...


class Progress(Protocol):
    """Told how far long work has come."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


class Runner(Protocol):
    """Runs a function over many inputs, in order of input."""

    def map(self, work: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]: ...
