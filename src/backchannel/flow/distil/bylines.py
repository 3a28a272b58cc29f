"""Lines that name who wrote the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backchannel.flow.distil.lines import Unit

NAME_PART = r"(?:[A-Z][\w'’-]*[a-z][\w'’-]*|[A-Z]{2,}[\w'’-]*|[A-Z]\.?|de|van|von|der|den|da|di|la|le|al|el|bin|ibn|del|dos|ter)"
NAME = rf"[A-Z][\w'’.-]*(?:\s+{NAME_PART}){{1,4}}"
AGENCIES = (
    r"(?:AFP|AP|Associated Press|Reuters|DPA|dpa|EFE|ANSA|UPI|PA(?: Media)?|AAP|Bloomberg|Xinhua|Agence France-Presse|"
    r"The Associated Press|Interfax(?:-Ukraine)?|Ukrinform|TASS|RIA Novosti|Anadolu(?: Agency)?|Kyodo(?: News)?|PTI|IANS|"
    r"Press Association|CNN Newsource|CNN|NPR|States Newsroom|The Conversation)"
)
BY = re.compile(
    r"^(?:by|from|(?:text|words|photographs?|photos?|pictures?|video|hosted|presented|interview)(?: and (?:photographs?|photos?|words|pictures|text|video))? by|words|text(?: by)?|written by|story by|author(?:s)?|posted by|reported by|report by|analysis by|"
    r"compiled by|interview by|in .{2,20} by)\s*:?\s+(?P<names>\S.{1,160})$",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"^\(?(?:additional |with )?(?:reporting|writing|editing|translation|translated|edited|writing and editing)\b"
    r"(?: and (?:writing|editing))?(?: by| from|:)\s+[A-Z]",
    re.IGNORECASE,
)
WIRE_NAMES = re.compile(
    rf"^{NAME}(?:\s*(?:,|and|with|&)\s*{NAME})*(?:\s+in\s+[A-Z][\w'’ -]{{2,40}})?[\s,/|–—-]+{AGENCIES}$"
)
ROLE_TAIL = re.compile(
    r"\b(?:staff(?: writer| reporter)?|correspondent|reporter|editor|special to .{2,40}|contributor|newsroom|news desk|bureau|"
    r"editorial (?:board|team|staff)|web desk|news service|columnist|political editor|diplomatic .{2,20}|agencies)\b\.?$",
    re.IGNORECASE,
)
BARE_BY = re.compile(r"^(?:by|written by|authors?|text|words)\s*:?$", re.IGNORECASE)


def is_byline(unit: Unit) -> bool:
    """Whether the line credits writers: "By …", a name before an agency, "Reporting by …"."""
    text = unit.bare
    if len(text) > 200 or len(unit.words) > 30:
        return False
    if REPORTING.match(text) or WIRE_NAMES.match(text) or BARE_BY.match(text):
        return True
    match = BY.match(text)
    return match is not None and names_people(match["names"])


def names_people(text: str) -> bool:
    """Whether the words after "By" read as names, desks or institutions, not as a sentence."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    capital = sum(
        1
        for w in words
        if w[0].isupper() or w.lower() in {"and", "de", "van", "von", "of", "the", "in", "for", "al"}
    )
    return bool(words) and words[0][0].isupper() and capital >= 0.75 * len(words) and len(words) <= 24


def is_name_line(unit: Unit) -> bool:
    """Whether the line is a name or desk and nothing else: what stands below a bare "By"."""
    return len(unit.words) <= 5 and (
        re.fullmatch(NAME, unit.bare) is not None or ROLE_TAIL.search(unit.bare) is not None
    )


def read_authors(units: Sequence[Unit]) -> str | None:
    """The writers that the byline units name, joined by commas; None where they name none."""
    names: list[str] = []
    for unit in units:
        if REPORTING.match(unit.bare) or BARE_BY.match(unit.bare):
            continue
        match = BY.match(unit.bare)
        names += split_names(match["names"] if match else unit.bare)
    unique = list(dict.fromkeys(names))
    return ", ".join(unique) or None


def split_names(text: str) -> list[str]:
    """Single names out of "A and B in Place, Agency"."""
    text = re.sub(rf"[\s,/|–—-]*(?<!\w){AGENCIES}\s*$", "", text.split("|")[0])
    text = re.sub(r"\s+in\s+[A-Z][\w'’ -]{2,40}$", "", text)
    pieces = re.split(r"\s*(?:,|;|\band\b|\bwith\b|&|/)\s*", text)
    kept = [p.strip(" .–—-|") for p in pieces if not ROLE_TAIL.search(p.strip())]
    return [p for p in kept if 2 <= len(p) <= 60 and p[:1].isupper()] or (
        [text.strip()] if text.strip() else []
    )
