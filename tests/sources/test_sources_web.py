"""Pages, feeds and sitemaps become captures; what is held already is not fetched twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backchannel.errors import SourceError
from backchannel.flow.acquire import make_capture
from backchannel.flow.distil import distil_capture
from backchannel.model.articles import Article
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources.feeds import is_feed, read_feed, read_url_list
from backchannel.sources.http import PageReader
from backchannel.sources.web import Known, WebFetcher
from hostile_server import Site, page, served

NOON = datetime(2032, 5, 4, 12, 0, tzinfo=UTC)
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>"""
ITEM = (
    "<item><title>{title}</title><link>{link}</link><pubDate>Tue, 04 Mar 2031 10:20:00 +0200</pubDate></item>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def fetch(
    *urls: str,
    known: tuple[Fetched, ...] = (),
    now: datetime = NOON,
    fresh_for: timedelta = timedelta(days=1),
) -> list[Fetched | Refusal]:
    held = {f.capture.locator: Known(f.capture, lambda f=f: f.content) for f in known}  # type: ignore[misc]
    fetcher = WebFetcher(
        PageReader(allow_private=True, delay_s=0.0),
        make_capture=make_capture,
        known=held,
        fresh_for=fresh_for,
        clock=lambda: now,
    )
    return list(fetcher.fetch_all(urls))


def only(found: list[Fetched | Refusal]) -> Fetched:
    (one,) = found
    assert isinstance(one, Fetched), one
    return one


def distil(found: Fetched) -> Article:
    article = distil_capture(found.capture, found.content, max_line_chars=200_000)
    assert isinstance(article, Article), article
    return article


def test_a_page_becomes_a_capture_of_its_bytes_with_headers_and_address(site: Site) -> None:
    found = only(fetch(site.serve("/a", page("Truce talks"), ETag='"7"') + "#top"))
    assert found.content == page("Truce talks")
    assert found.capture.locator == found.capture.external_id == site.base + "/a"
    assert found.capture.media_type == "text/html"
    assert ("http.etag", '"7"') in found.capture.obtained[0].said
    assert distil(found).url == site.base + "/a"


def test_a_feed_gives_its_pages_with_the_date_and_title_of_the_entry(site: Site) -> None:
    plain = site.serve("/plain.txt", b"The envoy said that the talks would go on.\n" * 5, kind="text/plain")
    items = ITEM.format(title="Talks &lt;b&gt;go on&lt;/b&gt;", link=plain)
    feed = site.serve("/feed", RSS.format(items=items).encode(), kind="application/rss+xml")
    found = only(fetch(feed))
    assert dict(found.capture.obtained[0].said)["feed.title"] == "Talks go on"
    article = distil(found)
    assert article.title == "Talks go on"
    assert article.published is not None
    assert article.published.value.startswith("2031-03-04")


def test_an_atom_feed_gives_its_pages(site: Site) -> None:
    entry = '<entry><title>T</title><link href="/a"/><published>2031-03-04T08:20:00Z</published></entry>'
    site.serve("/a", page("one"))
    feed = site.serve(
        "/atom", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()
    )
    found = only(fetch(feed))
    assert ("feed.published", "2031-03-04T08:20Z") in found.capture.obtained[0].said


def test_a_news_sitemap_and_an_index_of_sitemaps_give_their_pages(site: Site) -> None:
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    name = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site.serve("/a", page("one"))
    site.serve(
        "/news.xml",
        f"<urlset {name} {news}><url><loc>{site.base}/a</loc><news:news><news:title>One</news:title>"
        "<news:publication_date>2031-03-04</news:publication_date></news:news></url></urlset>".encode(),
    )
    index = site.serve(
        "/index.xml",
        f"<sitemapindex {name}><sitemap><loc>{site.base}/news.xml</loc></sitemap></sitemapindex>".encode(),
    )
    found = only(fetch(index))
    assert ("feed.published", "2031-03-04") in found.capture.obtained[0].said
    assert ("feed.title", "One") in found.capture.obtained[0].said


def test_a_feed_with_entities_of_its_own_is_refused() -> None:
    content = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel>&a;</channel></rss>'
    assert is_feed(content)
    with pytest.raises(SourceError, match="entities"):
        read_feed(content, url="http://news.example/feed")


def test_a_page_for_readers_is_no_feed() -> None:
    assert not is_feed(b"<!doctype html><html><body><feed ></feed></body></html>")


def test_a_page_obtained_today_is_not_asked_for_again(site: Site) -> None:
    url = site.serve("/a", page("one"))
    first = only(fetch(url))
    again = only(fetch(url, known=(first,), now=NOON + timedelta(hours=5)))
    assert again.capture == first.capture
    assert site.paths() == ["/a"]


def test_an_older_page_is_asked_for_only_if_it_changed(site: Site) -> None:
    url = site.serve("/a", page("one"), ETag='"1"', Last_Modified="Mon, 03 May 2032 00:00:00 GMT")
    first = only(fetch(url))
    site.serve("/a", status=304)
    later = NOON + timedelta(days=2)
    again = only(fetch(url, known=(first,), now=later))
    assert site.asked[-1][2]["if-none-match"] == '"1"'
    assert again.capture.id == first.capture.id
    assert again.capture.obtained[0].when_utc == later
    assert "304" in again.capture.obtained[0].how


def test_a_page_that_changed_is_another_capture_at_the_same_place(site: Site) -> None:
    first = only(fetch(site.serve("/a", page("one"))))
    url = site.serve("/a", page("two"))
    second = only(fetch(url, known=(first,), fresh_for=timedelta(0)))
    assert second.capture.locator == first.capture.locator
    assert second.capture.id != first.capture.id


def test_what_cannot_be_had_costs_no_other_page(site: Site) -> None:
    good = site.serve("/a", page("one"))
    found = fetch("http://127.0.0.1:1/x", site.base + "/gone", good)
    assert sorted(type(f).__name__ for f in found) == ["Fetched", "Refusal", "Refusal"]


def test_hosts_are_read_side_by_side_and_each_page_once(site: Site) -> None:
    with served() as other:
        urls = [s.serve(f"/{n}", page(f"{n}")) for s in (site, other) for n in range(5)]
        found = fetch(*urls, *urls)
    assert sorted(f.capture.locator for f in found if isinstance(f, Fetched)) == sorted(urls)


def test_leaving_early_calls_off_the_rest(site: Site) -> None:
    urls = [site.serve(f"/{n}", page(f"{n}")) for n in range(200)]
    fetcher = WebFetcher(PageReader(allow_private=True, delay_s=0.01), make_capture=make_capture)
    pages = fetcher.fetch_all(urls)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert len(site.paths()) < 60


def test_a_list_of_addresses_passes_over_blanks_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# mine\nhttp://a.example/\n\n  http://b.example/x \nhttp://a.example/\n")
    assert read_url_list(str(path)) == ["http://a.example/", "http://b.example/x"]
    path.write_text("# nothing\n")
    with pytest.raises(SourceError, match="names no address"):
        read_url_list(str(path))
