"""Line roles: what belongs to the article and what does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backchannel.evaluate.measures import Measures, bootstrap, f1, rate

MARKS = {
    "body": frozenset(("body", "takeaway")),
    "boilerplate": frozenset(("boilerplate", "other_article")),
}

RolesByLine = Mapping[int, str]


def score_lines(pages: Sequence[tuple[RolesByLine, RolesByLine]]) -> Measures:
    """F1 of body and of boilerplate lines, and the share of lines with the very role.

    pages: (gold, found) roles by line number; only lines with a gold role count. F1 is over all lines of
    all pages, its interval over pages.
    """
    if not pages:
        return {}
    lines = sum(len(gold) for gold, _ in pages)
    measures = {
        f"{mark}_f1": bootstrap([_tally(*page, roles) for page in pages], f1, n=lines)
        for mark, roles in MARKS.items()
    }
    right = sum(found.get(n) == role for gold, found in pages for n, role in gold.items())
    return measures | {"role": rate(right, lines)}


def _tally(gold: RolesByLine, found: RolesByLine, roles: frozenset[str]) -> tuple[int, int, int]:
    wanted = {n for n, role in gold.items() if role in roles}
    told = {n for n in gold if found.get(n) in roles}
    return len(wanted & told), len(told), len(wanted)
