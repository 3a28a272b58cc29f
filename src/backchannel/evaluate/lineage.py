"""Repeats between texts: pairs, direction, kinds, citations and drift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from backchannel.evaluate.drift import drift_rows, score_drift
from backchannel.evaluate.extents import Json
from backchannel.evaluate.measures import Measures, agreement, rate, rates

Pair = frozenset[str]


def score_lineage(gold: Sequence[Json], repeats: Sequence[Json]) -> Measures:
    """Pairs of child and parent over a collection, whichever way round; direction apart.

    gold: a row per text, `{id, parent: id, ids or null, kind, cites?, drifts?}`; repeats: public JSON.
    Two texts from one base are family: an edge between them is neither asked for nor wrong. Edges of relation
    "cites" are scored apart, where GOLD lists citations; drifts where it lists drifts. `precision_hosts_aside`:
    as precision, without edges between two texts set into one `host`, whose words they share.
    """
    tree = _Tree(gold)
    edges = [read_edge(r, tree.known) for r in repeats]
    directed = {(e.child, e.parent) for e in edges if e.relation != "cites" and e.child in tree.ids}
    told = {frozenset((c, p)) for c, p in directed if p in tree.known and c != p}
    right = told & tree.wanted.keys()
    wrong = [pair for pair in told - right if not tree.is_family(pair)]
    rows = [(p in right, p in right, 1) for p in tree.wanted] + [(0, 1, 0) for _ in wrong]
    measures = agreement("", rows, n=len(tree.wanted))
    if right:
        turned = sum((c, p) in directed for c, p in tree.wanted.values())
        measures["direction"] = rate(turned, len(right))
    strangers = [pair for pair in wrong if not tree.share_host(pair)]
    if len(strangers) < len(wrong):
        measures["precision_hosts_aside"] = rate(len(right), len(right) + len(strangers))
    measures |= rates(tree.by_kind(right))
    cited = {(e.child, e.parent) for e in edges}
    wanted = [(g["id"], other) for g in gold for other in g.get("cites") or ()]
    measures |= rates({"cites_recall": [pair in cited for pair in wanted]})
    return measures | _score_drifts(gold, edges)


@dataclass(frozen=True, slots=True)
class Edge:
    """A repeat, its ends named as GOLD names them."""

    child: str | None
    parent: str | None  # None: an external origin
    relation: str
    drifts: Sequence[Json]


def read_edge(repeat: Json, known: Set[str]) -> Edge:
    """A public repeat."""
    return Edge(
        child=name_end(repeat["child"], known),
        parent=name_end(repeat.get("parent"), known),
        relation=str(repeat.get("relation")),
        drifts=repeat.get("drifts") or (),
    )


def name_end(end: Json | str | None, known: Set[str]) -> str | None:
    """How GOLD names an article: by its external id or the file name in it; None for what it has not."""
    name = (end.get("external_id") or end.get("id")) if isinstance(end, Mapping) else end
    forms = (str(name), str(name).rsplit("/", 1)[-1], str(name).rsplit("#", 1)[-1])
    return next((form for form in forms if form in known), None)


class _Tree:
    """Who derives from whom, as GOLD says."""

    def __init__(self, gold: Sequence[Json]) -> None:
        self.ids = {str(g["id"]) for g in gold}
        self.kind = {str(g["id"]): g.get("kind") for g in gold}
        self.wanted: dict[Pair, tuple[str, str]] = {}
        self._host = {str(g["id"]): g.get("host") for g in gold}
        self._bases: defaultdict[str, set[str]] = defaultdict(set)
        for row in gold:
            parents = row.get("parent") or []
            for parent in [parents] if isinstance(parents, str) else parents:
                self.wanted[frozenset((row["id"], parent))] = (row["id"], parent)
                self._bases[row["id"]].add(parent)
        self.known = self.ids | {parent for bases in self._bases.values() for parent in bases}

    def is_family(self, pair: Pair) -> bool:
        """Whether the two derive from one base, or one from the other's."""
        one, other = (self._bases.get(text) or {text} for text in pair)
        return not one.isdisjoint(other)

    def share_host(self, pair: Pair) -> bool:
        """Whether the two were set into one text, or one into the other."""
        one, other = ({text, self._host.get(text)} - {None} for text in pair)
        return not one.isdisjoint(other)

    def by_kind(self, right: set[Pair]) -> dict[str, list[bool]]:
        """`recall_<kind>` marks."""
        marks: defaultdict[str, list[bool]] = defaultdict(list)
        for pair, (child, _) in self.wanted.items():
            marks[f"recall_{self.kind.get(child)}"].append(pair in right)
        return marks


def _score_drifts(gold: Sequence[Json], edges: Sequence[Edge]) -> Measures:
    """Drifts of texts that GOLD marks, by type and place."""
    marked = {g["id"]: g["drifts"] for g in gold if g.get("parent") and "drifts" in g}
    if not any(marked.values()):
        return {}
    rows = [
        drift_rows(wanted, [d for e in edges if e.child == child for d in e.drifts])
        for child, wanted in marked.items()
    ]
    return {f"drift_{name}": value for name, value in score_drift(rows).items()}


def score_pairs(gold: Sequence[Json], found: Mapping[str, Iterable[Json]]) -> Measures:
    """Pairs of texts `a` and `b`: does one take from the other, or both from an absent third?

    gold: `{id, relation or null, parent: "a", "b" or null}`; found: repeats by the pair's id, whose child and
    parent are "a" and "b". Interval over pairs. `relation`: of pairs right, those named as GOLD does.
    """
    rows, marks = [], defaultdict[str, list[bool]](list)
    for pair in gold:
        edges = [read_edge(r, {"a", "b"}) for r in found.get(pair["id"], ())]
        edges = [e for e in edges if {e.child, e.parent} == {"a", "b"} and e.relation != "cites"]
        is_repeat = pair["relation"] is not None
        rows.append((is_repeat and bool(edges), bool(edges), is_repeat))
        if is_repeat:
            marks[f"recall_{pair['relation']}"].append(bool(edges))
        if is_repeat and edges:
            marks["relation"].append(any(e.relation == pair["relation"] for e in edges))
            if pair.get("parent"):
                marks["direction"].append(any(e.parent == pair["parent"] for e in edges))
    return agreement("", rows, n=len(rows)) | rates(marks)
