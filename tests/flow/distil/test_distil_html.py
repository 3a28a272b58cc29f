"""Pages: the body that a reader would keep, with a map back to the page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.distil.offsets import map_offsets
from flow.distil.helpers import article, refusal, roles

PARAGRAPHS = (
    "Talks between the two sides of the river broke off on Monday after an hour, the mediator said.",
    "Both delegations left the lake house by separate doors, and neither would say when &amp; where to meet.",
    "“We have not given up on these talks,” said the mediator, Ada Verlin, in <b>autumn</b> rain.",
    "The delegations had met three times since the river crossing was closed, never with a paper to show.",
)


def page(body: str, *, head: str = "", title: str = "River talks end after an hour") -> str:
    return f"<html><head><title>{title} | Riverside Post</title>{head}</head><body>{body}</body></html>"


def report(*extra: str, head: str = "") -> str:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    menu = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    return page(
        f"{menu}<article><h1>River talks end after an hour</h1>{''.join(extra)}{text}</article>", head=head
    )


def test_a_page_gives_its_headline_and_paragraphs_and_no_menu() -> None:
    found = article(report(), name="page.html")
    lines = roles(found)
    assert lines["River talks end after an hour"] == "title"
    assert list(lines.values()).count("body") == 4
    assert "Sport" not in found.text


def test_every_run_of_the_offset_map_holds_the_same_words_on_both_sides() -> None:
    source = report()
    found = article(source, name="page.html")
    assert found.offset_map
    for run in found.offset_map:
        words = found.text[run.text_start : run.text_start + run.length]
        assert words == source[run.capture_start : run.capture_start + run.length]
    mapped = sum(run.length for run in found.offset_map)
    assert mapped > 0.95 * len(found.text.replace("\n", ""))


@given(st.lists(st.text("abc de.\n", min_size=1), max_size=8), st.text("abc<>/ de.\n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_a_map_never_claims_words_that_do_not_stand_there(lines: list[str], source: str) -> None:
    text = "\n".join(lines)
    for run in map_offsets(text, source):
        here = text[run.text_start : run.text_start + run.length]
        assert run.length > 0
        assert here == source[run.capture_start : run.capture_start + run.length]


def test_metadata_tells_author_outlet_date_and_address() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "River talks end", '
        '"datePublished": "2026-05-01T10:20:00+02:00", "author": [{"name": "Bela Ruhn"}]}</script>'
        '<meta property="og:site_name" content="Riverside Post">'
        '<link rel="canonical" href="https://riverside.example/talks-end">'
    )
    found = article(report(head=head), name="page.html")
    assert (found.title, found.author, found.url) == (
        "River talks end",
        "Bela Ruhn",
        "https://riverside.example/talks-end",
    )
    assert found.outlet is not None
    assert found.outlet.name == "Riverside Post"
    assert found.published is not None
    assert found.published.value == "2026-05-01T10:20+02:00"
    assert found.published.evidence == "JSON-LD datePublished"


def test_the_date_printed_beside_the_headline_counts_before_that_of_the_record() -> None:
    head = '<meta property="article:published_time" content="2026-05-02T00:30:00+00:00">'
    found = article(report("<p class='when'>1 May 2026</p>", head=head), name="page.html")
    assert found.published is not None
    assert found.published.value == "2026-05-01"
    assert "beside the headline" in found.published.evidence


def test_a_paragraph_that_is_nothing_but_a_link_is_a_teaser() -> None:
    teaser = "<p><a href='/c'>Who is Ada Verlin, the mediator of the lake</a></p>"
    text = (
        "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2])
        + teaser
        + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[2:])
    )
    lines = roles(
        article(page(f"<article><h1>River talks end after an hour</h1>{text}</article>"), name="p.html")
    )
    assert lines.get("Who is Ada Verlin, the mediator of the lake", "boilerplate") == "boilerplate"


def test_a_body_that_adverts_cut_in_parts_is_read_whole() -> None:
    part = "<div class='article-body'><p>{}</p><p>{}</p></div>"
    body = part.format(*PARAGRAPHS[:2]) * 1 + "<div class='ad'>Buy soap</div>" + part.format(*PARAGRAPHS[2:])
    found = article(page(f"<h1>River talks end after an hour</h1><div>{body}</div>"), name="page.html")
    assert "Talks between" in found.text
    assert "never with a paper to show" in found.text


def test_a_video_page_and_a_stub_before_a_wall_are_refused_with_what_they_are() -> None:
    video = '<meta property="og:type" content="video.other">'
    assert "video" in refusal(page("<p>Watch the lake house burn.</p>", head=video), name="v.html")
    assert "wall" in refusal(page("<p>The mediator said. Subscribe to continue reading.</p>"), name="w.html")


def test_a_list_of_headlines_is_refused() -> None:
    items = "".join(
        f"<h2><a href='/{i}'>Headline number {i} of the day</a></h2><p>By A. Writer</p>" for i in range(30)
    )
    assert refusal(page(items, title="Latest news"), name="list.html")
