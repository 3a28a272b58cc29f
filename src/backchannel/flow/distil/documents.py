"""Articles put together: from text, where every line stays, and from HTML, whose body is distilled first."""

from __future__ import annotations

import re

from backchannel.flow.distil.bylines import read_authors
from backchannel.flow.distil.dates import Dated, choose, date_text
from backchannel.flow.distil.decoding import Decoded, decode
from backchannel.flow.distil.html_body import Page, distil_page
from backchannel.flow.distil.html_dates import page_evidence
from backchannel.flow.distil.html_lines import lay_out_page
from backchannel.flow.distil.kinds import tell_kind
from backchannel.flow.distil.language import tell_language
from backchannel.flow.distil.lines import INVISIBLE, split_lines
from backchannel.flow.distil.outlets import find_credited, find_outlet
from backchannel.flow.distil.roles import Layout, lay_out
from backchannel.flow.distil.rows import Given, web_address
from backchannel.model.articles import Article, OffsetRun, article_id
from backchannel.model.captures import Capture

MADE_BY = "distil@1"
ADDRESS = re.compile(r"https?://[^\s<>\"'\])}]{4,2000}")
BLANK = dict.fromkeys(map(ord, INVISIBLE + "\x00"), None)


def distil_text(capture: Capture, decoded: Decoded, given: Given, *, max_line_chars: int) -> Article | str:
    """Plain text, Markdown and the text of a row: the input unchanged, with a role for each line."""
    text = decoded.text
    if not text.translate(BLANK).strip():
        return "the text is empty"
    longest = max(map(len, text.split("\n")))
    if longest > max_line_chars:
        return f"a line of {longest:,} characters (bound: {max_line_chars:,}) is no news text; break it up"
    layout = lay_out(split_lines(text))
    url = given.url or layout.header.value("url", "link", "canonical") or source_address(layout)
    url = url or web_address(capture)
    dated = date_text(layout, given=given, url=url, obtained=capture.obtained[0].when_utc)
    return assemble(capture, text, layout, given, dated, url=url, note=decoded.note)


def distil_html(capture: Capture, content: Decoded | bytes, given: Given) -> Article | str:
    """HTML: the body that a reader would keep, with a map back to the page."""
    decoded = decode(content, declared=declared_encoding(content)) if isinstance(content, bytes) else content
    if decoded is None:
        return "no encoding fits the bytes; save the page as UTF-8"
    page = distil_page(decoded.text)
    if isinstance(page, str):
        return page
    layout = lay_out_page(page)
    url = given.url or page.meta.url or web_address(capture)
    obtained = capture.obtained[0].when_utc
    evidence = page_evidence(page, layout, html=decoded.text, given=given, url=url, obtained=obtained)
    dated = choose(evidence, obtained=obtained, found="the page names no date")
    return assemble(capture, page.text, layout, given, dated, url=url, note=decoded.note, page=page)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page names at its head."""
    match = re.search(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})""", content[:4096])
    return match[1].decode("ascii", "replace") if match else None


def source_address(layout: Layout) -> str | None:
    """The header's "source", where it is an address."""
    source = layout.header.value("source")
    return source if source and ADDRESS.match(source) else None


def assemble(
    capture: Capture,
    text: str,
    layout: Layout,
    given: Given,
    dated: Dated,
    *,
    url: str | None,
    note: str | None,
    page: Page | None = None,
) -> Article:
    """The article record out of all that was found."""
    header, meta = layout.header, page.meta if page else None
    author = (
        given.author
        or header.value("author", "authors", "byline", "by")
        or (meta.author if meta else None)
        or read_authors(layout.having("author"))
    )
    outlet = find_outlet(layout, text, given=given.outlet, url=url, site=meta.site if meta else None)
    body = "\n".join(u.bare for u in layout.having("title", "body", "takeaway"))
    return Article(
        id=article_id(capture.id),
        capture_id=capture.id,
        external_id=capture.external_id,
        url=url,
        title=given.title or layout.title.words,
        outlet=outlet,
        credited=find_credited(layout, text, outlet=outlet, author=author),
        author=author,
        published=dated.published,
        published_why=dated.why,
        language=given.language or tell_language(body),
        kind=tell_kind(layout),
        text=text,
        lines=layout.lines,
        links=page.links if page else tuple(dict.fromkeys(ADDRESS.findall(text))),
        offset_map=page.offset_map if page else (OffsetRun(text_start=0, capture_start=0, length=len(text)),),
        made_by=MADE_BY,
        notes=tuple(n for n in (note, *dated.set_aside) if n),
    )
