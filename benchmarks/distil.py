"""Body extraction beside its peers, in one run: quality and pages per CPU-second of one process.

usage: python benchmarks/distil.py FOLDER     (ground-truth.json and html/*.html.gz, as in
       scrapinghub/article-extraction-benchmark)

A peer that is not installed is left out, and said to be. Quality: multisets of 4-grams of word tokens,
precision and recall averaged over pages, F1 of the averages. Speed: CPU time of the second of two passes, so
that loading models and tables does not count. Backchannel also tells title, date, outlet, author, language
and kind of each page and maps its words back to the source; its peers here give the body alone.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from backchannel.flow.acquire import make_capture
from backchannel.flow.distil import distil_capture
from backchannel.model.articles import Article
from backchannel.model.captures import Capture

Extractor = Callable[[bytes], str]
WORD = re.compile(r"\w+")
BODY = {"body", "takeaway"}


def with_backchannel(page: bytes) -> str:
    when = datetime.now(UTC)
    capture = make_capture(page, locator="page.html", external_id="page", when_utc=when, how="file")
    if not isinstance(capture, Capture):
        return ""
    found = distil_capture(capture, page, max_line_chars=200_000)
    if not isinstance(found, Article):
        return ""
    return "\n".join(line.span.of(found.text) for line in found.lines if line.role in BODY)


def with_trafilatura(*, fast: bool) -> Extractor:
    trafilatura = importlib.import_module("trafilatura")
    options = {"include_comments": False, "include_tables": False, "fast": fast}
    return lambda page: trafilatura.extract(page, **options) or ""


def with_readability() -> Extractor:
    document = importlib.import_module("readability").Document
    parse = importlib.import_module("lxml.html").fromstring
    return lambda page: parse(document(page.decode("utf-8", "replace")).summary()).text_content()


def with_resiliparse() -> Extractor:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: extract(page.decode("utf-8", "replace"), main_content=True, alt_texts=False)


def with_newspaper() -> Extractor:
    article = importlib.import_module("newspaper").Article

    def extract(page: bytes) -> str:
        found = article(url="https://page.example/")
        found.set_html(page.decode("utf-8", "replace"))
        found.parse()
        return str(found.text)

    return extract


PEERS: dict[str, Callable[[], Extractor]] = {
    "backchannel": lambda: with_backchannel,
    "trafilatura, fast": lambda: with_trafilatura(fast=True),
    "trafilatura": lambda: with_trafilatura(fast=False),
    "readability-lxml": with_readability,
    "resiliparse": with_resiliparse,
    "newspaper4k": with_newspaper,
}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def score(truths: list[str], bodies: list[str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precisions, recalls = [], []
    for truth, body in zip(truths, bodies, strict=True):
        wanted, found = shingles(truth), shingles(body)
        both = (wanted & found).total()
        if found:
            precisions.append(both / found.total())
        recalls.append(both / max(1, wanted.total()))
    p, r = mean(precisions), mean(recalls)
    return p, r, 2 * p * r / (p + r)


def run_all(extract: Extractor, pages: list[bytes]) -> tuple[list[str], int]:
    """Bodies, and on how many pages the extractor raised."""
    bodies, raised = [], 0
    for page in pages:
        try:
            bodies.append(extract(page))
        except Exception:
            bodies.append("")
            raised += 1
    return bodies, raised


def compare(folder: Path) -> Iterator[tuple[str, tuple[float, float, float], float, int]]:
    """(tool, precision recall and F1, pages a CPU-second, pages on which it raised) for each tool at hand."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = [gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()) for name in truth]
    for name, load in PEERS.items():
        try:
            extract = load()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        bodies, raised = run_all(extract, pages)
        start = time.process_time()
        run_all(extract, pages)
        speed = len(pages) / (time.process_time() - start)
        yield name, score([page["articleBody"] for page in truth.values()], bodies), speed, raised


def rows() -> list[dict[str, object]]:
    """F1, precision and speed of every tool, where the public pages are at hand."""
    folder = Path(os.environ.get("BACKCHANNEL_SHARED", "../shared")) / "data" / "pages_body"
    if not folder.is_dir():
        print("distil: left out, needs the public pages (BACKCHANNEL_SHARED)", file=sys.stderr)
        return []
    found: list[dict[str, object]] = []
    for name, (precision, _, f1), speed, _ in compare(folder):
        found.append({"what": "body F1, per cent", "who": name, "value": 100 * f1, "unit": "%"})
        found.append({"what": "body precision, per cent", "who": name, "value": 100 * precision, "unit": "%"})
        found.append({"what": "HTML to body", "who": name, "value": speed, "unit": "pages/CPU-s"})
    return found


def main() -> None:
    print(f"{'':20}      P      R     F1  pages/CPU-s  raised")
    for name, (p, r, f1), speed, raised in compare(Path(sys.argv[1])):
        print(f"{name:20} {p:6.4f} {r:6.4f} {f1:6.4f} {speed:12.1f} {raised:7}")


if __name__ == "__main__":
    main()
