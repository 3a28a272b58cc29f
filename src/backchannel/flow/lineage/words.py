"""Words and sentences as lineage compares them: folded, rarity-weighted, sentences pinned to their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from backchannel.model.articles import Article
from backchannel.model.spans import Span

Rarity = Callable[[str], float]  # word → information in bits, from a frozen table: 6 ("the") … 30 (unseen)

MOST_BITS = 6.0  # above the common: a name that no table knows tells no more than an odd word
COMMON_BITS = 9.0  # words up to here ("have", "more") say nothing about where a text comes from
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9“‘«])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
NUMBER_WORDS = {word: str(n) for n, word in enumerate(_UNITS.split())}
NUMBER_WORDS |= {word: str(n) for word, n in (_TENS | {"ninety": 90}).items()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its informative words in order."""

    span: Span
    forms: tuple[str, ...]
    weights: tuple[float, ...]  # bits above the common, one per form
    quoted: tuple[bool, ...]  # whether it stands between quotation marks
    length: int  # all words, common ones included
    bits: float  # information carried by the distinct words
    total: float  # the same with repetitions
    line: int = 0  # of the compared lines, from 0


def fold(word: str) -> str:
    """Case, accents and apostrophes taken away; a possessive loses its s; a number is written in figures."""
    bare = word.casefold()
    if bare.isascii():
        bare = bare.removesuffix("'s").replace("'", "").replace(",", "")
        return NUMBER_WORDS.get(bare, bare)
    bare = unicodedata.normalize("NFKD", bare.replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.removesuffix("'s").replace("'", "")


def stem(form: str) -> str:
    """The form without the ending of number or tense, so that "moved" meets "moving". Deliberately light."""
    if len(form) < 5 or not form[-1].isalpha():
        return form
    for ending, least in (("ing", 4), ("ed", 4), ("ies", 3), ("es", 4), ("s", 4), ("e", 4), ("y", 4)):
        if form.endswith(ending) and len(form) - len(ending) >= least and not form.endswith("ss"):
            form = form[: -len(ending)]
            break
    return form[:-1] if len(form) > 4 and form[-1] == form[-2] else form


def split_sentences(text: str, within: Span) -> Iterator[Span]:
    """Sentence spans of a stretch of text; a line break ends a sentence, an abbreviation does not."""
    start = within.start
    stretch = within.of(text)
    for match in _SENTENCE_END.finditer(stretch):
        end = within.start + match.start()
        if _ABBREVIATION.search(text, start, end):
            continue
        if end > start:
            yield Span(start, end)
        start = within.start + match.end()
    if start < within.end:
        yield Span(start, within.end)


def body_spans(article: Article) -> Iterator[Span]:
    """The lines of an article that are compared: body and takeaways; the title is left out."""
    return (line.span for line in article.lines if line.role in ("body", "takeaway"))


def read_sentences(article: Article, *, rarity: Rarity) -> tuple[Sentence, ...]:
    """The sentences of an article's body and takeaways, in reading order."""
    return tuple(
        read_sentence(article.text, span, rarity=rarity, line=n)
        for n, line in enumerate(body_spans(article))
        for span in split_sentences(article.text, line)
    )


def read_sentence(text: str, span: Span, *, rarity: Rarity, line: int = 0) -> Sentence:
    """The informative words of one sentence."""
    forms: list[str] = []
    weights: list[float] = []
    starts: list[int] = []
    length = 0
    for match in WORD.finditer(text, span.start, span.end):
        length += 1
        form, bits = weigh_word(match.group(), rarity)
        if bits > 0:
            forms.append(form)
            weights.append(bits)
            starts.append(match.start())
    inside = _quoted_ranges(text, span)
    if inside:
        quoted = tuple(any(start <= place < end for start, end in inside) for place in starts)
    else:
        quoted = (False,) * len(forms)
    once = sum(dict(zip(forms, weights, strict=True)).values())
    return Sentence(span, tuple(forms), tuple(weights), quoted, length, once, sum(weights), line)


@lru_cache(maxsize=400_000)
def weigh_word(word: str, rarity: Rarity) -> tuple[str, float]:
    """(stem, bits above the common) of a word as written."""
    form = fold(word)
    return stem(form), min(rarity(form) - COMMON_BITS, MOST_BITS)


def _quoted_ranges(text: str, span: Span) -> tuple[tuple[int, int], ...]:
    """Stretches between double quotation marks; one without its partner quotes nothing."""
    if not any(c in span.of(text) for c in '“«"”»'):
        return ()
    start = text.rfind("\n", 0, span.start) + 1  # a quotation may open in an earlier sentence of the line
    return tuple(m.span() for m in _QUOTED.finditer(text, start, span.end) if m.end() > span.start)
