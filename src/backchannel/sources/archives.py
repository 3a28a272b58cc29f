"""Files inside files: ZIP and WACZ, read in place to bounds; and the pages of WARC. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from backchannel.model.outcomes import Refusal
from backchannel.sources.paths import refuse

ZIP_SUFFIXES = (".zip", ".wacz")
WARC_SUFFIXES = (".warc", ".warc.gz")
MAX_MEMBERS = 20_000
MAX_TOTAL_BYTES = 4_000_000_000  # of all members, unpacked
MAX_RATIO = 200  # text packs to a tenth; what packs to less than a two-hundredth is a bomb
SMALL_BYTES = 1_000_000  # below it the ratio does not matter
PIECE_BYTES = 1 << 16
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
KEPT_HEADERS = ("etag", "last-modified", "content-type", "date", "content-language")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, open for reading. bound: it gives no more bytes than that."""

    name: str
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page of a WARC: the body unpacked, its address, and what was noted with it."""

    url: str
    content: bytes
    said: tuple[tuple[str, str], ...]


def read_zip(stream: IO[bytes], *, path: str) -> Iterator[Member | Refusal]:
    """The files of a ZIP in its order; names are only ever shown, never written to. Hidden ones are left out."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield refuse(path, f"is no ZIP archive that can be read ({error})")
        return
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not is_hidden(m.filename)]
        if len(members) > MAX_MEMBERS:
            yield refuse(path, f"holds {len(members):,} files (bound: {MAX_MEMBERS:,}); split it")
            return
        if sum(m.file_size for m in members) > MAX_TOTAL_BYTES:
            yield refuse(path, f"unpacks to more than {MAX_TOTAL_BYTES:,} bytes; split it")
            return
        for member in members:
            yield from open_member(archive, member, path=path)


def open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, path: str
) -> Iterator[Member | Refusal]:
    """The member, open; or what is wrong with it. zipfile itself never gives more than the size declared."""
    locator = f"{path}#{member.filename}"
    wrong = find_fault(member)
    if wrong is not None:
        yield refuse(locator, wrong)
        return
    try:
        with archive.open(member) as opened:
            yield Member(member.filename, opened)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        yield refuse(locator, f"cannot be unpacked ({error})")


def find_fault(member: zipfile.ZipInfo) -> str | None:
    """Why a member is not opened; None: it is."""
    if member.flag_bits & 1:
        return "is encrypted; unpack it with its password first"
    if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
        return "its name leads out of the archive; it is not read"
    if member.file_size > SMALL_BYTES and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        return f"unpacks to {member.file_size:,} bytes from {member.compress_size:,}; no text does"
    return None


def is_hidden(name: str) -> bool:
    """Whether a file or a folder above it starts with a dot, or is what macOS adds."""
    return any(
        part.startswith((".", "__MACOSX")) and part != ".." for part in name.replace("\\", "/").split("/")
    )


def read_warc(stream: IO[bytes], *, path: str, max_bytes: int) -> Iterator[ArchivedPage | Refusal]:
    """The pages of a WARC, packed or not, that were answered with 200 and hold text; others are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield refuse(path, "WARC needs warcio: pip install 'backchannel[warc]'")
        return
    found = False
    try:
        for record in ArchiveIterator(stream):
            if is_page(record):
                found = True
                yield read_record(record, max_bytes=max_bytes)
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError) as error:
        yield refuse(path, f"cannot be read to its end ({str(error).strip()[:200]}); the file is damaged")
        return
    if not found:
        yield refuse(path, "holds no page with text")


def is_page(record: Any) -> bool:
    """Whether a record is a page for readers, as it was answered or saved."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not url.startswith(("http://", "https://")):
        return False
    headers = record.http_headers
    if record.rec_type == "response":
        kind = headers.get_header("Content-Type") if headers else None
        return bool(headers) and headers.get_statuscode() == "200" and is_page_type(kind)
    return record.rec_type == "resource" and is_page_type(record.rec_headers.get_header("Content-Type"))


def is_page_type(kind: str | None) -> bool:
    return (kind or "").partition(";")[0].strip().lower() in PAGE_TYPES


def read_record(record: Any, *, max_bytes: int) -> ArchivedPage | Refusal:
    """One record's body, unpacked piece by piece to the bound."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    content = bytearray()
    body = record.content_stream()
    while piece := body.read(PIECE_BYTES):
        content += piece
        if len(content) > max_bytes:
            return refuse(url, f"larger than {max_bytes:,} bytes; raise max_capture_bytes")
    pairs = [("warc.date", record.rec_headers.get_header("WARC-Date"))]
    if record.http_headers:
        pairs += [(f"http.{name}", record.http_headers.get_header(name)) for name in KEPT_HEADERS]
    else:
        pairs.append(("http.content-type", record.rec_headers.get_header("Content-Type")))
    return ArchivedPage(url, bytes(content), tuple((n, v[:1_000]) for n, v in pairs if v))
