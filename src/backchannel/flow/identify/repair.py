"""Where an outlet was taken for the speaker of what it only passes on: who told it, whom it cites."""

from __future__ import annotations

import re

from backchannel.model.spans import Span
from backchannel.model.statements import Statement

_VERB = (
    r"(?:told|said|says|tells|stated|warned|claimed|insisted|argued|added|announced|confirmed|suggested|"
    r"noted|declared|denied)"
)
_LEAD = re.compile(rf"^(?P<who>.{{1,120}}?)\s+(?:has |have |had |also |later |then )*{_VERB}\b", re.DOTALL)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;“\"]{2,100})")
_ADJUNCT = re.compile(r"^(?:[A-Z][^,]{0,80},\s+)")
_QUOTED_BY = re.compile(
    r"^(?P<who>.{2,120}?)\s+(?:was|were|is|has been|had been) (?:quoted|cited) (?:by|in|on) .{2,60}? as\b",
    re.DOTALL,
)
_CITES = re.compile(
    r"[\s,(–—-]*(?:reported|said|wrote)?[\w\s]{0,20}?[\s,(–—-]+(?:citing|quoting)\s+(?P<who>[^,;“\"–—]{2,100}?)"
    r"(?=,|\.?$|;|\s[–—]\s|\s(?:reported|said|wrote|has|as)\b)"
)
_CITES_APART = re.compile(r"\s*(?:\([^)]*\)\s*)?[–—-]+\s?citing (?P<who>[^–—]{2,160}?)\s[–—-]")
_CITED_LAST = re.compile(r"[\s,]+(?:citing|quoting)\s+(?P<who>[^;“\"]{2,120}?)[.]?$")


def find_inner_source(text: str, statement: Statement) -> Span | None:
    """The subject of an attribution nearer to the content than the statement's own source."""
    first, own = statement.content[0], statement.source[0]
    stop = text.find(";", own.end, statement.sentence.end)
    sentence = Span(statement.sentence.start, stop if stop >= 0 else statement.sentence.end)
    lead = text[sentence.start : first.start] if first.start > sentence.start else ""
    quoted = _QUOTED_BY.match(lead)
    if quoted and sentence.start + quoted.end("who") <= own.start:
        return _place(quoted["who"], sentence.start, lead)
    cited = _CITES_APART.match(text, own.end, sentence.end) or _CITES.match(text, own.end, sentence.end)
    if cited:
        return Span(*cited.span("who"))
    last = statement.content[-1].end
    if last < sentence.end and (trailing := _CITED_LAST.search(text, max(last, own.end), sentence.end)):
        return Span(*trailing.span("who"))
    if own.start > first.end:  # "He told the station that …, the agency reported"
        match = _LEAD.match(lead)
        if match:
            return _place(match["who"], sentence.start, lead)
        behind = _ACCORDING.search(text, last, own.start)
        return Span(*behind.span("who")) if behind else None
    return None


def _place(words: str, start: int, lead: str) -> Span | None:
    adjunct = _ADJUNCT.match(words)
    cut = adjunct.end() if adjunct and len(words) > adjunct.end() + 1 else 0
    bare = words[cut:].strip()
    at = start + lead.index(bare, cut)
    return Span(at, at + len(bare)) if bare else None
