"""Captures from bytes: what was obtained, where, when and how."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from backchannel.flow.acquire.media import Unreadable, sniff_media_type
from backchannel.model.captures import Capture, Obtained, capture_id, printable
from backchannel.model.outcomes import Refusal


def make_capture(
    content: bytes,
    *,
    locator: str,
    external_id: str,
    when_utc: datetime,
    how: str,
    media_type: str | None = None,
    said: tuple[tuple[str, str], ...] = (),
) -> Capture | Refusal:
    """The capture of `content`, or why nothing can be read from it.

    media_type: where the place of origin says it (a row of JSONL); None: told from name and bytes.
    said: what came with the bytes, such as HTTP headers.
    """
    locator, external_id = printable(locator), printable(external_id)
    if media_type is None:
        sniffed = sniff_media_type(content, name=locator)
        if isinstance(sniffed, Unreadable):
            return Refusal(locator=locator, stage="acquire", why=sniffed.why)
        media_type = sniffed
    sha256 = hashlib.sha256(content).hexdigest()
    return Capture(
        id=capture_id(locator, sha256),
        locator=locator,
        external_id=external_id,
        sha256=sha256,
        size_bytes=len(content),
        media_type=media_type,
        obtained=(Obtained(when_utc=when_utc.astimezone(UTC), how=how, said=said),),
    )
