"""Files, folders and globs as captures; files of many texts give one for each."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Protocol

from backchannel.errors import SourceError
from backchannel.model.captures import Capture, printable
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources.archives import (
    WARC_SUFFIXES,
    ZIP_SUFFIXES,
    ArchivedPage,
    Member,
    read_warc,
    read_zip,
)
from backchannel.sources.paths import expand_source, refuse
from backchannel.sources.rows import Row, is_rows_path, read_rows
from backchannel.sources.tables import CSV_SUFFIXES, PARQUET_SUFFIX, read_csv, read_parquet
from backchannel.sources.unpack import open_regular, read_bounded

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


def is_container(path: str) -> bool:
    """Whether the name says that a file holds many texts: rows, a table, an archive."""
    name = path.lower()
    tables = (*CSV_SUFFIXES, *(f"{suffix}.gz" for suffix in CSV_SUFFIXES), PARQUET_SUFFIX)
    return is_rows_path(path) or name.endswith((*tables, *ZIP_SUFFIXES, *WARC_SUFFIXES))


def told_type(said: Mapping[str, str], content: bytes) -> str | None:
    """text/html where the server said so and the bytes look like markup; else left to the bytes."""
    kind = said.get("http.content-type", "").partition(";")[0].strip().lower()
    is_html = kind in ("text/html", "application/xhtml+xml")
    return "text/html" if is_html and b"\x00" not in content and b"<" in content[:2_000] else None


class FileFetcher:
    """Texts, documents, tables and archives from files, folders and globs; `.gz` of a text is unpacked to a bound.

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
            elif is_container(path):
                yield from self._fetch_container(path)
            else:
                yield self._fetch_file(path)
        if not found:
            raise SourceError(source, why="no file found there; check the path or the pattern")

    def _fetch_file(self, path: str) -> Fetched | Refusal:
        content = read_bounded(path, max_bytes=self._max_bytes)
        if isinstance(content, Refusal):
            return content
        return self._capture(content, locator=path, external_id=path, how="file", media_type=None)

    def _fetch_container(self, path: str) -> Iterator[Fetched | Refusal]:
        opened = open_regular(path, unpack=not path.lower().endswith(WARC_SUFFIXES))
        if isinstance(opened, Refusal):
            yield opened
            return
        with opened:
            yield from self._fetch_open(opened, path)

    def _fetch_open(self, stream: IO[bytes], path: str) -> Iterator[Fetched | Refusal]:
        """What a file of many texts holds, by the end of its name."""
        name = path.lower()
        if name.endswith(ZIP_SUFFIXES):
            for member in read_zip(stream, path=path):
                yield from (member,) if isinstance(member, Refusal) else self._fetch_member(member, path)
        elif name.endswith(WARC_SUFFIXES):
            for page in read_warc(stream, path=path, max_bytes=self._max_bytes):
                yield page if isinstance(page, Refusal) else self._capture_archived(page, path)
        else:
            for row in self._read_rows(stream, path):
                yield row if isinstance(row, Refusal) else self._capture_row(row)

    def _read_rows(self, stream: IO[bytes], path: str) -> Iterator[Row | Refusal]:
        name = path.lower().removesuffix(".gz")
        if name.endswith(CSV_SUFFIXES):
            return read_csv(stream, path=path, max_bytes=self._max_bytes)
        if name.endswith(PARQUET_SUFFIX):
            return read_parquet(stream, path=path)
        return read_rows(stream, path=path, max_bytes=self._max_bytes)

    def _fetch_member(self, member: Member, path: str) -> Iterator[Fetched | Refusal]:
        try:
            yield from self._read_member(member, path)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            yield refuse(f"{path}#{member.name}", f"cannot be unpacked ({error}); the archive is damaged")

    def _read_member(self, member: Member, path: str) -> Iterator[Fetched | Refusal]:
        """One file of an archive; an archive in an archive only where it is the WARC of a WACZ."""
        locator = f"{path}#{member.name}"
        if path.lower().endswith(".wacz"):
            if member.name.lower().endswith(WARC_SUFFIXES):
                yield from self._fetch_open(member.stream, locator)
        elif is_container(member.name) and not member.name.lower().endswith((*ZIP_SUFFIXES, ".gz")):
            yield from self._fetch_open(member.stream, locator)
        else:
            content = member.stream.read(self._max_bytes + 1)
            if len(content) > self._max_bytes:
                yield refuse(locator, f"larger than {self._max_bytes:,} bytes; raise max_capture_bytes")
            else:
                yield self._capture(content, locator=locator, external_id=locator, how="zip", media_type=None)

    def _capture_archived(self, page: ArchivedPage, path: str) -> Fetched | Refusal:
        return self._capture(
            page.content,
            locator=printable(page.url),
            external_id=page.url,
            how=f"warc {path}",
            media_type=told_type(dict(page.said), page.content),
            said=page.said,
        )

    def _capture_row(self, row: Row) -> Fetched | Refusal:
        return self._capture(
            row.content, locator=row.locator, external_id=row.external_id, how="row", media_type=ROW_TYPE
        )

    def _capture(
        self,
        content: bytes,
        *,
        locator: str,
        external_id: str,
        how: str,
        media_type: str | None,
        said: tuple[tuple[str, str], ...] = (),
    ) -> Fetched | Refusal:
        capture = self._make_capture(
            content,
            locator=locator,
            external_id=external_id,
            when_utc=self._clock(),
            how=how,
            media_type=media_type,
            said=said,
        )
        return capture if isinstance(capture, Refusal) else Fetched(capture, content)
