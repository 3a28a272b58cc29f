"""Whether two names mean one actor, as a scorer judges it: kindly on form, strictly on identity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

_SITE = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]{2,})+")
_LONG_ENOUGH = 6  # characters from which one name may be the beginning of another: "Haaretz", "HaaretzDaily"
_SHARED_WORDS = 0.5
# Words that name a rank or stand before any name: they tell nobody apart.
_ARTICLES = frozenset(("a", "an", "the"))
_FORMS = frozenset(("mr", "mrs", "ms", "dr", "of", "us", "unnamed"))
_OFFICES = frozenset(
    ("president", "prime", "foreign", "minister", "secretary", "state", "chancellor", "general", "colonel")
)
_SPEAKS_FOR = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_RANKS = _ARTICLES | _FORMS | _OFFICES | _SPEAKS_FOR
UNKNOWN_OUTLET = "unknown outlet"  # in a chain: any outlet, or none
UNRESOLVED = "unresolved"  # in a chain: a speaker that two candidates fit


def fold(name: object) -> str:
    """Lower-case ASCII words; of a site only its name: "www.example.co" is "example"."""
    text = str(name.get("name") if isinstance(name, Mapping) else name or "")
    if site := _SITE.fullmatch(text):
        text = site[1]
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_text.casefold().replace(".", "")))


def telling_words(name: str) -> frozenset[str]:
    """The words of a folded name that are no rank."""
    return frozenset(name.split()) - _RANKS


class Names:
    """Knows the aliases that a gold file lists."""

    def __init__(self, aliases: Mapping[str, Sequence[str]] | None = None) -> None:
        self._canonical: dict[str, str] = {}
        for name, others in (aliases or {}).items():
            for form in (name, *others):
                self._canonical.setdefault(fold(form), fold(name))

    def key(self, name: object) -> str:
        """The folded canonical name."""
        folded = fold(name)
        return self._canonical.get(folded, folded)

    def same(self, one: object, other: object) -> bool:
        """Same name, one the beginning of the other, or telling words shared."""
        if not one or not other:
            return False
        a, b = self.key(one), self.key(other)
        short, long = sorted((a.replace(" ", ""), b.replace(" ", "")), key=len)
        if short == long or (len(short) >= _LONG_ENOUGH and long.startswith(short)):
            return True
        words, others = telling_words(a), telling_words(b)
        if not words or not others:
            return False
        both = len(words & others)
        return both == min(len(words), len(others)) or both / len(words | others) >= _SHARED_WORDS

    def same_chain(self, wanted: Sequence[str], found: Sequence[str]) -> bool:
        """The same links in the same order; an unknown outlet matches any or none."""
        if wanted and fold(wanted[0]) == UNKNOWN_OUTLET:
            return self._same_links(wanted[1:], found) or self._same_links(wanted[1:], found[1:])
        return self._same_links(wanted, found)

    def _same_links(self, wanted: Sequence[str], found: Sequence[str]) -> bool:
        return len(wanted) == len(found) and all(
            fold(a) == UNRESOLVED or self.same(a, b) for a, b in zip(wanted, found, strict=True)
        )


def same_wording(wanted: object, speaker: Mapping[str, Any]) -> bool:
    """Whether a found unnamed speaker has at least half the words of the wanted wording."""
    words = frozenset(fold(wanted).split()) - _ARTICLES
    unnamed = speaker.get("unnamed") or {}
    found = frozenset((fold(speaker.get("name")) + " " + fold(unnamed.get("wording"))).split()) - _ARTICLES
    return bool(words) and len(words & found) / len(words) >= _SHARED_WORDS
