"""Take the picture of the bundled case's report: `python docs/take_pictures.py`, in Chromium from the system."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from backchannel.app import run_demo

PICTURES = Path(__file__).parent / "pictures"
# As the tests of reports in tests/journeys start it: no process of its own reaches for the network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = {"width": 1120, "height": 1260}


@contextmanager
def opened(report: Path, *, scheme: str = "light") -> Iterator[Page]:
    """The report in a window of SIZE."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium here: install the system's package `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page(viewport=SIZE, color_scheme=scheme)
        page.goto(report.as_uri())
        yield page
        browser.close()


def main() -> None:
    """The top of the report, the record and a place in an article, under docs/pictures/."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(sys.argv[1]) if len(sys.argv) > 1 else run_demo(Path(folder)).report
        with opened(report.resolve()) as page:
            page.screenshot(path=PICTURES / "report.png")
            page.locator("#takeaways a.cite").first.click()
            page.locator("li:target a").first.click()
            page.screenshot(path=PICTURES / "words.png", clip={"x": 0, "y": 0, "width": 1120, "height": 620})


if __name__ == "__main__":
    main()
