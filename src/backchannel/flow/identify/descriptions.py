"""What a text says of a figure beside its name: titles, trades, appositions; and its gender."""

from __future__ import annotations

import re

from backchannel.flow.identify.cast import Sighting
from backchannel.flow.identify.phrases import is_people_noun, singular

_ROLE_BEFORE = 60  # characters before a name in which its title stands
_ROLE_AFTER = 90  # characters after it in which an apposition may stand
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|she|her|spokeswoman|woman|queen|princess|actress|mother|wife|chairwoman|nun)\b"
)
_MALE = re.compile(r"\b(?:Mr|he|his|spokesman|king|prince|father|husband|chairman|priest|bishop|sheikh)\b")
_TRADE = re.compile(r"[a-z]{3,}(?:ist|ian|eer|ant|man|woman|er|or)")
_NO_TRADE = frozenset(
    "former other another after over under never later however whether either neither rather further "
    "together "
    "earlier older younger number member power water order paper letter matter major minor senior junior "
    "prior "
    "wonder remember consider winter summer".split()
)
_ROLES = frozenset(
    "president general colonel captain admiral brigadier secretary chief head king queen prince princess "
    "pope judge "
    "priest bishop imam rabbi sheikh emir nurse coach dean envoy premier spokesperson adviser expert veteran".split()
)
_BODIES = frozenset(
    "institute foundation group organisation organization agency newspaper paper magazine daily weekly "
    "station "
    "broadcaster channel company firm ministry union party commission council charity watchdog tank "
    "website outlet "
    "court bank university centre center hospital association federation monitor".split()
)


def is_trade(noun: str) -> bool:
    """Whether a word in lower case names what somebody is: "president", "linguist"."""
    return noun in _ROLES or (_TRADE.fullmatch(noun) is not None and noun not in _NO_TRADE)


def learn_description(text: str, sighting: Sighting) -> None:
    """Titles and appositions beside a name say what the text may call it later, and its gender."""
    figure, span = sighting.figure, sighting.span
    if figure.actor.kind not in ("person", "organisation", "outlet"):
        return
    before = text[max(0, span.start - _ROLE_BEFORE) : span.start].rsplit("\n", 1)[-1]
    words = _WORD.findall(_read_lead(before))
    after = re.match(
        r",\s((?:an?|the|his|her|its|their|one of|who)\b[^.;“\"]*|[^,.;]{0,60}?\b(?:spokes\w+|minister|"
        r"head)\b)",
        text[span.end : span.end + _ROLE_AFTER].split("\n", 1)[0],
    )
    aside = _WORD.findall(after[1].split(",")[0]) if after else []
    for word in (*words[-4:], *aside):
        noun = word.casefold()
        figure.described.add(noun)
        if figure.actor.kind == "person" and (is_people_noun(noun) or is_trade(noun)):
            figure.nouns.add(singular(noun))
        elif figure.actor.kind != "person" and noun in _BODIES:
            figure.nouns.add(noun)
    if figure.actor.kind == "person" and figure.gender is None:
        near = f"{' '.join(words[-3:])} {' '.join(aside)}"
        figure.gender = "f" if _FEMALE.search(near) else "m" if _MALE.search(near) else None


def _read_lead(before: str) -> str:
    """The title before a name; a description of somebody else before a comma is none."""
    lead = re.split(r"[.,;:“”\"!?]", before.rstrip(", "))[-1]
    apposed = before.rstrip().endswith(",") and re.match(r"\s*(?:an?|who|which)\b", lead)
    return "" if apposed else lead
