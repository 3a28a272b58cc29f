"""The fields of an input row."""

from __future__ import annotations

import json
from dataclasses import dataclass

from backchannel.model.captures import Capture


@dataclass(frozen=True, slots=True)
class Given:
    """What a row says of its text; None: nothing."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    told_by: str = "the row"  # who gives these fields


FIELDS = tuple(name for name in Given.__slots__ if name != "told_by")


def read_said(capture: Capture) -> Given:
    """What the place of origin said of a text beside its bytes: a feed its title and date."""
    said = dict(capture.obtained[0].said)
    return Given(title=said.get("feed.title"), published=said.get("feed.published"), told_by="the feed")


def web_address(capture: Capture) -> str | None:
    """The address that a capture was fetched from; None: it came from a file."""
    return capture.locator if capture.locator.startswith(("http://", "https://")) else None


def read_given_fields(content: bytes) -> Given | str:
    """The row's fields, or why it cannot be used."""
    try:
        row = json.loads(content)
    except (ValueError, RecursionError) as error:
        return f"not a JSON row ({error})"
    if not isinstance(row, dict):
        return "a row has to be a JSON object with a field `text` or `html`"
    fields = {name: str(row[name]) for name in FIELDS if row.get(name) not in (None, "")}
    if "text" not in fields and "html" not in fields:
        return "the row has neither `text` nor `html`"
    return Given(**fields)
