"""The report of the bundled case in a real browser: from a sentence to the words, with nothing fetched or run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backchannel.app import Backchannel
from backchannel.export.documents import EXPORTERS

EXAMPLES = Path(__file__).parents[2] / "examples"
Open = Callable[..., Any]

# Relative luminance and contrast as WCAG 2.2 defines them; a transparent background is that of the page.
CONTRAST = """(selector) => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }); return .2126*r + .7152*g + .0722*b };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c } return 'rgb(255, 255, 255)' };
  const e = document.querySelector(selector);
  if (!e) return null;
  const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}"""


def follow_first_citation(page: Any) -> str:
    """Click the first citation of the first takeaway, then the statement; the id of the statement."""
    page.locator("#takeaways li").first.locator("a.cite").first.click()
    statement = page.evaluate("location.hash").removeprefix("#s-")
    landed = page.locator("li:target")
    assert landed.get_attribute("id") == f"s-{statement}"
    assert in_view(page, "li:target")
    landed.locator("a").first.click()
    return str(statement)


def in_view(page: Any, selector: str) -> bool:
    """Whether the element's top lies in the window, below the bar that stays at its top."""
    return bool(
        page.evaluate(
            """(selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              const bar = document.querySelector('nav').getBoundingClientRect();
              return box.top >= bar.bottom - 1 && box.top < innerHeight && box.left < innerWidth;
            }""",
            selector,
        )
    )


def statement_record(folder: Path, statement: str) -> dict[str, Any]:
    document = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    (found,) = [s for s in document["statements"] if s["id"] == statement]
    return dict(found)


def test_two_clicks_lead_from_a_takeaway_to_the_marked_words(demo_folder: Path, open_page: Open) -> None:
    page = open_page(demo_folder / "report.html").page
    statement = follow_first_citation(page)
    assert page.evaluate("location.hash") == f"#w-{statement}"
    assert in_view(page, ":target")
    marked = page.locator(":target").locator("xpath=following-sibling::mark[1]")
    assert marked.inner_text().strip()
    assert marked.inner_text().strip() in statement_record(demo_folder, statement)["text"]
    ground = "e => getComputedStyle(e).backgroundColor"
    assert marked.evaluate(ground) != marked.locator("xpath=..").evaluate(ground)


def test_the_keyboard_alone_leads_to_the_words(demo_folder: Path, open_page: Open) -> None:
    page = open_page(demo_folder / "report.html").page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#takeaways a.cite')"):
            break
    page.keyboard.press("Enter")
    statement = page.evaluate("location.hash").removeprefix("#s-")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#w-{statement}"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#w-{statement}"
    assert in_view(page, ":target")


def test_every_citation_of_the_page_has_its_statement_and_its_words(
    demo_folder: Path, open_page: Open
) -> None:
    page = open_page(demo_folder / "report.html").page
    lost = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')]
                 .map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))"""
    )
    assert lost == []
    assert page.locator("#takeaways li").count() == page.locator("#takeaways li:has(a.cite)").count()


def test_nothing_is_fetched_and_nothing_goes_wrong(demo_folder: Path, open_page: Open) -> None:
    opened = open_page(demo_folder / "report.html")
    follow_first_citation(opened.page)
    assert opened.requests
    assert all(url.startswith("file:") for url in opened.requests)
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_both_schemes(demo_folder: Path, open_page: Open, scheme: str) -> None:
    page = open_page(demo_folder / "report.html", scheme=scheme).page
    for selector in (
        "h1",
        "#takeaways p",
        "p.note",
        "a.cite",
        "th",
        "summary",
        ".text mark",
        ".role-boilerplate",
    ):
        contrast = page.evaluate(CONTRAST, selector)
        assert contrast is None or contrast >= 4.5, f"{selector}: {contrast:.2f}"  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_window_never_scrolls_sideways(demo_folder: Path, open_page: Open, width: int) -> None:
    page = open_page(demo_folder / "report.html", width=width, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_has_no_menu_and_folds_nothing_away(demo_folder: Path, open_page: Open) -> None:
    page = open_page(demo_folder / "report.html").page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    folded = page.locator("details:not([open]) td")
    if folded.count():
        assert folded.first.evaluate("e => e.getBoundingClientRect().height") > 0
    assert page.pdf().startswith(b"%PDF")


HOSTILE = """Velk <script>document.title = "run"</script> says the talks are "over

OSTREL, Sept 7, 2021 (Kestrel Wire) - President Radomir Velk said on Tuesday that Tarvenia would accept a ceasefire
</p></mark><img src=x onerror="document.title='run'"> on the Sarn.

"There will be \u202eno pause\u202c and no <b onmouseover=alert(1)>pardon</b>, Velk told officers. "A pause 'is what

Velk said <a href="javascript:document.title='run'">the offer</a> ]]> --> {{ 7 * 7 }} </style></svg><svg onload=alert(1)> stood.
"""
PAGE = """<html><head><title>Velk repeats offer</title><script>document.title = "run"</script></head><body><article>
<h1>Velk repeats offer</h1><p>By A. Writer</p><p onclick="alert(1)">OSTREL, Sept 8, 2021 - President Radomir Velk said on
Wednesday that Tarvenia would accept a ceasefire if the shelling of the bridges stopped before the winter.</p>
<p>"We ask for &lt;script&gt;document.title='run'&lt;/script&gt; nothing," Velk told reporters in the capital on the day.</p>
<p>Lissmark's prime minister, Anneke Valmory, said that her government would study the offer with its allies first.</p>
</article></body></html>"""


def test_nothing_of_a_hostile_text_runs_in_its_report(tmp_path: Path, open_page: Open) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "hostile <img src=x onerror=alert(1)>.txt").write_text(HOSTILE, encoding="utf-8")
    (texts / "page.html").write_text(PAGE, encoding="utf-8")
    (texts / "long.txt").write_text("Velk said that " + "no pause " * 120_000, encoding="utf-8")
    shutil.copy(EXAMPLES / "articles" / "01-kestrel-harbour-day.txt", texts)
    backchannel = Backchannel.open()
    case = backchannel.load_case(str(EXAMPLES / "case.toml"))
    corpus = backchannel.read([str(texts)], case=case)
    assessment = backchannel.assess(case, corpus)
    for suffix, exporter in EXPORTERS.items():
        exporter.export(assessment, tmp_path / f"report{suffix}")
    opened = open_page(tmp_path / "report.html")
    page = opened.page
    page.wait_for_timeout(200)
    assert page.title() != "run"
    assert page.locator("script, img, iframe, object, embed, link, base, form").count() == 0
    assert (
        page.evaluate("document.querySelectorAll('[onerror], [onload], [onclick], [onmouseover]').length")
        == 0
    )
    assert page.locator("a:not([href^='#'])").count() == 0
    assert "\u202e" not in page.content()
    assert "{{ 7 * 7 }}" in page.locator("#words").inner_text()
    assert all(url.startswith("file:") for url in opened.requests)
    assert opened.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert "long.txt" in page.locator("#gaps").inner_text()
