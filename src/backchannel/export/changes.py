"""What changed between the versions of one page: two captures from the same place, and their texts compared."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Version:
    """What a place gave at one time."""

    when_utc: datetime
    capture: Capture
    article: Article


def list_changes(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """One record for each version that followed another at the same place, in order of place and time.

    `diff` holds the lines of a unified diff of the two texts; it is empty where only the page around changed.
    """
    articles = {article.capture_id: article for article in corpus.articles}
    moments: dict[str, list[Version]] = defaultdict(list)
    for capture in corpus.captures:
        if capture.id in articles:
            versions = (Version(time.when_utc, capture, articles[capture.id]) for time in capture.obtained)
            moments[capture.locator].extend(versions)
    for locator, found in moments.items():
        found.sort(key=lambda version: version.when_utc)
        for before, after in pairwise(found):
            if before.capture.id != after.capture.id:
                yield describe_change(locator, before, after)


def describe_change(locator: str, before: Version, after: Version) -> dict[str, Any]:
    """One change as the public JSON gives it."""
    old, new = before.article.text.splitlines(), after.article.text.splitlines()
    names = [f"{locator} ({version.when_utc:%Y-%m-%d %H:%M}Z)" for version in (before, after)]
    return {
        "locator": locator,
        "before": describe_version(before),
        "after": describe_version(after),
        "diff": list(difflib.unified_diff(old, new, names[0], names[1], lineterm="", n=1)),
    }


def describe_version(version: Version) -> dict[str, Any]:
    return {
        "capture": version.capture.id,
        "article": version.article.id,
        "sha256": version.capture.sha256,
        "obtained_utc": f"{version.when_utc:%Y-%m-%dT%H:%M:%SZ}",
        "title": version.article.title,
    }
