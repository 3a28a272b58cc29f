"""The family tree of texts as inline SVG, legible in print and in grey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from backchannel.export.family import Edge, Family, Node, gather_family
from backchannel.export.views import ReportView

WIDTH, ROW, INDENT, LABEL = 900, 24, 120, 96  # pixels; a label stands on the line that leads to its node
MOST_ALONE = 20  # articles without kin that are named; the rest are counted


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree: a node under its first parent, with its other parents in words."""

    node: Node
    depth: int
    parent_row: int | None
    edge: Edge | None
    also: tuple[str, ...]


def draw_family_tree(view: ReportView) -> Markup:
    """First tellings on the left, what was made from them indented below, each line with its relation.

    One row for each text, so that two hundred read as well as five; many copies of one text share a row.
    """
    family = gather_family(view.corpus.articles, view.corpus.lineage)
    if not family.nodes and not family.alone:
        return Markup('<p class="none">No articles, so no family tree.</p>')
    rows = list(lay_rows(family))
    named = list(name_alone(family))
    height = ROW * (len(rows) + len(named)) + 20
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="tree-title" class="picture">',
        f'<title id="tree-title">Who takes text from whom: {len(family.nodes)} texts in families, '
        f"{len(family.alone)} without kin. Dashed: absent reports, and texts that share one.</title>",
    ]
    for n, row in enumerate(rows):
        parts.append(draw_link(row, n) if row.edge is not None else "")
        parts.append(draw_node(row, n))
    parts += [draw_words(10, len(rows) + n, words, words) for n, words in enumerate(named)]
    return Markup("".join([*parts, "</svg>"]))


def lay_rows(family: Family) -> Iterator[Row]:
    """Every node once, depth first, below the first of its parents; siblings below each other."""
    titles = {n.id: n.title for n in family.nodes}
    below: defaultdict[str, list[Edge]] = defaultdict(list)
    above: defaultdict[str, list[Edge]] = defaultdict(list)
    for made in family.edges:
        below[made.parent].append(made)
        above[made.child].append(made)
    placed: dict[str, int] = {}
    nodes = {n.id: n for n in family.nodes}
    roots = [n.id for n in family.nodes if not above[n.id]]
    for root in [*roots, *nodes]:  # a loop has no root: its first node serves
        waiting: list[tuple[str, int, int | None, Edge | None]] = [(root, 0, None, None)]
        while waiting:
            key, depth, parent_row, edge = waiting.pop()
            if key in placed:
                continue
            placed[key] = len(placed)
            also = tuple(titles[e.parent] for e in above[key] if edge is not None and e.parent != edge.parent)
            yield Row(nodes[key], depth, parent_row, edge, also)
            children = sorted(below[key], key=lambda e: titles[e.child], reverse=True)
            waiting += [(e.child, depth + 1, placed[key], e) for e in children if e.child not in placed]


def name_alone(family: Family) -> Iterator[str]:
    """The articles without kin, up to a number."""
    if family.alone:
        yield f"{len(family.alone)} without kin in the collection:"
        yield from family.alone[:MOST_ALONE]
    if len(family.alone) > MOST_ALONE:
        yield f"… and {len(family.alone) - MOST_ALONE} more"


def left_of(row: Row) -> int:
    """Where a row's words begin; deep rows stop moving right before the words leave the picture."""
    return 10 + min(row.depth, 4) * INDENT


def draw_link(row: Row, n: int) -> str:
    """The line from the parent's row down and across, with the relation on it and an arrow at its end."""
    x, y = left_of(row), row_middle(n)
    edge = row.edge
    if edge is None or row.parent_row is None:
        return ""
    start, top = x - INDENT + 8, row_middle(row.parent_row) + 8
    dashes = ' stroke-dasharray="5 4"' if edge.is_dashed else ""
    arrow = (
        ""
        if edge.relation == "sibling"
        else f'<path d="M{x - 9},{y - 4}L{x - 3},{y}L{x - 9},{y + 4}Z" class="end"/>'
    )
    return (
        f'<path d="M{start},{top}V{y}H{x - 4}" class="edge"{dashes}/>{arrow}'
        f'<text x="{start + 6}" y="{y - 3}" font-size="10">{escape(edge.relation.replace("_", " "))}</text>'
    )


def draw_node(row: Row, n: int) -> str:
    """The title, framed with dashes where the text is absent; other parents in words."""
    words = row.node.title + (f"; also from {'; '.join(row.also)}" if row.also else "")
    most = (WIDTH - left_of(row)) // 7
    short = words if len(words) <= most else words[: most - 1] + "…"
    text = draw_words(left_of(row) + 2, n, short, words)
    if row.node.is_absent:
        width = min(7 * len(short) + 8, WIDTH - left_of(row))
        return (
            f'<rect x="{left_of(row) - 2}" y="{row_middle(n) - 9}" width="{width}" height="18" rx="3" '
            f'class="edge" stroke-dasharray="4 3"/>{text}'
        )
    if row.node.id.startswith("article"):
        return f'<a href="#a-{row.node.id}">{text}</a>'
    return text


def draw_words(x: int, n: int, short: str, words: str) -> str:
    return f'<text x="{x}" y="{row_middle(n) + 4}">{escape(short)}<title>{escape(words)}</title></text>'


def row_middle(n: int) -> int:
    return 16 + n * ROW
