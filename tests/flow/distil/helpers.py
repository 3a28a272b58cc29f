"""Captures and articles for the tests of the second stage."""

from datetime import UTC, datetime

from backchannel.flow.acquire import make_capture
from backchannel.flow.distil import distil_capture
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal

OBTAINED = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def capture_of(content: bytes, *, name: str = "note.txt", media_type: str | None = None) -> Capture:
    made = make_capture(
        content, locator=name, external_id=name, when_utc=OBTAINED, how="file", media_type=media_type
    )
    assert isinstance(made, Capture), made
    return made


def distil(
    content: str | bytes, *, name: str = "note.txt", media_type: str | None = None
) -> Article | Refusal:
    data = content.encode() if isinstance(content, str) else content
    return distil_capture(capture_of(data, name=name, media_type=media_type), data, max_line_chars=200_000)


def article(content: str | bytes, *, name: str = "note.txt", media_type: str | None = None) -> Article:
    found = distil(content, name=name, media_type=media_type)
    assert isinstance(found, Article), found
    return found


def refusal(content: str | bytes, *, name: str = "note.txt", media_type: str | None = None) -> str:
    found = distil(content, name=name, media_type=media_type)
    assert isinstance(found, Refusal), found
    assert found.stage == "distil"
    assert "\n" not in found.why
    return found.why


def roles(found: Article) -> dict[str, str]:
    """Role of each line by its words."""
    return {line.span.of(found.text).strip(): line.role for line in found.lines}
