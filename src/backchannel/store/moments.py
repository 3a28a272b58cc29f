"""Moments as the database keeps them: UTC, fixed width, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime

from backchannel.errors import StoreError


def moment_text(moment: datetime) -> str:
    """2024-03-01T08:30:00.000000+00:00. StoreError: the moment names no time zone."""
    if moment.tzinfo is None:
        raise StoreError(f"{moment.isoformat()}: a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """The moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)
