"""Whether a statement is about the words of a fact, and by its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from backchannel.evaluate.extents import Extent, Json, agree, either, extent
from backchannel.evaluate.names import Names, same_wording

TRAP = "boilerplate-trap"
_TWIN = 0.3  # agreement from which two facts are on the same content


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that is about the words of a fact."""

    statement: Json
    agreement: float
    is_right_speaker: bool


def content_of(fact: Json) -> list[Sequence[int]]:
    """The spans of a fact's content."""
    if fact.get("content_spans"):
        return [as_pair(span) for span in fact["content_spans"]]
    if fact.get("content_start") is not None:
        return [[fact["content_start"], fact["content_end"]]]
    return [[fact["start"], fact["end"]]]


def places_of(fact: Json) -> Iterable[Extent]:
    """Wherever the fact may be met: its content, other right contents, word-for-word repeats."""
    yield extent(content_of(fact))
    for other in fact.get("content_alt") or ():
        yield extent(other)
    for repeat in fact.get("also_at") or ():
        yield extent([as_pair(repeat)])


def as_pair(span: Any) -> Sequence[int]:
    """`{start, end}` or `[start, end]` as the latter."""
    return [span["start"], span["end"]] if isinstance(span, dict) else span


def is_speaker(fact: Json, statement: Json, names: Names) -> bool:
    """Whether the statement's speaker is the fact's."""
    found = statement.get("speaker") or {}
    if fact.get("speaker") is None:
        return not found.get("name") or found.get("kind") == "unknown"
    described = (fact.get("anonymous_descriptor") or {}).get("as_written")
    wording = described or fact.get("speaker_as_written") or fact["speaker"]
    if fact.get("anonymous") and same_wording(wording, found):
        return True
    return any(names.same(wanted, found.get("name")) for wanted in either(fact, "speaker"))


def is_sprayed(near: Sequence[Match], page: Json, fact: Json, names: Names) -> bool:
    """Whether more speakers are given for the fact's words than GOLD has facts on them, and one more.

    One more, because an outer layer of attribution may hold the same words.
    """
    content = extent(content_of(fact))
    twins = sum(
        agree(content, extent(content_of(other))) >= _TWIN for other in page["facts"] if other["kind"] != TRAP
    )
    speakers = {
        (names.key((m.statement.get("speaker") or {}).get("name")), tuple(m.statement.get("chain") or ()))
        for m in near
    }
    return len(speakers) > 1 + twins
