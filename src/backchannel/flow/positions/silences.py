"""Silences: what a text says was not mentioned, and demands made in one channel and left out in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.positions.mentions import Names
from backchannel.flow.positions.views import StatementView
from backchannel.model.actors import ActorRef
from backchannel.model.ids import content_id
from backchannel.model.positions import Demand, Silence
from backchannel.model.statements import Statement

UNMENTIONED = re.compile(
    r"\b(?:(?:did|does|do|has|have|had) not (?:mention|say|specify|refer to|name|address|repeat)"
    r"|(?:didn't|doesn't) (?:mention|say|specify|refer to|name|address"
    r"|repeat)|made no mention of|makes no mention of"
    r"|failed to (?:mention|make clear|specify|address)|without (?:mentioning|specifying|naming|referring to)"
    r"|(?:avoided|stopped short of) (?:mentioning|saying|naming)|(?:was"
    r"|were) silent on|said nothing (?:about|of|on)"
    r"|(?:neither|nor) \w+ (?:mentioned|offered)|no word (?:of|on|about)|omitted)\b",
    re.IGNORECASE,
)


def find_silences(
    views: Sequence[StatementView], demands: Sequence[Demand], names: Names
) -> tuple[Silence, ...]:
    """Silences that a text states, then those that the demands show."""
    return (*_stated(views, names), *_shown(views, demands))


def _stated(views: Sequence[StatementView], names: Names) -> Iterator[Silence]:
    seen: set[str] = set()
    for view in views:
        words = view.sentence.words
        mark = UNMENTIONED.search(words)
        actor = _silent(view, names, mark) if mark else None
        if mark is None or actor is None:
            continue
        what = re.split(r"[.;]", words[mark.end() :])[0].strip(" \"',")
        record = content_id("silence", view.statement.article_id, view.sentence.at + mark.start())
        if what and record not in seen:
            seen.add(record)
            yield Silence(
                id=record,
                actor=actor,
                what=what,
                absent_from=None,
                why=f"the text says “{mark[0]}”",
                statements=(view.statement.id,),
            )


def _shown(views: Sequence[StatementView], demands: Sequence[Demand]) -> Iterator[Silence]:
    """Demands made in public that are absent from what the same actor passed on in private."""
    for demand in demands:
        if "private" in demand.absent_from and demand.change in ("new", "hardened", "softened"):
            yield Silence(
                id=content_id("silence", demand.id, "private"),
                actor=demand.demander,
                what=demand.demand,
                absent_from="private",
                why="pressed in public, not found in what was passed on in private",
                statements=(demand.statement, *_private(views, demand)),
            )


def _private(views: Sequence[StatementView], demand: Demand) -> tuple[str, ...]:
    return tuple(v.statement.id for v in views if concerns(v.statement, demand.demander))


def concerns(statement: Statement, actor: ActorRef) -> bool:
    """Whether a private statement passes on something of the actor: as speaker, or as holder of a stance."""
    spoken = statement.speaker is not None and statement.speaker.id == actor.id
    held = any(mark.actor.id == actor.id for mark in statement.stances)
    return statement.channel == "private" and (spoken or held)


def _silent(view: StatementView, names: Names, mark: re.Match[str]) -> ActorRef | None:
    """Who did not mention it: the subject of the words, else the speaker."""
    subjects = [m for m in names.find(view.sentence.words[: mark.start()]) if not m.is_possessive]
    if subjects:
        return subjects[-1].actor
    speaker = view.statement.speaker
    if speaker is None or speaker.kind in ("unnamed", "unknown"):
        return None
    return ActorRef(id=speaker.id, name=speaker.name)
