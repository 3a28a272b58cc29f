"""Nouns for somebody whom the text spoke of before: "the think tank", "the official", "the defendant's lawyer"."""

from __future__ import annotations

import re

from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.memory import Found, Memory
from backchannel.flow.identify.phrases import count_of, head_noun, is_people_noun

_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|its|their|our|said|same)\s+", re.IGNORECASE)
_OWNED = re.compile(r"[A-Z][\w’'-]*['’]s?\s+[a-z]")
_RESEARCH = frozenset(
    "researchers researcher report study analysts experts authors institute tank findings analysis "
    "assessment "
    "bulletin survey poll foundation watchdog monitor".split()
)
_MEDIA = frozenset(
    "paper newspaper agency magazine daily station broadcaster channel outlet website weekly piece article "
    "story".split()
)
_BODY = frozenset(
    "group organisation organization company firm ministry body bank council commission union party court "
    "service "
    "charity operator regulator committee federation association".split()
)
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|other|former|latter|older|younger)\b")
_ANYBODY = frozenset({"man", "woman", "person", "source", "official"})
STEM = 5  # letters that two words for one trade share: "linguist", "linguistic"


def find_nominal(cast: Cast, memory: Memory, words: str, at: int) -> Found | None:
    """The figure that a definite phrase takes up; candidates where two fit; None where nobody does."""
    if not (_DEFINITE.match(words) or _OWNED.match(words)) or count_of(words) not in (None, 1):
        return None
    noun = "tank" if "think tank" in words.casefold() else head_noun(words)
    return (
        _find_unnamed(cast, memory, words, noun, at)
        or _find_called(cast, memory, words, noun, at)
        or _find_body(cast, memory, words, noun, at)
        or _find_by_stem(cast, words, noun)
    )


def _find_unnamed(cast: Cast, memory: Memory, words: str, noun: str, at: int) -> Found | None:
    met = [f for f in memory.unnamed if f.actor.unnamed is not None]
    fits = [f for f in met if f.actor.unnamed and head_noun(f.actor.unnamed.wording) == noun]
    ordinal = _ORDINAL.search(words)
    if ordinal:
        fits = [f for f in fits if ordinal[0] in f.actor.name]
    if not fits and noun in _ANYBODY and met and not met[-1].plural:
        return Found(figure=met[-1], wording=words)
    several = dict.fromkeys(f.actor.name for f in fits)
    if len(several) > 1 and not noun.endswith("s"):
        near = next((f for _, f in memory.recall(cast, at, lines=0) if f in fits), None)
        if near is not None:
            return Found(figure=near, wording=words)
        return Found(candidates=tuple(several), wording=words)
    return Found(figure=fits[-1], wording=words) if fits else None


def _find_called(cast: Cast, memory: Memory, words: str, noun: str, at: int) -> Found | None:
    key = "think tank" if noun == "tank" else noun
    called = [f for f in cast.called(key, at) if _is_seen(cast, f, at)]
    if not called:
        return None
    people = [f for f in called if f.actor.kind == "person"]
    if len(people) > 1:
        spoken = next((f for _, f in memory.recall(cast, at, lines=1) if f in people), None)
        if spoken is None:
            return Found(candidates=tuple(f.actor.name for f in people), wording=words)
        return Found(figure=spoken, wording=words)
    return Found(figure=(people or called)[0], wording=words)


def _is_seen(cast: Cast, figure: Figure, at: int) -> bool:
    """Whether the text has named the figure, before the place or anywhere as somebody's title."""
    return any(s.figure is figure for s in cast.sightings) or at < 0


def _find_body(cast: Cast, memory: Memory, words: str, noun: str, at: int) -> Found | None:
    """The institution or outlet that spoke last, else the one that the text named last."""
    if noun not in _RESEARCH and noun not in _MEDIA and noun not in _BODY:
        return None

    def fits(figure: Figure) -> bool:
        if noun in _MEDIA and figure.role in ("outlet", "agency"):
            return True
        is_body = figure.role in ("institute", "organisation") and figure.actor.kind == "organisation"
        return is_body and "Armed Forces" not in figure.actor.name and (noun in _RESEARCH or noun in _BODY)

    spoken = next((f for _, f in memory.spoken[::-1] if fits(f)), None)
    seen = [s.figure for s in cast.sightings if s.span.start < at and fits(s.figure)]
    chosen = spoken or (seen[-1] if seen else None)
    if chosen is None and noun in _MEDIA and memory.spoken:
        chosen = memory.spoken[-1][1]  # whoever "writes" is the magazine
    return Found(figure=chosen, wording=words) if chosen else None


def _find_by_stem(cast: Cast, words: str, noun: str) -> Found | None:
    """Somebody whose title shares its stem, else the only person who spoke in the paragraph."""
    if not is_people_noun(noun) and not noun.endswith(("ist", "er", "or", "ian", "man", "woman")):
        return None
    people = [f for f in cast.figures.values() if f.actor.kind == "person"]
    alike = [f for f in people if any(n[:STEM] == noun[:STEM] for n in f.described if len(noun) >= STEM)]
    return Found(figure=alike[0], wording=words) if len(alike) == 1 else None
