"""The body of a page, by trafilatura."""

from __future__ import annotations

from dataclasses import dataclass

import trafilatura
from lxml import html as lxml_html

from backchannel.flow.distil.html_meta import PageMeta, read_meta
from backchannel.flow.distil.html_printed import printed_beside_headline
from backchannel.flow.distil.html_tree import (
    caption_texts,
    join_parts,
    link_texts,
    page_links,
    parse_html,
    words_of,
)
from backchannel.flow.distil.non_articles import find_non_article
from backchannel.flow.distil.offsets import map_offsets
from backchannel.model.articles import OffsetRun

MAX_HTML_CHARS = 5_000_000  # the largest of 264 news pages has 2.4 million


@dataclass(frozen=True, slots=True)
class Page:
    """What was distilled from a page."""

    text: str  # the title, where there is one, on the first line; then a paragraph a line
    title: str | None
    meta: PageMeta
    headings: frozenset[str]  # folded words of its titles, wherever the page tells them
    links: tuple[str, ...]
    link_texts: frozenset[str]  # folded
    captions: frozenset[str]  # folded
    printed: tuple[tuple[str, str], ...]  # (what shows it, date as written beside the headline)
    offset_map: tuple[OffsetRun, ...]


def distil_page(source: str) -> Page | str:
    """The page's text, or why it is no article. source: the decoded HTML."""
    if len(source) > MAX_HTML_CHARS:
        return f"a page of {len(source):,} characters (bound: {MAX_HTML_CHARS:,}); save the article alone"
    tree = parse_html(source)
    if isinstance(tree, str):
        return tree
    meta = read_meta(tree)
    first_heading = next((w for h in tree.iter("h1") if (w := words_of(h))), None)
    title = meta.title or first_heading
    links, texts = page_links(tree), frozenset(map(fold, link_texts(tree)))
    captions = frozenset(map(fold, caption_texts(tree)))
    printed = tuple(printed_beside_headline(tree, title))
    join_parts(tree)
    paragraphs = extract_paragraphs(tree)
    refusal = find_non_article(paragraphs, meta, tree)
    if refusal is not None:
        return refusal
    if title and paragraphs and fold(paragraphs[0]) == fold(title):
        paragraphs = paragraphs[1:]
    text = "\n".join([title, *paragraphs] if title else paragraphs)
    headings = frozenset(
        fold(t) for t in (title, first_heading, meta.tags.get("og:title"), meta.tags.get("title")) if t
    )
    return Page(text, title, meta, headings, links, texts, captions, printed, map_offsets(text, source))


def fold(words: str) -> str:
    """For comparing lines: white space and case do not count."""
    return " ".join(words.split()).casefold()


def extract_paragraphs(tree: lxml_html.HtmlElement) -> list[str]:
    """The body's paragraphs, each on one line."""
    try:
        found = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=False)
    except Exception:  # a foreign library on hostile input: whatever it raises, the page has no body
        found = None
    lines = (" ".join(line.split()) for line in (found or "").split("\n"))
    return [line.removeprefix("- ") for line in lines if line]
