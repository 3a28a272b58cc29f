"""Pages that are no article: error pages, lists of headlines, videos, stubs in front of a wall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html as lxml_html

from backchannel.flow.distil.html_meta import VIDEO_TYPES, PageMeta

MIN_RUNNING_WORDS = 100  # in paragraphs, where most lines are short: less is a list
MIN_WORDS = 40  # of a body: less is a stub
ERROR = re.compile(
    r"(?i)\b(?:404|403|500|page (?:was )?not found|not be found|access denied|forbidden|service unavailable|are you a robot|just a moment|attention required|captcha)\b"
)
WALL = re.compile(
    r"(?i)\b(?:subscribe (?:to|now)|log ?in to|sign in to|create an account|subscribers? only|to continue reading|continue reading with|already a subscriber|free trial|register to)\b"
)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
ENDS = re.compile(r"[.!?…。！？][\"”’')\]]*$")


def find_non_article(paragraphs: Sequence[str], meta: PageMeta, tree: lxml_html.HtmlElement) -> str | None:
    """One line that says what the page is instead of an article; None: it is one."""
    words = sum(count_words(p) for p in paragraphs)
    title = meta.tags.get("title", "") or (meta.title or "")
    if words < 120 and ERROR.search(title):
        return f"an error page ({title[:60]})"
    if words < MIN_WORDS:
        return stub_reason(paragraphs, meta, tree, words)
    short = sum(1 for p in paragraphs if count_words(p) < 20 and not ENDS.search(p))
    running = sum(count_words(p) for p in paragraphs if count_words(p) >= 20)
    if len(paragraphs) >= 12 and running < MIN_RUNNING_WORDS and short > 0.8 * len(paragraphs):
        return "a list of headlines or links, not an article"
    return None


def count_words(text: str) -> int:
    """Words; in a script without spaces two characters count as one."""
    return len(text.split()) + (0 if text.isascii() else len(UNSPACED.findall(text)) // 2)


def stub_reason(paragraphs: Sequence[str], meta: PageMeta, tree: lxml_html.HtmlElement, words: int) -> str:
    everything = " ".join("".join(map(str, tree.itertext())).split())[:20_000]
    if WALL.search(" ".join(paragraphs)) or (meta.tags.get("article:content_tier") in {"locked", "metered"}):
        return "a stub in front of a pay or login wall; save the page while signed in"
    if meta.types & VIDEO_TYPES or (meta.og_type or "").startswith("video"):
        return "a video page without an article; add its transcript instead"
    if len(everything.split()) > 400:
        return "a page of links or widgets without a readable article"
    return f"no readable article: {words} words of running text"
