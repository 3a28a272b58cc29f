"""Bytes to characters, saying so where it is not plain UTF-8."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

MAX_DAMAGED_SHARE = 0.005  # of the bytes: beyond it the text is taken to be in another encoding
SAMPLE_BYTES = 64_000  # guessing looks at no more


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, and a note where they had to be guessed; None: plain UTF-8."""

    text: str
    note: str | None


def decode(content: bytes, *, declared: str | None = None) -> Decoded | None:
    """The text of `content`; None where it is no text in any encoding that is tried.

    Order: byte order mark, UTF-8, the encoding declared, UTF-8 with a few damaged bytes, charset-normalizer's
    guess, Windows-1252. A UTF-8 mark stays in the text, so that offsets are those of the decoded file.
    """
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return Decoded(
                content.decode(name, "replace"), f"decoded as {name.upper()}, by its byte order mark"
            )
    try:
        return Decoded(content.decode("utf-8"), None)
    except UnicodeDecodeError:
        return decode_other(content, declared)


def decode_other(content: bytes, declared: str | None) -> Decoded | None:
    """What is not valid UTF-8."""
    if declared is not None:
        try:
            return Decoded(content.decode(declared), f"decoded as {declared}, as the page declares")
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    lenient = content.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    if damaged <= max(1, MAX_DAMAGED_SHARE * len(content)) and any(
        c > "\x7f" and c != "\ufffd" for c in lenient
    ):
        return Decoded(lenient, f"decoded as UTF-8; {damaged} damaged places stand as U+FFFD")
    guess = from_bytes(content[:SAMPLE_BYTES]).best()
    name = guess.encoding if guess is not None else "cp1252"
    text = content.decode(name, "replace")
    if text.count("\ufffd") > 0.05 * len(text):
        return None
    why = "guessed by charset-normalizer" if guess is not None else "no encoding fits better"
    return Decoded(text, f"not valid UTF-8; decoded as {name} ({why})")
