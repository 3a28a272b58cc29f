"""The body of a page, by trafilatura, cleaned of what it lets through."""

from __future__ import annotations

import re
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from backchannel.flow.distil.html_meta import PageMeta, read_meta
from backchannel.flow.distil.non_articles import find_non_article
from backchannel.flow.distil.offsets import map_offsets
from backchannel.model.articles import OffsetRun

MAX_HTML_CHARS = 5_000_000  # the largest of 264 news pages has 2.4 million
MAX_DEPTH = 200  # of nested elements; real pages stay below 60


@dataclass(frozen=True, slots=True)
class Page:
    """What was distilled from a page."""

    text: str  # the title, where there is one, on the first line; then a paragraph a line
    title: str | None
    meta: PageMeta
    links: tuple[str, ...]
    offset_map: tuple[OffsetRun, ...]


def distil_page(source: str) -> Page | str:
    """The page's text, or why it is no article. source: the decoded HTML."""
    if len(source) > MAX_HTML_CHARS:
        return f"a page of {len(source):,} characters (bound: {MAX_HTML_CHARS:,}); save the article alone"
    tree = parse_html(source)
    if isinstance(tree, str):
        return tree
    meta = read_meta(tree)
    links = page_links(tree)
    paragraphs = extract_paragraphs(tree)
    refusal = find_non_article(paragraphs, meta, tree)
    if refusal is not None:
        return refusal
    title = page_title(meta, tree)
    if title and paragraphs and paragraphs[0].casefold() == title.casefold():
        paragraphs = paragraphs[1:]
    text = "\n".join([title, *paragraphs] if title else paragraphs)
    return Page(text, title, meta, links, map_offsets(text, source))


def parse_html(source: str) -> lxml_html.HtmlElement | str:
    """The tree; a page that nests without end or holds no element is refused."""
    if not source.strip():
        return "the page is empty"
    if depth_of(source) > MAX_DEPTH:
        return f"its elements are nested more than {MAX_DEPTH} deep: no page for readers"
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(
            source.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return "the page holds no HTML that could be read"
    return tree


TAG = re.compile(
    r"<(/?)(div|span|table|ul|ol|li|section|article|blockquote|b|i|em|strong|font|a|p|dl|dd|td|tr|form|center|main)\b",
    re.IGNORECASE,
)


def depth_of(source: str) -> int:
    """How deep tags are left open, by count: cheap, and bounded whatever the page holds."""
    depth = deepest = 0
    for match in TAG.finditer(source):
        if match[2].lower() in {"p", "li", "td", "tr", "dd"}:  # closed without saying so
            continue
        depth = depth - 1 if match[1] else depth + 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    return deepest


def extract_paragraphs(tree: lxml_html.HtmlElement) -> list[str]:
    """The body's paragraphs, each on one line."""
    try:
        found = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=False)
    except Exception:
        found = None
    lines = (" ".join(line.split()) for line in (found or "").split("\n"))
    return [line.removeprefix("- ") for line in lines if line]


def page_title(meta: PageMeta, tree: lxml_html.HtmlElement) -> str | None:
    """The headline: of the JSON-LD or Open Graph, else the first level-1 heading, else the page's title."""
    if meta.title:
        return meta.title
    for heading in tree.iter("h1"):
        words = " ".join("".join(map(str, heading.itertext())).split())
        if words:
            return words
    return None


def page_links(tree: lxml_html.HtmlElement) -> tuple[str, ...]:
    """Addresses that the paragraphs of the page point to, in reading order."""
    found = (a.get("href", "") for p in tree.iter("p", "li") for a in p.iter("a"))
    return tuple(dict.fromkeys(h for h in found if h.startswith(("http://", "https://")) and len(h) < 2000))
