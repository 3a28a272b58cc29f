"""Demands: who asks what of whom, and for what in return, as a statement's words put it.

A demand is found by the word that makes it (demand, insist on, call for, urge, must, only if, oppose) or by a
list that a text gives as somebody's aims or terms. A list is split: each of its parts is a demand of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backchannel.flow.positions import asking, lexicon
from backchannel.flow.positions.mentions import Names
from backchannel.flow.positions.pronouns import own_speaker, resolve
from backchannel.flow.positions.views import StatementView, View, split_clauses
from backchannel.model.actors import ActorRef, actor_id
from backchannel.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One demand as one statement makes it."""

    demander: ActorRef
    target: ActorRef | None
    words: str
    span: Span
    in_exchange: str | None
    is_dropped: bool = False
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """The stretch of a piece that holds what is asked, not yet split."""

    piece: View
    start: int
    end: int
    demander: ActorRef
    target: ActorRef | None
    in_exchange: str | None
    rule: str
    is_dropped: bool = False


def find_demands(view: StatementView, names: Names) -> tuple[Asked, ...]:
    """The demands of one statement, in reading order, none overlapping another."""
    found = [asked for thing in _objects(view, names) for asked in _split(thing, names)]
    found.sort(key=lambda a: (a.span.start, -len(a.span)))
    kept: list[Asked] = []
    for asked in found:
        if not kept or asked.span.start >= kept[-1].span.end:
            kept.append(asked)
    return tuple(kept)


def _objects(view: StatementView, names: Names) -> Iterator[Object]:
    speaker = _usable(view)
    lead = asking.LEADS.search(f"{view.cue} {view.content[0].words[:6]}") if view.cue else None
    lead = None if lead and asking.REJECTED.search(view.cue[: lead.start()]) else lead
    for i, piece in enumerate(view.content):
        if i == 0 and lead and speaker and _leads(view):
            yield _object(names, piece, 0, speaker, "cue", is_opposed=bool(asking.OPPOSES.search(view.cue)))
            continue
        yield from _asked_in(view, names, piece)
        yield from _modals(names, piece, speaker)
        yield from _conditions(view, names, piece, speaker)
        yield from _lists(view, names, piece, speaker)


def _asked_in(view: StatementView, names: Names, piece: View) -> Iterator[Object]:
    """A verb of asking inside the content: its subject is the demander."""
    for verb in asking.VERBS.finditer(piece.words):
        before = f"{view.cue} {piece.words[: verb.start()]}"
        if asking.REJECTED.search(before):
            continue
        demander = _insistent(names, piece.words[: verb.start()], verb[0]) or _subject(
            view, names, piece.words[: verb.start()]
        )
        if demander:
            yield _object(
                names,
                piece,
                verb.end(),
                demander,
                "verb",
                is_opposed=bool(asking.OPPOSES.fullmatch(verb[0])),
                is_dropped=bool(asking.DROPS.search(before[-30:])),
            )


def _modals(names: Names, piece: View, speaker: ActorRef | None) -> Iterator[Object]:
    """What the speaker says that X must or should do: asked by the speaker of whoever is the subject."""
    if speaker is None:
        return
    for modal in asking.MODALS.finditer(piece.words):
        if asking.NO_MODAL_AFTER.search(piece.words[: modal.start()]):
            continue
        before = piece.words[max(0, modal.start() - 60) : modal.start()]
        sides = names.find_sides(before)
        target = sides[-1].actor if sides else _group(before)
        if target and target.id == speaker.id:
            continue
        start = modal.end() if target else _clause_start(piece.words, modal.start())
        yield _object(names, piece, start, speaker, "modal", target=target)


def _clause_start(words: str, position: int) -> int:
    """Where the clause that holds `position` starts."""
    return max((start for start, _ in split_clauses(words) if start <= position), default=0)


def _conditions(view: StatementView, names: Names, piece: View, speaker: ActorRef | None) -> Iterator[Object]:
    """ "He would talk only if …": the condition is asked, the main clause is offered.

    Whoever turns down talks "on the condition that" it leave, reports the other party's condition.
    """
    for mark in asking.CONDITIONS.finditer(piece.words):
        main = piece.words[: mark.start()]
        offer = asking.OFFERS.search(main) or _own_side_offer(view, names, main, piece.words[mark.end() :])
        if offer is None:
            continue
        holder = _own_offer(names, main) or _subject(view, names, main[: offer.start()])
        others = [m.actor for m in names.find_sides(main) if holder and not names.same_side(m.actor, holder)]
        is_turned_down = "condition" in mark[0] and asking.TURNED_DOWN.search(f"{view.cue} {main}") and others
        demander = others[-1] if is_turned_down else holder
        if demander is None or (demander == speaker and _is_analyst(view)):
            continue
        is_pronoun = asking.PRONOUN.match(piece.words[mark.end() :])
        yield _object(
            names,
            piece,
            mark.end(),
            demander,
            "condition",
            target=others[-1] if others and is_pronoun else holder if is_turned_down else None,
            in_exchange=main.strip(" ,\"'"),
        )


def _own_side_offer(view: StatementView, names: Names, main: str, condition: str) -> re.Match[str] | None:
    """What the speaker would do if another party did something: any modal is an offer then."""
    speaker, offer = own_speaker(view), asking.ANY_OFFER.search(main)
    subject = _subject(view, names, main[: offer.start()]) if offer else None
    others = [m.actor for m in names.find_sides(condition[:40])]
    if speaker is None or subject is None or not names.same_side(subject, speaker):
        return None
    return offer if others and not names.same_side(others[0], speaker) else None


def _own_offer(names: Names, main: str) -> ActorRef | None:
    """ "Ruritania's acceptance of a truce": whose offer it is, where a noun makes it."""
    found = names.find_sides(main)
    return (
        found[0].actor if found and re.search(r"agreement|acceptance|readiness|willingness", main) else None
    )


def _lists(view: StatementView, names: Names, piece: View, speaker: ActorRef | None) -> Iterator[Object]:
    """Aims, terms or demands that a text lists: "its terms are A, B and C"."""
    lead = f"{view.cue} " if _leads(view) else ""
    words = lead + piece.words
    for head in asking.LISTS.finditer(words):
        start = head.end() - len(lead)
        demander = _owner(view, names, words[: head.start()])
        if demander and start >= 0:
            yield _object(names, piece, start, demander, "list")
    if asking.AIMS_CUE.search(view.cue) and lead and speaker:
        yield _object(names, piece, 0, speaker, "list")


def _owner(view: StatementView, names: Names, before: str) -> ActorRef | None:
    """Whose aims they are: the possessor just before the word; "his" and "its" are the speaker's."""
    near = before[-40:]
    possessors = [m for m in names.find_sides(near) if m.is_possessive or len(near) - m.end < 12]
    pronoun = re.search(r"\b(?:his|her|its|their|our|my)\b(?:\W+\w+){0,2}\W*$", near, re.IGNORECASE)
    if pronoun or not possessors:
        return _subject(view, names, before)
    return possessors[-1].actor


def _object(
    names: Names,
    piece: View,
    start: int,
    demander: ActorRef,
    rule: str,
    *,
    target: ActorRef | None = None,
    in_exchange: str | None = None,
    is_opposed: bool = False,
    is_dropped: bool = False,
) -> Object:
    """The object of asking: to the end of its clause, without whoever is asked ("urged X to …")."""
    stop = asking.STOPS.search(piece.words, start)
    end = stop.start() if stop else len(piece.words)
    words = piece.words[start:end]
    infinitive = re.match(r"\W*(?P<whom>[^,]{0,60}?)\s+(?:to|not to)\s+(?=[a-z])", words)
    addressed = names.find_sides(infinitive["whom"]) if infinitive else []
    group = _group(infinitive["whom"]) if infinitive else _asked_group(words)
    if infinitive and (addressed or group or asking.GROUP.search(infinitive["whom"])):
        start += infinitive.end()
    target = addressed[0].actor if addressed else target or group
    return Object(
        piece=piece,
        start=start,
        end=end,
        demander=demander,
        target=target,
        in_exchange=in_exchange,
        rule="opposes" if is_opposed else rule,
        is_dropped=is_dropped,
    )


def _asked_group(words: str) -> ActorRef | None:
    """ "Recommended democratic countries adjust …": the group that opens the object."""
    opening = asking.GROUP_NAME.match(words.lstrip())
    return _group(opening[0]) if opening else None


def _split(thing: Object, names: Names) -> Iterator[Asked]:
    """Each part of the object as a demand; a part without a target of its own has that of the part before."""
    words = thing.piece.words[thing.start : thing.end]
    opening = names.find_sides(words[:40])
    is_subject = bool(opening) and not words[: opening[0].start].strip() and not opening[0].is_possessive
    target = thing.target or (opening[0].actor if is_subject and thing.rule == "condition" else None)
    fixed = target
    parts = split_list(words)
    is_several = len(parts) > 1
    for start, end in parts:
        span = thing.piece.span(thing.start + start, thing.start + end)
        words = thing.piece.words[span.start - thing.piece.at : span.end - thing.piece.at]
        if len(words) < 5 or (is_several and asking.LOOSE_PART.match(words)):
            continue
        own = _target(names, words, thing.demander)
        target = _own_subject(names, words) or fixed or own or target or _around(names, thing)
        yield Asked(
            demander=thing.demander,
            target=target,
            words=f"no {words}" if thing.rule == "opposes" else words,
            span=span,
            in_exchange=thing.in_exchange,
            is_dropped=thing.is_dropped,
            rule=f"demand@1:{thing.rule}",
        )


def split_list(words: str) -> list[tuple[int, int]]:
    """The parts of an enumeration, as ranges of `words`; the whole where it is none.

    "A, B and C" has three parts, "A and B" two; names joined ("the U.S. and European Union") stay together.
    """
    marks = [m for m in asking.JOINTS.finditer(words) if "," in m[0] or not _joins_names(words, m)]
    commas = [m for m in marks if "," in m[0]]
    is_list = bool(commas) and (len(marks) > 1 or "and" in commas[-1][0])
    if is_list and "and" not in commas[-1][0]:
        commas += [m for m in marks if "and" in m[0] and m.start() > commas[-1].start()][-1:]
    wells = [m for m in marks if "well" in m[0]]
    kept = (
        sorted({*commas, *wells}, key=lambda m: m.start())
        if is_list
        else [m for m in marks if _joins_two(words, m)]
    )
    starts = [0, *(m.end() for m in kept)]
    ends = [*(m.start() for m in kept), len(words)]
    return [(s, e) for s, e in zip(starts, ends, strict=True) if words[s:e].strip(" ,\"'")]


def _joins_two(words: str, joint: re.Match[str]) -> bool:
    """Whether both sides can stand alone: two words or more each, or both quoted."""
    left, right = words[: joint.start()].split(), words[joint.end() :].split()
    if "," in joint[0]:
        return bool(re.match(r"(?:more|less|no|an?|the) ", words[joint.end() :])) and len(left) >= 2
    return len(left) >= 2 and len(right) >= 2


def _joins_names(words: str, joint: re.Match[str]) -> bool:
    """Whether it joins two names: "the U.S. and European Union"."""
    before, after = words[: joint.start()], words[joint.end() :]
    return bool(re.search(r"[A-Z][\w.]*$", before.strip("\"' ")) and re.match(r"\W*(?:the )?[A-Z]", after))


def _own_subject(names: Names, words: str) -> ActorRef | None:
    """The actor that a part names as its own subject: "Velm leaves …"."""
    named = names.find(words[:40])
    return named[0].actor if named and named[0].start == 0 and not named[0].is_possessive else None


def _target(names: Names, words: str, demander: ActorRef) -> ActorRef | None:
    """The first actor or group in the demand who is not of the demander's own side."""
    groups = [(m.start(), ActorRef(id=actor_id(m[0]), name=m[0])) for m in asking.GROUP_NAME.finditer(words)]
    inside = [
        (m.start, m.actor)
        for m in names.find_sides(words)
        if not names.same_side(m.actor, demander) and not any(m.start == start for start, _ in groups)
    ]
    found = min((*groups, *inside), key=lambda f: f[0], default=None)
    return found[1] if found else None


def _around(names: Names, thing: Object) -> ActorRef | None:
    """Somebody else named in the same piece: "… in X - A, B and C", the only one in the list, or behind it."""
    words = thing.piece.words
    listed = words[thing.start : thing.end]
    others = {m.actor for m in names.find_sides(listed) if not names.same_side(m.actor, thing.demander)}
    only = _target(names, listed, thing.demander) if len(others) == 1 else None
    before = _target(names, words[: thing.start], thing.demander)
    return before or only or _target(names, words[thing.end :], thing.demander)


def _subject(view: StatementView, names: Names, before: str) -> ActorRef | None:
    """Who does what follows `before`: the last actor named, or what the last pronoun stands for."""
    named = names.subjects(before[-80:])
    pronouns = list(lexicon.OWN_VOICE.finditer(before[-80:]))
    if pronouns and (not named or pronouns[-1].start() > named[-1].start):
        return resolve(view, names, pronouns[-1][0])
    return named[-1].actor if named else _usable(view)


def _insistent(names: Names, before: str, verb: str) -> ActorRef | None:
    """Whose insistence, demand or opposition it is: the possessor just before the noun."""
    owners = [m for m in names.find_sides(before) if len(before) - m.end <= 1 and m.is_possessive]
    return owners[-1].actor if owners and lexicon.INSISTENT.match(verb) else None


def _group(before: str) -> ActorRef | None:
    """Whoever is asked as a group: "Western governments", under the words that name it."""
    found = list(asking.GROUP_NAME.finditer(before))
    if not found or len(before) - found[-1].end() > 2:
        return None
    name = found[-1][0].strip()
    return ActorRef(id=actor_id(name), name=name)


def _leads(view: StatementView) -> bool:
    statement = view.statement
    return bool(statement.cue) and statement.cue[0].start < statement.content[0].start


def _usable(view: StatementView) -> ActorRef | None:
    """The speaker as a demander: an unnamed one is, an outlet in its own voice is not."""
    speaker = view.statement.speaker
    if speaker is not None and speaker.kind == "unnamed":
        return ActorRef(id=speaker.id, name=speaker.name)
    return own_speaker(view)


def _is_analyst(view: StatementView) -> bool:
    """An unnamed voice makes no demand of its own by stating a condition."""
    speaker = view.statement.speaker
    return speaker is not None and speaker.kind == "unnamed"
