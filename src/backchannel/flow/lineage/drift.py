"""Drift: what changed between a passage and the passage it repeats. Precision first.

A change is told only where it can be pointed at in both texts and no harmless reading explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.model.lineage import Drift, DriftType, Passage
from backchannel.model.spans import Span

_NUMBER = re.compile(r"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?)(?!\w)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s+\d{1,2})?\b"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|[a-z]+n['’]t|denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?|"
    r"unwilling|unable|fail(?:s|ed)? to|rules? out|ruled out)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|likely|unlikely|probably|possibly|perhaps|reportedly|allegedly|alleged|purportedly|"
    r"appears?|appeared|seems?|seemed|suggests?|suggested|apparently|potentially|believed|thought|claims?|claimed|"
    r"expected|can|should)\b",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"\b(?:according to|sa(?:id|ys)|told|reported|reports|cit(?:ed|ing)|assess(?:ed|es)|noted|stated|"
    r"wr(?:ote|ites)|announced|claimed|argued|warned)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[“\"]([^”\"]{12,})[”\"]")


def find_drifts(child: str, parent: str, passage: Passage) -> Iterator[Drift]:
    """Every change of one aligned passage, in a stable order."""
    here, there = passage.child.of(child), passage.parent.of(parent)
    for kind, pattern in (("number", _NUMBER), ("date", _YEAR), ("date", _MONTH_DAY), ("date", _WEEKDAY)):
        yield from _replaced(kind, pattern, here, there, passage)  # type: ignore[arg-type]
    yield from _flipped(here, there, passage)
    yield from _certainty(here, there, passage)
    yield from _attribution(here, there, passage)
    yield from _elided(here, there, passage)


def _replaced(
    kind: DriftType, pattern: re.Pattern[str], here: str, there: str, passage: Passage
) -> Iterator[Drift]:
    """One value exchanged for another: the same count on both sides, one of them different."""
    mine, theirs = list(pattern.finditer(here)), list(pattern.finditer(there))
    if kind == "number":
        mine = [m for m in mine if not _YEAR.fullmatch(m.group())]
        theirs = [m for m in theirs if not _YEAR.fullmatch(m.group())]
    if len(mine) != len(theirs):
        return
    for a, b in zip(mine, theirs, strict=True):
        if a.group().replace(",", "") != b.group().replace(",", ""):
            yield _drift(kind, a, b, passage, f"{b.group()} became {a.group()}")


def _flipped(here: str, there: str, passage: Passage) -> Iterator[Drift]:
    """A negation that stands on one side alone."""
    mine, theirs = list(_NEGATION.finditer(here)), list(_NEGATION.finditer(there))
    if abs(len(mine) - len(theirs)) != 1:
        return
    extra = (mine if len(mine) > len(theirs) else theirs)[-1].group()
    side = "added" if len(mine) > len(theirs) else "lost"
    yield Drift(type="polarity", child=passage.child, parent=passage.parent, what=f"negation {side}: {extra}")


def _certainty(here: str, there: str, passage: Passage) -> Iterator[Drift]:
    """All hedges gone, or hedges where there were none."""
    mine, theirs = list(_HEDGE.finditer(here)), list(_HEDGE.finditer(there))
    if bool(mine) == bool(theirs):
        return
    found = mine or theirs
    words = ", ".join(m.group().casefold() for m in found)
    what = f"hedge {'added' if mine else 'lost'}: {words}"
    yield Drift(type="certainty", child=passage.child, parent=passage.parent, what=what)


def _attribution(here: str, there: str, passage: Passage) -> Iterator[Drift]:
    """A source that the parent names and the child leaves out."""
    cue = _ATTRIBUTION.search(there)
    if cue is not None and not _ATTRIBUTION.search(here):
        what = f"attribution lost: {cue.group()}"
        yield Drift(type="attribution", child=passage.child, parent=passage.parent, what=what)


def _elided(here: str, there: str, passage: Passage) -> Iterator[Drift]:
    """A quotation from which words were taken while it still reads as one."""
    theirs = [m.group(1).split() for m in _QUOTE.finditer(there)]
    for match in _QUOTE.finditer(here):
        words = match.group(1).split()
        for other in theirs:
            if len(words) < len(other) and words != other and _is_subsequence(words, other):
                if " ".join(words) in " ".join(other):
                    continue  # cut at its ends only
                missing = len(other) - len(words)
                place = Span(match.start(), match.end()).shift(passage.child.start)
                what = f"{missing} words left out inside a quotation"
                yield Drift(type="elision", child=place, parent=passage.parent, what=what)


def _is_subsequence(words: list[str], other: list[str]) -> bool:
    rest = iter(other)
    return all(w in rest for w in words)


def _drift(kind: DriftType, a: re.Match[str], b: re.Match[str], passage: Passage, what: str) -> Drift:
    child = Span(a.start(), a.end()).shift(passage.child.start)
    parent = Span(b.start(), b.end()).shift(passage.parent.start)
    return Drift(type=kind, child=child, parent=parent, what=what)
