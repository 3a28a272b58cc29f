"""What of the record counts: `as_of` bounds what was published, `cutoff` what was obtained and decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
from backchannel.model.spans import envelope
from backchannel.model.statements import Statement


def admit_statements(corpus: Corpus, *, as_of: date | None, cutoff: datetime | None) -> dict[str, Statement]:
    """The statements, by id, of articles published by `as_of` and obtained by `cutoff`, both included.

    Without a date nothing shows that an article was out by `as_of`: it is left out where a date is asked for.
    """
    obtained = {c.id: min(o.when_utc for o in c.obtained) for c in corpus.captures if c.obtained}
    admitted = {
        a.id
        for a in corpus.articles
        if (as_of is None or _published_by(a, as_of))
        and (cutoff is None or obtained.get(a.capture_id, cutoff) <= cutoff)
    }
    return {s.id: s for s in leave_to_innermost(s for s in corpus.statements if s.article_id in admitted)}


def leave_to_innermost(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, each without the stances that a statement inside it carries.

    "The paper reported that officials said that he wants a truce" holds three statements and one stance: it
    belongs to the lowest link of the chain, the source origin, and counts there only.
    """
    sentences: dict[tuple[str, int], list[Statement]] = {}
    for statement in statements:
        sentences.setdefault((statement.article_id, statement.sentence.start), []).append(statement)
    for together in sentences.values():
        for outer in together:
            inner = {(m.issue, m.actor.id) for s in together if _lies_within(s, outer) for m in s.stances}
            kept = tuple(m for m in outer.stances if (m.issue, m.actor.id) not in inner)
            yield outer if kept == outer.stances else replace(outer, stances=kept)


def _lies_within(inner: Statement, outer: Statement) -> bool:
    a, b = envelope(inner.content), envelope(outer.content)
    return inner.id != outer.id and b.contains(a) and len(a) < len(b)


def admit_decisions(decisions: Iterable[Decision], *, cutoff: datetime | None) -> tuple[Decision, ...]:
    """The decisions made by `cutoff`, oldest first; those that a later one supersedes are left out."""
    made = [d for d in decisions if cutoff is None or d.when_utc <= cutoff]
    gone = {d.supersedes for d in made if d.supersedes}
    return tuple(sorted((d for d in made if d.id not in gone), key=lambda d: (d.when_utc, d.id)))


def _published_by(article: Article, day: date) -> bool:
    if article.published is None:
        return False
    last = article.published.value.split("/")[-1]
    return last[: len(day.isoformat())] <= day.isoformat()[: len(last)]
