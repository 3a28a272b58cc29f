"""100 decisions made on the bundled case survive a change of tagger and a change of extractor.

The decisions are made on what the shipped tagger finds in what the shipped extractor reads. Then the same
captures go through another tagger (rules that know "X said that …" and quotes), another extractor (every
paragraph of a page, in one kind of quotes and without line breaks), and both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import lxml.html
import pytest

from backchannel.flow.acquire import make_capture
from backchannel.flow.distil import distil_capture
from backchannel.flow.extract import extract_statements
from backchannel.flow.identify import ActorTable, identify_statements
from backchannel.flow.settle import anchor_for, decide, decide_on, find_anchor, what_of
from backchannel.model.articles import Article, Line
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Statement, TaggedSpan
from backchannel.nlp.attribution import load_tagger
from backchannel.nlp.spacy_parser import SpacyParser
from backchannel.ports import Fetched, Tagger
from backchannel.run import Stage, Stages, run_in_memory
from backchannel.shipped.actors import load_actors
from backchannel.sources import FileFetcher
from stand_in_stages import LightStages
from stand_ins import NOON

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
PARSER = SpacyParser()
SHIPPED = load_tagger()

SAID = re.compile(
    r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)?) (?P<cue>said|told reporters|added|warned)(?: that)? (?P<content>[^.\n]{15,}\.)"
)
QUOTED = re.compile(
    r"[“\"](?P<content>[^”\"\n]{12,})[”\"],? (?P<cue>said|added) (?P<source>(?:[A-Z]\w+ ?){1,2}|the \w+)"
)


class RulesTagger:
    """Another tagger: two patterns."""

    name = "two-patterns@1"

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        return [tuple(sorted(self._find(text), key=lambda tag: tag.span)) for text in texts]

    def _find(self, text: str) -> Iterator[TaggedSpan]:
        taken: list[Span] = []
        for pattern in (QUOTED, SAID):
            for found in pattern.finditer(text):
                if not any(Span(*found.span()).overlaps(other) for other in taken):
                    taken.append(Span(*found.span()))
                    for role in ("source", "cue", "content"):
                        span = Span(*found.span(role))
                        yield TaggedSpan(role=role, span=span, probability=0.9)  # type: ignore[arg-type]


def distil_otherwise(capture: Capture, content: bytes) -> Article | Refusal:
    """Another extractor: all paragraphs of a page, or all of a text, with plain quotes and spaces."""
    known = distil_capture(capture, content, max_line_chars=200_000)
    if isinstance(known, Refusal):
        return known
    if capture.media_type == "text/html":
        page = lxml.html.fromstring(content)
        blocks = [block.text_content() for block in page.xpath("//h1 | //h2 | //p | //li | //blockquote")]
        whole = "\n".join(" ".join(block.split()) for block in blocks) or known.text
    else:
        whole = known.text
    text = re.sub(r"[ \t\u00a0]*\n\s*", "\n", whole).translate(PLAIN)
    return replace(known, text=text, lines=tuple(read_lines(text)), offset_map=())


PLAIN = {ord(curly): plain for curly, plain in zip("“”‘’–—", "\"\"''--", strict=True)}


def read_lines(text: str) -> Iterator[Line]:
    start = 0
    for n, line in enumerate(text.split("\n"), start=1):
        yield Line(n=n, span=Span(start, start + len(line)), role="body")
        start += len(line) + 1


Distil = Callable[[Capture, bytes], Article | Refusal]
SHIPPED_DISTIL = partial(distil_capture, max_line_chars=200_000)


def wire(*, tagger: Tagger = SHIPPED, distil: Distil = SHIPPED_DISTIL) -> Stages:
    """The shipped stages up to identify, light ones after."""
    light, table = LightStages(), ActorTable(load_actors(None))
    return replace(
        light.stages(),
        distil=Stage(call=distil, version=1),
        parse=lambda article: PARSER.parse(article.text, article.readable_spans()),
        extract=Stage(call=partial(extract_statements, tagger=tagger), version=1),
        identify=Stage(call=partial(identify_statements, actors=table), version=1),
    )


@dataclass(frozen=True)
class Decided:
    """The captures of the bundled case and 100 decisions on what is in them."""

    fetched: tuple[Fetched, ...]
    decisions: tuple[Decision, ...]


@pytest.fixture(scope="module")
def decided() -> Decided:
    fetcher = FileFetcher(make_capture=make_capture, max_capture_bytes=10_000_000)
    fetched = tuple(item for item in fetcher.fetch(str(EXAMPLES)) if isinstance(item, Fetched))[:16]
    corpus = run_in_memory(wire(), fetched)
    decisions = tuple(islice(make_decisions(corpus), 100))
    assert len(decisions) == 100
    return Decided(fetched, decisions)


CHANGES: tuple[dict[str, object], ...] = (
    {"channel": "private"},
    {"speaker": {"name": "Radomir Velk", "kind": "person"}},
    {"certainty": "hedged", "audience": "the Senate"},
)


def make_decisions(corpus: Corpus) -> Iterator[Decision]:
    """On each article in turn: confirm, correct, reject, confirm, add; up to ten."""
    captures = {capture.id: capture for capture in corpus.captures}
    changes, minute = cycle(CHANGES), 0
    for article in corpus.articles:
        capture = captures[article.capture_id]
        mine = tell_apart([s for s in corpus.statements if s.article_id == article.id])
        for kind, statement in zip(
            islice(cycle(("confirm", "correct", "reject", "confirm")), 8), mine, strict=False
        ):
            minute += 1
            yield decide_on(
                statement,
                article,
                capture,
                kind=kind,  # type: ignore[arg-type]
                who="ann",
                when_utc=NOON + timedelta(minutes=minute),
                why="read it",
                changes=next(changes) if kind == "correct" else {},
            )
        for span in islice(unsaid(article, corpus.statements), 2):
            minute += 1
            what = {"speaker": {"name": "Radomir Velk", "kind": "person"}, "mode": "indirect"}
            anchor = anchor_for(article, capture, (span,), "content")
            when = NOON + timedelta(minutes=minute)
            yield decide("add", who="ann", when_utc=when, why="missed", what=what, anchor=anchor)


def tell_apart(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that lie in nobody else's content, so that each decision has words of its own."""
    reach = {s.id: envelope(s.content) for s in statements}
    return [
        s for s in statements if not any(reach[s.id].overlaps(r) for id_, r in reach.items() if id_ != s.id)
    ]


def unsaid(article: Article, statements: Sequence[Statement]) -> Iterator[Span]:
    """Beginnings of body lines that carry no statement."""
    reach = [envelope(s.content) for s in statements if s.article_id == article.id]
    for line in article.lines:
        words = re.match(r"\W*(\w[^.\n“”\"]{30,}?)[.,\n]", line.span.of(article.text))
        if line.role == "body" and words:
            span = Span(*words.span(1)).shift(line.span.start)
            if not any(span.overlaps(other) for other in reach):
                yield span


@pytest.mark.parametrize("tagger", [SHIPPED, RulesTagger()], ids=lambda tagger: tagger.name)
@pytest.mark.parametrize("distil", [SHIPPED_DISTIL, distil_otherwise], ids=["shipped", "otherwise"])
def test_100_decisions_on_the_bundled_case_survive(decided: Decided, tagger: Tagger, distil: Distil) -> None:
    corpus = run_in_memory(wire(tagger=tagger, distil=distil), decided.fetched, decisions=decided.decisions)
    assert corpus.review == ()
    articles = {capture.sha256: a for capture, a in zip(corpus.captures, corpus.articles, strict=True)}
    for decision in decided.decisions:
        assert decision.anchor is not None
        check_holds(decision, articles[decision.anchor.capture], corpus.statements)


def check_holds(decision: Decision, article: Article, statements: Sequence[Statement]) -> None:
    """A rejected statement is gone; any other decision stands once, where its words are, as decided."""
    assert decision.anchor is not None
    (place,) = find_anchor(article.text, decision.anchor)
    if decision.kind == "reject":
        there = [s for s in statements if s.article_id == article.id and place.contains(envelope(s.content))]
        assert all(2 * len(envelope(s.content)) <= len(place) for s in there)
        return
    (laid,) = (s for s in statements if s.decision == decision.id)
    assert envelope(laid.content).overlaps(place)
    what = what_of(decision)
    for name in {"channel", "certainty", "audience", "mode"} & what.keys():
        assert getattr(laid, name) == what[name]
    told = what.get("speaker") or (what["was"]["speaker"] if decision.kind == "confirm" else None)
    assert laid.speaker is not None
    assert told is None or laid.speaker.name == told["name"]
    assert laid.chain[-1].name == laid.speaker.name
