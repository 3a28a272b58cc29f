"""Tasks on lineage: repeats between texts, origins, drift."""

from __future__ import annotations

from pathlib import Path

from backchannel.evaluate.drift import drift_rows, score_drift
from backchannel.evaluate.extents import Json
from backchannel.evaluate.golds import case_of, read_json, read_rows
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.lineage import score_lineage, score_pairs
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.minimal import make_article
from backchannel.evaluate.origins import score_origins
from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.statements import Statement


def eval_lineage(gold: Path, installed: Installed) -> Measures:
    """Pairs of texts, a text a row, or the articles of a case that GOLD lies beside (`../articles`)."""
    truth = read_rows(gold, "id")
    if "a" in truth[0]:
        tracer = PairTracer(installed)
        return score_pairs(truth, {row["id"]: tracer.trace(row["a"], row["b"]) for row in truth})
    if "sents" in truth[0] or "text" in truth[0]:
        articles = [make_article(r["id"], r.get("text") or "\n".join(r["sents"])) for r in truth]
        corpus = Corpus(articles=tuple(articles), lineage=installed.trace(articles, ()))
    else:
        corpus = installed.read([str(gold.parent.parent / "articles")], case_of(gold))
    return score_lineage(truth, list(installed.render(corpus, "lineage")))


class PairTracer:
    """Traces pairs of texts; a text that stands in several pairs is read once."""

    def __init__(self, installed: Installed) -> None:
        self._installed = installed
        self._read: dict[str, tuple[Article, tuple[Statement, ...]]] = {}

    def trace(self, a: Json, b: Json) -> list[Json]:
        """The repeats between two texts, their ends named "a" and "b"."""
        sides = {self._name(a): "a", self._name(b): "b"}
        pair = [self._read[name] for name in sides]
        articles = tuple(article for article, _ in pair)
        lineage = self._installed.trace(articles, [s for _, found in pair for s in found])
        repeats = self._installed.render(Corpus(articles=articles, lineage=lineage), "lineage")
        return [
            {**r, **{end: sides.get(str((r[end] or {}).get("external_id"))) for end in ("child", "parent")}}
            for r in repeats
        ]

    def _name(self, row: Json) -> str:
        """The name that the text was read under."""
        name = f"{row['outlet']}, {row['published']}: {row['title']}"
        if name not in self._read:
            article = make_article(name, **row)
            self._read[name] = (article, self._installed.attribute(article))
        return name


def eval_origins(gold: Path, installed: Installed) -> Measures:
    """Text and source origins of the articles of a case that GOLD lies beside (`../articles`)."""
    corpus = installed.read([str(gold.parent.parent / "articles")], case_of(gold))
    records = {kind: list(installed.render(corpus, kind)) for kind in ("origins", "claims", "statements")}
    names = {a.id: a.external_id for a in corpus.articles}
    for origin in records["origins"]:
        origin["members"] = [names.get(m, m) for m in origin["members"]]
    return score_origins(read_json(gold), records["origins"], records["claims"], records["statements"])


def eval_drift(gold: Path, installed: Installed) -> Measures:
    """Sentence pairs, taken as aligned."""
    rows = []
    for row in read_rows(gold, "child", "parent", "drifts"):
        told = [
            {"type": d.type, "child": [d.child.start, d.child.end], "parent": [d.parent.start, d.parent.end]}
            for d in installed.find_drifts(row["child"], row["parent"])
        ]
        rows.append(drift_rows(row["drifts"], told))
    return score_drift(rows)
