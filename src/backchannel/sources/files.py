"""Files, folders and globs as captures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from backchannel.errors import SourceError
from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources.paths import expand_source
from backchannel.sources.rows import Row, is_rows_path, read_rows
from backchannel.sources.unpack import read_bounded

ROW_TYPE = "application/x-backchannel-row+json"


class CaptureMaker(Protocol):
    """What the first stage gives a fetcher: it makes the record, or says why the bytes cannot be read."""

    def __call__(
        self,
        content: bytes,
        *,
        locator: str,
        external_id: str,
        when_utc: datetime,
        how: str,
        media_type: str | None = None,
        said: tuple[tuple[str, str], ...] = (),
    ) -> Capture | Refusal: ...


def now_utc() -> datetime:
    return datetime.now(UTC)


class FileFetcher:
    """Text, Markdown, HTML and JSONL from files, folders and globs; `.gz` of each is unpacked to a bound.

    make_capture: the first stage. max_capture_bytes: a larger file or row is set aside.
    """

    def __init__(
        self,
        *,
        make_capture: CaptureMaker,
        max_capture_bytes: int,
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self._make_capture = make_capture
        self._max_bytes = max_capture_bytes
        self._clock = clock

    def fetch(self, source: str) -> Iterator[Fetched | Refusal]:
        """Captures in order of path, then of row. SourceError: nothing lies at `source`."""
        found = False
        for path in expand_source(source):
            found = True
            if isinstance(path, Refusal):
                yield path
            elif is_rows_path(path):
                yield from self._fetch_rows(path)
            else:
                yield self._fetch_file(path)
        if not found:
            raise SourceError(source, why="no file found there; check the path or the pattern")

    def _fetch_file(self, path: str) -> Fetched | Refusal:
        content = read_bounded(path, max_bytes=self._max_bytes)
        if isinstance(content, Refusal):
            return content
        return self._capture(content, locator=path, external_id=path, how="file", media_type=None)

    def _fetch_rows(self, path: str) -> Iterator[Fetched | Refusal]:
        for row in read_rows(path, max_bytes=self._max_bytes):
            yield self._capture_row(row) if isinstance(row, Row) else row

    def _capture_row(self, row: Row) -> Fetched | Refusal:
        return self._capture(
            row.content, locator=row.locator, external_id=row.external_id, how="row", media_type=ROW_TYPE
        )

    def _capture(
        self, content: bytes, *, locator: str, external_id: str, how: str, media_type: str | None
    ) -> Fetched | Refusal:
        capture = self._make_capture(
            content,
            locator=locator,
            external_id=external_id,
            when_utc=self._clock(),
            how=how,
            media_type=media_type,
        )
        return capture if isinstance(capture, Refusal) else Fetched(capture, content)
