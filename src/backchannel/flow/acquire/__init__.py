"""First stage: bytes as obtained -> Capture. A Fetcher does the reading and is handed these functions."""

from backchannel.flow.acquire.captures import make_capture
from backchannel.flow.acquire.media import ROW_TYPE, Unreadable, sniff_media_type

__all__ = ["ROW_TYPE", "Unreadable", "make_capture", "sniff_media_type"]
