"""Tasks on pages: line roles, main text, date."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

from backchannel.evaluate.body import score_body
from backchannel.evaluate.dates import score_dates
from backchannel.evaluate.golds import read_json, read_rows
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.lines import score_lines
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.minimal import make_capture
from backchannel.model.articles import Article


def eval_lines(gold: Path, installed: Installed) -> Measures:
    """Line roles of pages given as plain text."""
    pages = []
    for row in read_rows(gold, "id", "text", "lines"):
        content = row["text"].encode("utf-8")
        article = installed.distil(make_capture(row["id"], content, "text/plain"), content)
        found = {line.n: str(line.role) for line in article.lines} if isinstance(article, Article) else {}
        pages.append(({line["n"]: line["role"] for line in row["lines"]}, found))
    return score_lines(pages)


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
