"""The tagger as a spaCy component: `nlp.add_pipe("backchannel_attribution")`.

The spans lie in `doc.spans["attribution"]`, labelled source, cue and content, widened to whole tokens;
`doc.spans["attribution"].attrs["probabilities"]` has one number a span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from backchannel.nlp.attribution import load_tagger
from backchannel.ports import Tagger

KEY = "attribution"
NAME = "backchannel_attribution"


class AttributionComponent:
    """Puts what a tagger finds into `doc.spans`."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """Documents with their spans, one at a time."""
        for doc in docs:
            (tagged,) = self._tagger.tag([doc.text])
            pairs = [
                (doc.char_span(one.span.start, one.span.end, label=one.role, alignment_mode="expand"), one)
                for one in tagged
            ]
            kept = [(span, one.probability) for span, one in pairs if span is not None]
            doc.spans[KEY] = SpanGroup(
                doc,
                name=KEY,
                spans=[span for span, _ in kept],
                attrs={"probabilities": [probability for _, probability in kept]},
            )
            yield doc


@Language.factory(NAME, default_config={"model": "attribution-minilm"})
def make_component(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    """The component, for spaCy's registry; `model` as the catalogue names it."""
    del nlp, name
    return AttributionComponent(load_tagger(model))
