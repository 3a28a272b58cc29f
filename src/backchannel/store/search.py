"""Full-text search over articles."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

_TERMS = re.compile(r'"([^"]+)"|(\w[\w’\'.-]*\*?)')

_FIND = text(
    """
    SELECT articles.id, snippet(article_words, -1, '⟦', '⟧', '…', 16)
    FROM article_words
    JOIN articles ON articles.n = article_words.rowid
    JOIN captures ON captures.id = articles.capture
    WHERE article_words MATCH :query AND captures.removed_by IS NULL
    ORDER BY bm25(article_words, 4.0, 1.0), articles.id
    LIMIT :limit
    """
)


def search_articles(connection: Connection, query: str, *, limit: int) -> tuple[tuple[str, str], ...]:
    """(article id, excerpt with ⟦marks⟧) of the articles that hold all terms, best first.

    query: words, "phrases in quotes", word beginnings with a star; anything else is passed over.
    """
    terms = match_terms(query)
    if not terms:
        return ()
    rows = connection.execute(_FIND, {"query": terms, "limit": limit})
    return tuple((row[0], row[1]) for row in rows)


def forget_deleted(connection: Connection) -> None:
    """Write the index anew without the words of deleted articles, which it only marks as gone."""
    connection.execute(text("INSERT INTO article_words(article_words) VALUES ('optimize')"))


def match_terms(query: str) -> str:
    """The query in FTS5's own language, every term quoted, so that no input is a syntax error."""
    return " ".join(_quote(phrase or word) for phrase, word in _TERMS.findall(query))


def _quote(term: str) -> str:
    star = "*" if term.endswith("*") else ""
    return f'"{term.rstrip("*")}"{star}'
