"""Claims: statements of one proposition, joined along repeats first, then by content, cautiously."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from backchannel.flow.lineage.align import compare
from backchannel.flow.lineage.families import Families
from backchannel.flow.lineage.words import Rarity, Sentence, read_sentence
from backchannel.model.lineage import Repeat
from backchannel.model.spans import Span, covered_chars, envelope
from backchannel.model.statements import Statement

SAME_CONTENT = 0.75  # similarity from which two statements of one speaker say one thing
SAME_PASSAGE = 0.45  # less is needed where the passages are known to repeat each other
NESTED = 0.5  # of the outer statement's words that the inner one holds
NEAR_DAYS = 3
_NUMBER = re.compile(r"\d[\d.,]*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|[a-z]+n['’]t|den(?:y|ies|ied))\b", re.IGNORECASE
)


def join_statements(
    statements: Sequence[Statement], texts: Mapping[str, str], repeats: Sequence[Repeat], *, rarity: Rarity
) -> Families:
    """Statement ids in families of one proposition each."""
    families = Families(s.id for s in statements)
    contents = {s.id: read_content(s, texts[s.article_id], rarity=rarity) for s in statements}
    for a, b, needed in propose_joins(statements, repeats):
        if says_the_same(a, b, contents, texts, needed=needed):
            families.join(a.id, b.id)
    return families


def read_content(statement: Statement, text: str, *, rarity: Rarity) -> Sentence:
    """The informative words of all pieces of a statement's content."""
    pieces = [read_sentence(text, span, rarity=rarity) for span in statement.content]
    return Sentence(
        envelope(statement.content),
        tuple(form for p in pieces for form in p.forms),
        tuple(weight for p in pieces for weight in p.weights),
        tuple(quoted for p in pieces for quoted in p.quoted),
        sum(p.length for p in pieces),
        sum(p.bits for p in pieces),
        sum(p.total for p in pieces),
    )


def propose_joins(
    statements: Sequence[Statement], repeats: Sequence[Repeat]
) -> Iterator[tuple[Statement, Statement, float]]:
    """Pairs worth comparing with the similarity each needs."""
    by_article: defaultdict[str, list[Statement]] = defaultdict(list)
    by_speaker: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.article_id].append(statement)
        if statement.speaker is not None and statement.speaker.kind != "unknown":
            by_speaker[statement.speaker.id].append(statement)
    yield from joins_along(repeats, by_article)
    for members in by_article.values():
        yield from nested_statements(members)
    for members in by_speaker.values():
        for a, b in combinations(members, 2):
            if a.article_id == b.article_id or days_agree(a, b):
                yield a, b, SAME_CONTENT


def joins_along(
    repeats: Sequence[Repeat], by_article: Mapping[str, Sequence[Statement]]
) -> Iterator[tuple[Statement, Statement, float]]:
    """Statements that stand in aligned passages of a repeat."""
    for repeat in repeats:
        for passage in repeat.passages:
            for a in standing_in(by_article.get(repeat.child, ()), passage.child):
                for b in standing_in(by_article.get(repeat.parent or "", ()), passage.parent):
                    yield a, b, SAME_PASSAGE


def nested_statements(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, float]]:
    """Pairs of one article of which one is the other with its attribution: "A reported that …" and "…"."""
    starts = sorted(
        statements,
        key=lambda s: (s.content[0].start, -s.content[-1].end, s.id) if s.content else (0, 0, s.id),
    )
    for i, outer in enumerate(starts):
        for inner in starts[i + 1 :]:
            if not outer.content or not inner.content or inner.content[0].start >= outer.content[-1].end:
                break
            inside = covered_chars(inner.content, outer.content)
            whole = sum(len(p) for p in inner.content)
            if inside == whole and whole >= NESTED * sum(len(p) for p in outer.content):
                yield outer, inner, SAME_PASSAGE


def standing_in(statements: Sequence[Statement], passage: Span) -> Iterator[Statement]:
    """The statements of which at least half the content stands in the passage."""
    for s in statements:
        total = sum(len(piece) for piece in s.content)
        if total and covered_chars(s.content, [passage]) >= total / 2:
            yield s


def says_the_same(
    a: Statement, b: Statement, contents: Mapping[str, Sentence], texts: Mapping[str, str], *, needed: float
) -> bool:
    """Similar words in the same order, the same numbers, the same polarity."""
    score, _ = compare(contents[a.id], contents[b.id])
    if score < needed:
        return False
    one, other = (" ".join(p.of(texts[s.article_id]) for p in s.content) for s in (a, b))
    if len(_NEGATION.findall(one)) % 2 != len(_NEGATION.findall(other)) % 2:
        return False
    return needed == SAME_PASSAGE or set(_NUMBER.findall(one)) == set(_NUMBER.findall(other))


def days_agree(a: Statement, b: Statement) -> bool:
    """Whether what is known of the days does not keep the two apart."""
    if a.said is None or b.said is None:
        return True
    try:
        gap = date.fromisoformat(a.said.start) - date.fromisoformat(b.said.start)
    except ValueError:
        return a.said.start == b.said.start
    return abs(gap.days) <= NEAR_DAYS
