"""Attributions that their form gives away: "According to X, …", "…, as X has assessed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.model.spans import Span

RULE = "according-rule@1"
CONFIDENCE = 0.85
_WHO = r"(?P<who>(?!(?:plan|law|schedule|tradition|reports?|size|age)\b)[^,.;:“\"]{2,110}?)"
_FRONT = re.compile(
    rf"(?:\W*)(?:(?:But|And|However|Still|Yet),?\s+)?(?P<cue>[Aa]ccording to) {_WHO}"
    r"(?P<aside>, (?:an?|the|who|whose|one of|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)[^,.;:“\"]{0,90})?, "
    r"(?P<rest>\S.{15,})$"
)
_BACK = re.compile(
    rf"(?:\W*)(?P<rest>[“\"‘A-Z].{{15,}}?),? (?P<cue>according to) {_WHO}(?P<aside>,.{{0,160}})?[.!]?$"
)
_AS = re.compile(
    r"(?:\W*)(?P<rest>[“\"‘A-Z].{15,}?), as (?P<who>[^,.;:“\"]{2,60}?) (?P<cue>(?:has |have |had "
    r")?(?:\w+ly |long )?"
    r"(?:assessed|said|noted|reported|argued|warned|observed|written|wrote|put it|pointed out|claimed|"
    r"predicted))[.!]?$"
)
_AS_FRONT = re.compile(
    r"(?:\W*)As (?P<who>(?:the |its |an? )?[^,.;:“\"]{0,40}?[A-Z][^,.;:“\"]{0,40}?) (?P<cue>has it|puts it|"
    r"put it|tells it|told it|sees it|reported|"
    r"noted|said), "
    r"(?P<rest>\S.{10,})$"
)
_CITING = re.compile(
    r"(?:\W*)(?:[^,.;:“\"]{0,40}, )?(?P<who>[A-Z][^,.;:“\"–—]{1,60}?(?: [-–—]{1,2} ?|, )citing "
    r"[^–—;“\"]{3,140}?)"
    r"(?: ?[-–—]{1,2}|,) (?P<cue>reported|reports|said|says|wrote|writes) (?:that )?(?P<rest>\S.{15,})$"
)
_PLAIN = re.compile(
    r"(?P<who>(?:The )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,5}) (?P<cue>(?:has |have |had |also |later "
    r")?(?:reported|said|"
    r"stated|announced|noted|warned|claimed|argued|assessed|confirmed)(?: on (?:[A-Z]\w+ \d{1,2}|"
    r"\w+day))?) that "
    r"(?P<rest>\S.{15,})$"
)
_PUTS = re.compile(
    r"(?:\W*)(?P<rest>[“\"‘A-Z].{3,}?), as (?P<who>[^,.;:“\"]{2,60}?) (?P<cue>puts it|put it|calls it|"
    r"called it), "
    r"(?P<more>\S.{5,})$"
)
_LEAD = re.compile(r"(?:However|Meanwhile|Moreover|But|And|Still|Yet|Also|In addition|Nevertheless),?\s+")


def read_according(text: str, lines: Sequence[ReadingLine], drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` and those of the forms; what stood inside such a content becomes nested in it."""
    found = list(drafts)
    for line in lines:
        for sentence in line.sentences if line.role != "title" else ():
            for outer in _read(text, sentence):
                if not any(_same_cue(d, outer) for d in found):
                    found = [outer, *(_nest(d, outer) for d in found)]
    return found


def _read(text: str, sentence: Span) -> Iterator[Draft]:
    words = sentence.of(text)
    for pattern in (_FRONT, _BACK, _AS, _CITING, _AS_FRONT, _PUTS, _PLAIN):
        match = pattern.match(words)
        if match is not None:
            yield _draft(match, sentence.start)
            return


def _draft(match: re.Match[str], by: int) -> Draft:
    start, end = match.span("rest")
    lead = _LEAD.match(match["rest"])
    start += lead.end() if lead else 0
    end -= len(match["rest"]) - len(match["rest"].rstrip(" .,"))
    more = match.re.groupindex.get("more")
    rest = [Span(by + match.start(more), by + match.end(more) - match[more].endswith("."))] if more else []
    return Draft(
        content=(Span(by + start, by + max(start + 1, end)), *rest),
        source=(Span(by + match.start("who"), by + match.end("who")),),
        cue=(Span(by + match.start("cue"), by + match.end("cue")),),
        attribution="explicit",
        confidence=CONFIDENCE,
        made_by=RULE,
    )


def _same_cue(draft: Draft, outer: Draft) -> bool:
    """Whether a draft already has this attribution."""
    return any(s.overlaps(o) for s in (*draft.cue, *draft.source) for o in (*outer.cue, *outer.source))


def _nest(draft: Draft, outer: Draft) -> Draft:
    whole = outer.content[0].contains(draft.reach)
    return replace(draft, parent=outer) if draft.parent is None and whole else draft
