"""Positions told in the passive: "the mandate is contested by the governor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.model.spans import Span

RULE = "passive-rule@1"
CONFIDENCE = 0.7
_PASSIVE = re.compile(
    r"(?P<what>[A-Z“\"][^.;:]{8,220}?)\s+(?P<cue>(?:is|are|was|were|has been|have been|had been|"
    r"being)\s+(?:\w+ly\s+)?"
    r"(?:contested|disputed|rejected|denied|dismissed|opposed|condemned|criticised|criticized|welcomed|supported|"
    r"endorsed|demanded|questioned|challenged|confirmed|announced|claimed|refuted|ruled out))\s+by\s+"
    r"(?P<who>(?:the |a |an )?[^,.;“\"]{2,80}?)(?=,|\.|;|\s+(?:for|on|in|as|after|during|because|who|at|"
    r"this|last)\b)"
    r"(?P<rest>,\s+(?:considering|citing|given|because|as|since|arguing|saying)\b[^.;]{5,200})?"
)
_REASON = re.compile(r",\s+(?:(?:citing|arguing|saying|because|since|as)\s+(?:that\s+)?)?")


def find_passives(text: str, lines: Sequence[ReadingLine], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each passive in a sentence that has no other."""
    taken = [span for d in drafts for span in d.cue]
    for line in lines:
        for sentence in line.sentences if line.role != "title" else ():
            match = _PASSIVE.match(text, sentence.start, sentence.end)
            if match and not any(span.overlaps(Span(*match.span("cue"))) for span in taken):
                yield _draft(text, match)


def _draft(text: str, match: re.Match[str]) -> Draft:
    pieces = [Span(*match.span("what"))]
    if match["rest"]:
        lead = _REASON.match(text, match.start("rest"), match.end("rest"))
        pieces.append(Span(lead.end() if lead else match.start("rest"), match.end("rest")))
    return Draft(
        content=tuple(pieces),
        source=(Span(*match.span("who")),),
        cue=(Span(*match.span("cue")),),
        attribution="explicit",
        confidence=CONFIDENCE,
        made_by=RULE,
    )
