"""Commitments: what an actor bound itself to, and whether the record shows it kept or broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backchannel.flow.positions.lexicon import NEGATIONS, words
from backchannel.flow.positions.mentions import Names
from backchannel.flow.positions.views import StatementView, said_words
from backchannel.model.actors import ActorRef
from backchannel.model.ids import content_id
from backchannel.model.positions import Commitment

# fmt: off
PROMISES = words(
    r"pledg(?:e|es|ed|ing)", r"promis(?:e|es|ed|ing)", r"vow(?:s|ed|ing)?",
    r"commit(?:s|ted)? (?:itself|himself|herself|themselves) to",
    r"undert(?:ake|akes|ook|aken)", r"guarante(?:es|ed)(?= (?:that|to|it|the))", r"swore to",
    r"gave (?:its|his|her|their) word", r"i promise", r"we promise",
    r"would broker", r"committed to",
)
TREATY = words(r"to which \w+(?: \w+)? is (?:a )?party", r"party to the", r"signatory (?:to|of)")
BREAKS = words(
    r"unable to (?:fulfil|keep|honou?r)",
    r"(?:broke|broken|breaks|breaking|violat(?:e|es|ed|ing)) (?:its|his|her|their|the|that|this) \w+",
    r"violation of",
    r"failed to (?:keep|honou?r|fulfil|deliver)", r"reneged? on", r"went back on", r"did not keep",
)
KEEPS = words(
    r"kept (?:its|his|her|their|the|that) (?:word|promise|pledge)",
    r"fulfill?ed (?:its|his|her|their|the|that) \w+", r"made good on",
    r"honou?red (?:its|his|her|their|the|that) \w+",
)
# fmt: on


def find_commitments(
    views: Sequence[StatementView], names: Names, when: Mapping[str, str | None]
) -> tuple[Commitment, ...]:
    """Every commitment in reading order; kept or broken where a later statement of its article says so."""
    found: list[Commitment] = []
    for view in views:
        text = said_words(view)
        found = _judge(found, view, views)
        promise = PROMISES.search(f"{view.cue} {text}")
        treaty = TREATY.search(view.sentence.words)
        actor = _committed(view, names)
        if (
            actor
            and (promise or treaty)
            and not (promise and NEGATIONS.search(text[: promise.start()][-16:]))
        ):
            found.append(_commitment(view, actor, when, is_broken=bool(BREAKS.search(view.sentence.words))))
    return tuple(found)


def _commitment(
    view: StatementView, actor: ActorRef, when: Mapping[str, str | None], *, is_broken: bool
) -> Commitment:
    return Commitment(
        id=content_id("commitment", view.statement.id),
        actor=actor,
        text=" … ".join(piece.words for piece in view.content).strip(" \"',"),
        when=when.get(view.statement.id),
        state="broken" if is_broken else "open",
        statements=(view.statement.id,),
    )


def _judge(
    found: Sequence[Commitment], view: StatementView, views: Sequence[StatementView]
) -> list[Commitment]:
    """The last commitment told in the same article is the one that "this promise" speaks of."""
    words_here = view.sentence.words
    kept, broken = KEEPS.search(words_here), BREAKS.search(words_here)
    if not found or not (kept or broken):
        return list(found)
    article = {v.statement.id: v.statement.article_id for v in views}
    last = found[-1]
    if last.state != "open" or article.get(last.statements[0]) != view.statement.article_id:
        return list(found)
    judged = replace(
        last, state="kept" if kept else "broken", statements=(*last.statements, view.statement.id)
    )
    return [*found[:-1], judged]


def _committed(view: StatementView, names: Names) -> ActorRef | None:
    """Who is bound: the party that a treaty names, the subject of a promise inside, else the speaker."""
    treaty = TREATY.search(view.sentence.words)
    if treaty:
        named = names.find(treaty[0])
        if named:
            return named[0].actor
    speaker = view.statement.speaker
    content = view.content[0].words
    inside = PROMISES.search(content)
    if inside:
        subjects = [m for m in names.find(content[: inside.start()]) if not m.is_possessive]
        if subjects:
            return subjects[-1].actor
    if speaker is None or speaker.kind in ("unnamed", "unknown", "outlet", "document"):
        return None
    return ActorRef(id=speaker.id, name=speaker.name)
