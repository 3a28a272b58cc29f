"""Whom a pronoun in a statement stands for, as far as the words show it."""

from __future__ import annotations

import re

from backchannel.flow.positions.mentions import Names
from backchannel.flow.positions.views import StatementView
from backchannel.model.actors import ActorRef

FIRST = frozenset({"i", "we", "our", "my"})
_PROPER = re.compile(r"\w+ .*[A-Z]\w{2,}|[A-Z]\w+ \w")  # two words, one of them a name
_POSSESSED = re.compile(r"(?:his|her|its|their|our|my)\b")  # "his government": whose is not told here
PERSONAL = frozenset({"he", "she", "his", "her"})


def resolve(view: StatementView, names: Names, pronoun: str) -> ActorRef | None:
    """The actor that a pronoun in the content stands for; None where the words do not show it.

    The first person is the speaker. The third person is the speaker in indirect speech ("he said he would");
    in a quotation, or where no person speaks, it is the last person named before, if one is.
    """
    speaker = own_speaker(view)
    is_person = view.statement.speaker is not None and view.statement.speaker.kind == "person"
    if pronoun.lower() in FIRST or pronoun.lower() not in PERSONAL:
        return speaker
    if is_person and not is_quoted(view):
        return speaker
    content = min(span.start for span in view.statement.content) - view.sentence.at
    leading = view.preceding + view.sentence.words[: max(0, content)]
    before = [m for m in names.find(leading) if m.kind == "person"]
    others = [m.actor for m in before if speaker is None or m.actor.id != speaker.id]
    return others[-1] if others else None


def own_speaker(view: StatementView) -> ActorRef | None:
    """The speaker, where it is somebody whose side can be told."""
    speaker = view.statement.speaker
    if speaker is None or speaker.kind in ("unnamed", "outlet", "document"):
        return None
    if _POSSESSED.match(speaker.name) or (speaker.kind == "unknown" and not _PROPER.search(speaker.name)):
        return None
    return ActorRef(id=speaker.id, name=speaker.name)


def is_quoted(view: StatementView) -> bool:
    """Whether the content is a quotation as a whole."""
    return view.statement.mode == "direct" or bool(re.match(r"\s*\"", view.content[0].words))
