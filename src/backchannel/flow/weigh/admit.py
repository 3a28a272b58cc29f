"""What of the record counts: `as_of` bounds what was published, `cutoff` what was obtained and decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.decisions import Decision
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
    return {s.id: s for s in corpus.statements if s.article_id in admitted}


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
