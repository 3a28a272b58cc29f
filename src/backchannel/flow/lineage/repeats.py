"""Repeats between articles of the collection: verified by alignment, typed, and given a direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from backchannel.flow.lineage.align import Pairing, align_sentences
from backchannel.flow.lineage.candidates import propose_pairs
from backchannel.flow.lineage.retelling import Details, gather_details, is_retold, pair_by_details
from backchannel.flow.lineage.words import Rarity, Sentence, fold, read_sentences
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.lineage import Direction, Passage, Relation, Repeat
from backchannel.model.spans import Span

# Chosen on half of the bases of the public derived-text set.
RETOLD_DAYS = 12  # a free retelling is news: later, the same names and places tell another event
MIN_PAIRINGS = 2  # one borrowed sentence may be a shared quotation or stock background
MIN_EVIDENCE = 40.0  # bits, see `weigh_evidence`
MIN_SHARE = 0.06  # of the shorter side
FULL_SHARE = 0.25  # from here on the share takes nothing from the evidence
CHANCE_SCORE = 0.3  # similarity of sentences on one topic that have nothing to do with each other
LITERAL = 0.93  # mean similarity from which wording counts as unchanged
READ_AHEAD = 1000  # articles whose sentences are kept at hand


@dataclass(frozen=True)
class Reading:
    """An article with its sentences and, once asked for, its details."""

    article: Article
    sentences: tuple[Sentence, ...]

    @cached_property
    def length(self) -> int:
        """Words."""
        return sum(s.length for s in self.sentences) or 1

    @cached_property
    def details(self) -> Details:
        return gather_details(self.sentences)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two articles overlap; shares are of words in aligned sentences."""

    pairings: tuple[Pairing, ...]
    child_share: float
    parent_share: float
    literal: float
    evidence: float  # bits
    is_retold: bool  # by details, where no sentences align


def find_repeats(
    articles: Sequence[Article],
    credited: Mapping[str, frozenset[str]],
    *,
    rarity: Rarity,
    window_days: int,
) -> Iterator[Repeat]:
    """Every verified repeat among the articles, in a stable order.

    credited: article id → folded names of the outlets and bodies that it says it takes from.
    """

    @lru_cache(maxsize=READ_AHEAD)
    def read(index: int) -> Reading:
        return Reading(articles[index], read_sentences(articles[index], rarity=rarity))

    days = [day_of(a) for a in articles]
    for i, j in propose_pairs(articles, rarity=rarity):
        if not within_window(days[i], days[j], window_days):
            continue
        a, b = read(i), read(j)
        overlap = measure_overlap(a, b)
        if overlap is not None:
            yield make_repeat(a, b, overlap, credited)


def within_window(one: date | None, other: date | None, days: int) -> bool:
    """Whether two publication days are near enough; an unknown day excludes nothing."""
    return one is None or other is None or abs((one - other).days) <= days


def told_together(a: Article, b: Article) -> bool:
    """Whether both days are known and near: what shows no wording in common needs at least that."""
    one, other = day_of(a), day_of(b)
    return one is not None and other is not None and within_window(one, other, RETOLD_DAYS)


def day_of(article: Article) -> date | None:
    """The day of publication where it is known to the day."""
    if article.published is None or article.published.precision not in ("day", "minute"):
        return None
    try:
        return date.fromisoformat(article.published.value.split("/")[0][:10])
    except ValueError:
        return None


def moments_of(a: Article, b: Article) -> tuple[str, str]:
    """When each was published, to the minute where both tell it and to the day otherwise; else two empty."""
    if day_of(a) is None or day_of(b) is None or a.published is None or b.published is None:
        return "", ""
    to_minute = a.published.precision == b.published.precision == "minute"
    one, other = (p.value.split("/")[0][: 16 if to_minute else 10] for p in (a.published, b.published))
    return one, other


def measure_overlap(a: Reading, b: Reading) -> Overlap | None:
    """How a and b overlap, where that makes a repeat."""
    aligned = weigh_pairings(a, b, align_sentences(a.sentences, b.sentences), is_retold=False)
    if is_repeat(aligned):
        return aligned
    if told_together(a.article, b.article) and is_retold(a.details, b.details):
        pairings = tuple(pair_by_details(a.sentences, b.sentences))
        return weigh_pairings(a, b, pairings, is_retold=True) if pairings else None
    return None


def weigh_pairings(a: Reading, b: Reading, pairings: tuple[Pairing, ...], *, is_retold: bool) -> Overlap:
    """Shares both ways, how literal the wording is, and the evidence in bits."""
    mine = sum(a.sentences[p.child].length for p in pairings)
    theirs = sum(b.sentences[i].length for i in {p.parent for p in pairings})
    literal = sum(p.score * a.sentences[p.child].length for p in pairings) / mine if mine else 0.0
    shares = mine / a.length, theirs / b.length
    return Overlap(pairings, *shares, literal, weigh_evidence(pairings, max(shares)), is_retold)


def weigh_evidence(pairings: Sequence[Pairing], share: float) -> float:
    """Bits shared outside quotation marks, less what chance explains.

    A pairing counts the more, the further its similarity lies above that of unrelated sentences; stock
    background is a small share of either side, so a small share counts in proportion.
    """
    bits = sum(p.bits * (p.score - CHANCE_SCORE) / (1 - CHANCE_SCORE) for p in pairings)
    return bits * min(1.0, share / FULL_SHARE)


def is_repeat(overlap: Overlap) -> bool:
    """Enough sentences, enough evidence, and a share of one side that is no accident."""
    share = max(overlap.child_share, overlap.parent_share)
    return len(overlap.pairings) >= MIN_PAIRINGS and overlap.evidence >= MIN_EVIDENCE and share >= MIN_SHARE


def make_repeat(a: Reading, b: Reading, overlap: Overlap, credited: Mapping[str, frozenset[str]]) -> Repeat:
    """The repeat with its direction: explicit credit, then date, then containment."""
    flipped, direction, evidence = tell_direction(a, b, overlap, credited)
    child, parent = (b, a) if flipped else (a, b)
    child_share, parent_share = overlap.child_share, overlap.parent_share
    if flipped:
        child_share, parent_share = parent_share, child_share
    relation = name_relation(child_share, parent_share, overlap.literal)
    passages = tuple(
        Passage(child=y, parent=x) if flipped else Passage(child=x, parent=y)
        for x, y in passages_of(a, b, overlap.pairings)
    )
    return Repeat(
        id=content_id("repeat", child.article.id, parent.article.id),
        child=child.article.id,
        parent=parent.article.id,
        external=None,
        relation=relation,
        share=round(child_share, 4),
        score=score_overlap(overlap),
        direction=direction,
        evidence=f"{describe_overlap(overlap)}, {child_share:.0%} of the text; {evidence}",
        passages=tuple(sorted(passages, key=lambda p: p.child)),
    )


def score_overlap(overlap: Overlap) -> float:
    """How sure, 0..1: from .5 at the threshold towards 1 as evidence mounts; a retelling by details .6."""
    if overlap.is_retold:
        return 0.6
    return round(overlap.evidence / (overlap.evidence + MIN_EVIDENCE), 4)


def describe_overlap(overlap: Overlap) -> str:
    """What shows the repeat, for a reader."""
    if overlap.is_retold:
        return f"retold: the same details in {len(overlap.pairings)} sentences"
    return f"{len(overlap.pairings)} aligned sentences"


def passages_of(a: Reading, b: Reading, pairings: Sequence[Pairing]) -> Iterator[tuple[Span, Span]]:
    for p in pairings:
        yield a.sentences[p.child].span, b.sentences[p.parent].span


def tell_direction(
    a: Reading, b: Reading, overlap: Overlap, credited: Mapping[str, frozenset[str]]
) -> tuple[bool, Direction, str]:
    """(whether b is the child, by what, evidence)."""
    a_credits = credits_outlet(a.article, b.article, credited)
    b_credits = credits_outlet(b.article, a.article, credited)
    if a_credits != b_credits:
        child, parent = (a, b) if a_credits else (b, a)
        name = parent.article.outlet.name if parent.article.outlet else parent.article.url
        return not a_credits, "citation", f"{child.article.external_id} credits {name}"
    one, other = moments_of(a.article, b.article)
    if one != other:
        return one < other, "date", f"{min(one, other)} before {max(one, other)}"
    if abs(overlap.child_share - overlap.parent_share) >= 0.15:
        flipped = overlap.parent_share > overlap.child_share
        return flipped, "containment", "the smaller lies within the larger"
    flipped = a.article.external_id < b.article.external_id
    return flipped, "unknown", "which came first is not told"


def credits_outlet(child: Article, parent: Article, credited: Mapping[str, frozenset[str]]) -> bool:
    """Whether the child names the parent's outlet as its source, or links to it."""
    if parent.url and parent.url in child.links:
        return True
    return parent.outlet is not None and fold(parent.outlet.name) in credited.get(child.id, ())


def name_relation(child_share: float, parent_share: float, literal: float) -> Relation:
    """The kind of repeat, from what share of each side it covers and how literal it is."""
    if child_share < 0.5:
        return "partial"
    if literal >= 0.995 and child_share >= 0.97 and parent_share >= 0.97:
        return "copy"
    if literal < LITERAL:
        return "spun" if parent_share >= 0.5 else "digest"
    return "near_copy" if parent_share >= 0.8 else "abridged"


def by_child(repeats: Sequence[Repeat]) -> Mapping[str, list[Repeat]]:
    """Repeats of articles by the child's id."""
    found: dict[str, list[Repeat]] = {}
    for repeat in repeats:
        found.setdefault(repeat.child, []).append(repeat)
    return found
