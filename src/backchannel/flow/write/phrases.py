"""The words in which the record is told. None of them estimates: a reported fact carries no likelihood."""

from __future__ import annotations

from collections.abc import Sequence

from backchannel.model.issues import Stance
from backchannel.model.statements import Channel

STANCE_VERBS: dict[Stance, str] = {
    "rejects": "rejects",
    "conditional": "sets conditions for",
    "open": "is open to",
    "accepts": "accepts",
    "none": "says nothing on",
}
CHANNEL_WORDS: dict[Channel, str] = {
    "public": "in public",
    "private": "in private signals",
    "deed": "in deeds",
}


def issue_words(issue: str) -> str:
    """An issue's name as a reader says it."""
    return issue.replace("_", " ")


def count_words(count: int, one: str, many: str | None = None) -> str:
    """ "1 statement", "3 statements"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def list_words(items: Sequence[str], *, most: int = 3) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and 4 others"."""
    shown = list(items[:most])
    rest = len(items) - len(shown)
    if rest:
        shown.append("1 other" if rest == 1 else f"{rest} others")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
