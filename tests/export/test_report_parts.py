"""What a reader of a report meets: one row for what many records say, lanes in a useful order, no private path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from backchannel.export.grouped import group_demands, group_forecasts
from backchannel.export.passages import cut_blocks
from backchannel.export.timeline import Dot, choose_lanes, place_lanes
from backchannel.export.views import common_folder
from backchannel.model.actors import ActorRef
from backchannel.model.positions import Demand, Forecast
from backchannel.model.spans import Span
from fakes import make_article, make_statement

VASHEK = ActorRef(id="actor-1", name="Teodor Vashek")
DEMAND = Demand(
    id="d1",
    article_id="a1",
    demander=VASHEK,
    target=None,
    demand="the bridges be reopened",
    in_exchange=None,
    channel="public",
    statement="s1",
    content=(Span(0, 4),),
    first_seen="2021-10-05T21:04Z",
    last_seen=None,
    change="new",
)
FORECAST = Forecast(
    id="f1",
    article_id="a1",
    forecaster=VASHEK,
    content=(Span(0, 4),),
    proposition="the bridges will reopen",
    condition=None,
    horizon=None,
    likelihood=None,
    statement="s1",
    resolution="open",
)


def test_a_demand_made_twice_is_one_row_that_cites_both() -> None:
    again = replace(
        DEMAND,
        id="d2",
        statement="s2",
        demand="“The bridges be reopened.”",
        change="repeated",
        first_seen="2021-11-02",
        absent_from=("private",),
    )
    (row,) = group_demands([DEMAND, again], focus=())
    assert row.statements == ("s1", "s2")
    assert row.history == "new, repeated, 2021-10-05, 2021-11-02; absent from private"


def test_demands_of_actors_in_focus_come_first() -> None:
    other = replace(DEMAND, demander=ActorRef(id="actor-2", name="Anna Abel"), demand="a pause")
    assert [r.demander for r in group_demands([other, DEMAND], focus=("Teodor Vashek",))] == [
        "Teodor Vashek",
        "Anna Abel",
    ]


def test_a_forecast_that_says_by_when_comes_before_one_that_does_not() -> None:
    dated = replace(FORECAST, id="f2", proposition="talks will begin", horizon="2021-12", statement="s2")
    assert [r.statements for r in group_forecasts([FORECAST, dated], focus=())] == [("s2",), ("s1",)]


def dot(issue: str, actor: str, day: int = 1) -> Dot:
    return Dot(
        day=date(2021, 10, day),
        issue=issue,
        actor=actor,
        channel="public",
        stance="open",
        statement="s",
        words="",
    )


def test_lanes_follow_the_issues_of_the_case_and_those_in_focus_come_first() -> None:
    dots = [
        dot("aid", "B"),
        dot("aid", "B", 2),
        dot("ceasefire", "B"),
        dot("ceasefire", "B", 2),
        dot("ceasefire", "A"),
    ]
    lanes = choose_lanes(dots, ["ceasefire", "aid"], focus=["A"])
    assert [lane[:2] for lane in lanes] == [("ceasefire", "A"), ("ceasefire", "B"), ("aid", "B")]
    places, height = place_lanes(lanes)
    assert sorted(places.values()) == list(places.values())
    assert height > max(places.values())


def test_an_actor_who_is_not_in_focus_needs_more_than_one_dot() -> None:
    assert choose_lanes([dot("aid", "B")], ["aid"], focus=["A"]) == []


def test_the_folder_that_all_articles_share_is_told_and_rows_have_none() -> None:
    assert common_folder(["/home/me/case/a.txt", "/home/me/case/web/b.html", "row-7"]) == "/home/me/case/"
    assert common_folder(["/home/me/a.txt", "near/b.txt"]) == ""
    assert common_folder(["row-7", "https://x.example/a"]) == ""


def test_a_run_of_boilerplate_is_folded_and_never_hides_a_statement() -> None:
    text = "He said no.\nShare\nTweet\nMail\nPrint\nShare"
    article = make_article("a.txt", text, roles=dict.fromkeys(range(2, 7), "boilerplate"))
    assert [(b.folded, len(b.lines)) for b in cut_blocks(article, [])] == [(False, 1), (True, 5)]
    said = make_statement(article, "Mail", ("unknown outlet", "outlet"), "Teodor Vashek")
    assert not any(b.folded for b in cut_blocks(article, [said]))
