"""What stands between paragraphs: teaser cards, carousels, sub-headings, pieces of sentences, takeaways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from backchannel.flow.distil import lexicon
from backchannel.flow.distil.cohesion import content_words, pool
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.marks import DATE_END, SPEAKER_LABEL, Mark, is_fragment, reads_as_sentence
from backchannel.model.articles import LineRole

DECK_MAX_WORDS = 60
SUBHEAD_MAX_WORDS = 10  # a longer line alone between paragraphs is the headline of something else
LEAD_PIECES = 5
CAPTION_MAX_WORDS = 40
TORN_MIN_WORDS = 15  # so long and without a full stop is a sentence torn by a link


def mark_decks(units: Sequence[Unit], marks: list[Mark]) -> None:
    """Sentences of a teaser card become "promo": below label and headline, or above "Learn more"."""
    for i, mark in enumerate(marks):
        if mark != "prose" or len(units[i].words) > DECK_MAX_WORDS:
            continue
        follows = lexicon.GLUED_BUTTON.match(units[i + 1].bare) if i + 1 < len(units) else None
        if (follows and i > 0 and marks[i - 1] in ("short", "button")) or closes_card(units, marks, i):
            marks[i] = "promo"


def mark_captions(units: Sequence[Unit], marks: list[Mark]) -> None:
    """A line that credits a photographer, "Name / Agency", makes a caption of itself and the line above."""
    for i, unit in enumerate(units):
        if marks[i] not in ("short", "caption") or not lexicon.CREDIT_LINE.match(unit.bare):
            continue
        marks[i] = "caption"
        if i > 0 and marks[i - 1] in ("prose", "short") and len(units[i - 1].words) <= CAPTION_MAX_WORDS:
            marks[i - 1] = "caption"


def mark_bios(units: Sequence[Unit], marks: list[Mark]) -> None:
    """Who the author is, in the last paragraphs of the text: not the article."""
    prose = [i for i, m in enumerate(marks) if m == "prose"]
    for i in prose[-3:]:
        if len(prose) > 4 and len(units[i].words) <= 60 and lexicon.BIO.match(units[i].bare):
            marks[i] = "promo"


def closes_card(units: Sequence[Unit], marks: Sequence[Mark], i: int) -> bool:
    """Whether label and headline of a card stand right above sentence `i` and speak of the same thing."""
    headline = i - 1
    if (
        headline < 0
        or marks[headline] != "short"
        or len(units[headline].words) < 4
        or units[headline].heading
    ):
        return False
    above = headline
    while (
        above >= 0
        and marks[above] in ("short", "button")
        and i - above <= 5
        and not is_fragment(units[above])
    ):
        above -= 1
    labelled = any(lexicon.KIND_LABEL.match(units[j].bare) for j in range(above + 1, headline))
    opened = above >= 0 and marks[above] == "opener" and not lexicon.HARD_END.match(units[above].bare)
    if labelled and i > 4 and "prose" in marks[: above + 1]:
        return len(units[i].words) <= 45
    return opened and speaks_of(units, marks, headline, i)


def speaks_of(units: Sequence[Unit], marks: Sequence[Mark], headline: int, i: int) -> bool:
    """Whether a sentence takes up its headline: two words of it, or one that no other paragraph has."""
    both = content_words(units[headline]).keys() & content_words(units[i]).keys()
    if len(both) >= 2 or not both:
        return len(both) >= 2
    others = pool(u for j, u in enumerate(units) if marks[j] == "prose" and j != i)
    return any(others[word] == 0 for word in both)


def resolve_lead(
    units: Sequence[Unit], marks: Sequence[Mark], roles: list[LineRole], *, start: int, anchor: int
) -> None:
    """Short lines above the first prose: pieces of a torn sentence, and the deck right below the title."""
    if start >= len(units):
        return
    first = start
    while first > 0 and marks[first - 1] == "short" and start - first < LEAD_PIECES and first - 1 > anchor:
        first -= 1
    pieces = range(first, start)
    repeated = {key for key, count in Counter(u.key for u in units).items() if count > 1}
    for i in pieces:
        if units[i].key not in repeated and (is_fragment(units[i]) or reads_as_sentence(units[i])):
            roles[i:start] = ["body"] * (start - i)
            break
    if (
        anchor >= 0
        and anchor + 1 < start
        and marks[anchor + 1] == "short"
        and len(units[anchor + 1].words) >= 8
    ):
        roles[anchor + 1] = "body"


def resolve_gaps(
    units: Sequence[Unit],
    marks: Sequence[Mark],
    roles: list[LineRole],
    *,
    start: int,
    end: int,
    outline: frozenset[str],
) -> None:
    """Roles of what stands between two body paragraphs."""
    i = start
    while i < end:
        if roles[i] == "body" and marks[i] == "prose":
            i += 1
            continue
        j = i
        while j < end and not (roles[j] == "body" and marks[j] == "prose"):
            j += 1
        resolve_gap(units, marks, roles, range(i, j), outline=outline, last=j == end)
        i = j


def resolve_gap(
    units: Sequence[Unit],
    marks: Sequence[Mark],
    roles: list[LineRole],
    gap: range,
    *,
    outline: frozenset[str],
    last: bool,
) -> None:
    """Roles of the short lines of one gap. last: no paragraph of the article follows it."""
    opened = next((i for i in gap if marks[i] in ("opener", "promo")), len(units))
    buttons = sum(1 for i in gap if marks[i] == "button")
    loose = sum(1 for i in gap if marks[i] == "short" and not belongs(units, i, roles))
    crowded = loose >= 3 or buttons >= 3
    for i in gap:
        unit = units[i]
        if marks[i] != "short" and not (marks[i] == "button" and is_torn(units, roles, i)):
            continue
        in_widget = i > opened and not after_widget(units, marks, gap, i)
        listed = unit.bullet and i < opened
        if belongs(units, i, roles):
            roles[i] = "boilerplate" if in_widget and not SPEAKER_LABEL.match(unit.bare) else "body"
        elif in_widget or (opened < len(units) and loose > 1 and not listed):
            roles[i] = "boilerplate"
        elif not crowded and (unit.bare.casefold() in outline or unit.heading):
            roles[i] = "body"
        elif is_bare_caption(unit):
            roles[i] = "caption"
        elif (crowded and (buttons or not unit.bullet)) or (
            last and not listed and not unit.bare.endswith(".")
        ):
            roles[i] = "boilerplate"
        elif is_subhead(unit):
            roles[i] = "body"


def is_subhead(unit: Unit) -> bool:
    """Whether a line alone between paragraphs is the article: short, bullet, question, torn sentence."""
    size = len(unit.words)
    torn = size >= TORN_MIN_WORDS and reads_as_sentence(unit)
    return size <= SUBHEAD_MAX_WORDS or torn or unit.bullet or unit.bare.endswith("?")


def after_widget(units: Sequence[Unit], marks: Sequence[Mark], gap: range, i: int) -> bool:
    """Whether `i` is the last of its gap and parted by a button or sentence from the widget above it."""
    last = i == gap[-1]
    return (
        last
        and i > gap[0]
        and marks[i - 1] in ("button", "promo", "caption")
        and len(units[i].words) <= SUBHEAD_MAX_WORDS
    )


def belongs(units: Sequence[Unit], i: int, roles: Sequence[LineRole], *, reach: int = 6) -> bool:
    """Whether a short line is part of the running text: a speaker's label, a piece of a torn sentence.

    reach: how many pieces in a row are followed back.
    """
    if SPEAKER_LABEL.match(units[i].bare) or is_fragment(units[i]):
        return True
    if i == 0 or lexicon.KIND_LABEL.match(units[i].bare):
        return False
    before = units[i - 1]
    torn = roles[i - 1] == "body" and not before.ends_sentence and not before.heading and not before.bullet
    carries = (
        is_fragment(before)
        or SPEAKER_LABEL.match(before.bare)
        or len(before.words) >= 7
        or (len(before.words) <= 4 and i > 1 and reach > 0 and belongs(units, i - 1, roles, reach=reach - 1))
    )
    return torn and bool(carries) and len(units[i].words) <= 6 and not units[i].gap


def is_torn(units: Sequence[Unit], roles: Sequence[LineRole], i: int) -> bool:
    """Whether a word such as "here" or "Telegram" is a link inside a sentence, not a button."""
    if i == 0 or i + 1 >= len(units) or roles[i - 1] != "body":
        return False
    linkable = lexicon.LINKED_WORD.match(units[i].bare) is not None
    return linkable and is_fragment(units[i - 1]) and not units[i - 1].ends_sentence


def is_bare_caption(unit: Unit) -> bool:
    """Whether the line names a scene and ends in its date, with no verb to make it a heading."""
    return len(unit.words) >= 4 and DATE_END.search(unit.bare) is not None and not unit.bullet


def resolve_takeaways(
    units: Sequence[Unit], marks: Sequence[Mark], roles: list[LineRole], *, end: int
) -> None:
    """The bullets below a takeaway heading, or without bullets the lines that touch each other."""
    for i in range(end):
        if marks[i] != "takeaways":
            continue
        j = i + 1
        bulleted = j < end and units[j].bullet
        while j < end and is_point(units, marks, j, first=i + 1, bulleted=bulleted):
            roles[j] = "takeaway"
            j += 1
        if j > i + 1:
            roles[i] = "takeaway"


def is_point(
    units: Sequence[Unit],
    marks: Sequence[Mark],
    j: int,
    *,
    first: int,
    bulleted: bool,
) -> bool:
    if marks[j] not in ("prose", "short") or units[j].heading:
        return False
    if bulleted:
        return units[j].bullet
    return (not units[j].gap or j == first) and len(units[j].words) <= 45 and j - first < 8
