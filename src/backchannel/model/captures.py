"""Captures: bytes as they were obtained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backchannel.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Obtained:
    """One time that the same bytes were had from the same place."""

    when_utc: datetime
    how: str  # "file", "row", "http", …
    said: tuple[
        tuple[str, str], ...
    ] = ()  # what came with the bytes: ("http.etag", …), ("feed.published", …)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as obtained. The bytes themselves are kept once, under their hash."""

    id: str  # content_id("capture", locator, sha256)
    locator: str  # path, URL, or "path#row-id"
    external_id: str  # the row's own id, or the path as the user gave it
    sha256: str
    size_bytes: int
    media_type: str  # text/plain, text/html, application/pdf, application/x-backchannel-row+json, …
    obtained: tuple[Obtained, ...]  # in the order that they happened


def printable(name: str) -> str:
    """A path whose bytes are no Unicode, as text that can be stored and shown: caf\\xe9.txt."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def capture_id(locator: str, sha256: str) -> str:
    """The same bytes at another locator are another capture."""
    return content_id("capture", locator, sha256)
