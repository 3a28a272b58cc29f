"""The trained attribution tagger: a small encoder in int8 ONNX, a linear-chain CRF decoded in numpy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from backchannel.model.spans import Span
from backchannel.model.statements import TaggedSpan
from backchannel.nlp.catalogue import find_model, read_checked
from backchannel.nlp.decode import FORBIDDEN, Scores, find_best_paths, find_marginals, read_spans
from backchannel.nlp.windows import CLS_ID, SEP_ID, Ints, Window, cut_windows

DECODED_TOGETHER = 32  # windows; the encoder takes them singly


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerMeta:
    """What the weights need to be read: `meta.json`."""

    labels: tuple[str, ...]
    transitions: Scores  # [labels, labels], from row to column
    window_tokens: int


class AttributionTagger:
    """Implements `ports.Tagger`. Every span is an exact range of its text; no text makes it raise."""

    def __init__(
        self, session: ort.InferenceSession, tokenizer: Tokenizer, meta: TaggerMeta, *, name: str
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._meta = meta
        self._name = name

    @property
    def name(self) -> str:
        """Model and version: "attribution-minilm@1"."""
        return self._name

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        """For each text its spans in reading order."""
        windows = [
            window
            for index, text in enumerate(texts)
            for window in cut_windows(
                text, tokenizer=self._tokenizer, window_tokens=self._meta.window_tokens, text_index=index
            )
        ]
        found: list[list[TaggedSpan]] = [[] for _ in texts]
        for at in range(0, len(windows), DECODED_TOGETHER):
            batch = windows[at : at + DECODED_TOGETHER]
            for window, spans in zip(batch, self._tag_windows(batch), strict=True):
                found[window.text_index] += spans
        return [tuple(sorted(spans, key=lambda one: (one.span, one.role))) for spans in found]

    def _tag_windows(self, windows: Sequence[Window]) -> Iterator[list[TaggedSpan]]:
        scores = stack_scores([self._score(window) for window in windows])
        marginals = find_marginals(scores, self._meta.transitions)
        paths = find_best_paths(scores, self._meta.transitions)
        sure = np.log(np.maximum(np.take_along_axis(marginals, paths[..., None], axis=2)[..., 0], 1e-9))
        for row, window in enumerate(windows):
            length = len(window.ids)
            yield [
                TaggedSpan(
                    role=role,
                    span=Span(int(window.starts[first]), int(window.ends[last - 1])),
                    probability=float(np.exp(sure[row, first:last].mean())),
                )
                for role, first, last in read_spans(paths[row, :length], self._meta.labels)
            ]

    def _score(self, window: Window) -> Scores:
        """Label scores of one window: [tokens, labels].

        One at a time: int8 scales depend on all that is read together, and the spans of a text must not
        depend on its neighbours. On a CPU larger batches are no faster.
        """
        inputs = {"ids": window.ids[None], "features": window.features[None]}
        scores: Scores = self._session.run(None, inputs)[0][0]
        return pin_separators(scores, window.ids)


def load_tagger(label: str = "attribution-minilm", *, threads: int = 1) -> AttributionTagger:
    """The tagger of that name in the catalogue; ModelError when its files are missing or damaged."""
    entry = find_model(label)
    meta = json.loads(read_checked(entry, "meta.json"))
    tokenizer = Tokenizer.from_str(read_checked(entry, "tokenizer.json").decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(
        read_checked(entry, "model.int8.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel is slower: 34 against 28 ms a window
    )
    return AttributionTagger(session, tokenizer, read_meta(meta), name=entry.label)


def read_meta(meta: dict[str, object]) -> TaggerMeta:
    """The fields of `meta.json` that tagging needs."""
    return TaggerMeta(
        labels=tuple(meta["labels"]),  # type: ignore[arg-type]
        transitions=np.array(meta["transitions"], dtype=np.float32),
        window_tokens=int(str(meta["window_tokens"])),
    )


def stack_scores(scores: Sequence[Scores]) -> Scores:
    """[windows, tokens, labels]; the padding can only lie outside a span."""
    stacked = np.full((len(scores), max(map(len, scores)), scores[0].shape[1]), FORBIDDEN, dtype=np.float32)
    stacked[..., 0] = 0.0
    for row, one in enumerate(scores):
        stacked[row, : len(one)] = one
    return stacked


def pin_separators(scores: Scores, ids: Ints) -> Scores:
    """[CLS] and [SEP] can only lie outside a span, so that no span crosses a paragraph."""
    special = (ids == CLS_ID) | (ids == SEP_ID)
    pinned = np.where(special[..., None], np.float32(FORBIDDEN), scores)
    pinned[..., 0] = np.where(special, np.float32(0.0), scores[..., 0])
    return pinned
