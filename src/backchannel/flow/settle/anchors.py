"""Anchors: a place in a text, told by its words, so that it is found again when the text changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Anchor
from backchannel.model.spans import Span, envelope

CONTEXT_CHARS = 32
CLEAR_LEAD_CHARS = 8  # by so many characters of context must one place fit better than the next

_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»″‹›", '"') | dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
_WITHOUT_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def anchor_for(article: Article, capture: Capture, spans: Sequence[Span], role: str) -> Anchor:
    """The anchor of the words from the first to the last of `spans`; ValueError when there are none."""
    whole, text = envelope(spans), article.text
    return Anchor(
        capture=capture.sha256,
        exact=whole.of(text),
        prefix=text[max(0, whole.start - CONTEXT_CHARS) : whole.start],
        suffix=text[whole.end : whole.end + CONTEXT_CHARS],
        role=role,
    )


def find_anchor(text: str, anchor: Anchor) -> tuple[Span, ...]:
    """Where the anchor's words stand: () nowhere, one place, or several that fit about as well.

    Looked for as they are; failing that, regardless of white space, kinds of quotes and dashes and
    ways to write a letter. The words on either side decide between places that have the same words.
    """
    places = tuple(_find_exact(text, anchor.exact)) or tuple(_find_levelled(text, anchor.exact))
    return _best_fitting(text, places, anchor) if len(places) > 1 else places


def find_near(text: str, words: str, near: int) -> Span | None:
    """The place of `words` that begins closest to `near`; None: they are not in the text."""
    places = tuple(_find_exact(text, words)) or tuple(_find_levelled(text, words))
    return min(places, key=lambda span: (abs(span.start - near), span.start), default=None)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in white space, quotes, dashes and ways to write a letter."""
    return _level(one).text.strip() == _level(other).text.strip()


@dataclass(frozen=True, slots=True)
class _Levelled:
    """A text with its accidents taken out; `at[n]` is where its n-th character stands in the original."""

    text: str
    at: tuple[int, ...]


@lru_cache(maxsize=256)
def _level(text: str) -> _Levelled:
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(text):
        if letter in _WITHOUT_WIDTH:
            continue
        if letter.isspace():
            if letters[-1:] != [" "]:
                letters.append(" ")
                at.append(place)
            continue
        # Decomposed, because one page writes é as one character and the next as two.
        for part in unicodedata.normalize("NFKD", letter).translate(_SAME):
            letters.append(part)
            at.append(place)
    return _Levelled("".join(letters), tuple(at))


def _find_exact(text: str, words: str) -> Iterator[Span]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _find_levelled(text: str, words: str) -> Iterator[Span]:
    levelled, wanted = _level(text), _level(words).text.strip()
    for found in _find_exact(levelled.text, wanted):
        first, last = levelled.at[found.start], levelled.at[found.end - 1]
        starts_letter = found.start == 0 or levelled.at[found.start - 1] != first
        ends_letter = found.end == len(levelled.at) or levelled.at[found.end] != last
        if starts_letter and ends_letter:
            yield Span(first, last + 1)


def _best_fitting(text: str, places: Sequence[Span], anchor: Anchor) -> tuple[Span, ...]:
    """The places whose surroundings fit best: by sides that fit whole, then by a clear lead in characters."""
    fits = {place: _fit(text, place, anchor) for place in places}
    most_sides = max(sides for sides, _ in fits.values())
    best_chars = max(chars for sides, chars in fits.values() if sides == most_sides)
    return tuple(
        place
        for place, (sides, chars) in fits.items()
        if sides == most_sides and chars > best_chars - CLEAR_LEAD_CHARS
    )


def _fit(text: str, place: Span, anchor: Anchor) -> tuple[int, int]:
    """(sides that fit whole, characters of context that fit)."""
    before = text[max(0, place.start - 2 * CONTEXT_CHARS) : place.start]
    after = text[place.end : place.end + 2 * CONTEXT_CHARS]
    left = _common(_level(before).text[::-1].lstrip(), _level(anchor.prefix).text[::-1].lstrip())
    right = _common(_level(after).text.lstrip(), _level(anchor.suffix).text.lstrip())
    return _is_whole(left, anchor.prefix, before) + _is_whole(right, anchor.suffix, after), left + right


def _is_whole(common: int, context: str, around: str) -> bool:
    """Whether all context fits. Context that is cut short by the end of the text wants that end there too."""
    wanted = len(_level(context).text.strip())
    at_an_end = len(context) < CONTEXT_CHARS
    return common >= wanted and (not at_an_end or len(_level(around).text.strip()) == wanted)


def _common(one: str, other: str) -> int:
    """How many characters two texts share from their beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
