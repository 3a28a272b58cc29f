"""Headlines that attribute by a colon or a dash: "Talks will resume: ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.extract.drafts import Draft
from backchannel.model.spans import Span
from backchannel.ports import Entity

RULE = "headline-rule@1"
CONFIDENCE = 0.8  # chosen by eye, until enough headlines are labelled
_FRONT_MATTER = re.compile(r"(?:#+\s*|title:\s*[\"“]?)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*:\s+|\s+[–—-]{1,2}\s+")
_SPEAKING_NOUN = re.compile(
    r"\b(?:officials?|ministers?|ministry|minister|spokes(?:man|woman|person)|president|chief|envoy|ambassador|report|study|"
    r"experts?|analysts?|sources?|think tank|police|army|military|media|official|governor|mayor|general|"
    r"commander|"
    r"watchdog|agency|survey|poll|court|union|lawyer|kremlin|leader|bishop|economists?|scientists?|researchers?)\W*$",
    re.IGNORECASE,
)
_NO_SOURCE = re.compile(
    r"^(?:exclusive|live|live updates|watch|video|analysis|opinion|explainer|explained|breaking|update|"
    r"interview|"
    r"editorial|comment|photos?|in pictures|factbox|timeline|review|podcast|newsletter|q&a|fact check)$",
    re.IGNORECASE,
)
_SOURCE_WORDS = 9
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})


def read_headline(text: str, line: Span, entities: Sequence[Entity], outlet: str | None) -> Iterator[Draft]:
    """The attribution of a headline, if a colon or dash sets its source off."""
    prefix = _FRONT_MATTER.match(text, line.start, line.end)
    start = prefix.end() if prefix else line.start
    bare = text[start : line.end].split(" | ")[0].rstrip(' "”')  # the name of the site stands behind the bar
    title = Span(start, start + len(bare))
    splits = list(_SPLIT.finditer(text, title.start, title.end))
    for split in (*splits[-1:], *splits[:1]):
        head, tail = Span(title.start, split.start()), Span(split.end(), title.end)
        colon = ":" in split.group()
        for source, content in ((tail, head), (head, tail)):
            if not colon and source is head and len(splits) > 1:
                continue
            if _is_source(text, source, entities, outlet) and len(content.of(text).split()) >= 3:
                yield Draft(
                    content=(content,),
                    source=(source,),
                    attribution="explicit",
                    confidence=CONFIDENCE,
                    made_by=RULE,
                )
                return


def _is_source(text: str, span: Span, entities: Sequence[Entity], outlet: str | None) -> bool:
    words = span.of(text).strip()
    if not words or len(words.split()) > _SOURCE_WORDS or _NO_SOURCE.match(words):
        return False
    if outlet and outlet.casefold() in words.casefold():  # the name of the site behind a dash
        return False
    if _SPEAKING_NOUN.search(words) or re.fullmatch(r"[A-Z]{2,6}", words):
        return True
    named = [e for e in entities if e.label in _NAMES and span.contains(e.span)]
    covered = sum(len(e.span) for e in named)
    if not words.split()[-1][:1].isupper():
        return False
    return covered >= 0.6 * len(words) and not re.search(r"[?!]$", words)
