"""Joins tagged spans into attributions: who (source) said (cue) what (content).

A cue stands for one attribution. Each piece of content goes to the cue that is cheapest to reach from it,
each cue to its cheapest source; the cost of a way is the words on it, more for a sentence end and for each
span of another attribution that it crosses. Ways do not leave their paragraph, with two exceptions: a cue
at the end of a paragraph ("He added:") takes the content that opens the next, and a quotation left open
runs on in the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from backchannel.flow.extract.confidence import judge_parts
from backchannel.model.spans import Span
from backchannel.model.statements import TaggedSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a way costs, in words. Chosen on spans that people marked (PolNeAR, training part)."""

    sentence_end: float = 15.0
    most_sentence_ends: int = 2
    other_cue: float = 3.0
    other_content: float = 8.0
    content_before_cue: float = 2.0
    farthest_content: float = 80.0
    source_after_cue: float = 6.0
    source_after_stop: float = 40.0  # in a later sentence than its cue
    source_in_use: float = 22.0  # another cue lies nearer to the source
    passive_cue: float = 24.0  # "was accused", "questions about": often nobody is named
    participle_cue: float = -20.0  # "…, saying": shares the source of the clause before
    coordinated_cue: float = -16.0  # "said … and warned": likewise
    farthest_source: float = 40.0


COSTS = Costs()
MANY_SPANS, MOST_SPANS = 48, 96

_PARAGRAPH_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9\"“«])")
_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were|be|been|being|'s|’s|'re|’re)\s+(?:\w+\s+){0,2}\w+(?:ed|en|wn|id|ld|ght|lt|de|nt)\b|asked\b"
    r"|pressed\b|an?\b|the\b|(?:question|concern|talk|doubt|rumou?r|allegation|accusation|lawsuit|hope|fear)s?\b)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
_COORDINATED = re.compile(r"(?:\band|\bbut|\bor|\bthen|\balso|\byet|\bto|[,;\u2014-])\s+(?:\w+ly\s+)?$")
_STOP = re.compile(r"[.!?…]")
_OPENING, _CLOSING = '"“„«', '"”»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution in a text, all spans in reading order."""

    source: tuple[Span, ...]  # empty: the words are not there
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # pieces; a quote split by its cue has two
    confidence: float  # 0..1, P(this source said this content)
    parent: int | None = None  # index of the attribution inside whose content this one stands


class _Words:
    """Where words begin and sentences end in a text, to count them between two places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [match.start() for match in _WORD.finditer(text)]
        self._ends = [match.start() for match in _SENTENCE_END.finditer(text)]

    def count(self, start: int, end: int) -> int:
        """Words that begin in [start, end)."""
        return max(0, bisect_left(self._words, end) - bisect_left(self._words, start))

    def count_ends(self, start: int, end: int) -> int:
        """Sentence ends in [start, end)."""
        return max(0, bisect_left(self._ends, end) - bisect_left(self._ends, start))


@dataclass(slots=True)
class _Paragraph:
    """The spans of one paragraph, sorted, and what has been joined of them."""

    span: Span
    spans: list[TaggedSpan] = field(default_factory=list)
    sources: list[TaggedSpan] = field(default_factory=list)
    cues: list[TaggedSpan] = field(default_factory=list)
    contents: list[TaggedSpan] = field(default_factory=list)
    pieces: list[list[TaggedSpan]] = field(default_factory=list)  # contents of each cue
    loose: list[TaggedSpan] = field(default_factory=list)  # contents that no cue took


def link_spans(text: str, spans: Iterable[TaggedSpan], *, costs: Costs = COSTS) -> tuple[Attribution, ...]:
    """Attributions in reading order of their content; a cue without content, or the reverse, is left."""
    words = _Words(text)
    paragraphs = list(_group_paragraphs(words, spans))
    for paragraph in paragraphs:
        _share_contents(words, paragraph, costs)
    for before, after in pairwise(paragraphs):
        _carry_on(words, before, after)
    found = [one for paragraph in paragraphs for one in _join_paragraph(words, paragraph, costs)]
    return tuple(sorted(found, key=lambda one: one.content[0]))


def _group_paragraphs(words: _Words, spans: Iterable[TaggedSpan]) -> Iterator[_Paragraph]:
    breaks = [match.span() for match in _PARAGRAPH_END.finditer(words.text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(words.text)]
    group, place = _Paragraph(Span(0, 0)), -1
    for one in sorted(spans, key=lambda tagged: tagged.span):
        at = bisect_right(starts, one.span.start) - 1
        if at != place or _is_full(words, group, one.span.start):
            if group.spans:
                yield group
            begin = starts[at] if at != place else one.span.start
            group, place = _Paragraph(Span(begin, max(begin, ends[at]))), at
        group.spans.append(one)
        {"source": group.sources, "cue": group.cues, "content": group.contents}[one.role].append(one)
    if group.spans:
        yield group


def _is_full(words: _Words, group: _Paragraph, start: int) -> bool:
    """A whole article on one line is linked in parts, each up to a sentence end: the work stays linear."""
    size = len(group.spans)
    return size >= MOST_SPANS or (
        size >= MANY_SPANS and words.count_ends(group.spans[-1].span.end - 2, start) > 0
    )


def _share_contents(words: _Words, paragraph: _Paragraph, costs: Costs) -> None:
    paragraph.pieces = [[] for _ in paragraph.cues]
    for content in paragraph.contents:
        ways = [_content_cost(words, content, cue, paragraph, costs) for cue in paragraph.cues]
        chosen = _choose(ways, limit=costs.farthest_content)
        (paragraph.loose if chosen is None else paragraph.pieces[chosen]).append(content)


def _carry_on(words: _Words, before: _Paragraph, after: _Paragraph) -> None:
    """Moves the contents that open `after` to the cue in `before` that announces or began them."""
    if not before.cues or words.text[before.span.end : after.span.start].strip():
        return
    opening = list(_opening_contents(words, after))
    last = len(before.cues) - 1
    tail = Span(before.cues[last].span.end, max(before.cues[last].span.end, before.span.end)).of(words.text)
    announced = not before.pieces[last] and not _WORD.search(tail) and not _STOP.search(tail)
    if opening and (announced or _runs_on(words, before, opening[0])):
        if not announced:
            last = max(range(len(before.cues)), key=lambda at: _end_of(before.pieces[at]))
        before.pieces[last] += opening
        after.loose = [one for one in after.loose if one not in opening]


def _opening_contents(words: _Words, paragraph: _Paragraph) -> Iterator[TaggedSpan]:
    at = paragraph.span.start
    for one in paragraph.loose:
        if words.count(at, one.span.start):
            return
        yield one
        at = one.span.end


def _runs_on(words: _Words, before: _Paragraph, content: TaggedSpan) -> bool:
    """Whether a quotation was left open at the end of `before` and `content` opens one again."""
    text = words.text
    end = max((_end_of(pieces) for pieces in before.pieces), default=0)
    if not end or words.count(end, before.span.end) or text[content.span.start] not in _OPENING:
        return False
    tail = text[before.span.start : before.span.end].rstrip()
    return bool(tail) and tail[-1] not in _CLOSING and "”" not in text[end - 1 : before.span.end]


def _end_of(pieces: Sequence[TaggedSpan]) -> int:
    return max((one.span.end for one in pieces), default=0)


def _join_paragraph(words: _Words, paragraph: _Paragraph, costs: Costs) -> Iterator[Attribution]:
    for cue, pieces in zip(paragraph.cues, paragraph.pieces, strict=True):
        if pieces:
            ways = [
                _source_cost(words, source, cue, pieces, paragraph, costs) for source in paragraph.sources
            ]
            chosen = _choose(ways, limit=costs.farthest_source)
            yield _join(cue, pieces, [] if chosen is None else [paragraph.sources[chosen]])


def _join(cue: TaggedSpan, content: Sequence[TaggedSpan], source: Sequence[TaggedSpan]) -> Attribution:
    return Attribution(
        source=tuple(one.span for one in source),
        cue=(cue.span,),
        content=tuple(one.span for one in content),
        confidence=judge_parts(
            [one.probability for one in content], cue.probability, source[0].probability if source else None
        ),
    )


def _choose(ways: Sequence[float], *, limit: float) -> int | None:
    best = min(range(len(ways)), key=ways.__getitem__, default=None)
    return best if best is not None and ways[best] <= limit else None


def _gap(one: Span, other: Span) -> Span:
    first, second = sorted((one, other))
    return Span(min(first.end, second.start), second.start)


def _walk(words: _Words, gap: Span, covers: Iterable[TaggedSpan], costs: Costs) -> float:
    """Words of the gap outside `covers`, and its sentence ends."""
    count = words.count(gap.start, gap.end)
    for one in covers:
        if gap.overlaps(one.span):
            count -= words.count(max(gap.start, one.span.start), min(gap.end, one.span.end))
    ends = words.count_ends(max(0, gap.start - 2), gap.end)
    return max(0, count) + costs.sentence_end * min(ends, costs.most_sentence_ends)


def _cross(gap: Span, spans: Iterable[TaggedSpan], but: Sequence[TaggedSpan]) -> int:
    return sum(1 for one in spans if one not in but and gap.overlaps(one.span))


def _content_cost(
    words: _Words, content: TaggedSpan, cue: TaggedSpan, near: _Paragraph, costs: Costs
) -> float:
    gap = _gap(content.span, cue.span)
    cost = _walk(words, gap, near.contents, costs) + costs.other_cue * _cross(gap, near.cues, (cue,))
    cost += costs.content_before_cue if content.span < cue.span else 0.0
    return cost + costs.other_content * _cross(gap, near.contents, (content,))


def _source_cost(
    words: _Words,
    source: TaggedSpan,
    cue: TaggedSpan,
    pieces: Sequence[TaggedSpan],
    near: _Paragraph,
    costs: Costs,
) -> float:
    gap = _gap(source.span, cue.span)
    cost = _walk(words, gap, near.contents, costs) + costs.other_cue * _cross(gap, near.cues, (cue,))
    cost += costs.other_content * _cross(gap, near.contents, pieces)
    if source.span > cue.span:
        cost += costs.source_after_cue
        cost += costs.source_after_stop if words.count_ends(gap.start, gap.end) else 0.0
    if any(len(_gap(source.span, other.span)) < len(gap) for other in near.cues if other is not cue):
        cost += costs.source_in_use
        said = cue.span.of(words.text)
        if _PARTICIPLE.match(said):
            cost += costs.participle_cue
        elif _COORDINATED.search(words.text[max(0, cue.span.start - 24) : cue.span.start]):
            cost += costs.coordinated_cue
        elif _PASSIVE.match(said):
            cost += costs.passive_cue
    return cost
