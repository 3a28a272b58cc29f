"""The tasks: what is installed over the texts of a labelled set, and its scores."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from backchannel.errors import InputError
from backchannel.evaluate.attribution import score_attribution
from backchannel.evaluate.body import score_body
from backchannel.evaluate.chains import score_chains, score_speakers, score_unnamed
from backchannel.evaluate.contradictions import score_contradictions
from backchannel.evaluate.dates import score_dates
from backchannel.evaluate.drift import drift_rows, score_drift
from backchannel.evaluate.extents import Json
from backchannel.evaluate.facts import score_facts
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.lineage import score_lineage, score_pairs
from backchannel.evaluate.lines import score_lines
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.minimal import make_article, make_capture, pin_statement
from backchannel.evaluate.names import Names
from backchannel.evaluate.origins import score_origins
from backchannel.evaluate.stance import score_stance
from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.spans import Span
from backchannel.model.statements import Channel

_FACT_RECORDS = ("statements", "demands", "forecasts", "contradictions", "articles")
_CHANNEL_OF_VOICE: dict[str, Channel] = {"leak": "private", "deed": "deed"}


Task = Callable[[Path, Installed], Measures]


def run_task(task: str, gold: Path, installed: Installed) -> Measures:
    """Run what is installed over the texts of GOLD and score it.

    InputError: no such task; GOLD cannot be read or lacks what the task needs.
    """
    if task not in TASKS:
        raise InputError(f"no task {task!r}: there are {', '.join(TASKS)}")
    return TASKS[task](gold, installed)


def read_text(path: Path) -> str:
    """The text of a gold file; InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text") from error


def read_json(path: Path) -> Any:
    """One JSON document; InputError where it is none."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON (line {error.lineno}: {error.msg})") from error


def read_rows(path: Path, *fields: str) -> list[dict[str, Any]]:
    """One JSON object a line, each with those fields; InputError names the line that is not so."""
    rows = []
    for n, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}: line {n} is not JSON ({error.msg})") from error
        if missing := [f for f in fields if not isinstance(row, dict) or f not in row]:
            raise InputError(
                f"{path}: line {n} has no {', '.join(map(repr, missing))}: not a set for this task"
            )
        rows.append(row)
    if not rows:
        raise InputError(f"{path}: no rows")
    return rows


def eval_facts(gold: Path, installed: Installed) -> Measures:
    """The pages of GOLD, whose files lie beside it, from capture to positions."""
    truth = read_json(gold)
    if not isinstance(truth, dict) or "pages" not in truth:
        raise InputError(f"{gold}: has no 'pages': not a set of facts")
    corpus = installed.read([str(gold.parent / page["file"]) for page in truth["pages"]])
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
            {"source": pairs(s.source), "cue": pairs(s.cue), "content": pairs(s.content)}
            for s in statements
            if s.attribution != "implicit_author" and (is_nested or s.parent is None)
        ]
    return score_attribution(truth, found)


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


def eval_lines(gold: Path, installed: Installed) -> Measures:
    """Line roles of pages given as plain text."""
    pages = []
    for row in read_rows(gold, "id", "text", "lines"):
        content = row["text"].encode("utf-8")
        article = installed.distil(make_capture(row["id"], content, "text/plain"), content)
        found = {line.n: str(line.role) for line in article.lines} if isinstance(article, Article) else {}
        pages.append(({line["n"]: line["role"] for line in row["lines"]}, found))
    return score_lines(pages)


def eval_lineage(gold: Path, installed: Installed) -> Measures:
    """Pairs of texts, a text a row, or the articles of a case that GOLD lies beside (`../articles`)."""
    truth = read_rows(gold, "id")
    if "a" in truth[0]:
        return score_pairs(truth, {row["id"]: trace_pair(row, installed) for row in truth})
    if "sents" in truth[0] or "text" in truth[0]:
        articles = [make_article(r["id"], r.get("text") or "\n".join(r["sents"])) for r in truth]
        corpus = Corpus(articles=tuple(articles), lineage=installed.trace(articles, ()))
    else:
        corpus = installed.read([str(gold.parent.parent / "articles")])
    return score_lineage(truth, list(installed.render(corpus, "lineage")))


def trace_pair(row: Json, installed: Installed) -> list[Json]:
    """The repeats between two texts, with the statements that credit a source."""
    articles = [
        make_article(
            side,
            row[side]["text"],
            outlet=row[side]["outlet"],
            published=row[side]["published"],
            title=row[side]["title"],
        )
        for side in ("a", "b")
    ]
    statements = [s for article in articles for s in installed.attribute(article)]
    corpus = Corpus(articles=tuple(articles), lineage=installed.trace(articles, statements))
    return list(installed.render(corpus, "lineage"))


def eval_origins(gold: Path, installed: Installed) -> Measures:
    """Text and source origins of the articles of a case that GOLD lies beside (`../articles`)."""
    corpus = installed.read([str(gold.parent.parent / "articles")])
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


def eval_stance(gold: Path, installed: Installed) -> Measures:
    """The stance on one issue of statements whose words and speaker are given."""
    truth, names = (
        read_rows(gold, "id", "text", "content", "issue", "actor", "speaker", "stance", "voice"),
        Names(),
    )
    found: dict[str, Json] = {}
    for row in truth:
        article = make_article(row["id"], row["text"])
        statement = pin_statement(
            article,
            installed.attribute(article),
            Span(*row["content"]),
            speaker=row["speaker"],
            channel=_CHANNEL_OF_VOICE.get(row["voice"], "public"),
        )
        _, (taken,) = installed.take([article], [statement])
        marks = [
            {"stance": m.stance, "actor": m.actor.name} for m in taken.stances if m.issue == row["issue"]
        ]
        marks.sort(key=lambda mark, actor=row["actor"]: not names.same(actor, mark["actor"]))  # type: ignore[misc]
        if marks:
            found[row["id"]] = marks[0]
    return score_stance(truth, found)


def eval_contradictions(gold: Path, installed: Installed) -> Measures:
    """Pairs of statements whose speaker, channel and date are given."""
    truth = read_rows(gold, "id", "a", "b", "type", "resolution")
    return score_contradictions(truth, {row["id"]: clashes_between(row, installed) for row in truth})


def clashes_between(row: Json, installed: Installed) -> list[Json]:
    """The contradictions that the stages see between the two sides."""
    articles, statements = [], []
    for side in ("a", "b"):
        article = make_article(f"{row['id']}{side}", row[side]["text"], published=row[side]["date"])
        found = installed.attribute(article)
        articles.append(article)
        statements.append(
            pin_statement(article, found, None, speaker=row[side]["speaker"], channel=row[side]["channel"])
        )
    positions, _ = installed.take(articles, statements)
    return [
        {"type": c.type, "conditional": c.conditional, "resolution": c.resolution}
        for c in positions.contradictions
    ]


def distil_pages(folder: Path, files: Mapping[str, str], installed: Installed) -> dict[str, Article]:
    """Articles by page from gzipped HTML files; a page that is refused has none."""
    found = {}
    for page, name in files.items():
        content = gzip.decompress((folder / name).read_bytes())
        article = installed.distil(make_capture(page, content, "text/html"), content)
        if isinstance(article, Article):
            found[page] = article
    return found


def eval_body(gold: Path, installed: Installed) -> Measures:
    """Main text of HTML pages, which lie in `html/` beside GOLD."""
    truth = read_json(gold)
    articles = distil_pages(gold.parent, {page: f"html/{page}.html.gz" for page in truth}, installed)
    bodies = {page: body_text(article) for page, article in articles.items()}
    return score_body({page: row["articleBody"] for page, row in truth.items()}, bodies)


def body_text(article: Article) -> str:
    """The lines that belong to the article's body."""
    return "\n".join(n.span.of(article.text) for n in article.lines if n.role in ("body", "takeaway"))


def eval_dates(gold: Path, installed: Installed) -> Measures:
    """Publication dates of HTML pages: rows `{file, url, date}`."""
    truth = read_json(gold)
    articles = distil_pages(gold.parent, {row["file"]: row["file"] for row in truth}, installed)
    days = {
        page: a.published.value if a.published and a.published.precision in ("day", "minute") else None
        for page, a in articles.items()
    }
    return score_dates({row["file"]: row["date"] for row in truth}, days)


TASKS: dict[str, Task] = {
    "facts": eval_facts,
    "attribution": eval_attribution,
    "chains": eval_chains,
    "speakers": eval_speakers,
    "unnamed": eval_unnamed,
    "lines": eval_lines,
    "lineage": eval_lineage,
    "origins": eval_origins,
    "drift": eval_drift,
    "stance": eval_stance,
    "contradictions": eval_contradictions,
    "body": eval_body,
    "dates": eval_dates,
}
