"""The stages as app hands them to a run: what to call, and what its outputs depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from backchannel.model.actors import Actor
from backchannel.model.articles import Article
from backchannel.model.assessment import Assessment
from backchannel.model.captures import Capture
from backchannel.model.lineage import Lineage
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.statements import Statement
from backchannel.model.weighing import Weighing
from backchannel.ports import Parsed

F = TypeVar("F", bound=Callable[..., object])


class IdentifiedLike(Protocol):
    """What identify gives: statements with speakers and chains; the actors that they name."""

    @property
    def statements(self) -> tuple[Statement, ...]: ...

    @property
    def actors(self) -> tuple[Actor, ...]: ...


class TracedLike(Protocol):
    """What lineage gives: repeats, claims, origins; the statements with their claims."""

    @property
    def lineage(self) -> Lineage: ...

    @property
    def statements(self) -> tuple[Statement, ...]: ...


class TakenLike(Protocol):
    """What positions gives: positions, demands and the like; the statements with their stances."""

    @property
    def positions(self) -> Positions: ...

    @property
    def statements(self) -> tuple[Statement, ...]: ...


Articles: TypeAlias = tuple[Article, ...]
Statements: TypeAlias = tuple[Statement, ...]

Distil: TypeAlias = Callable[[Capture, bytes], Article | Refusal]
Extract: TypeAlias = Callable[[Article, Parsed], Iterable[Statement]]
Identify: TypeAlias = Callable[[Article, Parsed, Statements], IdentifiedLike]
Trace: TypeAlias = Callable[[Articles, Statements], TracedLike]
Retrace: TypeAlias = Callable[[Articles, Statements, Lineage], TracedLike]
Take: TypeAlias = Callable[[Articles, Statements, Lineage], TakenLike]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[F]):
    """A stage and what its outputs depend on beside their inputs; another value makes them stale."""

    call: F
    version: int
    models: str = ""  # names and versions of the models that it uses
    settings: str = ""  # whatever stands for the settings and tables that it reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages from capture to assessment. `parse` serves extract and identify; it keeps nothing."""

    distil: Stage[Distil]
    parse: Callable[[Article], Parsed]
    extract: Stage[Extract]
    identify: Stage[Identify]
    lineage: Stage[Trace]
    retrace: Retrace  # claims and origins gathered anew, after a person accepted or cut repeats
    positions: Stage[Take]
    weigh: Stage[Callable[..., Weighing]]  # (case, corpus, *, decisions, as_of, cutoff)
    write: Stage[Callable[..., Assessment]]  # (case, corpus, weighing)
