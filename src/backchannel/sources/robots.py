"""robots.txt as RFC 9309 reads it: groups by user agent, the longest matching rule wins, `*` and `$` count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

MAX_DELAY_S = 30.0  # a Crawl-delay beyond it is honoured up to here


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host asks of us."""

    rules: tuple[tuple[bool, str], ...] = ()  # (allowed, pattern of path)
    delay_s: float | None = None

    def permits(self, url: str) -> bool:
        """Whether the longest rule that matches allows it; no rule: allowed; a tie: allowed."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        found = [(len(pattern), allowed) for allowed, pattern in self.rules if matches(pattern, path)]
        return max(found)[1] if found else True


FORBIDDEN = Robots(rules=((False, "/"),))


def read_robots(text: str, *, agent: str) -> Robots:
    """The group that names `agent`, else the group `*`, else nothing asked."""
    named: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    for agents, lines in groups(text):
        if agent.casefold() in agents:
            named.extend((*lines, ("", "")))
        elif "*" in agents:
            general.extend(lines)
    lines = named or general
    rules = ((field == "allow", unquote(value)) for field, value in lines if field in ("allow", "disallow"))
    delays = [value for field, value in lines if field == "crawl-delay"]
    return Robots(rules=tuple(rule for rule in rules if rule[1]), delay_s=read_delay(delays))


def groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """(agents, lines) of each group; several User-agent lines in a row share a group."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for field, value in fields(text):
        if field != "user-agent":
            lines.append((field, value))
            continue
        if lines:
            yield agents, lines
            agents, lines = set(), []
        agents.add(value.casefold().split("/")[0])
    yield agents, lines


def fields(text: str) -> Iterator[tuple[str, str]]:
    """Field and value of each line that decides something."""
    for line in text.removeprefix("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon and field.strip().lower() in ("user-agent", "allow", "disallow", "crawl-delay"):
            yield field.strip().lower(), value.strip()


def read_delay(values: list[str]) -> float | None:
    """Seconds; None where none is given or it is no number."""
    try:
        return min(max(float(values[0]), 0.0), MAX_DELAY_S) if values else None
    except ValueError:
        return None


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says. Pieces between `*` are sought from left to right, once."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for n, piece in enumerate(rest):
        if ends and n == len(rest) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(path)
