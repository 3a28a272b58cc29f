"""Pages, feeds and sitemaps as captures: hosts side by side, one page at a time of each."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from backchannel.errors import SourceError, StoreError
from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources.feeds import Entry, Said, is_feed, read_feed
from backchannel.sources.files import CaptureMaker, now_utc, told_type
from backchannel.sources.http import Page, PageReader
from backchannel.sources.paths import refuse
from backchannel.sources.urls import normalise_url

MAX_HOSTS = 8  # asked side by side
MAX_LISTS = 200  # sitemaps that indexes may lead to
WAITING = 32  # pages read ahead of the one that is being kept
KEPT_HEADERS = ("etag", "last-modified", "content-type", "date", "server", "content-language", "link")
MAX_HEADER_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace holds of an address: the last capture, and how to have its bytes."""

    capture: Capture
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Task:
    """One address to read. depth: 0 as the user gave it, more for what lists name."""

    entry: Entry
    depth: int = 0


@dataclass(slots=True)
class Work:
    """What is still to do, by host; touched by the reading thread alone, queues aside."""

    hosts: defaultdict[str, deque[Task]] = field(default_factory=lambda: defaultdict(deque))
    running: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    lists: int = 0


@dataclass(frozen=True, slots=True)
class Idle:
    """A worker has nothing left to do for its host."""

    host: str


Outcome = Fetched | Refusal | list[Task] | Idle | BaseException


class WebFetcher:
    """Implements Fetcher for http and https.

    known: what the workspace holds, by locator; a page had within `fresh_for` is not asked for again, an older
    one only whether it changed. Captures come in the order that the hosts answer.
    """

    def __init__(
        self,
        reader: PageReader,
        *,
        make_capture: CaptureMaker,
        known: Mapping[str, Known] | None = None,
        fresh_for: timedelta = timedelta(days=1),
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self._reader = reader
        self._make_capture = make_capture
        self._known = known or {}
        self._fresh_for = fresh_for
        self._clock = clock
        self.expected = 0  # pages known of so far; grows as feeds are read

    def fetch(self, source: str) -> Iterator[Fetched | Refusal]:
        """The page, or the pages that a feed or sitemap names. SourceError: no address that is fetched."""
        normalise_url(source)
        return self.fetch_all([source])

    def fetch_all(self, urls: Iterable[str]) -> Iterator[Fetched | Refusal]:
        """The pages of all addresses. Left early, it calls off what is under way."""
        work = Work()
        answers: queue.Queue[Outcome] = queue.Queue(WAITING)
        for url in urls:
            refusal = self._plan(work, Task(Entry(url)))
            if refusal:
                yield refusal
        try:
            self._start(work, answers)
            while work.running:
                answer = self._next(answers)
                if isinstance(answer, BaseException):
                    raise answer
                if isinstance(answer, list):
                    yield from filter(None, [self._plan(work, task) for task in answer])
                elif isinstance(answer, Idle):
                    work.running.discard(answer.host)
                else:
                    yield answer
                self._start(work, answers)
        finally:
            self._reader.stop.set()

    def _next(self, answers: queue.Queue[Outcome]) -> Outcome:
        while True:
            try:  # in short waits, so that Ctrl-C is heard
                return answers.get(timeout=0.5)
            except queue.Empty:
                continue

    def _plan(self, work: Work, task: Task) -> Refusal | None:
        """Queue the task under its host, each address once."""
        try:
            url = normalise_url(task.entry.url)
        except SourceError as error:
            return refuse(error.locator, error.why)
        if url in work.seen:
            return None
        work.seen.add(url)
        if task.entry.is_list:
            work.lists += 1
            if work.lists > MAX_LISTS:
                return refuse(url, f"more than {MAX_LISTS} sitemaps; give the ones that matter")
        self.expected += 1
        work.hosts[urlsplit(url).netloc].append(
            Task(Entry(url, task.entry.said, task.entry.is_list), task.depth)
        )
        return None

    def _start(self, work: Work, answers: queue.Queue[Outcome]) -> None:
        for host, tasks in list(work.hosts.items()):
            if not tasks:
                if host not in work.running:
                    del work.hosts[host]
            elif host not in work.running and len(work.running) < MAX_HOSTS:
                work.running.add(host)
                threading.Thread(target=self._serve, args=(host, tasks, answers), daemon=True).start()

    def _serve(self, host: str, tasks: deque[Task], answers: queue.Queue[Outcome]) -> None:
        """All pages of one host, one after the other."""
        try:
            while tasks and not self._reader.stop.is_set():
                self._put(answers, self._read(tasks.popleft()))
        except BaseException as error:  # handed to the reading thread, which raises it
            self._put(answers, error)
        self._put(answers, Idle(host))

    def _put(self, answers: queue.Queue[Outcome], outcome: Outcome) -> None:
        while not self._reader.stop.is_set():
            try:
                return answers.put(outcome, timeout=0.5)
            except queue.Full:
                continue
        return None

    def _read(self, task: Task) -> Fetched | Refusal | list[Task]:
        url = task.entry.url
        known, kept = self._kept(url)
        if known is not None and self._is_fresh(known.capture):
            return Fetched(known.capture, kept)
        page = self._reader.read_page(url, since=conditions(known.capture) if known else None)
        if isinstance(page, Refusal):
            return page
        if page.status == 304 and known is not None:
            said = known.capture.obtained[-1].said
            return self._capture(kept, url, how="http 304, not modified", said=said)
        if is_feed(page.content):
            return self._list(page, task)
        if task.entry.is_list:
            return refuse(url, "is no sitemap, though an index names it as one")
        how = "http" if page.url == url else f"http, moved to {page.url}"
        return self._capture(page.content, url, how=how, said=(*kept_headers(page.headers), *task.entry.said))

    def _kept(self, url: str) -> tuple[Known | None, bytes]:
        """What is held of an address, with its bytes; where they are damaged it is as if there were none."""
        known = self._known.get(url)
        try:
            return known, known.load() if known else b""
        except StoreError:
            return None, b""

    def _list(self, page: Page, task: Task) -> list[Task] | Refusal:
        if task.depth > 0 and not task.entry.is_list:
            return refuse(task.entry.url, "is a feed that another feed names; add it by itself")
        try:
            entries = read_feed(page.content, url=page.url)
        except SourceError as error:
            return refuse(task.entry.url, error.why)
        if not entries:
            return refuse(task.entry.url, "the feed names no page")
        return [Task(entry, task.depth + 1) for entry in entries if not (entry.is_list and task.depth >= 2)]

    def _is_fresh(self, capture: Capture) -> bool:
        last = capture.obtained[-1]
        return last.how.startswith("http") and self._clock() - last.when_utc < self._fresh_for

    def _capture(self, content: bytes, url: str, *, how: str, said: Said) -> Fetched | Refusal:
        capture = self._make_capture(
            content,
            locator=url,
            external_id=url,
            when_utc=self._clock(),
            how=how,
            media_type=told_type(dict(said), content),
            said=said,
        )
        return capture if isinstance(capture, Refusal) else Fetched(capture, content)


def conditions(capture: Capture) -> dict[str, str]:
    """The headers that ask for a page only if it changed."""
    said = dict(capture.obtained[-1].said)
    pairs = (("If-None-Match", said.get("http.etag")), ("If-Modified-Since", said.get("http.last-modified")))
    return {name: value for name, value in pairs if value}


def kept_headers(headers: Mapping[str, str]) -> Said:
    """The headers that bear on the bytes; cookies and the like are not kept."""
    return tuple((f"http.{n}", headers[n][:MAX_HEADER_CHARS]) for n in KEPT_HEADERS if headers.get(n))
