"""Title, date, outlet, credit, language and kind: told by the text, or not told."""

import json

from backchannel.flow.acquire import ROW_TYPE
from backchannel.model.articles import Article
from flow.distil.helpers import article

BODY = (
    "Talks between the two sides of the river broke off on Monday after an hour, the mediator said.\n"
    "Both delegations left the lake house by separate doors, and neither would say when talks would go on.\n"
)


def row(**fields: str) -> Article:
    return article(
        json.dumps({"text": "River talks end after an hour\n\n" + BODY, **fields}), media_type=ROW_TYPE
    )


def test_what_the_row_gives_is_taken() -> None:
    found = row(
        title="Talks end",
        outlet="Riverside Post",
        author="B. Ruhn",
        published="2026-05-01T10:20:00Z",
        language="en",
    )
    assert (found.title, found.author, found.language) == ("Talks end", "B. Ruhn", "en")
    assert found.outlet is not None
    assert found.outlet.name == "Riverside Post"
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2026-05-01T10:20Z", "minute")


def test_an_outlet_that_the_text_does_not_tell_is_unknown() -> None:
    found = row()
    assert found.outlet is None
    assert found.credited is None
    assert found.published is None
    assert found.published_why


def test_an_outlet_names_itself_where_it_asked_for_comment() -> None:
    found = article(
        "River talks end\n\n" + BODY + "Riverside Post has contacted the foreign ministry for comment.\n"
    )
    assert found.outlet is not None
    assert found.outlet.name == "Riverside Post"
    assert found.outlet.span is not None
    assert found.outlet.span.of(found.text) == "Riverside Post"


def test_the_host_of_the_address_names_the_outlet() -> None:
    known = row(url="https://www.reuters.com/world/x")
    unknown = row(url="https://riverside-post.example/world/x")
    assert known.outlet is not None
    assert known.outlet.name == "Reuters"
    assert unknown.outlet is not None
    assert unknown.outlet.evidence == "the host riverside-post.example"


def test_an_agency_dateline_is_a_credit() -> None:
    found = article("River talks end\n\nLAKE HOUSE (Reuters) - " + BODY, name="a.txt")
    assert found.credited is not None
    assert found.credited.name == "Reuters"


def test_a_weekday_is_counted_from_the_date_of_a_picture() -> None:
    text = (
        "River talks end\n© Ines Tarr/Getty Images The lake house on May 1, 2026.\n"
        + BODY
        + "A second round was called off, the ministry told reporters on Saturday.\n"
    ).replace("on Monday", "on Friday")
    found = article(text)
    assert found.published is not None
    assert found.published.value == "2026-05-02"
    assert found.published.inferred
    assert "2026-05-01" in found.published.evidence


def test_the_address_dates_the_page_and_an_event_in_the_header_does_not() -> None:
    text = "---\nsource: https://riverside.example/2026/apr/30/talks-end\ndate: 2022-02-07\n---\n" + BODY
    found = article(text)
    assert found.published is not None
    assert found.published.value == "2026-04-30"


def test_month_precision_is_kept_as_a_month() -> None:
    found = row(url="https://riverside.example/news/2026/02/talks-end/")
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2026-02", "month")


def test_a_clock_time_with_its_zone_gives_the_minute_as_readers_saw_it() -> None:
    found = article("River talks end after an hour\nMay 1, 2026 03:55 PM GMT+03:00\n" + BODY)
    assert found.published is not None
    assert found.published.value == "2026-05-01T15:55+03:00"


def test_language_is_told_from_the_body() -> None:
    assert row().language == "en"
    german = "Die Gespräche am See wurden nach einer Stunde abgebrochen, sagte die Vermittlerin am Montag."
    assert article(german).language == "de"


def test_a_text_marked_for_release_is_a_press_release() -> None:
    assert (
        article("FOR IMMEDIATE RELEASE\nRiver talks end after an hour\n" + BODY * 2).kind == "press_release"
    )
