"""The family of texts as a graph that a reader can take in: for Graphviz and for the picture in the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.model.articles import Article
from backchannel.model.lineage import Lineage, Repeat

FEW_COPIES = 3  # more copies of one text are shown as one node


@dataclass(frozen=True, slots=True)
class Node:
    """An article, an absent report, or several copies drawn as one."""

    id: str
    title: str
    is_absent: bool = False
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """Text passes from `parent` to `child`; dashed where the parent is absent or neither comes from the other."""

    parent: str
    child: str
    relation: str
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Nodes in a stable order, edges between them, and how many articles have no kin."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    alone: tuple[str, ...]  # titles


def gather_family(articles: Sequence[Article], lineage: Lineage) -> Family:
    """The repeats that say where each text comes from, without those that follow from others."""
    titles = {a.id: title_of(a) for a in articles}
    made = [edge for repeat in lineage.repeats if (edge := edge_of(repeat)) is not None]
    edges = list(drop_implied(made))
    absent = {r.external.id: r.external for r in lineage.repeats if r.external is not None}
    for key, origin in absent.items():
        titles[key] = f"{origin.who}, {origin.when or 'day not told'} (not in the collection)"
    edges, copies = collapse_copies(edges, titles)
    held = {end for e in edges for end in (e.parent, e.child)}
    nodes = [Node(i, t, is_absent=i in absent) for i, t in titles.items() if i in held and i not in copies]
    nodes += [Node(i, titles[i], copies=n) for i, n in copies.items()]
    hidden = {r.child for r in lineage.repeats}
    alone = tuple(sorted(titles[a.id] for a in articles if a.id not in held and a.id not in hidden))
    return Family(
        tuple(sorted(nodes, key=lambda n: (n.title, n.id))),
        tuple(sorted(edges, key=lambda e: (e.parent, e.child))),
        alone,
    )


def title_of(article: Article) -> str:
    """The article's name and outlet."""
    outlet = article.outlet.name if article.outlet else "unknown outlet"
    return f"{article.external_id.rsplit('/', 1)[-1]} ({outlet})"


def edge_of(repeat: Repeat) -> Edge | None:
    """The repeat as an edge."""
    parent = repeat.external.id if repeat.external is not None else repeat.parent
    if parent is None:
        return None
    return Edge(
        parent, repeat.child, repeat.relation, repeat.external is not None or repeat.relation == "sibling"
    )


def drop_implied(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Edges without siblings of one shown parent, and without grandparents that a parent leads to."""
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation != "sibling":
            parents[edge.child].add(edge.parent)
    for edge in edges:
        if edge.relation == "sibling" and parents[edge.child] & parents[edge.parent]:
            continue
        between = parents[edge.child] - {edge.parent}
        if edge.relation != "sibling" and any(edge.parent in parents[p] for p in between):
            continue
        yield edge


def collapse_copies(edges: Sequence[Edge], titles: dict[str, str]) -> tuple[list[Edge], dict[str, int]]:
    """Many copies of one text, from which nothing else comes, as one node: (edges, node → how many)."""
    tellers = {e.parent for e in edges}
    links: defaultdict[str, int] = defaultdict(int)
    for edge in edges:
        links[edge.child] += 1
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation in ("copy", "near_copy") and edge.child not in tellers and links[edge.child] == 1:
            groups[edge.parent].append(edge)
    many = {parent: group for parent, group in groups.items() if len(group) > FEW_COPIES}
    gone = {e.child for group in many.values() for e in group}
    kept = [e for e in edges if e.child not in gone]
    copies: dict[str, int] = {}
    for parent, group in many.items():
        key = f"copies-of-{parent}"
        titles[key] = f"{len(group)} copies"
        copies[key] = len(group)
        kept.append(Edge(parent, key, "copy", is_dashed=False))
    return kept, copies


def write_dot(family: Family) -> str:
    """Graphviz text: solid arrows from parent to child, labelled; absent parents and siblings dashed."""
    numbers = {node.id: f"n{n}" for n, node in enumerate(family.nodes)}
    lines = ["digraph lineage {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for node in family.nodes:
        style = ', style="dashed"' if node.is_absent else ', style="bold"' if node.copies else ""
        lines.append(f"  {numbers[node.id]} [label={quote(node.title)}{style}];")
    for edge in family.edges:
        style = ', style="dashed"' if edge.is_dashed else ""
        style += ', dir="none"' if edge.relation == "sibling" else ""
        label = quote(edge.relation.replace("_", " "))
        lines.append(f"  {numbers[edge.parent]} -> {numbers[edge.child]} [label={label}{style}];")
    lines += [f"  a{n} [label={quote(title)}];" for n, title in enumerate(family.alone)]
    return "\n".join([*lines, "}"])


def quote(words: str) -> str:
    """A string as Graphviz reads it."""
    plain = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
