"""The lineage stage: articles and statements in, repeats, claims and origins out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backchannel.flow.lineage.citations import (
    MainSource,
    cite_external,
    find_main_source,
    mark_relay,
    name_externals,
    spread_sources,
)
from backchannel.flow.lineage.claims import join_statements
from backchannel.flow.lineage.drift import find_drifts
from backchannel.flow.lineage.families import Families
from backchannel.flow.lineage.origins import source_origins, text_origins
from backchannel.flow.lineage.repeats import find_repeats
from backchannel.flow.lineage.words import Rarity, fold
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.lineage import Claim, ExternalOrigin, Lineage, Origin, Repeat
from backchannel.model.spans import words_of
from backchannel.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Traced:
    """Lineage, and the statements with their claims."""

    lineage: Lineage
    statements: tuple[Statement, ...]


def trace_lineage(
    articles: Sequence[Article], statements: Sequence[Statement], *, rarity: Rarity, window_days: int
) -> Traced:
    """Who takes from whom; which statements say one thing; where each text and each claim comes from.

    Deterministic: the same records in any order give the same lineage.
    """
    articles = sorted(articles, key=lambda a: (a.external_id, a.id))
    said = by_article(statements)
    sources = {a.id: s for a in articles if (s := find_main_source(a, said[a.id])) is not None}
    credited = {a.id: credits_of(a, said[a.id], sources) for a in articles}
    found = tuple(find_repeats(articles, credited, rarity=rarity, window_days=window_days))
    sources = spread_sources(sources, found, said)
    externals = name_externals(sources, taken_from(articles, found), kinship(articles, found))
    texts = {a.id: a.text for a in articles}
    repeats = tuple(with_drifts(mark_sibling(r, externals), texts) for r in found)
    cites = tuple(cite_external(a, sources[a.id], externals[a.id]) for a in articles if a.id in externals)
    lineage = gather(articles, statements, (*repeats, *cites), externals, rarity=rarity)
    relays = tuple(mark_relay(a, sources.get(a.id), repeats) for a in articles)
    return with_claims(replace(lineage, relays=relays), statements)


def retrace_lineage(
    articles: Sequence[Article], statements: Sequence[Statement], lineage: Lineage, *, rarity: Rarity
) -> Traced:
    """Claims and origins gathered anew from the repeats of `lineage`, after a person accepted or cut some."""
    articles = sorted(articles, key=lambda a: (a.external_id, a.id))
    cites = (r for r in lineage.repeats if r.relation == "cites")
    externals = {r.child: r.external for r in cites if r.external is not None}
    gathered = gather(articles, statements, lineage.repeats, externals, rarity=rarity)
    return with_claims(replace(gathered, relays=lineage.relays), statements)


def by_article(statements: Sequence[Statement]) -> defaultdict[str, list[Statement]]:
    """Statements by the id of their article, in the order given."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.article_id].append(statement)
    return found


def credits_of(
    article: Article, statements: Sequence[Statement], sources: Mapping[str, MainSource]
) -> frozenset[str]:
    """Folded names of the bodies that an article says it takes from."""
    names = {link.name for s in statements for link in s.chain[1:] if link.kind in ("outlet", "organisation")}
    if article.id in sources:
        names.add(sources[article.id].who)
    own = {article.outlet.name} if article.outlet else set()
    return frozenset(fold(name) for name in names - own)


def taken_from(articles: Sequence[Article], repeats: Sequence[Repeat]) -> dict[str, frozenset[str]]:
    """Article → outlets of the articles at hand that it takes text from."""
    outlets = {a.id: a.outlet.name for a in articles if a.outlet is not None}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for repeat in repeats:
        if repeat.parent in outlets:
            found[repeat.child].add(outlets[repeat.parent])
    return {child: frozenset(names) for child, names in found.items()}


def kinship(articles: Sequence[Article], repeats: Sequence[Repeat]) -> dict[str, str]:
    """Article → representative of the articles it shares text with."""
    families = Families(a.id for a in articles)
    for repeat in repeats:
        families.join(repeat.child, repeat.parent or repeat.child)
    return {a.id: families.find(a.id) for a in articles}


def mark_sibling(repeat: Repeat, externals: Mapping[str, ExternalOrigin]) -> Repeat:
    """Two texts that pass on one absent report, neither crediting the other, are siblings."""
    one, other = externals.get(repeat.child), externals.get(repeat.parent or "")
    if one is None or one != other or repeat.direction == "citation":
        return repeat
    evidence = f"both pass on {one.who}, {one.when or 'day not told'}; {repeat.evidence.split(';')[0]}"
    return replace(repeat, relation="sibling", direction="citation", evidence=evidence)


def with_drifts(repeat: Repeat, texts: Mapping[str, str]) -> Repeat:
    """The repeat with what changed on the way. Between siblings neither is the other's source: none told."""
    if repeat.relation in ("sibling", "cites"):
        return repeat
    child, parent = texts[repeat.child], texts[repeat.parent or ""]
    drifts = tuple(d for p in repeat.passages for d in find_drifts(child, parent, p))
    return replace(repeat, drifts=drifts)


def gather(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    repeats: tuple[Repeat, ...],
    externals: Mapping[str, ExternalOrigin],
    *,
    rarity: Rarity,
) -> Lineage:
    """Claims and origins from repeats and statements."""
    texts = {a.id: a.text for a in articles}
    families = join_statements(statements, texts, repeats, rarity=rarity)
    told, by_statement = source_origins(statements, repeats, families)
    first = text_origins(articles, repeats, externals)
    resting = origins_by_article(first)
    known = {s.id: s for s in statements}
    names = {a.id: a.outlet.name if a.outlet else "unknown outlet" for a in articles}
    claims = tuple(
        make_claim([known[m] for m in members], texts, names, by_statement, resting)
        for _, members in families.groups()
    )
    return Lineage(repeats=repeats, claims=claims, origins=(*first, *told))


def origins_by_article(origins: Sequence[Origin]) -> defaultdict[str, list[str]]:
    """The text origins that each article rests on."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for origin in origins:
        for member in origin.members:
            found[member].append(origin.id)
    return found


def make_claim(
    members: Sequence[Statement],
    texts: Mapping[str, str],
    outlets: Mapping[str, str],
    origin_by_statement: Mapping[str, str],
    resting: Mapping[str, Sequence[str]],
) -> Claim:
    """One proposition with who carries it; its text is that of its fullest statement."""
    articles = tuple(sorted({s.article_id for s in members}))
    ids = tuple(sorted(s.id for s in members))
    fullest = max(members, key=lambda s: (sum(len(p) for p in s.content), s.id))
    return Claim(
        id=content_id("claim", ids[0]),
        text=words_of(texts[fullest.article_id], fullest.content),
        statements=ids,
        articles=articles,
        outlets=tuple(sorted({outlets[a] for a in articles})),
        source_origins=tuple(sorted({origin_by_statement[s.id] for s in members})),
        text_origins=tuple(dict.fromkeys(o for a in articles for o in resting[a])),
    )


def with_claims(lineage: Lineage, statements: Sequence[Statement]) -> Traced:
    """The statements, each with the id of its claim."""
    claim = {s: c.id for c in lineage.claims for s in c.statements}
    return Traced(lineage, tuple(replace(s, claim=claim[s.id]) for s in statements))
