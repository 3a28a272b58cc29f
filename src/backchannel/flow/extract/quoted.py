"""Quotations that a name stands beside, whatever the verb: "…," scoffed the general; the general: "…"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.model.spans import Span

RULE = "quotation-rule@1"
CONFIDENCE = 0.7
LEAST_WORDS = 4
_WHO = r"(?P<who>(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Ii]ts )?(?:[\w’'-]+ ){0,6}?[\w’'-]+)"
_VERB = r"(?P<cue>(?:\w+ly )?[a-z]{2,}(?:ed|t|s))"
_BEHIND = (
    re.compile(rf"\s*,?\s*{_VERB} {_WHO}(?=[.,;]|\s(?:in|on|at|to|as|of|during|after|when|who|before)\b|$)"),
    re.compile(rf"\s*,?\s*{_WHO} {_VERB}\b"),
)
_BEFORE = re.compile(rf"(?:^|[.;—–]\s){_WHO}(?:, [^“\"„«:.]{{2,60}})?(?P<cue>:)\s*$")
_NAME = re.compile(
    r"[A-Z]|\b(?:he|she|they|who)\b|\b(?:general|official|minister|officer|spokes\w+|man|woman)\b"
)


def read_quotations(
    text: str, lines: Sequence[ReadingLine], quotes: Sequence[Span], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """A draft for each quotation of some length that no other has and that a name stands beside."""
    taken = [span for d in drafts for span in (*d.content, *d.cue, *d.source)]
    for line in lines:
        for quote in quotes:
            if not line.span.contains(quote) or len(quote.of(text).split()) < LEAST_WORDS:
                continue
            if not any(span.overlaps(quote) for span in taken):
                yield from _read(text, line, quote)


def _read(text: str, line: ReadingLine, quote: Span) -> Iterator[Draft]:
    closed = text[quote.end - 2 : quote.end - 1] in ",!?…" or text[quote.end : quote.end + 1] == ","
    if closed:
        for pattern in _BEHIND:
            match = pattern.match(text, quote.end, line.span.end)
            if match is not None and _NAME.search(match["who"]):
                yield _draft(match, quote)
                return
    sentence = next((s for s in line.sentences if s.contains(Span(quote.start, quote.start + 1))), line.span)
    match = _BEFORE.search(text, sentence.start, quote.start)
    if match is not None and _NAME.search(match["who"]):
        yield _draft(match, quote)


def _draft(match: re.Match[str], quote: Span) -> Draft:
    return Draft(
        content=(quote,),
        source=(Span(*match.span("who")),),
        cue=(Span(*match.span("cue")),),
        attribution="explicit",
        confidence=CONFIDENCE,
        made_by=RULE,
    )
