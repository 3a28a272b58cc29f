"""Statements whose attribution stands in an earlier sentence: a quotation that goes on, a quotation alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft, ReadingLine, sentence_at
from backchannel.flow.extract.quotes import quoted_share
from backchannel.model.spans import Span
from backchannel.ports import Entity

RULE = "carried-rule@1"
CONFIDENCE = 0.7
WHOLLY_QUOTED = 0.85
SUBJECT_WORDS = 4  # title and trade before a name that opens a line
QUOTED_WORDS = 4  # a shorter quotation in a sentence of the outlet's own may be a scare quote
_GOES_ON = re.compile(r"(?:This|That|These|Such|It|They|He|She|But|And|Also|In addition|Moreover)\b")


def carry_on(
    text: str,
    lines: Sequence[ReadingLine],
    quotes: Sequence[Span],
    drafts: Sequence[Draft],
    entities: Sequence[Entity],
) -> list[Draft]:
    """`drafts` with quotations that go on joined to them, and quotations that stand alone added."""
    found = list(drafts)
    last: Draft | None = None  # the latest with words of its source
    before: ReadingLine | None = None
    for line in lines:
        last_here: Draft | None = None
        told_before = before is not None and any(before.span.overlaps(d.frame) for d in found)
        for sentence in line.sentences:
            here = [d for d in found if d.parent is None and _stands_in(d, sentence)]
            if here:
                last_here = last = _main_draft(here)
                continue
            share = quoted_share(text, [sentence], quotes)
            if share >= WHOLLY_QUOTED and before and not told_before and sentence == line.sentences[0]:
                opened = _begin(text, before, sentence, entities)
                if opened is not None:
                    found.append(opened)
                    last_here = last = opened
                    continue
            if share >= WHOLLY_QUOTED and (last_here or last) is not None:
                last_here = last = _extend(text, found, sentence, last_here, last, quotes)
            elif share > 0 and last_here and _reads_on(text, sentence, quotes):
                found.append(_carry(last_here, sentence))
        before = line
    return found


def _begin(text: str, before: ReadingLine, sentence: Span, entities: Sequence[Entity]) -> Draft | None:
    """A quotation alone, by the only person of the line before, who is its subject."""
    people = [e.span for e in entities if e.label == "PERSON" and before.span.contains(e.span)]
    if not people or before.role != "body" or len({p.of(text) for p in people}) > 1:
        return None
    if len(text[before.span.start : people[0].start].split()) > SUBJECT_WORDS:
        return None
    return Draft(
        content=(sentence,),
        source=(people[0],),
        attribution="carried",
        confidence=CONFIDENCE,
        made_by=RULE,
    )


def _main_draft(here: Sequence[Draft]) -> Draft:
    """The last attribution of a sentence that stands in no other's content."""
    free = [d for d in here if not any(o is not d and o.content[-1].contains(d.frame) for o in here)]
    return max(free or here, key=lambda d: d.frame.start)


def _stands_in(draft: Draft, sentence: Span) -> bool:
    return any(span.overlaps(sentence) for span in (*draft.content, *draft.cue))


def _extend(
    text: str,
    found: list[Draft],
    sentence: Span,
    here: Draft | None,
    last: Draft | None,
    quotes: Sequence[Span],
) -> Draft | None:
    """A wholly quoted sentence: a further piece of the quotation before it, or a statement of its own."""
    if (
        here is not None
        and quoted_share(text, here.content, quotes) > 0.5
        and here.content[-1].end <= sentence.start
    ):
        joined = replace(here, content=_append(text, here.content, sentence))
        found[found.index(here)] = joined
        return joined
    giver = here or last
    if giver is None or (here is None and not _is_near(text, giver, sentence)):
        return last
    carried = _carry(giver, sentence)
    found.append(carried)
    return carried


def _append(text: str, content: tuple[Span, ...], sentence: Span) -> tuple[Span, ...]:
    tail = content[-1]
    if not text[tail.end : sentence.start].strip():  # nothing but a blank between them: one piece
        return (*content[:-1], Span(tail.start, sentence.end))
    return (*content, sentence)


def _is_near(text: str, giver: Draft, sentence: Span) -> bool:
    """Whether the line before carried the attribution; further back, somebody else may be speaking."""
    return text.count("\n", giver.reach.end, sentence.start) <= 2 and sentence.start > giver.reach.end


def _reads_on(text: str, sentence: Span, quotes: Sequence[Span]) -> bool:
    within = (q for q in quotes if sentence.contains(q))
    return any(len(q.of(text).split()) >= QUOTED_WORDS for q in within) and bool(
        _GOES_ON.match(sentence.of(text))
    )


def _carry(giver: Draft, sentence: Span) -> Draft:
    return Draft(
        content=(sentence,),
        source=giver.source,
        cue=(),
        attribution="carried",
        confidence=CONFIDENCE * giver.confidence,
        made_by=RULE,
    )


def sentences_of(lines: Sequence[ReadingLine]) -> Iterator[Span]:
    """All sentences of the readable lines."""
    for line in lines:
        yield from line.sentences


def sentence_of(lines: Sequence[ReadingLine], draft: Draft) -> Span:
    """The sentence in which a draft is attributed; its content's where it has no cue."""
    ordered = tuple(sentences_of(lines))
    anchor = draft.cue[0] if draft.cue else draft.content[0]
    return sentence_at(ordered, anchor)
