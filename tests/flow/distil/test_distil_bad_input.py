"""Whatever the bytes: an article or a refusal of one line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.flow.acquire import ROW_TYPE
from backchannel.flow.distil import distil_capture
from backchannel.model.articles import Article
from flow.distil.helpers import article, capture_of, distil, refusal

PIECES = (
    "Share|By A. Writer|\n|\r\n|Key takeaways|• |“|The envoy left on Friday, he said.|---|# |\ufeff|\u200b|"
    "é|\x0b|title: x|Leave a reply|[a](b)|(Reuters)|2026-02-30"
).split("|")
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)).filter(
    lambda t: t.replace("\ufeff", "").strip(" \t\r\n\x00") != ""
)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_any_text_is_kept_unchanged_and_its_lines_cover_all_that_is_visible(text: str) -> None:
    row = json.dumps({"text": text}).encode()
    found = distil_capture(capture_of(row, media_type=ROW_TYPE), row, max_line_chars=200_000)
    if not isinstance(found, Article):
        return
    assert found.text == text
    ends = [0]
    for line in found.lines:
        assert ends[-1] <= line.span.start <= line.span.end <= len(text)
        assert "\n" not in line.span.of(text)
        assert text.count("\n", 0, line.span.start) == line.n - 1
        assert not text[ends[-1] : line.span.start].strip(
            " \r\n\t\ufeff\u200b\u200c\u200d\u2060\u00ad\xa0"
        ) or not (text[ends[-1] : line.span.start].strip())
        ends.append(line.span.end)


@given(st.binary(min_size=1, max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise_whatever_they_are_taken_for(content: bytes) -> None:
    for media_type in ("text/plain", "text/markdown", "text/html", ROW_TYPE):
        distil_capture(capture_of(content, media_type=media_type), content, max_line_chars=1000)


def test_a_line_of_a_million_characters_is_refused() -> None:
    assert "1,000,000 characters" in refusal("a" * 1_000_000)


def test_text_in_another_encoding_is_read_and_the_guess_is_noted() -> None:
    words = (
        "Le président a déclaré que le cessez-le-feu était à portée de main. Il a été reçu à l'Élysée lundi."
    )
    found = article(words.encode("cp1252"))
    assert "déclaré" in found.text
    assert any("not valid UTF-8" in note for note in found.notes)


def test_a_few_damaged_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    content = ("Zażółć gęślą jaźń, powiedział. " * 20).encode() + b"\xff end."
    found = article(content)
    assert "Zażółć" in found.text
    assert any("U+FFFD" in note for note in found.notes)


@pytest.mark.parametrize("mark", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(mark: str) -> None:
    assert "The envoy left on Friday." in article("The envoy left on Friday.\n".encode(mark)).text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<html><body>" + "<div><b>" * 5_000 + "x" + "</b></div>" * 5_000 + "</body></html>",
        "<html><body>" + "<p>word " * 900_000,
        "<html><!-- " + "-" * 100_000,
        "<html><script type='application/ld+json'>" + "[" * 50_000 + "</script><p>x</p></html>",
    ],
    ids=["open tags", "nested", "huge", "endless comment", "nested JSON"],
)
def test_a_html_bomb_is_refused(page: str) -> None:
    assert refusal(page, name="page.html")


def test_a_date_after_the_text_was_obtained_is_set_aside_with_the_reason() -> None:
    row = json.dumps({"text": "The envoy left, he said. No more is known of it.", "published": "2031-01-01"})
    found = article(row, media_type=ROW_TYPE)
    assert found.published is None
    assert found.published_why is not None
    assert "after the day the text was obtained" in found.published_why


def test_a_date_that_no_calendar_has_is_set_aside_with_the_reason() -> None:
    row = json.dumps({"text": "The envoy left, he said. No more is known of it.", "published": "2026-02-30"})
    found = article(row, media_type=ROW_TYPE)
    assert found.published is None
    assert "no calendar" in (found.published_why or "")


def test_a_row_without_text_is_refused() -> None:
    assert "neither" in refusal('{"title": "x"}', media_type=ROW_TYPE)


def test_a_page_without_an_article_says_what_it_is_instead() -> None:
    assert distil(
        "<html><head><title>404 Not Found</title></head><body><p>Sorry.</p></body></html>", name="e.html"
    )
    why = refusal(
        "<html><head><title>404 Not Found</title></head><body><p>Sorry.</p></body></html>", name="e.html"
    )
    assert "error page" in why
