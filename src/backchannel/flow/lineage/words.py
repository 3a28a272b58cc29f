"""Words and sentences as lineage compares them: folded, rarity-weighted, each pinned to its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backchannel.model.articles import Article
from backchannel.model.spans import Span

Rarity = Callable[[str], float]  # word → information in bits, from a frozen table: 6 ("the") … 30 (unseen)

COMMON_BITS = 9.0  # words up to here ("have", "more") say nothing about where a text comes from
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9“‘«])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, its rarity in bits above the common, and its place."""

    form: str
    bits: float
    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its informative words in order."""

    span: Span
    words: tuple[Word, ...]
    length: int  # all words, common ones included

    @property
    def bits(self) -> float:
        """Information carried by the distinct words, in bits."""
        return sum({w.form: w.bits for w in self.words}.values())


def fold(word: str) -> str:
    """Case, accents and apostrophes taken away; a possessive loses its s."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.removesuffix("'s").replace("'", "")


def split_sentences(text: str, within: Span) -> Iterator[Span]:
    """Sentence spans of a stretch of text; a line break ends a sentence, an abbreviation does not."""
    start = within.start
    stretch = within.of(text)
    for match in _SENTENCE_END.finditer(stretch):
        end = within.start + match.start()
        if _ABBREVIATION.search(text[start:end]):
            continue
        if end > start:
            yield Span(start, end)
        start = within.start + match.end()
    if start < within.end:
        yield Span(start, within.end)


def read_sentences(article: Article, *, rarity: Rarity) -> tuple[Sentence, ...]:
    """The sentences of an article's body and takeaways, in reading order; the title is left out."""
    spans = (line.span for line in article.lines if line.role in ("body", "takeaway"))
    found = (s for line in spans for s in split_sentences(article.text, line))
    return tuple(read_sentence(article.text, span, rarity=rarity) for span in found)


def read_sentence(text: str, span: Span, *, rarity: Rarity) -> Sentence:
    """The informative words of one sentence."""
    words: list[Word] = []
    length = 0
    inside = _quoted_ranges(text, span)
    for match in _WORD.finditer(text, span.start, span.end):
        length += 1
        form = fold(match.group())
        bits = rarity(form) - COMMON_BITS
        if bits > 0:
            place = Span(match.start(), match.end())
            words.append(Word(form, bits, place, any(q.contains(place) for q in inside)))
    return Sentence(span, tuple(words), length)


def _quoted_ranges(text: str, span: Span) -> tuple[Span, ...]:
    """Stretches between double quotation marks; one without its partner quotes nothing."""
    return (
        tuple(
            Span(m.start(), m.end())
            for m in re.finditer(r"“[^”]*”|«[^»]*»|\"[^\"]*\"", text[: span.end])
            if m.end() > span.start
        )
        if any(c in span.of(text) for c in '“«"”»')
        else ()
    )
