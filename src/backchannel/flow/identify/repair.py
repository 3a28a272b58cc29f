"""Where a tagger took the reporting outlet for the speaker: who told it."""

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


def find_inner_source(text: str, statement: Statement) -> tuple[str, Span] | None:
    """The subject of an attribution nearer to the content than the statement's own source."""
    sentence, first = statement.sentence, statement.content[0]
    own = statement.source[0]
    if own.start > first.end:  # "He told the station that …, the agency reported"
        lead = text[sentence.start : first.start]
        match = _LEAD.match(lead)
        if match:
            return _place(match["who"], sentence.start, lead)
        trailing = _ACCORDING.search(text, statement.content[-1].end, own.start)
        if trailing:
            return trailing["who"].strip(), Span(*trailing.span("who"))
    return None


def _place(words: str, start: int, lead: str) -> tuple[str, Span] | None:
    adjunct = _ADJUNCT.match(words)
    cut = adjunct.end() if adjunct and len(words) > adjunct.end() + 1 else 0
    bare = words[cut:].strip()
    at = start + lead.index(bare, cut)
    return (bare, Span(at, at + len(bare))) if bare else None
