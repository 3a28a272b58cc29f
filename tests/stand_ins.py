"""Small stand-ins for the world: captures, stages, a tagger. Shared by all tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from backchannel.model.articles import Article, Credit, Line, Published, article_id
from backchannel.model.captures import Capture, Obtained, capture_id
from backchannel.model.spans import Span

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def make_capture(content: bytes | str, locator: str = "a.txt", *, when: datetime = NOON) -> Capture:
    """A capture of text from one place, obtained once."""
    raw = content.encode() if isinstance(content, str) else content
    sha256 = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=capture_id(locator, sha256),
        locator=locator,
        external_id=locator,
        sha256=sha256,
        size_bytes=len(raw),
        media_type="text/plain",
        obtained=(Obtained(when_utc=when, how="file"),),
    )


def read_plainly(capture: Capture, text: str) -> Article:
    """An article of body lines from the Daily Test, 1 March 2024."""
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    return Article(
        id=article_id(capture.id),
        capture_id=capture.id,
        external_id=capture.external_id,
        url=None,
        title=None,
        outlet=Credit(name="Daily Test", evidence="given"),
        credited=None,
        author=None,
        published=Published(value="2024-03-01", precision="day", evidence="given", confidence=1.0),
        published_why=None,
        language="en",
        kind="report",
        text=text,
        lines=tuple(Line(n=n, span=span, role="body") for n, span in enumerate(spans, 1)),
        made_by="fake@1",
    )
