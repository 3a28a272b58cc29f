"""The text of a DOCX: paragraphs and tables in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from backchannel.flow.distil.decoding import Decoded

MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200  # of all parts; running text packs to a tenth
SMALL_BYTES = 5_000_000
MAX_CHARS = 5_000_000


def read_word(content: bytes) -> Decoded | str:
    """Its text, or why there is none. Never raises."""
    try:
        import docx
    except ImportError:
        return "DOCX needs python-docx: pip install 'backchannel[documents]'"
    try:
        if is_bomb(content):
            return "the document unpacks to far more than its size; it is not read"
        text = "\n".join(read_blocks(docx.Document(io.BytesIO(content))))
    except Exception as error:
        return f"the document cannot be read ({type(error).__name__}: {str(error)[:120]})"
    if not text.strip():
        return "the document holds no text"
    if len(text) > MAX_CHARS:
        return f"the document holds more than {MAX_CHARS:,} characters; split it"
    return Decoded(text, "read from a Word document")


def is_bomb(content: bytes) -> bool:
    """Whether the parts unpack to more than a document of words does."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        total = sum(part.file_size for part in parts.infolist())
    return total > MAX_UNPACKED_BYTES or (total > SMALL_BYTES and total > MAX_RATIO * len(content))


def read_blocks(document: Any) -> Iterator[str]:
    """A line for each paragraph and each row of a table."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text
