"""Origins: the first telling of a family of text, and the lowest attributed link that carries a claim.

Weights use source origins, so that two institutes on one newspaper's story count once, and an article copied
under any number of outlets adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from backchannel.flow.lineage.families import Families
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.lineage import ExternalOrigin, Origin, Repeat
from backchannel.model.spans import covered_chars
from backchannel.model.statements import Link, Statement

TAKES_TEXT = frozenset({"copy", "near_copy", "abridged", "spun", "digest", "partial"})


def parents_of(repeats: Sequence[Repeat]) -> dict[str, tuple[Repeat, ...]]:
    """Repeats by which each article takes text from an article of the collection."""
    found: defaultdict[str, list[Repeat]] = defaultdict(list)
    for repeat in repeats:
        if repeat.parent is not None and repeat.relation in TAKES_TEXT:
            found[repeat.child].append(repeat)
    return {child: tuple(rs) for child, rs in found.items()}


def tellers_of(repeats: Sequence[Repeat]) -> dict[str, tuple[Repeat, ...]]:
    """Repeats along which a statement without a named source is followed: those of text, and siblings as they stand."""
    found: defaultdict[str, list[Repeat]] = defaultdict(list)
    for repeat in repeats:
        if repeat.parent is not None and repeat.relation != "cites":
            found[repeat.child].append(repeat)
    return {child: tuple(rs) for child, rs in found.items()}


def find_roots(
    articles: Sequence[Article],
    parents: Mapping[str, Sequence[Repeat]],
    externals: Mapping[str, ExternalOrigin],
) -> dict[str, frozenset[str]]:
    """Article → ids of the first tellings of its text; itself where it is one, several for a digest.

    Each article is settled once, its parents before it; a circle is cut where it closes.
    """
    roots: dict[str, frozenset[str]] = {}
    for article in articles:
        waiting = [article.id]
        begun: set[str] = set()
        while waiting:
            here = waiting[-1]
            begun.add(here)
            above = [r.parent for r in parents.get(here, ()) if r.parent is not None]
            open_parents = [p for p in above if p not in roots and p not in begun]
            if here not in roots and open_parents:
                waiting.extend(open_parents)
                continue
            waiting.pop()
            if here not in roots:
                roots[here] = join_roots(here, parents.get(here, ()), roots, externals)
    return roots


def join_roots(
    article: str,
    taken: Sequence[Repeat],
    roots: Mapping[str, frozenset[str]],
    externals: Mapping[str, ExternalOrigin],
) -> frozenset[str]:
    """The roots of its parents, and the article itself (or the absent report it credits) where it is mostly its own."""
    own = externals[article].id if article in externals else article
    above = frozenset[str]().union(*(roots.get(r.parent or "", frozenset()) for r in taken))
    mostly_own = all((r.share or 0.0) < 0.5 for r in taken) and sum(r.share or 0.0 for r in taken) < 0.5
    return above | {own} if mostly_own else above or frozenset({own})


def text_origins(
    articles: Sequence[Article], repeats: Sequence[Repeat], externals: Mapping[str, ExternalOrigin]
) -> tuple[Origin, ...]:
    """One origin for each first telling, with the articles that rest on it."""
    parents = parents_of(repeats)
    members: defaultdict[str, list[str]] = defaultdict(list)
    roots = find_roots(articles, parents, externals)
    for article in articles:
        for root in sorted(roots[article.id]):
            members[root].append(article.id)
    absent = {e.id: e for e in externals.values()}
    known = {a.id: a for a in articles}
    return tuple(
        text_origin(root, tuple(ids), absent.get(root), known.get(root)) for root, ids in members.items()
    )


def text_origin(
    root: str, members: tuple[str, ...], external: ExternalOrigin | None, article: Article | None
) -> Origin:
    """The origin whose head is an article of the collection or an absent report."""
    if external is not None:
        when = external.when or "day not told"
        evidence = f"not in the collection: {external.who}, {external.what}, {when}"
    else:
        evidence = "no article of the collection that it takes its text from"
    return Origin(
        id=content_id("origin", "text", root),
        kind="text",
        head=root,
        external=external,
        unnamed=False,
        unknown=article is not None and article.outlet is None,
        members=members,
        evidence=(evidence,),
    )


class SourceTracer:
    """Finds the lowest attributed link of each statement's chain, through repeats of own voice."""

    def __init__(self, statements: Sequence[Statement], repeats: Sequence[Repeat], claims: Families) -> None:
        self._by_id = {s.id: s for s in statements}
        self._parents = tellers_of(repeats)
        self._by_article: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._by_article[statement.article_id].append(statement)
        self._claims = claims
        self._unnamed = self._join_unnamed(repeats)

    def lowest(self, statement: Statement) -> tuple[str, Link | None, str | None]:
        """(key that is equal for equal origins, lowest link, who passed it on)."""
        told = self._first_telling(statement)
        if not told.chain or told.speaker is None or told.speaker.kind == "unknown":
            return f"unknown:{told.article_id}", told.chain[-1] if told.chain else None, None
        last = told.chain[-1]
        through = told.chain[-2].name if len(told.chain) >= 2 else None
        if last.kind == "unnamed":
            return f"unnamed:{self._unnamed.find(last.actor)}", last, through
        if len(told.chain) == 1 and last.name.startswith("unknown"):
            return f"unknown:{told.article_id}", last, None
        return f"named:{last.name}", last, through

    def _first_telling(self, statement: Statement, seen: frozenset[str] = frozenset()) -> Statement:
        """The statement that this one repeats, followed to its first telling.

        Followed where it is in the article's own voice or its source is not named: a named speaker is the
        origin himself, wherever he is quoted.
        """
        last = statement.chain[-1] if statement.chain else None
        is_own = statement.attribution == "implicit_author" or len(statement.chain) <= 1
        if statement.id in seen or not (is_own or (last is not None and last.kind in ("unnamed", "unknown"))):
            return statement
        for repeat in self._parents.get(statement.article_id, ()):
            for passage in repeat.passages:
                if not covered_chars(statement.content, [passage.child]):
                    continue
                for other in self._by_article[repeat.parent or ""]:
                    same_claim = self._claims.find(other.id) == self._claims.find(statement.id)
                    if same_claim and covered_chars(other.content, [passage.parent]):
                        return self._first_telling(other, seen | {statement.id})
        return statement

    def _join_unnamed(self, repeats: Sequence[Repeat]) -> Families:
        """Unnamed sources, joined only along a repeat or a citation of one report of one claim."""
        families = Families(
            s.chain[-1].actor for s in self._by_id.values() if s.chain and s.chain[-1].kind == "unnamed"
        )
        linked = {frozenset((r.child, r.parent or "")) for r in repeats if r.passages}
        for _, members in self._claims.groups():
            sources = [
                s for m in members if (s := self._by_id.get(m)) and s.chain and s.chain[-1].kind == "unnamed"
            ]
            for i, a in enumerate(sources):
                for b in sources[i + 1 :]:
                    if frozenset((a.article_id, b.article_id)) in linked or cite_one_report(a, b):
                        families.join(a.chain[-1].actor, b.chain[-1].actor)
        return families


def cite_one_report(a: Statement, b: Statement) -> bool:
    """Whether two statements reach their unnamed sources through the same named body below their outlets."""
    return len(a.chain) >= 3 and len(b.chain) >= 3 and a.chain[-2].name == b.chain[-2].name


def source_origins(
    statements: Sequence[Statement], repeats: Sequence[Repeat], claims: Families
) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """(origins, origin id of each statement)."""
    tracer = SourceTracer(statements, repeats, claims)
    by_id = {s.id: s for s in statements}
    keys: dict[str, str] = {}
    links: dict[str, tuple[Link | None, str | None]] = {}
    for _, members in claims.groups():
        told = {m: tracer.lowest(by_id[m]) for m in members if m in by_id}
        for member, key in lower_keys(told, by_id).items():
            keys[member] = key
            links.setdefault(key, next((v[1], v[2]) for v in told.values() if v[0] == key))
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for statement in statements:
        gathered[keys[statement.id]].append(statement.id)
    origins = tuple(source_origin(key, tuple(ids), *links[key]) for key, ids in gathered.items())
    return origins, {s: content_id("origin", "source", key) for s, key in keys.items()}


def lower_keys(
    told: Mapping[str, tuple[str, Link | None, str | None]], by_id: Mapping[str, Statement]
) -> dict[str, str]:
    """Within one claim, a body through which the claim is traced further down is no origin of its own."""
    keys = {member: key for member, (key, _, _) in told.items()}
    for member, (key, link, _) in told.items():
        if link is None:
            continue
        below = [
            other_key
            for other, (other_key, _, _) in told.items()
            if other_key != key
            and link.name in {step.name for step in by_id[other].chain[:-1]}
            and by_id[other].chain[0].name != link.name
        ]
        if len(set(below)) == 1:
            keys[member] = below[0]
    return keys


def source_origin(key: str, members: tuple[str, ...], link: Link | None, through: str | None) -> Origin:
    """The origin that a key stands for."""
    unnamed = key.startswith("unnamed:")
    head = link.name if link is not None else "unknown"
    evidence = f"{head} through {through}" if through and unnamed else head
    return Origin(
        id=content_id("origin", "source", key),
        kind="source",
        head=head,
        external=None,
        unnamed=unnamed,
        unknown=key.startswith("unknown:"),
        members=members,
        evidence=(evidence,),
        group=through if unnamed else head,
    )


def origins_of(members: Iterator[str], origin_by_statement: Mapping[str, str]) -> tuple[str, ...]:
    """The distinct source origins of some statements, in a stable order."""
    return tuple(sorted({origin_by_statement[m] for m in members if m in origin_by_statement}))
