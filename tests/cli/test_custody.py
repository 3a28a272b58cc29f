"""Versions of a page, bundles with and without text, and what a removal leaves."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile_server import Site, page, served
from running import backchannel

FIRST = "would talk about a truce only"
SECOND = "would never talk about a truce"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Site]]:
    """A workspace that holds two versions of one page."""
    workspace = tmp_path_factory.mktemp("custody") / "work"
    assert backchannel("init", workspace).status == 0
    with served() as site:
        for body in (page("Truce"), page("Truce").replace(FIRST.encode(), SECOND.encode())):
            url = site.serve("/a", body)
            ran = backchannel(
                *("--workspace", workspace, "add", "--keep-only", "--allow-private", "--delay", 0),
                *("--refetch", url),
            )
            assert "1 new" in ran.err
        yield workspace, site


def test_the_difference_between_two_versions_can_be_seen(collected: tuple[Path, Site]) -> None:
    workspace, site = collected
    ran = backchannel("--workspace", workspace, "articles", "--changes")
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert any(line.startswith("-") and FIRST in line for line in lines)
    assert any(line.startswith("+") and SECOND in line for line in lines)
    ran = backchannel("--workspace", workspace, "articles", "--changes", "--json")
    (change,) = json.loads(ran.out)["changes"]
    assert change["locator"] == f"{site.base}/a"
    assert change["before"]["sha256"] != change["after"]["sha256"]


def test_a_bundle_of_a_case_holds_its_reports_and_verifies(
    collected: tuple[Path, Site], tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"
    ran = backchannel("--workspace", collected[0], "bundle", "--case", "ceasefire", path)
    assert ran.status == 0, ran.err
    names = set(zipfile.ZipFile(path).namelist())
    assert {"case/case.toml", "case/report.html", "case/report.json", "case/report.md"} <= names
    assert sum(name.startswith("captures/") for name in names) == 2
    assert backchannel("verify", path, cwd=tmp_path).status == 0


def test_a_bundle_without_text_holds_hashes_and_not_a_word_of_others(
    collected: tuple[Path, Site], tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"
    ran = backchannel("--workspace", collected[0], "bundle", "--without-text", "--case", "ceasefire", path)
    assert ran.status == 0, ran.err
    with zipfile.ZipFile(path) as bundle:
        content = b"".join(bundle.read(name) for name in bundle.namelist())
        names = bundle.namelist()
    assert b"shelling" not in content
    assert b"Brenholt" not in content
    assert collected[1].base.encode() in content
    assert not any(name.startswith("captures/") or "report" in name for name in names)
    assert backchannel("verify", path, cwd=tmp_path).status == 0
    ran = backchannel("restore", path, tmp_path / "again", cwd=tmp_path)
    assert ran.status == 2
    assert "without text" in ran.err


def test_a_capture_that_is_removed_leaves_a_tombstone_and_stays_away(tmp_path: Path) -> None:
    workspace, text = tmp_path / "work", tmp_path / "a.txt"
    text.write_text("The envoy arrived on Tuesday and said that talks would go on.\n")
    backchannel("init", workspace)
    assert backchannel("--workspace", workspace, "add", "--keep-only", text).status == 0
    ran = backchannel("--workspace", workspace, "remove", text, "--why", "court order", "--who", "A. Editor")
    assert ran.status == 0, ran.err
    assert "SHA-256" in ran.err
    ran = backchannel("--workspace", workspace, "add", "--keep-only", text)
    assert ran.status == 2
    assert "by A. Editor (court order)" in ran.err
    assert backchannel("--workspace", workspace, "verify").status == 0
    assert backchannel("--workspace", workspace, "remove", text, "--why", "again").status == 2
