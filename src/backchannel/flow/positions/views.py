"""What the rules read: one statement's words, cleaned, with where each came from in the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Statement

PRECEDING_CHARS = 500

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\n": " "}
)


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of an article as the rules read it: same length, plain quotes, dashes and spaces.

    `at` is where the stretch starts in the article, so that position i of `words` is at + i there.
    """

    words: str
    at: int

    def span(self, start: int, end: int) -> Span:
        """The article's span for a range of `words`, without the blanks and commas at its ends."""
        piece = self.words[start:end]
        left = len(piece) - len(piece.lstrip(" ,;:-"))
        right = len(piece.rstrip(" ,;:-"))
        return Span(self.at + start + min(left, right), self.at + start + right)


def plain(text: str) -> str:
    """Typographic quotes, dashes and spaces made plain, one character for one."""
    return text.translate(_SAME)


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement as the rules read it."""

    statement: Statement
    content: tuple[View, ...]  # its pieces
    cue: str
    sentence: View
    preceding: str  # the words before the sentence, for what a pronoun may stand for


def view_statement(statement: Statement, text: str) -> StatementView:
    """The views of a statement in the text of its article."""
    whole = envelope((*statement.content, statement.sentence))
    return StatementView(
        statement=statement,
        content=tuple(View(plain(span.of(text)), span.start) for span in statement.content),
        cue=" ".join(plain(span.of(text)) for span in statement.cue),
        sentence=View(plain(whole.of(text)), whole.start),
        preceding=plain(text[max(0, whole.start - PRECEDING_CHARS) : whole.start]),
    )


def said_words(view: StatementView) -> str:
    """The cue and the content, as one line: what the source does and what it says."""
    return " ".join([view.cue, *(piece.words for piece in view.content)]).strip()


_CLAUSE = re.compile(
    r"[;:.!?]\s|\s-+\s|--|,?\s\b(?:but|although|though|even though|whereas"
    r"|while|yet|however|because|even if|despite)\b\s"
    r"|,\s(?:and|which|who|as|so|with)\s"
)


def split_clauses(words: str) -> list[tuple[int, int]]:
    """Ranges of `words` that a reader takes one by one, in order; together they cover all of it."""
    starts = [0, *(m.start() for m in _CLAUSE.finditer(words))]
    ends = [*starts[1:], len(words)]
    return [(s, e) for s, e in zip(starts, ends, strict=True) if words[s:e].strip()]
