"""The tree of a page: parsed with bounds, and made ready for the body extractor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

MAX_DEPTH = 255  # of nested elements, where libxml2 stops; real pages stay below 60
BODY_CLASS = re.compile(r"body|content|article|entry|story|text", re.IGNORECASE)
OTHER_CLASS = re.compile(
    r"comment|repl(?:y|ies)|card|teaser|related|promo|footer|header|caption|embed|sidebar", re.IGNORECASE
)
MIN_PARAGRAPHS, MIN_WORDS = 2, 60  # of a container that holds part of the body
MAX_PARTS = 20
MIN_ANCHOR_WORDS = 3


def parse_html(source: str) -> lxml_html.HtmlElement | str:
    """The tree, or why the page cannot be read. Never raises."""
    if not source.strip():
        return "the page is empty"
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(
            source.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return "the page holds no HTML that could be read"
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return f"its elements are nested more than {MAX_DEPTH} deep: no page for readers"
    return tree


def words_of(element: lxml_html.HtmlElement) -> str:
    """The words of an element and all below it, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def join_parts(tree: lxml_html.HtmlElement) -> None:
    """Put the parts of a body that adverts have cut into several containers of one class into the first.

    Extractors keep the best container and lose the others. Parts in different <article> elements stay apart:
    they are the entries of a list.
    """
    parts: dict[tuple[str, str, int], list[lxml_html.HtmlElement]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        name = element.get("class") or ""
        if BODY_CLASS.search(name) and not OTHER_CLASS.search(name) and holds_body(element):
            owner = next(element.iterancestors("article"), None)
            parts[element.tag, name, id(owner)].append(element)
    for group in parts.values():
        if 2 <= len(group) <= MAX_PARTS and not any(b in a.iterdescendants() for a in group for b in group):
            for part in group[1:]:
                group[0].extend(list(part))


def holds_body(element: lxml_html.HtmlElement) -> bool:
    own = [len(words_of(child).split()) for child in element if child.tag == "p"]
    return len(own) >= MIN_PARAGRAPHS and sum(own) >= MIN_WORDS


def link_texts(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """The words of links of three words or more: a paragraph that says nothing else is a teaser."""
    for link in tree.iter("a"):
        words = words_of(link)
        if words.count(" ") >= MIN_ANCHOR_WORDS - 1:
            yield words


def caption_texts(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """The words of picture captions."""
    for caption in tree.iter("figcaption"):
        yield words_of(caption)


def page_links(tree: lxml_html.HtmlElement) -> tuple[str, ...]:
    """Addresses that the paragraphs of the page point to, in reading order."""
    found = (a.get("href", "") for p in tree.iter("p", "li") for a in p.iter("a"))
    return tuple(dict.fromkeys(h for h in found if h.startswith(("http://", "https://")) and len(h) < 2000))
