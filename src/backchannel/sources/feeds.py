"""Lists of pages: RSS, Atom and sitemaps (from bytes already fetched), and files of addresses."""

from __future__ import annotations

import calendar
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from backchannel.errors import SourceError
from backchannel.sources.unpack import read_bounded

MAX_ENTRIES = 50_000  # what the sitemap protocol allows in one file
MAX_LIST_BYTES = 20_000_000
HEAD_BYTES = 4_096
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,500}>")

Said = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a list names, with what the list says of it."""

    url: str
    said: Said = ()
    is_list: bool = False  # a sitemap that an index names


def is_feed(content: bytes) -> bool:
    """Whether the bytes are a feed or a sitemap; a page for readers never is."""
    head = content[:HEAD_BYTES]
    return bool(FEED.search(head) or SITEMAP.search(head)) and not PAGE.search(head)


def read_feed(content: bytes, *, url: str) -> list[Entry]:
    """The pages that a feed or sitemap names, in its order, each once. SourceError: it cannot be used."""
    if b"<!ENTITY" in content:
        raise SourceError(url, why="the feed declares entities of its own and is not read")
    found = (
        read_sitemap(content, url=url) if SITEMAP.search(content[:HEAD_BYTES]) else read_entries(content, url)
    )
    first: dict[str, Entry] = {}
    for entry in found:
        first.setdefault(entry.url, entry)
        if len(first) >= MAX_ENTRIES:
            break
    return list(first.values())


def read_entries(content: bytes, url: str) -> Iterator[Entry]:
    """RSS and Atom, by feedparser, which forgives much."""
    import feedparser

    for entry in feedparser.parse(content, response_headers={"content-location": url}).entries:
        link = entry.get("link")
        if link:
            moment = read_struct(entry.get("published_parsed"))
            yield Entry(urljoin(url, link), said(plain(entry.get("title")), moment))


def read_sitemap(content: bytes, *, url: str) -> Iterator[Entry]:
    """Sitemaps, with the titles and dates of news sitemaps; and indexes of sitemaps."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(url, why=f"the sitemap is no XML ({error})") from error
    if root is None:
        raise SourceError(url, why="the sitemap is no XML")
    for node in root.iter("{*}url", "{*}sitemap"):
        place = text_of(node, "loc")
        if place:
            is_list = etree.QName(node).localname == "sitemap"
            title, moment = text_of(node, "title"), text_of(node, "publication_date")
            yield Entry(urljoin(url, place), said(plain(title), moment), is_list)


def text_of(node: Any, name: str) -> str | None:
    """The words of the first element of that name."""
    found = next(node.iter(f"{{*}}{name}"), None)
    return (found.text or "").strip() or None if found is not None else None


def said(title: str | None, published: str | None) -> Said:
    pairs = (("feed.title", title), ("feed.published", published))
    return tuple((name, value) for name, value in pairs if value)


def plain(title: str | None) -> str | None:
    """A title without markup, on one line."""
    return " ".join(html.unescape(TAG.sub("", title)).split()) or None if title else None


def read_struct(moment: Any) -> str | None:
    """feedparser's UTC time as ISO 8601 to the minute."""
    try:
        found = datetime.fromtimestamp(calendar.timegm(moment), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return f"{found:%Y-%m-%dT%H:%MZ}"


def read_url_list(path: str) -> list[str]:
    """The addresses of a file, one a line; blank lines and those that start with # are passed over.

    SourceError: the file cannot be read or names no address.
    """
    content = read_bounded(path, max_bytes=MAX_LIST_BYTES)
    if not isinstance(content, bytes):
        raise SourceError(path, why=content.why)
    lines = (line.strip() for line in content.decode("utf-8-sig", "replace").splitlines())
    found = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not found:
        raise SourceError(path, why="the file names no address; write one a line")
    return found
