"""Records to bytes and back: JSON, as msgspec writes it, so that a person can read what is kept."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar, cast

import msgspec

from backchannel.errors import StoreError

T = TypeVar("T")


def encode(record: object) -> bytes:
    """The JSON form of a record. StoreError: it holds text that is no Unicode (a lone surrogate)."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise StoreError(f"cannot be kept: {error.reason} at character {error.start}") from error


def decode(payload: bytes, kind: type[T]) -> T:
    """The record of type `kind` that `payload` holds; StoreError when it holds another."""
    try:
        return cast(T, _decoder(cast(Hashable, kind)).decode(payload))
    except (msgspec.DecodeError, ValueError) as error:
        raise StoreError(f"a stored {kind.__name__} cannot be read: {error}") from error


@lru_cache(maxsize=64)
def _decoder(kind: Hashable) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(cast(type[object], kind))
