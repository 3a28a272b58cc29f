"""One page over HTTP: guarded, polite and bounded in size, time, redirects and attempts."""

from __future__ import annotations

import email.utils
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

import httpcore

from backchannel import __version__
from backchannel.errors import SourceError
from backchannel.model.outcomes import Refusal
from backchannel.sources.addresses import GuardedBackend, Resolver, resolve_name
from backchannel.sources.paths import refuse
from backchannel.sources.robots import FORBIDDEN, Robots, read_robots
from backchannel.sources.urls import normalise_url

AGENT = "Backchannel"
USER_AGENT = f"{AGENT}/{__version__} (research reader; follows robots.txt)"
MAX_REDIRECTS = 10
MAX_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
MAX_WAIT_S = 120.0  # a host that asks for a longer wait is left for another day
SILENCE_S = 20.0  # without a byte
ATTEMPTS = 4
AGAIN = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: its bytes unpacked, its headers with names in lower case, the address that gave it."""

    content: bytes
    headers: Mapping[str, str]
    url: str
    status: int


class Stopped(Exception):  # never leaves this package
    """The reading was called off."""


@dataclass(slots=True)
class Turn:
    """One host's turn: who holds the lock may ask it, not before `next_s` (monotonic)."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next_s: float = 0.0


class PageReader:
    """Reads pages, one at a time of each host, with a pause between two. Threads may share it.

    delay_s: pause between two requests of a host; its robots.txt may ask for more.
    max_bytes: bound on one page, unpacked. total_s: bound on the time that one request takes.
    wait: sleeps that many seconds and says whether the work was called off meanwhile.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        delay_s: float = 1.0,
        max_bytes: int = 20_000_000,
        total_s: float = 60.0,
        wait: Callable[[float], bool] | None = None,
        resolve: Resolver = resolve_name,
    ) -> None:
        self.stop = threading.Event()
        self._allow_private = allow_private
        self._delay_s = delay_s
        self._max_bytes = max_bytes
        self._total_s = total_s
        self._wait = wait or self.stop.wait
        self._resolve = resolve
        self._turns: dict[str, Turn] = {}
        self._robots: dict[str, Robots] = {}
        self._lock = threading.Lock()

    def read_page(self, url: str, *, since: Mapping[str, str] | None = None) -> Page | Refusal:
        """The page at `url`, or one line that says why it could not be had. Never raises on any answer.

        since: headers that make the request conditional; a page that did not change has status 304.
        """
        try:
            return self._follow(url, since or {}, obey=True)
        except SourceError as error:
            return refuse(url, str(error) if error.locator != url else error.why)
        except Stopped:
            return refuse(url, "the work was called off before this page was read")

    def _follow(self, url: str, since: Mapping[str, str], *, obey: bool) -> Page | Refusal:
        here = normalise_url(url)
        for _ in range(MAX_REDIRECTS + 1):
            if obey and not self._robots_of(here).permits(here):
                return refuse(
                    url, f"robots.txt of {urlsplit(here).netloc} asks not to read it; save it by hand"
                )
            page = self._insist(here, since)
            if page.status not in MOVED:
                return self._judge(url, page)
            if "location" not in page.headers:
                return refuse(url, f"answers {page.status} without saying where it moved")
            here = normalise_url(urljoin(here, page.headers["location"]))
        return refuse(url, f"redirects more than {MAX_REDIRECTS} times")

    def _judge(self, url: str, page: Page) -> Page | Refusal:
        if page.status == 304 or (200 <= page.status < 300 and page.status != 206):
            return page
        if page.status in (401, 402, 403, 451):
            return refuse(url, f"answers {page.status}: it is not given to programs; save it while signed in")
        if page.status in (404, 410):
            return refuse(url, f"answers {page.status}: there is no such page (any more)")
        return refuse(url, f"answers {page.status}; try again later")

    def _insist(self, url: str, since: Mapping[str, str]) -> Page:
        """One address, asked again with growing pauses where the host is busy or out of reach."""
        for attempt in range(1, ATTEMPTS + 1):
            pause_s = self._delay_s * 2**attempt
            try:
                page = self._ask(url, since)
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.RemoteProtocolError) as error:
                if attempt == ATTEMPTS or self.stop.is_set():
                    raise SourceError(url, why=explain(error)) from error
            except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError, ValueError) as error:
                raise SourceError(url, why=f"no answer that could be read ({one_line(error)})") from error
            else:
                if page.status not in AGAIN or attempt == ATTEMPTS:
                    return page
                pause_s = max(pause_s, read_retry_after(page.headers.get("retry-after")))
                if pause_s > MAX_WAIT_S:
                    raise SourceError(
                        url, why=f"answers {page.status} and asks to wait {pause_s:.0f} s; run again then"
                    )
            self._pause(pause_s)
        raise AssertionError("unreachable")

    def _ask(self, url: str, since: Mapping[str, str]) -> Page:
        """One request, when the host's turn has come."""
        turn = self._turn_of(url)
        with turn.lock:
            self._pause(turn.next_s - time.monotonic())
            try:
                return self._request(url, since)
            finally:
                turn.next_s = time.monotonic() + max(self._delay_s, self._asked_delay(url))

    def _request(self, url: str, since: Mapping[str, str]) -> Page:
        parts = urlsplit(url)
        backend = GuardedBackend(
            allow_private=self._allow_private,
            deadline=time.monotonic() + self._total_s,
            resolve=self._resolve,
        )
        asked = {
            "Host": parts.netloc,
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **since,
        }
        headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in asked.items()]
        waits = {"connect": SILENCE_S, "read": SILENCE_S, "write": SILENCE_S, "pool": SILENCE_S}
        with (
            httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend, retries=0) as pool,
            pool.stream("GET", url, headers=headers, extensions={"timeout": waits}) as response,
        ):
            found = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            wanted = response.status == 200 or response.status not in MOVED | AGAIN | {304}
            content = self._unpack(url, response.iter_stream(), found) if wanted else b""
            return Page(content=content, headers=found, url=url, status=response.status)

    def _unpack(self, url: str, pieces: Iterator[bytes], headers: Mapping[str, str]) -> bytes:
        """The body, unpacked piece by piece, never more of it than the bound."""
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip"):
            raise SourceError(url, why=f"is packed as {coding!r}, which was not asked for")
        unpacker = zlib.decompressobj(31) if "gzip" in coding else None
        content = bytearray()
        for piece in pieces:
            if self.stop.is_set():
                raise Stopped
            room = self._max_bytes + 1 - len(content)
            try:
                content += piece if unpacker is None else unpacker.decompress(piece, room)
            except zlib.error as error:
                raise SourceError(url, why=f"its gzip data is damaged ({error})") from error
            if len(content) > self._max_bytes:
                raise SourceError(
                    url, why=f"is larger than {self._max_bytes:,} bytes; raise max_capture_bytes"
                )
        if unpacker is not None and content and not unpacker.eof:
            raise SourceError(url, why="its gzip data ends too early")
        return bytes(content)

    def _robots_of(self, url: str) -> Robots:
        """What the host asks; RFC 9309: unreachable means no, not there means yes."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._robots.get(origin)
        if known is None:
            known = self._fetch_robots(origin)
            with self._lock:
                self._robots[origin] = known
        return known

    def _fetch_robots(self, origin: str) -> Robots:
        here = f"{origin}/robots.txt"
        for _ in range(MAX_REDIRECTS // 2 + 1):
            page = self._insist(here, {})
            if page.status not in MOVED or "location" not in page.headers:
                break
            here = normalise_url(urljoin(here, page.headers["location"]))
        if 200 <= page.status < 300:
            return read_robots(page.content[:MAX_ROBOTS_BYTES].decode("utf-8", "replace"), agent=AGENT)
        return FORBIDDEN if page.status >= 500 or page.status == 429 else Robots()

    def _asked_delay(self, url: str) -> float:
        parts = urlsplit(url)
        robots = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        return (robots.delay_s or 0.0) if robots else 0.0

    def _turn_of(self, url: str) -> Turn:
        with self._lock:
            return self._turns.setdefault(urlsplit(url).netloc, Turn())

    def _pause(self, seconds: float) -> None:
        if self.stop.is_set() or (seconds > 0 and self._wait(seconds)):
            raise Stopped

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The system's authorities and those that certifi ships."""
        import certifi

        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context


def read_retry_after(value: str | None) -> float:
    """Seconds that an answer asks to wait, given as a number or a date; 0 where it says nothing usable."""
    if value is None:
        return 0.0
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def explain(error: Exception) -> str:
    """A failure of the network in one line."""
    if isinstance(error, httpcore.TimeoutException):
        return "the host answers too slowly; try again later"
    if isinstance(error, httpcore.RemoteProtocolError):
        return f"the answer breaks off or is no HTTP ({one_line(error)})"
    return f"no connection ({one_line(error)})"


def one_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
