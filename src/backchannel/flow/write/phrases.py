"""The words in which the record is told. None of them estimates: a reported fact carries no likelihood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backchannel.model.issues import Stance
from backchannel.model.statements import Channel

STANCE_WORDS: dict[Stance, str] = {
    "rejects": "against it",
    "conditional": "for it on conditions",
    "open": "open to it",
    "accepts": "for it",
    "none": "silent on it",
}
CHANNEL_WORDS: dict[Channel, str] = {
    "public": "in public",
    "private": "in private signals",
    "deed": "by reported deeds",
}


# Words of ICD 203 and of everyday hedging: a reported fact quotes none of them.
ESTIMATIVE = re.compile(
    r"\b(?:(?:un)?likely|improbabl[ey]|probabl[ey]|possibl[ey]|may|might|could|perhaps|"
    r"almost certain(?:ly)?|(?:nearly|roughly) (?:certain|even)|remote|chances?)\b",
    re.IGNORECASE,
)
COUNTABLE = frozenset({"ceasefire", "peace_deal", "economic_deal"})


def issue_words(issue: str) -> str:
    """An issue's name as a reader says it."""
    name = issue.replace("_", " ")
    if issue not in COUNTABLE:
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


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
