"""Unnamed sources as actors of their article: kept apart or joined as the text does."""

from __future__ import annotations

import re

from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.memory import Memory
from backchannel.flow.identify.names import drop_possessive
from backchannel.flow.identify.phrases import (
    access_of,
    count_of,
    head_noun,
    lower_first,
    reason_of,
    region_of,
    singular,
)
from backchannel.model.actors import Actor, Unnamed
from backchannel.model.ids import content_id
from backchannel.model.statements import Statement

_ANEW = re.compile(
    r"^(?:another|an? (?:second|third|fourth|different|further)|the other|others?|one)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\s+(?:at|from|of|with|in|for|to|inside|on|by|who|that|which|whose|close|familiar)\s"
)
_ASIDE = re.compile(
    r"\s[–—-]\s|, (?:who|which|speaking|on condition)|\s+who (?:spoke|asked|declined|requested|was not|"
    r"were not|"
    r"is not|are not)\b"
)


def make_unnamed(cast: Cast, memory: Memory, article_id: str, words: str, statement: Statement) -> Figure:
    """The unnamed source that `words` describe: the one so called before, unless the text says another."""
    wording = lower_first(_ASIDE.split(words)[0].strip(" ,"))
    name = f"{wording} (unnamed)"
    ident = content_id("actor", article_id, name)
    figure = cast.figures.get(ident)
    if figure is None or _ANEW.match(wording):
        unnamed = Unnamed(
            count=count_of(words),
            nationality=_read_nationality(cast, words),
            access=access_of(words),
            wording=words,
            reason=reason_of(statement.sentence.of(cast.text)),
        )
        if figure is not None:
            ident = content_id("actor", article_id, name, statement.sentence.start)
        actor = Actor(id=ident, name=name, kind="unnamed", unnamed=unnamed, article_id=article_id)
        figure = cast.admit(actor, role="unnamed", plural=unnamed.count != 1)
    figure.nouns.add(singular(head_noun(words)))
    memory.unnamed.append(figure)
    return figure


def _read_nationality(cast: Cast, words: str) -> str | None:
    for word in re.findall(r"[A-Z][\w.’'-]*", _PREPOSITION.split(words)[0]):
        if cast.table.state_of(word) is not None:
            return drop_possessive(word)
    return region_of(words)
