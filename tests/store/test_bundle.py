"""A bundle holds a whole workspace and tells when it was tampered with."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from backchannel.errors import StoreError
from backchannel.store import create_workspace, open_workspace, unpack_bundle, verify_bundle, write_bundle
from stand_ins import make_capture


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    store = create_workspace(tmp_path / "work")
    for text in ("peace", "talks"):
        store.add_capture(make_capture(text, f"{text}.txt"), text.encode())
    write_bundle(store, tmp_path / "work.zip")
    store.close()
    return tmp_path / "work.zip"


def rewrite(bundle: Path, *, change: dict[str, bytes | None]) -> None:
    """The bundle with some files changed, added, or (None) left out."""
    with zipfile.ZipFile(bundle) as old:
        files: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(bundle, "w") as new:
        for name, content in (files | change).items():
            if content is not None:
                new.writestr(name, content)


def capture_name(bundle: Path) -> str:
    with zipfile.ZipFile(bundle) as file:
        return next(name for name in file.namelist() if name.startswith("captures/"))


def test_a_bundle_gives_back_the_workspace(bundle: Path, tmp_path: Path) -> None:
    assert verify_bundle(bundle) == ()
    unpack_bundle(bundle, tmp_path / "again")
    store = open_workspace(tmp_path / "again")
    assert [store.read_bytes(capture.sha256) for capture in store.captures()] == [b"peace", b"talks"]
    assert store.verify() == ()
    store.close()


def test_the_same_workspace_gives_the_same_bundle(bundle: Path, tmp_path: Path) -> None:
    store = open_workspace(tmp_path / "work")
    write_bundle(store, tmp_path / "twice.zip")
    store.close()
    assert (tmp_path / "twice.zip").read_bytes() == bundle.read_bytes()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"poace", "not what the manifest says"), (None, "is missing")],
)
def test_a_changed_or_missing_file_is_named(bundle: Path, content: bytes | None, says: str) -> None:
    name = capture_name(bundle)
    rewrite(bundle, change={name: content})
    (line,) = verify_bundle(bundle)
    assert line.startswith(name)
    assert says in line


def test_a_file_that_does_not_belong_is_named_and_never_unpacked(bundle: Path, tmp_path: Path) -> None:
    rewrite(bundle, change={"../evil": b"x"})
    assert verify_bundle(bundle) == ("../evil: does not belong in a bundle",)
    with pytest.raises(StoreError, match="does not belong"):
        unpack_bundle(bundle, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_what_is_no_bundle_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    (line,) = verify_bundle(tmp_path / "text.zip")
    assert "is no bundle" in line


def test_a_folder_in_use_is_not_overwritten(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not empty"):
        unpack_bundle(bundle, tmp_path / "work")
