"""Repeats between articles of the collection: verified by alignment, typed, and given a direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backchannel.flow.lineage.align import Pairing, align_sentences
from backchannel.flow.lineage.candidates import propose_pairs
from backchannel.flow.lineage.words import Sentence, fold
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.lineage import Direction, Passage, Relation, Repeat
from backchannel.model.spans import Span

MIN_PAIRINGS = 2  # one borrowed sentence may be a shared quotation or stock background
MIN_BITS = 80.0  # shared information outside quotation marks that no chance explains
MIN_SHARE = 0.08  # of the shorter side
LITERAL = 0.93  # mean similarity from which wording counts as unchanged


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its sentences and the names that it gives as its sources."""

    article: Article
    sentences: tuple[Sentence, ...]
    credits: frozenset[str]  # folded names of outlets and bodies it says it takes from

    @property
    def length(self) -> int:
        return sum(s.length for s in self.sentences) or 1


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two articles overlap; shares are of words in aligned sentences."""

    pairings: tuple[Pairing, ...]
    child_share: float
    parent_share: float
    literal: float
    bits: float


def find_repeats(readings: Sequence[Reading], *, window_days: int) -> Iterator[Repeat]:
    """Every verified repeat among the articles, in a stable order."""
    for i, j in propose_pairs([r.sentences for r in readings]):
        a, b = readings[i], readings[j]
        if not within_window(a.article, b.article, window_days):
            continue
        overlap = measure_overlap(a, b)
        if is_repeat(overlap):
            yield make_repeat(a, b, overlap)


def within_window(a: Article, b: Article, days: int) -> bool:
    """Whether two publication days are near enough; an unknown day excludes nothing."""
    one, other = day_of(a), day_of(b)
    return one is None or other is None or abs((one - other).days) <= days


def day_of(article: Article) -> date | None:
    """The day of publication where it is known to the day."""
    if article.published is None or article.published.precision not in ("day", "minute"):
        return None
    try:
        return date.fromisoformat(article.published.value.split("/")[0][:10])
    except ValueError:
        return None


def measure_overlap(a: Reading, b: Reading) -> Overlap:
    """Alignment of a's sentences with b's, with shares both ways."""
    pairings = align_sentences(a.sentences, b.sentences)
    mine = sum(a.sentences[p.child].length for p in pairings)
    theirs = sum(b.sentences[i].length for i in {p.parent for p in pairings})
    literal = sum(p.score * a.sentences[p.child].length for p in pairings) / mine if mine else 0.0
    return Overlap(pairings, mine / a.length, theirs / b.length, literal, sum(p.bits for p in pairings))


def is_repeat(overlap: Overlap) -> bool:
    """Enough sentences, enough information, and a share of one side that is no accident."""
    share = max(overlap.child_share, overlap.parent_share)
    return len(overlap.pairings) >= MIN_PAIRINGS and overlap.bits >= MIN_BITS and share >= MIN_SHARE


def make_repeat(a: Reading, b: Reading, overlap: Overlap) -> Repeat:
    """The repeat with its direction: explicit credit, then date, then containment."""
    flipped, direction, evidence = tell_direction(a, b, overlap)
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
        score=round(min(1.0, overlap.bits / (4 * MIN_BITS) + overlap.literal / 2), 4),
        direction=direction,
        evidence=f"{len(overlap.pairings)} aligned sentences, {child_share:.0%} of the text; {evidence}",
        passages=tuple(sorted(passages, key=lambda p: p.child)),
    )


def passages_of(a: Reading, b: Reading, pairings: Sequence[Pairing]) -> Iterator[tuple[Span, Span]]:
    for p in pairings:
        yield a.sentences[p.child].span, b.sentences[p.parent].span


def tell_direction(a: Reading, b: Reading, overlap: Overlap) -> tuple[bool, Direction, str]:
    """(whether b is the child, by what, evidence)."""
    a_credits, b_credits = credits_outlet(a, b), credits_outlet(b, a)
    if a_credits != b_credits:
        child, parent = (a, b) if a_credits else (b, a)
        name = parent.article.outlet.name if parent.article.outlet else parent.article.url
        return not a_credits, "citation", f"{child.article.external_id} credits {name}"
    one, other = day_of(a.article), day_of(b.article)
    if one and other and one != other:
        return one < other, "date", f"{min(one, other)} before {max(one, other)}"
    if abs(overlap.child_share - overlap.parent_share) >= 0.15:
        flipped = overlap.parent_share > overlap.child_share
        return flipped, "containment", "the smaller lies within the larger"
    flipped = a.article.external_id < b.article.external_id
    return flipped, "unknown", "which came first is not told"


def credits_outlet(child: Reading, parent: Reading) -> bool:
    """Whether the child names the parent's outlet as its source, or links to it."""
    if parent.article.url and parent.article.url in child.article.links:
        return True
    outlet = parent.article.outlet
    return outlet is not None and fold(outlet.name) in child.credits


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
