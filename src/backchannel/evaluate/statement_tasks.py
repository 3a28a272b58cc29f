"""Tasks on statements: facts of whole pages, spans of attributions, passages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backchannel.errors import InputError
from backchannel.evaluate.attribution import score_attribution
from backchannel.evaluate.chains import score_chains, score_speakers, score_unnamed
from backchannel.evaluate.extents import Json
from backchannel.evaluate.facts import score_facts
from backchannel.evaluate.golds import case_of, read_json, read_rows
from backchannel.evaluate.installed import Attributed, Installed
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.minimal import make_article
from backchannel.model.corpus import Corpus
from backchannel.model.spans import Span

_FACT_RECORDS = ("statements", "demands", "forecasts", "contradictions", "articles")


def eval_facts(gold: Path, installed: Installed) -> Measures:
    """The pages of GOLD, whose files lie beside it, from capture to positions."""
    truth = read_json(gold)
    if not isinstance(truth, dict) or "pages" not in truth:
        raise InputError(f"{gold}: has no 'pages': not a set of facts")
    corpus = installed.read([str(gold.parent / page["file"]) for page in truth["pages"]], case_of(gold))
    return score_facts(truth, {kind: list(installed.render(corpus, kind)) for kind in _FACT_RECORDS})


def eval_attribution(gold: Path, installed: Installed) -> Measures:
    """Spans of attributions.

    What an outlet says in its own voice is none; nor are nested ones where GOLD marks no nesting.
    """
    truth = read_rows(gold, "doc_id", "text", "attributions")
    is_nested = any("parent" in a for doc in truth for a in doc["attributions"])
    found = {}
    for doc in truth:
        statements = installed.extract(make_article(doc["doc_id"], doc["text"]))
        found[doc["doc_id"]] = [
            span_json(s)
            for s in statements
            if s.attribution != "implicit_author" and (is_nested or s.parent is None)
        ]
    return score_attribution(truth, found)


def eval_tagging(gold: Path, installed: Installed) -> Measures:
    """Spans of attributions as the tagger and its linker give them, outermost ones only."""
    truth = read_rows(gold, "doc_id", "text", "attributions")
    outer = [
        {**doc, "attributions": [a for a in doc["attributions"] if not a.get("parent")]} for doc in truth
    ]
    return score_attribution(
        outer, {doc["doc_id"]: [span_json(a) for a in installed.tag(doc["text"])] for doc in truth}
    )


def span_json(found: Attributed) -> Json:
    """An attribution in PolNeAR's form."""
    return {"source": pairs(found.source), "cue": pairs(found.cue), "content": pairs(found.content)}


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """`[[start, end], …]`."""
    return [[s.start, s.end] for s in spans]


def read_passages(gold: Path, installed: Installed) -> tuple[list[dict[str, Any]], dict[str, list[Json]]]:
    """The passages of GOLD, and the public statements found in each."""
    truth = read_rows(gold, "id", "text", "outlet", "published", "statements")
    found: dict[str, list[Json]] = {}
    for row in truth:
        article = make_article(row["id"], row["text"], outlet=row["outlet"], published=row["published"])
        corpus = Corpus(articles=(article,), statements=installed.attribute(article))
        found[row["id"]] = list(installed.render(corpus, "statements"))
    return truth, found


def eval_chains(gold: Path, installed: Installed) -> Measures:
    """Speaker, chain, mode, channel and certainty of passages."""
    return score_chains(*read_passages(gold, installed))


def eval_speakers(gold: Path, installed: Installed) -> Measures:
    """Speakers of passages, by how they are attributed."""
    return score_speakers(*read_passages(gold, installed))


def eval_unnamed(gold: Path, installed: Installed) -> Measures:
    """Unnamed sources of passages."""
    return score_unnamed(*read_passages(gold, installed))
