"""Reports by rule, where the tagger found no source.

"The institute has analysed the paper's article that …": the outer layer is the body's, the inner one the paper's.
"As earlier reported, the paper - citing officials - reported that …": one layer, its source with all whom it cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.model.spans import Span, envelope

REPORT_RULE = "report-rule@1"
_NAME = r"(?:The |the |a |an )?[A-Z][\w’'.&-]*(?: (?:(?:of|for|the|and|on) )*[A-Z&][\w’'.&-]*){0,6}?(?: \([A-Z]+\))?"
_LOOKED_INTO = re.compile(
    rf"(?P<body>{_NAME}) (?P<look>(?:(?:has|have|had|also) )*"
    r"(?:analy[sz]ed|reviewed|examined|assessed|discussed|commented on|responded to|summari[sz]ed|weighed)) "
    rf"(?P<report>(?:an? |the )?(?P<outlet>{_NAME})(?:[’']s?)? "
    r"(?P<noun>article|report|reports|story|piece|investigation|dispatch|reporting|claim|claims) "
    r"(?:that|saying that|saying|claiming that|claiming|alleging that) (?P<told>\S.+?))[.!]?$"
)
_DASH = r"\s*(?:,|–|—|\s-\s)\s*"
_CITING = re.compile(
    rf"(?P<source>{_NAME}{_DASH}citing (?:(?!\s-\s)[^–—\n]){{3,160}}?){_DASH}"
    r"(?P<cue>(?:(?:has|have|had|also|first) )*(?:reported|said|wrote|revealed|claimed|writes|says|reports)) "
    r"(?P<told>that \S.+?)[.!]?$"
)
_CITES = re.compile(r"citing|quoting", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:(?:earlier|previously|also|now|later|already|reportedly|recently|meanwhile|separately|before|just)\W*)+",
    re.IGNORECASE,
)


def read_reports(text: str, lines: Sequence[ReadingLine], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Reports looked into and reports that cite, in sentences where nothing has a source yet."""
    for line in lines:
        for sentence in line.sentences:
            if not any(d.source and sentence.contains(d.reach) for d in drafts):
                yield from _read_sentence(text, sentence)


def _read_sentence(text: str, sentence: Span) -> Iterator[Draft]:
    words = sentence.of(text)
    if match := _LOOKED_INTO.search(words):
        outer = _make_draft(match, sentence, content="report", source="body", cue="look")
        yield outer
        inner = _make_draft(match, sentence, content="told", source="outlet", cue="noun")
        yield replace(inner, parent=outer)
    elif match := _CITING.search(words):
        yield _make_draft(match, sentence, content="told", source="source", cue="cue")


def _make_draft(match: re.Match[str], sentence: Span, *, content: str, source: str, cue: str) -> Draft:
    def place(group: str) -> tuple[Span, ...]:
        return (Span(*match.span(group)).shift(sentence.start),)

    return Draft(
        content=place(content),
        source=place(source),
        cue=place(cue),
        attribution="explicit",
        confidence=0.7,
        made_by=REPORT_RULE,
    )


def join_cited(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """What stands inside "the paper, citing officials, reported" has the paper and whom it cites as its source."""
    citing = [d for d in drafts if d.source and any(_CITES.fullmatch(c.of(text)) for c in d.cue)]
    joined = [d for d in drafts if d.parent in citing and d.source]
    told = [d.parent for d in joined]
    return [_with_citer(d) if d in joined else d for d in drafts if d not in told]


def _with_citer(draft: Draft) -> Draft:
    assert draft.parent is not None
    return replace(draft, source=(envelope((*draft.parent.source, *draft.source)),), parent=None)


def drop_adverbs(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Without drafts whose source is an adverb ("as earlier reported"); what they held stands by itself."""
    nobody = [d for d in drafts if d.source and all(_ADVERBS.fullmatch(s.of(text)) for s in d.source)]
    return [replace(d, parent=None) if d.parent in nobody else d for d in drafts if d not in nobody]
