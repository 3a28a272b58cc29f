"""Tagged spans → attributions: to each content its cue, to each cue its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.spans import Span
from backchannel.model.statements import TaggedSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, as tagged."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float  # 0..1
    parent: int | None = None


def link_spans(text: str, spans: Sequence[TaggedSpan]) -> tuple[Attribution, ...]:
    """Nearest cue to each content, nearest source to each cue; contents of one cue are pieces of one."""
    cues = [s for s in spans if s.role == "cue"]
    sources = [s for s in spans if s.role == "source"]
    contents = [s for s in spans if s.role == "content"]
    grouped: dict[TaggedSpan | None, list[TaggedSpan]] = {}
    for content in contents:
        cue = _nearest(text, content, cues)
        grouped.setdefault(cue, []).append(content)
    found = [_join(text, cue, pieces, sources) for cue, pieces in grouped.items()]
    return tuple(sorted((a for group in found for a in group), key=lambda a: a.content[0]))


def _join(
    text: str, cue: TaggedSpan | None, pieces: list[TaggedSpan], sources: Sequence[TaggedSpan]
) -> list[Attribution]:
    if cue is None:
        return [Attribution(source=(), cue=(), content=(p.span,), confidence=p.probability) for p in pieces]
    source = _nearest(text, cue, sources)
    parts = [cue, *pieces, *([source] if source else [])]
    return [
        Attribution(
            source=(source.span,) if source else (),
            cue=(cue.span,),
            content=tuple(p.span for p in pieces),
            confidence=min(p.probability for p in parts),
        )
    ]


def _nearest(text: str, to: TaggedSpan, others: Sequence[TaggedSpan]) -> TaggedSpan | None:
    def cost(other: TaggedSpan) -> float:
        gap = Span(min(to.span.end, other.span.end), max(to.span.start, other.span.start)).of(text)
        stops = sum(gap.count(mark) for mark in (". ", "? ", "! ", ".” ", '." '))
        return len(gap) + 60 * stops + 1000 * gap.count("\n")

    best = min(others, key=cost, default=None)
    return best if best is not None and cost(best) < 400 else None
