"""What a paragraph looks like on its own, before its neighbours have a say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from backchannel.flow.distil import lexicon
from backchannel.flow.distil.bylines import is_byline
from backchannel.flow.distil.calendar_words import is_dateline
from backchannel.flow.distil.lines import Unit

Mark = Literal["prose", "short", "button", "opener", "promo", "caption", "byline", "dateline", "takeaways"]

PROSE_MIN_WORDS = 6  # a sentence of fewer words says too little alone to be told from a label
LONG_WORDS = 22  # no menu item or headline is this long
SPEECH = re.compile(
    r"[“\"«‘'].{10,}[”\"»’']|\b(?:said|says|told|according to|added|warned|argued)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[“\"«][^”\"»]{1,600}[”\"»]?")
SPEAKER_LABEL = re.compile(
    r"^(?:(?:[A-ZÀ-ÞА-Я][\w.'’-]*|of|the|de|van|von|and)\s?){1,7}(?:\([^()]{1,40}\))?\s*:$|^(?:Q|A|Question|Answer|Interviewer)\s*[:.]?$"
)
FUNCTION_END = re.compile(
    r"(?:\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|his|her|its|their|our|my|as|than|is|are|was|were|"
    r"be|been|has|have|had|this|these|those|into|over|about|after|before|between|under|while|because|not|also)|,)$",
    re.IGNORECASE,
)
FRAGMENT_START = re.compile(r"^[,;.)–—]|^[a-zà-þ]")
DATE_END = re.compile(
    r"(?:\b(?:19|20)\d\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december))$",
    re.IGNORECASE,
)


def mark_units(units: Sequence[Unit]) -> list[Mark]:
    """One mark for each unit. Labels that come three times or more are buttons, whatever they say."""
    speaks = speaks_to_reader(units)
    counts = Counter(u.key for u in units if len(u.words) <= 6 and not SPEAKER_LABEL.match(u.bare))
    marks = [mark_unit(u, personal=speaks) for u in units]
    again = repeated_runs(units)
    return [
        "button"
        if i in again or (m == "short" and counts[u.key] >= 3 and not SPEAKER_LABEL.match(u.bare))
        else m
        for i, (u, m) in enumerate(zip(units, marks, strict=True))
    ]


def repeated_runs(units: Sequence[Unit]) -> frozenset[int]:
    """Two or more lines without a full stop that come again in that order: captions, menus, teasers."""
    long = [i for i, u in enumerate(units) if len(u.words) >= 5 and not u.ends_sentence]
    places: dict[tuple[str, str], list[int]] = {}
    for k, (i, j) in enumerate(pairwise(long)):
        places.setdefault((units[i].key, units[j].key), []).append(k)
    return frozenset(
        long[k + step] for found in places.values() if len(found) >= 2 for k in found for step in (0, 1)
    )


def mark_unit(unit: Unit, *, personal: bool) -> Mark:
    """What one unit is by its own words. personal: the text speaks to its reader as a habit."""
    text = unit.bare
    if not any(c.isalpha() for c in text):
        return "button"
    labelled = mark_label(unit)
    if labelled is not None:
        return labelled
    if (
        len(unit.words) <= 110
        and is_credited_picture(unit)
        and not SPEECH.search(text[:-60] if len(text) > 200 else "")
    ):
        return "caption"
    if lexicon.CAPTION_START.match(text) and len(unit.words) <= 45:
        return "caption"
    if is_promo(unit, personal=personal):
        return "promo"
    if unit.link_share > 0.8 and len(unit.words) <= LONG_WORDS and not unit.ends_sentence:
        return "button" if len(unit.words) <= 3 else "short"
    if is_prose(unit):
        return "prose"
    return "short"


def is_credited_picture(unit: Unit) -> bool:
    """Whether the line credits a photographer or agency. Words first: the pattern is slow."""
    named = not lexicon.CAPTION_WORDS.isdisjoint(unit.folded) or "©" in unit.bare or "/" in unit.bare
    return named and lexicon.CAPTION.search(unit.bare) is not None


def mark_label(unit: Unit) -> Mark | None:
    """The mark of a line that is a label as a whole."""
    text = unit.bare
    if len(text) > 220:
        return None
    if is_dateline(text):
        return "dateline"
    if lexicon.TAKEAWAY_HEADING.match(text):
        return "takeaways"
    if lexicon.COMMENT_HEAD.match(text):
        return "opener"
    if (lexicon.OPENER.match(text) or lexicon.HARD_END.match(text)) and not is_credited_picture(unit):
        return "opener"
    if is_byline(unit):
        return "byline"
    if lexicon.BUTTON.match(text) and (len(unit.words) == 1 or not SPEAKER_LABEL.match(text)):
        return "button"
    if (lexicon.PREFIX.match(text) or lexicon.GLUED_BUTTON.search(text) or lexicon.ARROW.match(text)) and len(
        unit.words
    ) <= 45:
        return "promo"
    return None


def is_prose(unit: Unit) -> bool:
    """Whether the unit reads as running text: a sentence, or too long for a label."""
    if len(unit.words) >= LONG_WORDS:
        return True
    if len(unit.words) < PROSE_MIN_WORDS:
        return False
    ends = unit.ends_sentence or (unit.bare.endswith(":") and len(unit.words) >= 8)
    question = unit.bare.endswith("?") and len(unit.words) <= 20
    return ends and not question and not is_title_case(unit)


def is_title_case(unit: Unit) -> bool:
    """Whether all longer words are capitalised, as in a headline that ends in "U.S."."""
    long = [w for w in unit.words if len(w) >= 5]
    return len(unit.words) <= 18 and len(long) >= 4 and all(w[0].isupper() for w in long)


def is_promo(unit: Unit, *, personal: bool) -> bool:
    """Whether the unit speaks to the reader on behalf of the outlet."""
    if FRAGMENT_START.match(unit.bare) and not lexicon.GET_NEWS.search(unit.bare):
        return False
    outside = QUOTED.sub(" ", unit.bare)
    if lexicon.MAIL_ADDRESS.search(outside) and len(unit.words) <= 45:
        return True
    said = re.search(r"\b(?:said|says|told|according to|wrote|added)\b", outside)
    hinted = not lexicon.PROMO_WORDS.isdisjoint(unit.folded) or lexicon.GET_NEWS.search(outside)
    speaks = hinted and (lexicon.PROMO.search(outside) or lexicon.GET_NEWS.search(outside))
    if speaks and not (said and len(unit.words) > 25):
        return len(unit.words) <= 90
    if personal or said or len(unit.words) > 70:
        return False
    return bool(lexicon.TO_THE_READER.search(outside)) and len(lexicon.SUPPORT_WORDS.findall(outside)) >= 2


def speaks_to_reader(units: Sequence[Unit]) -> bool:
    """Whether "we" and "you" outside quotes are a habit: in more than a fifth of the longer lines."""
    long = [QUOTED.sub(" ", u.bare) for u in units if len(u.words) >= 10]
    return len(long) >= 4 and sum(1 for t in long if lexicon.TO_THE_READER.search(t)) > 0.2 * len(long)


def reads_as_sentence(unit: Unit) -> bool:
    """Whether most words are lower case: running text, not a menu item or a headline in title case."""
    small = sum(1 for w in unit.words if w[0].islower())
    return len(unit.words) >= 6 and small >= 0.6 * len(unit.words)


def is_fragment(unit: Unit) -> bool:
    """Whether the unit is a piece of a sentence that a link has torn apart."""
    return bool(FRAGMENT_START.match(unit.bare) or FUNCTION_END.search(unit.bare)) and not unit.bullet
