"""Names as keys: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = " \t,.;:–—-\"“”‘’'()[]*_"
SHORT_ALIAS = 5  # a shorter alias in capitals is only met as written: "WHO" is not "who"


def fold(name: str) -> str:
    """Case, accents, full stops and a leading article left out: "The U.S." and "us" are one."""
    bare = _ARTICLE.sub("", strip_edges(name))
    plain = unicodedata.normalize("NFKD", bare.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".").casefold()


def strip_edges(name: str) -> str:
    """Without blanks and punctuation at either end; the full stop of an initialism stays."""
    bare = " ".join(name.split()).strip(_EDGES)
    return bare + "." if re.search(r"\b[A-Z]\.[A-Z]$", bare) else bare


def drop_possessive(name: str) -> str:
    """ "Larch's" → "Larch"."""
    return _POSSESSIVE.sub("", name)


def drop_article(name: str) -> str:
    """ "the indictment" → "indictment"."""
    return _ARTICLE.sub("", name)


def is_short(alias: str) -> bool:
    """Whether an alias is so short, or so common a word, that only its exact spelling counts."""
    bare = alias.replace(".", "")
    return (len(bare) <= SHORT_ALIAS and bare.isupper()) or (len(alias) <= 4 and alias[:1].isupper())


def surname_of(name: str, *, family_first: bool = False) -> str:
    """The family name of a person's full name: "Ursula von der Leyen" → "von der Leyen"."""
    words = name.split()
    if len(words) < 2:
        return name
    if family_first:
        return words[0]
    for at, word in enumerate(words[1:], 1):
        if word.casefold() in PARTICLES:
            return " ".join(words[at:])
    return words[-1]


PARTICLES = frozenset(
    {"von", "van", "de", "der", "da", "di", "bin", "ben", "al", "el", "la", "le", "dos", "du"}
)
