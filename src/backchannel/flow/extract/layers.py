"""Attributions of a text in layers: what is said, and what is said inside that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.forms import find_forms
from backchannel.flow.extract.link import Attribution, link_spans
from backchannel.model.spans import Span
from backchannel.model.statements import TaggedSpan
from backchannel.ports import Tagger

LEAST_WORDS = 5  # a piece of content shorter than this holds no speech of its own
DEEPEST = 3  # "X reported that Y told Z that W had said …"

_BETWEEN = re.compile(r"[^\w\n\r\x0b\x0c\x85\u2028\u2029]*")
# A cheap look for a cue before the tagger reads a content a second time: half of a text is content.
_CUE_STEM = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)\b|t(?:ell|old)|ask|deni|deny|claim|report|accus|accord|warn|promis|vow|pledg|insist|"
    r"suggest|argu|announc|declar|admit|acknowledg|confirm|think|thought|believ|want|expect|hop(?:e|ing)|fear|agree|"
    r"refus|reject|demand|call(?:ed|s|ing)? (?:for|on)|describ|stat(?:ed|es|ing)|repl(?:y|i)|"
    r"add(?:ed|s|ing)\b|propos|threat|urg|criti|condemn|prais|know|knew|plan(?:s|ned|ning)?\b|intend|offer|signal|hint|indicat|"
    r"understand|understood|learn|hear|saw|see(?:s|n)?\b|show|found|writ|wrote|quot|cit(?:e|i)|order|request|"
    r"decid|consider|view|feel|felt|seek|sought|assur|convinc|brief|inform|stress|emphasi|maintain|complain|wonder)",
    re.IGNORECASE,
)


def find_attributions(texts: Sequence[str], *, tagger: Tagger) -> list[tuple[Attribution, ...]]:
    """For each text its attributions: the outer layer first, then what stands inside another's content.

    `parent` of an inner one is the index of the outer one in the same tuple.
    """
    outer = [link_outer(text, spans) for text, spans in zip(texts, tagger.tag(texts), strict=True)]
    layered = [list(found) for found in outer]
    fresh = [list(enumerate(found)) for found in layered]
    for _ in range(DEEPEST - 1):
        fresh = _add_layer(texts, layered, fresh, tagger)
    return [tuple(found) for found in layered]


def link_outer(text: str, spans: Sequence[TaggedSpan]) -> tuple[Attribution, ...]:
    """The outer layer: what layout shows, and the spans elsewhere joined, in reading order."""
    forms = find_forms(text)
    if not forms:
        return link_spans(text, spans)
    taken = sorted(span for form in forms for span in (*form.source, *form.cue, *form.content))
    starts = [span.start for span in taken]

    def is_free(span: Span) -> bool:
        at = bisect_left(starts, span.end)
        return at == 0 or taken[at - 1].end <= span.start

    found = [*forms, *link_spans(text, [one for one in spans if is_free(one.span)])]
    return tuple(sorted(found, key=lambda one: one.content[0]))


def _add_layer(
    texts: Sequence[str],
    layered: list[list[Attribution]],
    fresh: Sequence[Sequence[tuple[int, Attribution]]],
    tagger: Tagger,
) -> list[list[tuple[int, Attribution]]]:
    """Tags the contents of `fresh` once more; appends what is found to `layered` and returns it."""
    pieces = [
        (at, index, piece)
        for at, found in enumerate(fresh)
        for index, one in found
        for piece in join_pieces(texts[at], one.content)
        if may_hold_speech(piece.of(texts[at]))
    ]
    added: list[list[tuple[int, Attribution]]] = [[] for _ in texts]
    inner = tagger.tag([piece.of(texts[at]) for at, _, piece in pieces]) if pieces else []
    for (at, index, piece), spans in zip(pieces, inner, strict=True):
        for one in link_spans(piece.of(texts[at]), spans):
            if len(one.content) == 1 and len(one.content[0]) > 0.9 * len(piece):
                continue  # the whole piece again
            added[at].append((len(layered[at]), replace(_shift(one, piece.start), parent=index)))
            layered[at].append(added[at][-1][1])
    return added


def join_pieces(text: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """Pieces with nothing but punctuation and blanks between them as one stretch of their line."""
    start, end = pieces[0].start, pieces[0].end
    for piece in pieces[1:]:
        if _BETWEEN.fullmatch(text, end, max(end, piece.start)):
            end = max(end, piece.end)
        else:
            yield Span(start, end)
            start, end = piece.start, piece.end
    yield Span(start, end)


def may_hold_speech(content: str) -> bool:
    """Whether a content is worth reading for speech inside it."""
    return len(content.split()) >= LEAST_WORDS and bool(_CUE_STEM.search(content))


def _shift(one: Attribution, by: int) -> Attribution:
    def move(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span.shift(by) for span in spans)

    return replace(one, source=move(one.source), cue=move(one.cue), content=move(one.content))
