"""One frozen settings record, read from one TOML file; a misspelt key is an error."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Literal

import msgspec

from backchannel.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that can be set. Defaults are what the documentation and the evaluations use."""

    tagger: Literal["minilm", "rules"] = "minilm"
    repeat_window_days: int = 400  # articles further apart are not compared as repeats
    max_capture_bytes: int = 20_000_000  # larger inputs are set aside
    host_delay_s: float = 1.0  # pause between two pages of one host; its robots.txt may ask for more
    fetch_timeout_s: float = 60.0  # bound on one request, from connecting to the last byte
    max_line_chars: int = 200_000  # a longer single line is no news text
    actors: str | None = (
        None  # an actors.toml that extends or overrides the shipped table; counts from the workspace
    )


def read_settings(path: Path | None) -> Settings:
    """The settings in `path`, or the defaults where it is None. SettingsError: unreadable or misspelt."""
    if path is None:
        return Settings()
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return msgspec.toml.decode(raw, type=Settings)
    except msgspec.DecodeError as error:
        raise SettingsError(f"{path}: {explain(str(error), Settings.__struct_fields__)}") from error


def explain(message: str, known: tuple[str, ...]) -> str:
    """msgspec's message, with the nearest known key where a key is unknown."""
    if "unknown field" not in message:
        return message
    wrong = message.split("`")[1]
    near = difflib.get_close_matches(wrong, known, n=1)
    return f"unknown key {wrong!r}" + (f"; did you mean {near[0]!r}?" if near else "")
