"""What all tests share: the shared folder, and no silent skips in the gate."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_skipped: list[str] = []


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, gold and data; tests that need it skip without it."""
    folder = Path(os.environ.get("BACKCHANNEL_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "tools").is_dir():
        pytest.skip("needs the shared folder: set BACKCHANNEL_SHARED")
    return folder


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In the gate (BACKCHANNEL_NO_SKIPS) a skipped test is a failure."""
    if os.environ.get("BACKCHANNEL_NO_SKIPS") and _skipped and exitstatus == 0:
        print("\nskipped, but should have run:", *_skipped, sep="\n  ")
        session.exitstatus = 1
