"""Addresses as they are asked for. Loads no network library."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from backchannel.errors import SourceError

SAFE = "/:@!$&'()*+,;=~-._%?"
MAX_URL_CHARS = 4_000


def is_url(source: str) -> bool:
    """Whether a SOURCE is written as an address, whatever its scheme."""
    scheme, found, _ = source.partition("://")
    return bool(found) and scheme.isascii() and scheme.replace("+", "").isalnum()


def normalise_url(url: str) -> str:
    """The address as it is asked for: lower-case host in ASCII, percent-encoded path, no fragment.

    SourceError: not http or https, no host, a name and password in it, or no address at all.
    """
    if len(url) > MAX_URL_CHARS:
        raise SourceError(url[:80] + "…", why=f"an address of more than {MAX_URL_CHARS:,} characters")
    if any(c <= " " or c == "\x7f" for c in url.strip()):
        raise SourceError(repr(url.strip()), why="an address holds no blanks or controls; check it")
    parts = split(url.strip())
    if parts.scheme.lower() not in ("http", "https"):
        raise SourceError(url, why="only http and https addresses are fetched")
    if "@" in parts.netloc:
        raise SourceError(
            f"{parts.scheme}://…@{parts.hostname}", why="an address with a name or password is not fetched"
        )
    host = ascii_host(url, parts.hostname or "")
    try:
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError as error:
        raise SourceError(url, why="its port is no number from 0 to 65535") from error
    path = quote(parts.path or "/", safe=SAFE)
    return urlunsplit((parts.scheme.lower(), host + port, path, quote(parts.query, safe=SAFE), ""))


def split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise SourceError(url, why=f"this is no address ({error})") from error


def ascii_host(url: str, host: str) -> str:
    """The host in the letters of the wire; brackets around IPv6."""
    if not host:
        raise SourceError(url, why="the address names no host")
    if ":" in host:
        return f"[{host}]"
    try:
        return host.lower() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise SourceError(url, why="its host is no valid name") from error
