"""Line roles: what is the article, and what the page put around it."""

from flow.distil.helpers import article, roles

LEAD = "Talks between the two sides of the river broke off on Monday after an hour, the mediator said."
SECOND = (
    "Both delegations left the lake house by separate doors, and neither would say when talks would go on."
)
THIRD = (
    "“We have not given up on these talks,” said the mediator, Ada Verlin, who has led them since the autumn."
)
FOURTH = (
    "The delegations had met three times since the river crossing was closed, and each time without a paper."
)


def test_menus_buttons_and_lists_of_links_are_boilerplate_and_paragraphs_are_body() -> None:
    text = "\n".join(
        [
            "Menu",
            "Home",
            "World",
            "River talks end after an hour",
            "By Bela Ruhn",
            "4 May 2026",
            "Share",
            "Tweet",
            LEAD,
            SECOND,
            THIRD,
            "Most read",
            "Ten ways to cook a pike",
            "A castle is for sale",
        ]
    )
    found = roles(article(text))
    assert found["River talks end after an hour"] == "title"
    assert found["By Bela Ruhn"] == "author"
    assert found["4 May 2026"] == "dateline"
    assert {found[t] for t in (LEAD, SECOND, THIRD)} == {"body"}
    assert {found[t] for t in ("Menu", "Home", "Share", "Tweet", "Most read", "Ten ways to cook a pike")} == {
        "boilerplate"
    }


def test_a_widget_between_paragraphs_is_boilerplate_and_the_article_goes_on_behind_it() -> None:
    widget = ["SHARE", "TWEET", "What to watch next"]
    for headline in (
        "Cat Rescued From Bell Tower",
        "Singer Marries In Secret",
        "Storm Warning For The Coast",
    ):
        widget += [headline, "Riverside Post"]
    text = "\n".join(["River talks end after an hour", LEAD, SECOND, *widget, "UP NEXT", THIRD, FOURTH])
    found = roles(article(text))
    assert {found[line] for line in widget} == {"boilerplate"}
    assert found[THIRD] == found[FOURTH] == "body"


def test_a_read_also_line_is_boilerplate() -> None:
    text = "\n\n".join(
        ["River talks end after an hour", LEAD, "Read also: Who is Ada Verlin, the mediator", SECOND, THIRD]
    )
    assert roles(article(text))["Read also: Who is Ada Verlin, the mediator"] == "boilerplate"


def test_a_teaser_card_is_boilerplate_with_the_sentence_below_its_headline() -> None:
    card = [
        "Other points of interest",
        "Harbour town bans 'noisy' seagulls",
        "The harbour council has banned feeding seagulls near the market after complaints by stall keepers.",
    ]
    text = "\n\n".join(["River talks end after an hour", LEAD, SECOND, *card, THIRD, FOURTH])
    found = roles(article(text))
    assert {found[line] for line in card} == {"boilerplate"}
    assert found[THIRD] == "body"


def test_an_unrelated_article_behind_the_end_is_another_article() -> None:
    cooking = [
        "Grandmother's Kitchen",
        "Nothing warms a winter evening like a pot of beans simmered since noon with bay leaves and paprika.",
        "Soak the beans overnight, rinse them, and chop onions finely so that they melt while cooking.",
        "Serve with dark bread, sour cream and pickled cucumbers, and keep the leftovers for breakfast.",
    ]
    text = "\n\n".join(
        ["River talks end after an hour", LEAD, SECOND, THIRD, FOURTH, "Share the post:", *cooking]
    )
    found = roles(article(text))
    assert {found[line] for line in cooking} == {"other_article"}
    assert found[FOURTH] == "body"


def test_the_bullets_below_a_takeaway_heading_are_takeaways() -> None:
    points = ["• Talks broke off after an hour.", "• The mediator has not given up."]
    text = "\n".join(
        ["River talks end after an hour", "", LEAD, SECOND, "", "Key Takeaways:", "", *points, "", THIRD]
    )
    found = roles(article(text))
    assert {found[line] for line in ("Key Takeaways:", *points)} == {"takeaway"}


def test_a_photo_credit_makes_a_caption() -> None:
    caption = "The lake house on Sunday evening. (Photo by Ines Tarr/Getty Images)"
    text = "\n".join(["River talks end after an hour", caption, LEAD, SECOND, THIRD])
    assert roles(article(text))[caption] == "caption"


def test_front_matter_is_boilerplate_but_its_title_and_date_stand_in_where_the_text_has_none() -> None:
    text = "\n".join(
        [
            "---",
            'title: "River talks end after an hour"',
            "date: 2026-05-04",
            "tags: river",
            "---",
            "",
            LEAD,
            SECOND,
        ]
    )
    found = article(text)
    assert found.title == "River talks end after an hour"
    assert found.published is not None
    assert found.published.value == "2026-05-04"
    assert roles(found)["tags: river"] == "boilerplate"
    assert roles(found)["date: 2026-05-04"] == "dateline"


def test_wrapped_lines_of_one_paragraph_share_its_role() -> None:
    paragraph = f"{LEAD} {SECOND} {THIRD} {FOURTH}".split()
    lines = [" ".join(paragraph[i : i + 11]) for i in range(0, len(paragraph), 11)]
    found = article("River talks end after an hour\n\n" + "\n".join(lines))
    assert {line.role for line in found.lines[1:]} == {"body"}


def test_a_sentence_torn_by_links_stays_body() -> None:
    text = "\n".join(
        [
            "River talks end after an hour",
            LEAD,
            "The mediator told",
            "Riverside Post",
            "that she would stay.",
            SECOND,
        ]
    )
    found = roles(article(text))
    assert {found["The mediator told"], found["Riverside Post"], found["that she would stay."]} == {"body"}


def test_offsets_count_characters_of_the_unchanged_input() -> None:
    text = "\ufeffRiver talks end\r\n\r\n" + LEAD + "\r\n"
    found = article(text)
    assert found.text == text
    assert found.lines[-1].span.of(text) == LEAD
    assert found.lines[-1].n == 3
