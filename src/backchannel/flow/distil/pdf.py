"""The text of a PDF, its printed lines joined to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator

from backchannel.flow.distil.decoding import Decoded

MAX_PAGES = 500
MAX_CHARS = 5_000_000
MAX_READ_S = 60.0
FULL_SHARE = 0.8  # of the widest usual line: a shorter one ends its paragraph
SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$")


def read_pdf(content: bytes) -> Decoded | str:
    """Its text, or why there is none. Never raises: pypdf meets files that nobody foresaw."""
    try:
        import pypdf
    except ImportError:
        return "PDF needs pypdf: pip install 'backchannel[documents]'"
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return "the PDF is locked with a password; save it without"
        if len(reader.pages) > MAX_PAGES:
            return f"the PDF has {len(reader.pages):,} pages (bound: {MAX_PAGES}); split it"
        pages = read_pages(reader)
    except Exception as error:
        return f"the PDF cannot be read ({type(error).__name__}: {str(error)[:120]})"
    if isinstance(pages, str):
        return pages
    text = "\n".join(join_lines([line for page in pages for line in page.splitlines()]))
    if not text.strip():
        return "the PDF holds pictures of text, no text; run character recognition over it first"
    return Decoded(text, f"read from a PDF of {len(pages)} pages; its lines were joined to paragraphs")


def read_pages(reader: object) -> list[str] | str:
    """The text of each page, within the bounds of time and length."""
    deadline, pages, chars = time.monotonic() + MAX_READ_S, [], 0
    for page in reader.pages:  # type: ignore[attr-defined]
        pages.append(page.extract_text())
        chars += len(pages[-1])
        if chars > MAX_CHARS:
            return f"the PDF holds more than {MAX_CHARS:,} characters; split it"
        if time.monotonic() > deadline:
            return f"the PDF takes longer than {MAX_READ_S:.0f} s to read; split it"
    return pages


def join_lines(lines: list[str]) -> Iterator[str]:
    """Paragraphs: a line that fills the column, or breaks off in a sentence, goes on in the next."""
    widths = sorted(len(line.rstrip()) for line in lines if len(line.strip()) > 20)
    full = FULL_SHARE * widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
    paragraph = ""
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        paragraph = glue(paragraph, line)
        if len(raw.rstrip()) < full:
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def glue(before: str, line: str) -> str:
    """Two lines of a paragraph as one; a word parted at the line's end is whole again."""
    if not before:
        return line
    if HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
