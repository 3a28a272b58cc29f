"""A small web server on 127.0.0.1 whose paths play every trick that a fetcher has to survive."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="2031-03-04T08:00:00Z"></head><body><article><h1>{title}</h1>
<p>The foreign minister of Vastria, Ilka Doren, said on Tuesday that her government would talk about a truce only
if the shelling of the harbour stopped first, and that nothing had been agreed so far by either side.</p>
<p>Officials in Brenholt gave no answer to the offer on Wednesday. A spokesman said that the cabinet would meet on
Friday and that the matter would be looked at then, together with the exchange of prisoners. Page {title}.</p>
</article></body></html>"""
BOMB = gzip.compress(b"\0" * 30_000_000)


def page(title: str) -> bytes:
    return PAGE.format(title=title).encode()


class Site:
    """What the server answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float, dict[str, str]]] = []
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.robots = ""
        self.base = ""

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def serve(
        self, path: str, body: bytes = b"", *, status: int = 200, kind: str = "text/html", **headers: str
    ) -> str:
        """Answer `path` so from now on; the address of it."""
        self.answers[path] = lambda handler: reply(handler, status, body, {"Content-Type": kind, **headers})
        return self.base + path


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(200):
        handler.wfile.write(f"X-{n}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    reply(handler, 200, b"only this", {"Content-Length": "5000"})


def redirect_on(handler: BaseHTTPRequestHandler) -> None:
    n = int(handler.path.rpartition("/")[2])
    reply(handler, 302, b"", {"Location": f"/again/{n + 1}"})


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site = self.site
        site.asked.append((self.path, time.monotonic(), {k.lower(): v for k, v in self.headers.items()}))
        try:
            if self.path == "/robots.txt":
                reply(self, 200 if site.robots else 404, site.robots.encode(), {"Content-Type": "text/plain"})
            elif self.path.startswith("/again/"):
                redirect_on(self)
            elif self.path in site.answers:
                site.answers[self.path](self)
            else:
                reply(self, 404, b"", {})
        except OSError:  # the reader had enough
            pass

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[Site]:
    """A site on a free port of 127.0.0.1."""
    site = Site()
    handler = type("OneSite", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
