"""Identity: a record's id is a hash of what it is, never of the model that made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

from backchannel.model.spans import Span

Part: TypeAlias = "str | int | Span | Sequence[Part] | None"


def content_id(kind: str, *parts: Part) -> str:
    """`kind-` and 16 hexadecimal digits of the SHA-256 of a JSON array of `parts`.

    A JSON array, because parts joined by a mark collide when a part holds the mark.
    """
    canonical = json.dumps([kind, *map(_plain, parts)], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _plain(part: Part) -> object:
    if isinstance(part, Span):
        return [part.start, part.end]
    if part is None or isinstance(part, str | int):
        return part
    return [_plain(p) for p in part]
