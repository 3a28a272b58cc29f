"""Files, folders, globs and rows become captures; what cannot be read is refused in one line."""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backchannel.errors import SourceError
from backchannel.flow.acquire import ROW_TYPE, make_capture
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources import FileFetcher

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def fetch(source: object, *, max_bytes: int = 10_000) -> list[Fetched | Refusal]:
    fetcher = FileFetcher(make_capture=make_capture, max_capture_bytes=max_bytes, clock=lambda: NOON)
    return list(fetcher.fetch(str(source)))


def one_refusal(source: object, *, max_bytes: int = 10_000) -> Refusal:
    (found,) = fetch(source, max_bytes=max_bytes)
    assert isinstance(found, Refusal)
    assert found.stage == "acquire"
    assert "\n" not in found.why
    return found


def test_a_file_becomes_a_capture_of_its_bytes_under_the_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"The envoy arrived.\r\n")
    (found,) = fetch(path)
    assert isinstance(found, Fetched)
    assert found.content == b"The envoy arrived.\r\n"
    assert found.capture.external_id == found.capture.locator == str(path)
    assert found.capture.media_type == "text/plain"
    assert found.capture.obtained[0].when_utc == NOON


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.md", "b/.hidden.txt", ".git/config", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words enough to read.")
    names = [os.path.relpath(f.capture.locator, tmp_path) for f in fetch(tmp_path) if isinstance(f, Fetched)]
    assert names == ["a.md", "b/two.txt", "c.html"]


def test_a_glob_gives_what_matches_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text("Words enough to read.")
    found = fetch(f"{tmp_path}/*.txt")
    assert [Path(f.capture.locator).name for f in found if isinstance(f, Fetched)] == ["a.txt", "b.txt"]


def test_the_same_bytes_at_another_place_are_another_capture(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same words.")
    first, second = (f.capture for f in fetch(tmp_path) if isinstance(f, Fetched))
    assert first.sha256 == second.sha256
    assert first.id != second.id


def test_a_source_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no-such-file\.txt"):
        fetch(tmp_path / "no-such-file.txt")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n\n")
    assert "empty" in one_refusal(tmp_path / "empty.txt").why


@pytest.mark.parametrize("content", [b"\x00\x01\x02data", b"PK\x03\x04....", b"\x89PNG\r\n"])
def test_binary_data_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "note.txt").write_bytes(content)
    assert one_refusal(tmp_path / "note.txt").why.startswith("this is")


def test_a_file_beyond_the_bound_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    with open(tmp_path / "one-line.txt", "wb") as file:
        file.truncate(100_000_000)
    assert "10,000 bytes" in one_refusal(tmp_path / "one-line.txt").why


def test_gzip_is_unpacked_up_to_the_bound(tmp_path: Path) -> None:
    (tmp_path / "fine.txt.gz").write_bytes(gzip.compress(b"Words enough to read."))
    (tmp_path / "heavy.txt.gz").write_bytes(gzip.compress(b"a" * 5_000_000))
    fine, heavy = fetch(tmp_path)
    assert isinstance(fine, Fetched)
    assert fine.content == b"Words enough to read."
    assert isinstance(heavy, Refusal)
    assert "10,000 bytes" in heavy.why


def test_damaged_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(b"Words enough to read." * 50)[:-12])
    assert "damaged" in one_refusal(tmp_path / "cut.txt.gz").why


def test_a_broken_link_and_a_link_into_its_own_folder_are_refused_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text("Words enough to read.")
    broken, loop, last = fetch(tmp_path)
    assert isinstance(broken, Refusal)
    assert isinstance(loop, Refusal)
    assert "own folder" in loop.why
    assert isinstance(last, Fetched)


def test_a_pipe_is_refused_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in one_refusal(tmp_path / "pipe.txt").why


def test_an_unreadable_file_is_refused() -> None:
    with as_ordinary_user(), tempfile.TemporaryDirectory() as name:
        locked = Path(name) / "locked.txt"
        locked.write_text("Words.")
        locked.chmod(0)
        assert "permission" in one_refusal(locked).why.lower()


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """The superuser may read everything: for as long as this holds he is nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_each_row_is_a_capture_of_its_own_and_a_broken_one_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"id": "r-1", "text": "The envoy arrived."})
    lines = [
        good,
        "{broken",
        '["no object"]',
        '{"title": "no text"}',
        "",
        '{"html": "<p>Words</p>"}',
        '{"text": 7}',
    ]
    path.write_text("\n".join(lines))
    found = fetch(path)
    rows = [f.capture for f in found if isinstance(f, Fetched)]
    assert [(r.external_id, r.locator, r.media_type) for r in rows] == [
        ("r-1", f"{path}#r-1", ROW_TYPE),
        (f"{path}#L6", f"{path}#L6", ROW_TYPE),
    ]
    assert next(f.content for f in found if isinstance(f, Fetched)) == good.encode()
    refused = [f.why.split(":")[0] for f in found if isinstance(f, Refusal)]
    assert refused == ["line 2", "line 3", "line 4", "line 7"]


def test_a_row_beyond_the_bound_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": "The envoy left."}) + "\n")
    long, short = fetch(path, max_bytes=1000)
    assert isinstance(long, Refusal)
    assert long.why.startswith("line 1: longer than 1,000 bytes")
    assert isinstance(short, Fetched)
