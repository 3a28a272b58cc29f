"""`backchannel add` over the web: interrupted, resumed, polite to the own network. Nothing leaves 127.0.0.1."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backchannel.store import open_workspace
from hostile_server import Site, page, served
from running import SOURCE, backchannel

PAGES = 500


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert backchannel("init", tmp_path / "work").status == 0
    return tmp_path / "work"


def serve_feed(site: Site, count: int) -> str:
    links = [site.serve(f"/{n}", page(f"number {n}")) for n in range(count)]
    items = [f"<item><link>{link}</link></item>" for link in links]
    return site.serve("/feed", f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode())


def kept(workspace: Path) -> list[str]:
    store = open_workspace(workspace)
    try:
        assert store.verify() == ()
        return [capture.locator for capture in store.captures()]
    finally:
        store.close()


def start_adding(workspace: Path, feed: str) -> subprocess.Popen[bytes]:
    code = "from backchannel.cli import main; main()"
    arguments = [
        "--workspace",
        str(workspace),
        "add",
        "--keep-only",
        "--allow-private",
        "--delay",
        "0.005",
        feed,
    ]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment, stderr=subprocess.PIPE)


def wait_for_pages(site: Site, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(site.paths()) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_feed_of_500_pages_survives_a_kill_and_an_interrupt_without_loss(
    site: Site, workspace: Path
) -> None:
    feed = serve_feed(site, PAGES)
    for end, pages in ((signal.SIGKILL, 120), (signal.SIGINT, 300)):
        run = start_adding(workspace, feed)
        wait_for_pages(site, pages)
        run.send_signal(end)
        _, err = run.communicate(timeout=30)
        assert b"Traceback" not in err
        assert 0 < len(kept(workspace)) < PAGES
    run = start_adding(workspace, feed)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 0, err
    found = kept(workspace)
    assert sorted(found) == sorted(f"{site.base}/{n}" for n in range(PAGES))
    asked = [path for path in site.paths() if path != "/feed"]
    assert len(asked) < PAGES + 2 * 40  # what was under way at each stop, and no more, is asked for again
    assert f"{PAGES} known" not in err.decode()


def test_the_own_network_is_refused_without_the_flag(site: Site, workspace: Path) -> None:
    ran = backchannel("--workspace", workspace, "add", site.serve("/a", page("one")))
    assert ran.status == 2
    assert "--allow-private" in ran.err
    assert site.asked == []


def test_a_list_of_addresses_is_added_and_a_wrong_one_named(
    site: Site, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# two\n{site.serve('/a', page('one'))}\n{site.serve('/b', page('two'))}\n")
    command = (
        "--workspace",
        workspace,
        "add",
        "--keep-only",
        "--allow-private",
        "--delay",
        "0",
        "--urls",
        path,
    )
    ran = backchannel(*command)
    assert ran.status == 0, ran.err
    assert "2 new" in ran.err
    path.write_text("gopher://a.example/\n")
    ran = backchannel(*command)
    assert ran.status == 2
    assert "gopher" in ran.err
