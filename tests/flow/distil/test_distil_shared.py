"""Floors on labelled pages of the world, where the shared folder is at hand."""

import gzip
import json
import os
from pathlib import Path

import pytest

from flow.distil.helpers import article, distil

SHARED = Path(os.environ.get("BACKCHANNEL_SHARED", "../shared"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared folder (BACKCHANNEL_SHARED)"),
]
BODY = {"body", "takeaway"}


@pytest.mark.parametrize(("gold", "floor"), [("seeds", 0.98), ("pages", 0.97)])
def test_body_lines_of_crawled_texts_are_told_from_boilerplate(gold: str, floor: float) -> None:
    hits = wrong = missed = 0
    for page in json.loads((SHARED / "gold" / f"{gold}.json").read_text(encoding="utf-8"))["pages"]:
        found = article((SHARED / "gold" / page["file"]).read_bytes(), name="page.txt")
        got = {line.n: line.role for line in found.lines}
        for role, numbers in page["line_roles"].items():
            for n in set(numbers) - set(page["line_roles_unscored"]):
                want, have = role in BODY, got.get(n) in BODY
                hits, wrong, missed = (
                    hits + (want and have),
                    wrong + (have and not want),
                    missed + (want and not have),
                )
    assert 2 * hits / (2 * hits + wrong + missed) >= floor


def test_every_run_of_every_offset_map_holds_on_real_pages() -> None:
    for path in sorted((SHARED / "data" / "pages_body" / "html").glob("*.gz"))[:20]:
        source = gzip.decompress(path.read_bytes())
        found = distil(source, name="page.html")
        decoded = source.decode("utf-8", "replace")
        for run in getattr(found, "offset_map", ()):
            words = found.text[run.text_start : run.text_start + run.length]  # type: ignore[union-attr]
            assert words == decoded[run.capture_start : run.capture_start + run.length]
