"""The headline: told by a header, by a line that comes twice, or by standing above the text it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.flow.distil.cohesion import pool, shared
from backchannel.flow.distil.headers import Header
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.marks import SPEAKER_LABEL, Mark, is_fragment
from backchannel.flow.distil.media_names import reads_as_masthead

SITE_TAIL = re.compile(r"\s+(?:[|·•»]|[-–—]{1,2})\s+(?P<site>[^|·•»]{2,60})$")


@dataclass(frozen=True, slots=True)
class Title:
    """The headline, the units that carry it, and what a page title adds after a bar or dash."""

    words: str | None
    units: tuple[int, ...]
    site: str | None


def find_title(units: Sequence[Unit], marks: Sequence[Mark], header: Header) -> Title:
    """The title; `words` None where nothing in the text reads as one."""
    told = header.value("title", "headline", "subject")
    if told is None and header.outline and header.outline[0][0] == 1:
        told = header.outline[0][1]
    choice = pick(units, marks)
    if told is None and choice is None:
        return Title(None, (), None)
    words, site = peel_site(told or units[choice or 0].bare, units)
    words, site = peel_host(words, site, header)
    key = plain(words)
    same = tuple(i for i, u in enumerate(units) if plain(peel_site(u.bare, units, known=words)[0]) == key)
    if site is None:
        site = next((s for i in same if (s := peel_site(units[i].bare, units, known=words)[1])), None)
    if told is not None and not same and choice is not None and alike(units[choice].bare, words):
        same = (choice,)
    return Title(words, same, site)


def peel_host(words: str, site: str | None, header: Header) -> tuple[str, str | None]:
    """Without a tail that names the host the text was crawled from."""
    address = header.value("url", "source", "link", "canonical", "domain")
    match = SITE_TAIL.search(words)
    if address is None or match is None:
        return words, site
    tail = plain(match["site"]).replace(" ", "")
    return (
        (words[: match.start()].strip(), match["site"].strip())
        if tail and tail in address.lower()
        else (words, site)
    )


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def alike(a: str, b: str) -> bool:
    """Whether two headlines share most of their words."""
    left, right = set(plain(a).split()), set(plain(b).split())
    return len(left & right) >= 0.6 * min(len(left), len(right)) and len(left & right) >= 3


def peel_site(text: str, units: Sequence[Unit], *, known: str | None = None) -> tuple[str, str | None]:
    """A page title without the names of section and site after it.

    The tail goes where a bar cuts it off, or where the rest is found as a line of its own.
    """
    lines = {plain(u.bare) for u in units} if known is None else {plain(known)}
    words, site = text, None
    while match := SITE_TAIL.search(words):
        head = words[: match.start()]
        bar = words[match.start() :].strip()[0] in "|·•»"
        if not (bar or plain(head) in lines or (known is not None and plain(head).startswith(plain(known)))):
            break
        words, site = head, site or match["site"].strip()
    return words.strip(), site


def pick(units: Sequence[Unit], marks: Sequence[Mark]) -> int | None:
    """The unit that reads as the headline of the prose below it."""
    first = first_prose(units, marks)
    signed = next((i for i, m in enumerate(marks[: first + 4]) if m in ("byline", "dateline")), 0)
    if marks[:signed].count("prose") > 1:  # it signs another article further down
        signed = 0
    candidates = [
        i
        for i in range(max(first, signed))
        if (reads_as_headline(units[i], marks[i]) and not reads_as_masthead(units[i].lines[0].text))
        or (marks[i] == "prose" and reads_as_sentence_title(units, i, signed))
    ]
    if not candidates:
        return None
    below = pool(u for u, m in zip(units[first:], marks[first:], strict=True) if m == "prose")
    keys = [plain(u.bare) for u in units]
    counts = Counter(keys[:first])

    def score(i: int) -> float:
        key = keys[i]
        repeats = counts[key] + (
            i > 0 and keys[0].startswith(key + " ")
        )  # the page's own title adds its site
        below_it = [marks[j] in ("byline", "dateline") for j in range(i + 1, min(i + 4, len(units)))]
        near = any(below_it) + 0.5 * any(below_it[:1])
        size = min(len(units[i].words), 8) / 8
        top = i == candidates[0] and i <= 2
        return (
            3 * shared(units[i], below)
            - (marks[i] == "prose")
            + min(repeats - 1, 2)
            + near
            + top * size
            + size
            + units[i].heading
            + i / (10 * len(units))
        )

    return max(candidates, key=score)


def reads_as_sentence_title(units: Sequence[Unit], i: int, signed: int) -> bool:
    """Whether a sentence may be a headline: short, and right above byline or dateline."""
    return i < signed <= i + 2 and len(units[i].words) <= 20


def first_prose(units: Sequence[Unit], marks: Sequence[Mark]) -> int:
    """Where the running text starts: the first prose with more prose among the next five units."""
    for i, mark in enumerate(marks):
        if mark == "prose" and ("prose" in marks[i + 1 : i + 6] or i + 6 >= len(marks)):
            later = sum(len(u.words) for u, m in zip(units[i:], marks[i:], strict=True) if m == "prose")
            if later:
                return i
    return next((i for i, mark in enumerate(marks) if mark == "prose"), len(units))


def reads_as_headline(unit: Unit, mark: Mark) -> bool:
    return (
        (mark == "short" or (mark == "prose" and len(unit.words) <= 25 and unit.bare[-1] in "?!"))
        and 3 <= len(unit.words) <= 40
        and not unit.bullet
        and not SPEAKER_LABEL.match(unit.bare)
        and not is_fragment(unit)
    )
