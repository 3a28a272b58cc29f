"""Reading with bounds: of size, of what gzip unpacks to, of what may be opened at all."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from typing import IO, cast

from backchannel.model.outcomes import Refusal
from backchannel.sources.paths import refuse


def open_regular(path: str, *, unpack: bool = True) -> IO[bytes] | Refusal:
    """The file, open for reading, unpacked where its name ends in .gz; pipes and devices are never opened."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return refuse(path, f"cannot be read ({error.strerror}); check the path and its permissions")
    if not stat.S_ISREG(mode):
        return refuse(path, "this is a pipe, socket or device, not a file")
    try:
        return cast("IO[bytes]", gzip.open(path)) if unpack and path.endswith(".gz") else open(path, "rb")
    except OSError as error:
        return refuse(path, f"cannot be read ({error.strerror}); check its permissions")


def read_bounded(path: str, *, max_bytes: int) -> bytes | Refusal:
    """The whole file where it holds, unpacked, at most `max_bytes`."""
    opened = open_regular(path)
    if isinstance(opened, Refusal):
        return opened
    try:
        with opened:
            content = opened.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        return refuse(path, f"cannot be read to its end ({error}); the file is damaged")
    if len(content) > max_bytes:
        return refuse(path, f"larger than {max_bytes:,} bytes; split it, or raise max_capture_bytes")
    return content
