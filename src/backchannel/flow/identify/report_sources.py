"""Whom a report cites, carried to the other statements that rest on the same report in the same article.

"The paper reported, citing two officials, that the marshal would sign" gives the paper's report its sources. A
statement elsewhere in the article that passes on the same thing as the paper's rests on them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backchannel.model.spans import words_of
from backchannel.model.statements import Statement

SAME_REPORT = 0.34  # of the words of the smaller content that both share
MIN_SHARED = 6
STEM = 6
_WORD = re.compile(r"[^\W\d_]{4,}")


def carry_report_sources(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those that end at a report whose unnamed sources are told elsewhere led down to them."""
    cited = [s for s in statements if len(s.chain) >= 3 and s.chain[-1].kind == "unnamed"]
    return [_lead_down(text, s, cited) for s in statements]


def _lead_down(text: str, statement: Statement, cited: Sequence[Statement]) -> Statement:
    if len(statement.chain) < 3 or statement.chain[-1].kind != "outlet":
        return statement
    mine = _stems(text, statement)
    for other in cited:
        if other.chain[-2].name != statement.chain[-1].name:
            continue
        theirs = _stems(text, other)
        shared = len(mine & theirs)
        if shared >= MIN_SHARED and shared >= SAME_REPORT * min(len(mine), len(theirs)):
            chain = (*statement.chain, other.chain[-1])
            return replace(statement, chain=chain, speaker=other.speaker, channel=other.channel)
    return statement


def _stems(text: str, statement: Statement) -> frozenset[str]:
    words = _WORD.findall(words_of(text, statement.content).casefold())
    return frozenset(word[:STEM] for word in words)
