"""One page over HTTP, against a server that tries every trick. Nothing leaves 127.0.0.1."""

import gzip
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from backchannel.model.outcomes import Refusal
from backchannel.sources.addresses import is_public
from backchannel.sources.http import Page, PageReader, read_retry_after
from backchannel.sources.robots import read_robots
from hostile_server import BOMB, Site, cut_short, drip_body, drip_headers, endless, page, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def reader(**options: object) -> PageReader:
    defaults = {"allow_private": True, "delay_s": 0.0, "max_bytes": 1_000_000, "total_s": 5.0}
    return PageReader(**(defaults | options))  # type: ignore[arg-type]


def why_refused(found: Page | Refusal) -> str:
    assert isinstance(found, Refusal)
    assert found.stage == "acquire"
    assert "\n" not in found.why
    return found.why


def test_a_page_is_read_with_its_headers(site: Site) -> None:
    url = site.serve("/a", gzip.compress(page("one")), Content_Encoding="gzip", ETag='"1"')
    found = reader().read_page(url)
    assert isinstance(found, Page)
    assert found.content == page("one")
    assert found.headers["etag"] == '"1"'
    assert "Backchannel" in site.asked[-1][2]["user-agent"]


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 ::1 :: "
    "fe80::1 fd00::1 ff02::1 ::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::a00:1 ::7f00:1 192.0.2.1".split(),
)
def test_no_address_of_a_private_network_is_public(address: str) -> None:
    assert not is_public(address)


def test_a_public_address_is_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:4700:4700::1111")


def test_the_own_network_is_not_read_unless_told(site: Site) -> None:
    url = site.serve("/secret", page("secret"))
    assert "--allow-private" in why_refused(reader(allow_private=False).read_page(url))
    assert "--allow-private" in why_refused(
        reader(allow_private=False).read_page(url.replace("127.0.0.1", "2130706433"))
    )
    assert site.asked == []


def test_a_redirect_into_the_own_network_is_not_followed(site: Site) -> None:
    """The first host is let through by a resolver of our own, so that only the redirect can be refused."""
    port = int(site.base.rpartition(":")[2])
    target = site.serve("/secret", page("secret"))
    site.serve("/moved", status=302, Location=target)
    site.robots = "User-agent: *\nAllow: /"
    found = GuardedFirst(port).reader.read_page(f"http://outside.example:{port}/moved")
    assert "private or local network" in why_refused(found)
    assert site.paths() == ["/moved"]


class GuardedFirst:
    """outside.example leads to the server though it is "public"; all else is resolved and checked as it is."""

    def __init__(self, port: int) -> None:
        self.reader = reader(allow_private=False, resolve=self.resolve)

    def resolve(self, host: str, port: int) -> list[str]:
        return [PublicLoopback("127.0.0.1")] if host == "outside.example" else [host]


class PublicLoopback(str):
    """Connects to 127.0.0.1, but looks public to the check."""

    def partition(self, sep: str) -> tuple[str, str, str]:  # type: ignore[override]
        return ("93.184.216.34", "", "")

    __slots__ = ()


def test_a_name_that_turns_private_after_the_check_is_not_connected_to(site: Site) -> None:
    """DNS rebinding: each connection resolves once, and goes to what was checked."""
    answers = iter([["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    url = site.serve("/secret", page("x")).replace("127.0.0.1", "rebind.example")
    assert "private" in why_refused(reader(allow_private=False, resolve=resolve).read_page(url))
    assert asked == ["rebind.example"]
    assert site.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    """The name cannot be resolved by the system at all: only the checked address can have been used."""
    url = site.serve("/a", page("one")).replace("127.0.0.1", "only-here.invalid")
    found = reader(resolve=lambda host, port: ["127.0.0.1"]).read_page(url)
    assert isinstance(found, Page)
    assert site.asked[-1][2]["host"].startswith("only-here.invalid:")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://user:hunter2@news.example/", "name or password"),
        ("http:///a", "no host"),
        ("http://news.example:99999/", "port"),
        ("http://news.example/a\r\nX: y", "blanks or controls"),
    ],
)
def test_an_address_that_is_not_fetched_is_named_without_its_secrets(url: str, words: str) -> None:
    why = why_refused(reader().read_page(url))
    assert words in why
    assert "hunter2" not in why


def test_a_gzip_bomb_is_unpacked_to_the_bound_alone(site: Site) -> None:
    url = site.serve("/bomb", BOMB, Content_Encoding="gzip")
    assert "larger than" in why_refused(reader().read_page(url))


def test_a_packing_that_was_not_asked_for_is_refused(site: Site) -> None:
    url = site.serve("/br", b"....", Content_Encoding="br")
    assert "not asked for" in why_refused(reader().read_page(url))


def test_an_endless_stream_is_read_to_the_bound_alone(site: Site) -> None:
    site.answers["/endless"] = endless
    assert "larger than" in why_refused(reader().read_page(site.base + "/endless"))


def test_a_hundred_redirects_are_not_followed(site: Site) -> None:
    assert "more than 10 times" in why_refused(reader().read_page(site.base + "/again/1"))
    assert len(site.paths()) == 11


@pytest.mark.parametrize("trick", [drip_body, drip_headers])
def test_a_slow_loris_is_left_after_the_time_allowed(site: Site, trick: object) -> None:
    site.answers["/slow"] = trick  # type: ignore[assignment]
    start = time.monotonic()
    found = reader(total_s=0.4, wait=lambda s: False).read_page(site.base + "/slow")
    assert "too slowly" in why_refused(found)
    assert time.monotonic() - start < 4


def test_an_answer_shorter_than_it_says_is_refused(site: Site) -> None:
    site.answers["/cut"] = cut_short
    assert "breaks off" in why_refused(reader(wait=lambda s: False).read_page(site.base + "/cut"))


def test_a_busy_host_is_asked_again_after_the_time_it_names(site: Site) -> None:
    url = site.serve("/busy", status=429, Retry_After="7")
    waits = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        site.serve("/busy", page("at last"))
        return False

    found = reader(wait=wait).read_page(url)
    assert isinstance(found, Page)
    assert waits == [7.0]


def test_a_host_that_asks_for_an_hour_is_left_for_later(site: Site) -> None:
    url = site.serve("/busy", status=503, Retry_After="3600")
    assert "3600 s" in why_refused(reader().read_page(url))


def test_retry_after_is_read_as_seconds_or_date() -> None:
    assert read_retry_after("12") == 12.0
    assert read_retry_after("Fri, 01 Jan 2100 00:00:00 GMT") > 1e6
    assert read_retry_after("soon") == read_retry_after(None) == 0.0


def test_what_robots_txt_forbids_is_not_read(site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /private\n"
    allowed, forbidden = site.serve("/a", page("one")), site.serve("/private/a", page("two"))
    one = reader()
    assert isinstance(one.read_page(allowed), Page)
    assert "robots.txt" in why_refused(one.read_page(forbidden))
    assert site.paths() == ["/a"]
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1


def test_robots_rules_are_read_as_the_standard_says() -> None:
    robots = read_robots(
        "User-agent: other\nDisallow: /\n\nUser-agent: a\nUser-agent: Backchannel/2\nDisallow: /*?print=\n"
        "Disallow: /x/\nAllow: /x/open$\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /",
        agent="Backchannel",
    )
    permitted = {
        u: robots.permits("http://h" + u) for u in ("/", "/a?print=1", "/x/b", "/x/open", "/x/opener")
    }
    assert permitted == {"/": True, "/a?print=1": False, "/x/b": False, "/x/open": True, "/x/opener": False}
    assert robots.delay_s == 3.0


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    url = site.serve("/a", status=304)
    found = reader().read_page(url, since={"If-None-Match": '"1"'})
    assert isinstance(found, Page)
    assert found.status == 304
    assert site.asked[-1][2]["if-none-match"] == '"1"'


def test_two_pages_of_one_host_keep_the_delay(site: Site) -> None:
    one = reader(delay_s=0.2)
    for path in ("/a", "/b"):
        one.read_page(site.serve(path, page(path)))
    times = [when for path, when, _ in site.asked]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


@pytest.mark.parametrize(("status", "words"), [(404, "no such page"), (403, "signed in"), (418, "418")])
def test_an_answer_without_a_page_is_refused_with_why(site: Site, status: int, words: str) -> None:
    assert words in why_refused(reader().read_page(site.serve("/a", status=status)))


def test_a_host_that_is_not_there_is_refused_in_one_line() -> None:
    why = why_refused(reader(wait=lambda s: False).read_page("http://127.0.0.1:1/a"))
    assert "no connection" in why
