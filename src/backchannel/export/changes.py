"""What changed between the versions of one page: two captures from the same place, and their texts compared."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus


def list_changes(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """One record for each version that followed another at the same place, in order of place and time.

    `diff` holds the lines of a unified diff of the two texts; it is empty where only the page around changed.
    """
    versions: dict[str, list[tuple[Capture, Article]]] = defaultdict(list)
    captures = {capture.id: capture for capture in corpus.captures}
    for article in corpus.articles:
        capture = captures[article.capture_id]
        versions[capture.locator].append((capture, article))
    for locator, found in versions.items():
        found.sort(key=lambda pair: pair[0].obtained[0].when_utc)
        for before, after in pairwise(found):
            yield describe_change(locator, before, after)


def describe_change(
    locator: str, before: tuple[Capture, Article], after: tuple[Capture, Article]
) -> dict[str, Any]:
    """One change as the public JSON gives it."""
    old, new = before[1].text.splitlines(), after[1].text.splitlines()
    names = [f"{locator} ({capture.obtained[0].when_utc:%Y-%m-%d %H:%M}Z)" for capture, _ in (before, after)]
    return {
        "locator": locator,
        "before": describe_version(*before),
        "after": describe_version(*after),
        "diff": list(difflib.unified_diff(old, new, names[0], names[1], lineterm="", n=1)),
    }


def describe_version(capture: Capture, article: Article) -> dict[str, Any]:
    return {
        "capture": capture.id,
        "article": article.id,
        "sha256": capture.sha256,
        "obtained_utc": f"{capture.obtained[0].when_utc:%Y-%m-%dT%H:%M:%SZ}",
        "title": article.title,
    }
