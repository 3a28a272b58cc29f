"""Who did what to whom, told the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.lineage.drift.tokens import Side, Token
from backchannel.flow.lineage.drift.values import Change
from backchannel.model.spans import envelope

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "got", "get", "gets"])
_IRREGULAR = frozenset(
    [
        "beat",
        "sold",
        "bought",
        "told",
        "gave",
        "sent",
        "met",
        "took",
        "left",
        "hit",
        "shot",
        "won",
        "lost",
        "led",
        "lent",
        "paid",
        "owed",
        "saw",
        "heard",
        "fought",
        "struck",
        "caught",
        "held",
        "made",
        "sought",
        "taught",
        "overtook",
        "drew",
        "shook",
        "threw",
        "drove",
        "wrote",
        "chose",
        "knew",
        "thanked",
        "sued",
    ]
)
_ENDS_CLAUSE = frozenset(
    [
        "that",
        "which",
        "who",
        "when",
        "while",
        "because",
        "after",
        "before",
        "although",
        "if",
        "whether",
        "and",
        "but",
        "or",
    ]
)
_ENDS_OBJECT = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "for",
        "over",
        "with",
        "without",
        "from",
        "during",
        "through",
        "since",
        "until",
        "into",
        "near",
    ]
)
_REACH = 6  # words on either side of a verb that may name who acts and who is acted on


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with the words of content on either side, turned round where it is passive."""

    verb: Token
    agents: dict[str, Token]
    patients: dict[str, Token]


def find_roles(child: Side, parent: Side) -> Iterator[Change]:
    """Two parties that changed sides of a verb that both passages hold, neither of them staying where it was.

    Works without a parser: words that end or are known as verbs, and the words of content near them.
    """
    theirs = {f.verb.stem: f for f in read_frames(parent)}
    for mine in read_frames(child):
        other = theirs.get(mine.verb.stem)
        if (
            other is None
            or mine.agents.keys() & other.agents.keys()
            or mine.patients.keys() & other.patients.keys()
        ):
            continue
        now_acting = sorted(mine.agents.keys() & other.patients.keys())
        now_acted_on = sorted(mine.patients.keys() & other.agents.keys())
        if now_acting and now_acted_on:
            a, b = now_acting[0], now_acted_on[0]
            here = envelope([mine.agents[a].span, mine.patients[b].span])
            there = envelope([other.patients[a].span, other.agents[b].span])
            yield (
                "role",
                here,
                there,
                f"{mine.agents[a].written} and {mine.patients[b].written} changed places",
            )
            return


def read_frames(side: Side) -> Iterator[Frame]:
    """Every word that may be a verb, with its parties."""
    tokens = side.tokens
    for at, token in enumerate(tokens):
        if at == 0 or not may_be_verb(token, tokens[at - 1]):
            continue
        before = take_clause(tokens[max(0, at - _REACH) : at][::-1])
        after = take_clause(tokens[at + 1 : at + 1 + _REACH])
        if any(t.form in _BE for t in tokens[max(0, at - 2) : at]):
            by = next((n for n, t in enumerate(after) if t.form == "by"), None)
            if by is not None:
                yield Frame(token, content(take_object(after[by + 1 :])), content(before))
        else:
            yield Frame(token, content(before), content(take_object(after)))


def may_be_verb(token: Token, previous: Token) -> bool:
    """A past tense by its ending or the list, or a word after "to", "will" or "would"; never a name."""
    if not token.written.islower() or not token.form.isalpha():
        return False
    return token.form.endswith("ed") or token.form in _IRREGULAR or previous.form in ("to", "will", "would")


def take_clause(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the next one that opens or closes a clause."""
    taken: list[Token] = []
    for token in tokens:
        if token.form in _ENDS_CLAUSE:
            break
        taken.append(token)
    return taken


def take_object(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the next preposition."""
    end = next((n for n, t in enumerate(tokens) if t.form in _ENDS_OBJECT), len(tokens))
    return list(tokens[:end])


def content(tokens: Sequence[Token]) -> dict[str, Token]:
    """Stem → word, of the words that carry content."""
    return {t.stem: t for t in tokens if t.tells and t.form not in _BE}
