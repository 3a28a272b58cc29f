"""Dates printed beside the headline of a page: what its readers see, in their own time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from backchannel.flow.distil.calendar_words import find_dates
from backchannel.flow.distil.html_tree import words_of

BEFORE, AFTER, FAR = 12, 30, 120  # elements around the headline
MAX_CHARS = 90
MAX_OTHER_WORDS = 6
SHORT_YEAR = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d\d)(?!\d)")
CHANGED = re.compile(
    r"(?i)updat|modif|aktualisiert|zuletzt|stand:|mis à jour|maj |ge[aä]ndert|bewerkt|actualiza|aggiorna"
)
OF_OTHERS = re.compile(r"(?i)comment|related|teaser|sidebar|header__date|nav|today|current|modified|updated")
PUBLISHED = re.compile(r"(?i)publi(?:sh|cat)|pubdate|posted|entry-date")
SKIPPED = frozenset({"script", "style", "noscript", "head", "option"})


def printed_beside_headline(tree: lxml_html.HtmlElement, title: str | None) -> Iterator[tuple[str, str]]:
    """(what shows it, date as written), nearest below the headline first, then above it."""
    headline = find_headline(tree, title)
    if headline is None:
        return
    below = [
        e
        for e in headline.xpath(f"(descendant::* | following::*)[position() <= {FAR}]")
        if e.tag not in SKIPPED
    ]
    above = [e for e in headline.xpath(f"preceding::*[position() <= {BEFORE}]") if e.tag not in SKIPPED]
    near = [*below[:AFTER], *reversed(above)]
    far = [e for e in below[AFTER:] if PUBLISHED.search(e.get("class") or "")]
    for element in [*near, *far]:
        if OF_OTHERS.search(element.get("class") or "") or in_running_text(element):
            continue
        if (
            element.tag == "time"
            and element.get("datetime")
            and not CHANGED.search(element.get("class") or "")
        ):
            yield "time tag beside the headline", str(element.get("datetime"))
        for words in (element.text, element.tail):
            if words and is_date_alone(words):
                yield "printed beside the headline", lengthen_year(words)


def in_running_text(element: lxml_html.HtmlElement) -> bool:
    """Whether the element is a piece of a longer paragraph, such as a link or bold words."""
    paragraph = element if element.tag == "p" else next(element.iterancestors("p"), None)
    return paragraph is not None and len(words_of(paragraph)) > MAX_CHARS


def find_headline(tree: lxml_html.HtmlElement, title: str | None) -> lxml_html.HtmlElement | None:
    """The heading that says most of what the title says; else the last h1 of three words or more."""
    wanted = set(re.findall(r"\w+", (title or "").casefold()))
    best, best_share, last = None, 0.6, None
    for element in tree.iter("h1", "h2", "h3"):
        words = set(re.findall(r"\w+", words_of(element).casefold()))
        share = len(words & wanted) / len(words) if len(words) >= 2 else 0.0
        if share > best_share:
            best, best_share = element, share
        if element.tag == "h1" and len(words) >= 3:
            last = element
    return best if best is not None else last


def is_date_alone(words: str) -> bool:
    """Whether a stretch of text says when, and hardly anything else, and not when it was changed."""
    words = lengthen_year(" ".join(words.split()))
    if not 6 <= len(words) <= MAX_CHARS or CHANGED.search(words.split("/")[0]):
        return False
    dates = find_dates(words)
    if not dates:
        return False
    rest = words[: dates[0].start] + words[dates[0].end :]
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= MAX_OTHER_WORDS


def lengthen_year(words: str) -> str:
    """28.09.19 as 28.09.2019."""
    return SHORT_YEAR.sub(r"\1.\2.20\3", words)
