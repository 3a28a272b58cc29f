"""What a page says of itself: JSON-LD, Open Graph, meta tags, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TypeAlias

from lxml import html as lxml_html

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Opinion|Analysis|Report|Review|Scholarly|Tech|Background|Liveblog|LiveBlog|Satirical)?(?:Article|Posting|Post)$"
    r"|^(?:ReportageNewsArticle|AskPublicNewsArticle|CreativeWork|SocialMediaPosting|Report)$"
)
VIDEO_TYPES = frozenset({"VideoObject", "Movie", "TVEpisode", "Clip"})
MAX_JSON_CHARS = 500_000
MAX_NODES = 2_000


@dataclass(frozen=True, slots=True)
class PageMeta:
    """Statements of the page about itself; None or empty: it makes none."""

    title: str | None = None
    site: str | None = None
    author: str | None = None
    url: str | None = None
    og_type: str | None = None
    dates: tuple[tuple[str, str], ...] = ()  # (where it stands, value), the most telling first
    weak_dates: tuple[tuple[str, str], ...] = ()  # those that often tell when a record was made
    body: str | None = None  # articleBody of the JSON-LD
    types: frozenset[str] = frozenset()  # @type of all JSON-LD nodes
    tags: Mapping[str, str] = field(default_factory=dict)


def read_meta(tree: lxml_html.HtmlElement) -> PageMeta:
    """All of it from a parsed page."""
    tags = read_tags(tree)
    nodes = list(json_ld_nodes(tree))
    article = next((n for n in nodes if is_article(n)), {})
    return PageMeta(
        title=first_text(
            article.get("headline"), tags.get("og:title"), tags.get("twitter:title"), tags.get("title")
        ),
        site=first_text(
            tags.get("og:site_name"),
            name_of(article.get("publisher")),
            tags.get("application-name"),
            site_after_headline(tree, tags.get("title")),
        ),
        author=first_text(
            names_of(article.get("author")), tags.get("author"), tags.get("article:author"), tags.get("byl")
        ),
        url=first_text(tags.get("canonical"), tags.get("og:url")),
        og_type=tags.get("og:type"),
        dates=tuple(meta_dates(tags, article, nodes)),
        weak_dates=tuple((f"meta {name}", tags[name]) for name in WEAK_DATE_TAGS if name in tags),
        body=article.get("articleBody") if isinstance(article.get("articleBody"), str) else None,  # type: ignore[arg-type]
        types=frozenset(t for n in nodes for t in types_of(n)),
        tags=tags,
    )


def site_after_headline(tree: lxml_html.HtmlElement, title: str | None) -> str | None:
    """What the page's title adds to its headline: "Headline | The Site", "Headline - The Site, its motto"."""
    for heading in tree.iter("h1"):
        words = " ".join("".join(map(str, heading.itertext())).split())
        if title and words and title.casefold().startswith(words.casefold()):
            match = re.match(r"\s+[|–—·-]\s+(?P<site>[^|,·]{2,60})", title[len(words) :])
            return match["site"].strip() if match else None
    return None


def read_tags(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Meta tags by lower-case name, with the title and the canonical address among them; the first of a name counts."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if name and content and content.strip():
            tags.setdefault(name.strip().lower(), unescape(content.strip()))
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            tags.setdefault("canonical", element.get("href", "").strip())
    for element in tree.iter("title"):
        words = " ".join("".join(map(str, element.itertext())).split())
        if words:
            tags.setdefault("title", words)
    return tags


def json_ld_nodes(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Json]]:
    """Every object of every JSON-LD block; broken blocks are passed over."""
    for script in tree.iter("script"):
        if (
            "ld+json" not in (script.get("type") or "").lower()
            or not script.text
            or len(script.text) > MAX_JSON_CHARS
        ):
            continue
        yield from walk_json(load_json(script.text))


def load_json(source: str) -> Json:
    """The value, tolerant of line breaks inside strings, comments around it and a trailing semicolon."""
    cleaned = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", source.strip()).rstrip("; \n")
    try:
        value: Json = json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def walk_json(value: Json) -> Iterator[dict[str, Json]]:
    """Objects in order, without recursion and to a bound: a page may nest without end."""
    queue: list[Json] = [value]
    for _ in range(MAX_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, dict):
            yield node
            queue.extend(
                v
                for k, v in node.items()
                if k in {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}
            )
        elif isinstance(node, list):
            queue.extend(node)


def types_of(node: Mapping[str, Json]) -> tuple[str, ...]:
    kind = node.get("@type")
    return tuple(str(k) for k in kind) if isinstance(kind, list) else (str(kind),) if kind else ()


def is_article(node: Mapping[str, Json]) -> bool:
    return any(ARTICLE_TYPES.search(t) for t in types_of(node))


def name_of(value: Json) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return next((n for v in value if (n := name_of(v))), None)
    return unescape(value).strip() if isinstance(value, str) and value.strip() else None


def names_of(value: Json) -> str | None:
    """One or more names, joined by commas."""
    values = value if isinstance(value, list) else [value]
    names = [n for v in values if (n := name_of(v))]
    return ", ".join(dict.fromkeys(names)) or None


def first_text(*values: str | Json) -> str | None:
    """The first that says something, on one line."""
    return next((" ".join(unescape(v).split()) for v in values if isinstance(v, str) and v.strip()), None)


def meta_dates(
    tags: Mapping[str, str], article: Mapping[str, Json], nodes: list[dict[str, Json]]
) -> Iterator[tuple[str, str]]:
    """Dates of publication, the most telling first; those of modification are left out."""
    published = article.get("datePublished")
    if isinstance(published, str):
        yield "JSON-LD datePublished", published
    for name in DATE_TAGS:
        if name in tags:
            yield f"meta {name}", tags[name]
    for node in nodes:
        value = node.get("datePublished")
        if isinstance(value, str) and node is not article:
            yield "JSON-LD datePublished", value


DATE_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "date.published", "published_time_telegram", "parsely-pub-date", "sailthru.date", "dc.date.issued", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published-date", "published",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "displaydate", "article.published",
    "citation_publication_date", "bt:pubdate", "article_date_original", "rnews:datepublished", "og:pubdate",
    "originalpublicationdate", "ptime", "pdate",
)  # fmt: skip
WEAK_DATE_TAGS = (
    "date", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "timestamp", "created", "datecreated", "gentime",
)  # fmt: skip
