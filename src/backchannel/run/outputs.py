"""Outputs of stages: kept under keys, made anew, or only looked for. The pipeline is the same for all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec

from backchannel.model.actors import Actor
from backchannel.model.articles import Article
from backchannel.model.issues import StanceMark
from backchannel.model.lineage import Lineage
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.statements import Statement
from backchannel.ports import OutputKey, Store
from backchannel.run.stages import Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Distilled:
    """What distil made of one capture: an article or a refusal."""

    article: Article | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What extract found in one article."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What identify made of one article's statements."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What lineage made of the collection; of the statements only what it filled in."""

    lineage: Lineage
    claims: tuple[tuple[str, str | None], ...]  # statement id, claim id


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What positions made of the collection; of the statements only what it filled in."""

    positions: Positions
    stances: tuple[tuple[str, tuple[StanceMark, ...]], ...]  # statement id, its stances


class Outputs(Protocol):
    """Where outputs come from."""

    def obtain(self, key: OutputKey, kind: type[T], make: Callable[[], T], *, subject: str) -> T:
        """The output under the key, made by `make` if need be. subject: a capture's id; "" for all."""
        ...


class MadeAnew:
    """Implements Outputs for a run that stores nothing."""

    def obtain(self, key: OutputKey, kind: type[T], make: Callable[[], T], *, subject: str) -> T:  # noqa: ARG002
        """Always made."""
        return make()


class KeptOutputs:
    """Implements Outputs over a workspace: each output is committed as soon as it is made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def obtain(self, key: OutputKey, kind: type[T], make: Callable[[], T], *, subject: str) -> T:
        """The one that is kept; where there is none, made and kept."""
        kept = self._store.get_output(key, kind)
        if kept is not None:
            return kept
        made = make()
        article = made.article if isinstance(made, Distilled) else None
        self._store.put_output(key, made, subject=subject, article=article)
        return made


class Missing(Exception):
    """An output that is not kept."""

    def __init__(self, key: OutputKey, subject: str) -> None:
        super().__init__(f"{key.stage} of {subject}")
        self.key = key
        self.subject = subject


class LookedFor:
    """Implements Outputs for a status report: nothing is made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def obtain(self, key: OutputKey, kind: type[T], make: Callable[[], T], *, subject: str) -> T:  # noqa: ARG002
        """The one that is kept; Missing where there is none."""
        kept = self._store.get_output(key, kind)
        if kept is None:
            raise Missing(key, subject)
        return kept


def make_key(name: str, stage: Stage[Any], *inputs: object) -> OutputKey:
    """The key of what a stage makes of some inputs."""
    return OutputKey(
        stage=name,
        stage_version=stage.version,
        inputs=digest(inputs),
        models=stage.models,
        settings=digest(stage.settings),
    )


def digest(record: object) -> str:
    """32 hexadecimal digits of the SHA-256 of a record's JSON form."""
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()[:32]
