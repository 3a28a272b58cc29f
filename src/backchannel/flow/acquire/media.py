"""Media types, told from the name and the first bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

ROW_TYPE = "application/x-backchannel-row+json"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL_TYPE = "message/rfc822"
MAIL = frozenset({".eml"})
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
HTML = frozenset({".html", ".htm", ".xhtml", ".shtml"})
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
MAGIC: tuple[tuple[bytes, str], ...] = (
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document that is not read; unpack it or save it as text first",
    ),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as text first"),
    (b"PAR1", "a Parquet file under another name; rename it to end in .parquet"),
    (b"\x1f\x8b", "gzip data under a name that does not end in .gz; rename or unpack it"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data; unpack it first"),
    (b"\x89PNG", "a picture, no text"),
    (b"\xff\xd8\xff", "a picture, no text"),
    (b"GIF8", "a picture, no text"),
    (b"SQLite format 3", "a database, no text"),
    (b"\x7fELF", "a program, no text"),
)
HEAD_BYTES = 4096  # what is looked at; a page says what it is at its head
HTML_HEAD = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
# C0 controls that text has no use for: all but tab, line feed, vertical tab, form feed, return and escape
CONTROL = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 27))
MAX_CONTROL_SHARE = 0.02  # damaged text holds a few stray controls; binary data about a tenth


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that hold no text that could be read, and why."""

    why: str


def sniff_media_type(content: bytes, *, name: str) -> str | Unreadable:
    """The type of a text, page or document that can be read, or why the bytes are none."""
    if content.startswith(b"%PDF-"):
        return PDF_TYPE
    if content.startswith(b"PK\x03\x04") and b"word/document.xml" in content:
        return DOCX_TYPE
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return Unreadable("the file is empty")
    for magic, what in MAGIC:
        if content.startswith(magic):
            return Unreadable(f"this is {what}")
    if is_binary(content):
        return Unreadable("this is binary data, no text")
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    if suffix in MAIL:
        return MAIL_TYPE
    if suffix in MARKDOWN:
        return "text/markdown"
    if suffix in HTML or HTML_HEAD.search(content[:HEAD_BYTES].lstrip()[:1024].replace(b"\x00", b"")):
        return "text/html"
    return "text/plain"


def is_binary(content: bytes) -> bool:
    """Whether the bytes hold what no text holds: a zero byte (UTF-16 aside) or many controls."""
    if content.startswith(BOMS[1:]):
        return False
    if b"\x00" in content:
        return True
    head = content[:HEAD_BYTES]
    strange = sum(head.count(c) for c in CONTROL)
    return strange > MAX_CONTROL_SHARE * len(head)
