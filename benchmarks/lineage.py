"""Time, memory and recall of the search for repeats, beside datasketch's MinHashLSH, on generated articles.

    python benchmarks/lineage.py --sizes 10000 100000 --out lineage.json

Articles hold about 300 words drawn with the frequencies of English; one in ten derives from another: a copy,
a cut to half, a rewrite that changes three words in ten, or three sentences inside another story. Each tool
runs end to end (text in, pairs out) in a process of its own, one after the other; memory is its peak.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from backchannel.flow.lineage.repeats import find_repeats
from backchannel.model.articles import Article, Line
from backchannel.model.spans import Span
from backchannel.nlp.rarity import word_bits

KINDS = ("copy", "half", "rewrite", "embedded")
Pair = tuple[int, int]
Planted = dict[Pair, str]
Vocabulary = tuple[list[str], list[float]]  # words, cumulative frequencies
COLUMNS = ("tool", "articles", "seconds", "peak_mb", "recall", "wrong_pairs")


def generate_texts(size: int, seed: int = 7) -> tuple[list[str], Planted]:
    """(texts, planted pairs with their kind); a tenth of the texts derive from another."""
    draw = random.Random(seed)
    words = read_vocabulary()
    written = [write_sentences(draw, words, 16) for _ in range(size - size // 10)]
    texts = [" ".join(sentences) for sentences in written]
    planted: Planted = {}
    for n in range(size // 10):
        parent = draw.randrange(len(written))
        kind = KINDS[n % len(KINDS)]
        texts.append(" ".join(derive(draw, words, written[parent], kind)))
        planted[parent, len(texts) - 1] = kind
    return texts, planted


def read_vocabulary() -> Vocabulary:
    """The fifty thousand most frequent English words."""
    from wordfreq import top_n_list, word_frequency

    words = [w for w in top_n_list("en", 60_000) if w.isalpha()][:50_000]
    return words, list(accumulate(word_frequency(w, "en") for w in words))


def write_sentences(draw: random.Random, words: Vocabulary, count: int) -> list[str]:
    """Sentences of 14 to 24 words."""
    forms, cumulated = words
    drawn = (draw.choices(forms, cum_weights=cumulated, k=draw.randint(14, 24)) for _ in range(count))
    return [" ".join(chosen).capitalize() + "." for chosen in drawn]


def derive(draw: random.Random, words: Vocabulary, parent: list[str], kind: str) -> list[str]:
    """The sentences of a text made from the parent's."""
    if kind == "half":
        return parent[: len(parent) // 2]
    if kind == "rewrite":
        return [change_words(draw, words, sentence) for sentence in parent]
    if kind == "embedded":
        own = write_sentences(draw, words, 13)
        start, place = draw.randrange(len(parent) - 3), draw.randrange(len(own))
        return [*own[:place], *parent[start : start + 3], *own[place:]]
    return list(parent)


def change_words(draw: random.Random, words: Vocabulary, sentence: str) -> str:
    """The sentence with about three words in ten exchanged."""
    forms, cumulated = words
    kept = sentence[:-1].split()
    other = draw.choices(forms, cum_weights=cumulated, k=len(kept))
    changed = [o if draw.random() < 0.3 else k for k, o in zip(kept, other, strict=True)]
    return " ".join(changed).capitalize() + "."


def run_backchannel(texts: list[str]) -> Iterator[Pair]:
    """Pairs by the lineage stage."""
    articles = [make_article(n, text) for n, text in enumerate(texts)]
    for repeat in find_repeats(articles, {}, rarity=word_bits, window_days=400):
        one, other = sorted((int(repeat.child), int(repeat.parent or "")))
        yield one, other


def make_article(n: int, text: str) -> Article:
    """An article of one line."""
    name = f"{n:07d}"
    return Article(
        id=name,
        capture_id=name,
        external_id=name,
        url=None,
        title=None,
        outlet=None,
        credited=None,
        author=None,
        published=None,
        published_why="generated",
        language="en",
        kind="report",
        text=text,
        lines=(Line(n=1, span=Span(0, len(text)), role="body"),),
        made_by="benchmark",
    )


def run_datasketch(texts: list[str]) -> Iterator[Pair]:
    """Pairs by MinHash (128 permutations of word 3-grams) and LSH at a Jaccard similarity of .5."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for n, text in enumerate(texts):
        words = re.findall(r"\w+", text.casefold())
        shingles = {" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)}
        sketch = MinHash(num_perm=128)
        sketch.update_batch(sorted(shingles))
        for other in index.query(sketch):
            yield other, n
        index.insert(n, sketch)


TOOLS: dict[str, Callable[[list[str]], Iterator[Pair]]] = {
    "backchannel": run_backchannel,
    "datasketch": run_datasketch,
}


def measure(tool: str, size: int, answers: Any) -> None:
    """One tool on one size: seconds, peak MB, recall by kind, pairs of unrelated texts."""
    texts, planted = generate_texts(size)
    started_s, used_s = time.perf_counter(), time.process_time()
    found = set(TOOLS[tool](texts))
    elapsed_s, cpu_s = time.perf_counter() - started_s, time.process_time() - used_s
    hits = Counter(kind for pair, kind in planted.items() if pair in found)
    totals = Counter(planted.values())
    parent = {child: one for one, child in planted}
    wrong = sum(parent.get(a, a) != parent.get(b, b) for a, b in found - planted.keys())
    answers.put(
        {
            "tool": tool,
            "articles": size,
            "seconds": round(elapsed_s, 1),
            "cpu_seconds": round(cpu_s, 1),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "recall": round(sum(hits.values()) / len(planted), 4),
            "recall_by_kind": {k: round(hits[k] / totals[k], 4) for k in KINDS},
            "wrong_pairs": wrong,
        }
    )


def run_all(sizes: list[int], tools: list[str]) -> Iterator[dict[str, Any]]:
    """Every tool on every size, one after the other, each in a fresh process."""
    spawn = multiprocessing.get_context("spawn")
    for size in sizes:
        for tool in tools:
            answers = spawn.Queue()
            worker = spawn.Process(target=measure, args=(tool, size, answers))
            worker.start()
            yield answers.get()
            worker.join()


def rows() -> list[dict[str, object]]:
    """Speed, memory and recall of every tool on 10,000 articles."""
    found: list[dict[str, object]] = []
    for row in run_all([10_000], sorted(TOOLS)):
        who = row["tool"]
        speed = row["articles"] / row["cpu_seconds"]
        found.append({"what": "repeats among 10,000", "who": who, "value": speed, "unit": "articles/CPU-s"})
        found.append({"what": "resident memory, peak", "who": who, "value": row["peak_mb"], "unit": "MB"})
        found.append({"what": "derived texts found", "who": who, "value": 100 * row["recall"], "unit": "%"})
    return found


def as_line(row: dict[str, Any]) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(str(row[column]) for column in COLUMNS) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--tools", nargs="+", choices=sorted(TOOLS), default=sorted(TOOLS))
    parser.add_argument("--out", help="where the figures go as JSON")
    args = parser.parse_args()
    print("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS), flush=True)
    rows = []
    for row in run_all(args.sizes, args.tools):
        rows.append(row)
        print(as_line(row), flush=True)
    if args.out:
        with open(args.out, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
