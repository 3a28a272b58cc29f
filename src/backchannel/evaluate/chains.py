"""Speakers, chains and unnamed sources of passages whose every statement is marked.

GOLD: passages `{id, statements: [{content, speaker, kind, unnamed, chain, mode, channel, certainty, …}]}`;
`*_alt` fields hold other right answers; `same_as` numbers the statement of the passage with the same source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backchannel.evaluate.extents import NEAR, Json, agree, either, extent
from backchannel.evaluate.measures import Measures, rates
from backchannel.evaluate.names import UNRESOLVED, Names, fold, same_wording

_LIKE = ("mode", "channel", "certainty", "attribution")
Marks = defaultdict[str, list[bool]]


def score_chains(gold: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> Measures:
    """Per marked statement: found; of those found, speaker, chain, kind, mode, channel, certainty.

    found: public statements by passage id. `speaker_right` and `chain_right` are over all marked statements:
    a statement that is not found is wrong.
    """
    names, marks = Names(), Marks(list)
    for passage in gold:
        for wanted, match in match_statements(passage["statements"], found.get(passage["id"], ()), names):
            _judge(wanted, match, names, marks)
    return rates(marks)


def _judge(wanted: Json, match: Json | None, names: Names, marks: Marks) -> None:
    marks["found"].append(match is not None)
    speaker = match is not None and is_right_speaker(wanted, match, names)
    chain = match is not None and any(
        names.same_chain(links, match.get("chain") or ()) for links in either(wanted, "chain")
    )
    marks["speaker_right"].append(speaker)
    marks["chain_right"].append(chain)
    if match is not None:
        marks["speaker"].append(speaker)
        marks["chain"].append(chain)
        marks["kind"].append((match.get("speaker") or {}).get("kind") in either(wanted, "kind"))
        for name in _LIKE:
            marks[name].append(match.get(name) in either(wanted, name))


def score_speakers(gold: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> Measures:
    """Of all marked statements, found with the right speaker: `right`, and apart by how it is attributed.

    `unresolved`: of those that two candidates fit, left so; `guessed`: of those found, another name given.
    """
    names, marks = Names(), Marks(list)
    for passage in gold:
        for wanted, match in match_statements(passage["statements"], found.get(passage["id"], ()), names):
            is_right = match is not None and is_right_speaker(wanted, match, names)
            marks["right"].append(is_right)
            marks[f"right_{wanted['attribution']}"].append(is_right)
            if fold(wanted["speaker"]) == UNRESOLVED:
                marks["unresolved"].append(is_right)
            if match is not None:
                is_named = (match.get("speaker") or {}).get("kind") != "unknown"
                marks["guessed"].append(is_named and not is_right)
    return rates(marks)


def match_statements(
    wanted: Sequence[Json], found: Sequence[Json], names: Names
) -> list[tuple[Json, Json | None]]:
    """For each wanted statement the found one closest in content; of equals, one with the right speaker."""
    told = [(s, extent(s["content"])) for s in found]
    pairs: list[tuple[Json, Json | None]] = []
    for one in wanted:
        place = extent(one["content"])
        near = [(agree(place, content), s) for s, content in told]
        near = [(value, s) for value, s in near if value >= NEAR]
        closest = max((value for value, _ in near), default=0.0)
        best = [(is_right_speaker(one, s, names), value, s) for value, s in near if value >= closest - 0.1]
        pairs.append((one, max(best, key=lambda x: x[:2])[2] if best else None))
    return pairs


def is_right_speaker(wanted: Json, found: Json, names: Names) -> bool:
    """The same name or wording; where GOLD leaves the speaker unresolved, so does a right answer."""
    speaker = found.get("speaker") or {}
    if fold(wanted["speaker"]) == UNRESOLVED:
        return speaker.get("kind") == "unknown"
    if wanted.get("unnamed") and same_wording(wanted["unnamed"]["wording"], speaker):
        return True
    return any(names.same(name, speaker.get("name")) for name in either(wanted, "speaker"))


def score_unnamed(gold: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> Measures:
    """Whether unnamed sources are told from named ones, described, joined and kept apart.

    `typed`: of all found, unnamed or not as GOLD says. `count`, `nationality`, `reason`, `wording`: of those
    unnamed sources that are found and typed. `joined`, `apart`: of pairs of statements by unnamed sources.
    `right`: of all marked statements: found, typed, where unnamed with the right wording and count, joined.
    """
    names, marks = Names(), Marks(list)
    for passage in gold:
        pairs = match_statements(passage["statements"], found.get(passage["id"], ()), names)
        joined = _judge_joins(pairs, marks)
        for number, (wanted, match) in enumerate(pairs):
            is_right = _judge_unnamed(wanted, match, marks)
            marks["right"].append(is_right and joined.get(number, True))
    return rates(marks)


def _judge_unnamed(wanted: Json, match: Json | None, marks: Marks) -> bool:
    marks["found"].append(match is not None)
    if match is None:
        return False
    speaker = match.get("speaker") or {}
    kinds = {kind == "unnamed" for kind in either(wanted, "kind")}
    is_typed = (speaker.get("kind") == "unnamed") in kinds
    marks["typed"].append(is_typed)
    if not (wanted.get("unnamed") and is_typed):
        return is_typed
    told, asked = speaker.get("unnamed") or {}, wanted["unnamed"]
    is_worded, is_counted = same_wording(asked["wording"], speaker), told.get("count") == asked["count"]
    marks["wording"].append(is_worded)
    marks["count"].append(is_counted)
    marks["nationality"].append(same_nationality(asked, told.get("nationality")))
    marks["reason"].append(bool(asked["reason"]) == bool(told.get("reason")))
    return is_worded and is_counted


def same_nationality(wanted: Json, found: str | None) -> bool:
    """None for none; else a word of the source's wording, or the beginning of the gold's name of it."""
    if not wanted["nationality"] or not found:
        return not wanted["nationality"] and not found
    told, name = fold(found), fold(wanted["nationality"])
    return told in fold(wanted["wording"]) or told[:4] == name[:4]


def _judge_joins(pairs: Sequence[tuple[Json, Json | None]], marks: Marks) -> dict[int, bool]:
    """Statement number → whether it was joined as `same_as` says; pairs of different sources kept apart."""
    joined: dict[int, bool] = {}
    for number, (wanted, match) in enumerate(pairs):
        if not wanted.get("unnamed"):
            continue
        for earlier, (other, other_match) in enumerate(pairs[:number]):
            if not other.get("unnamed") or match is None or other_match is None:
                continue
            is_one = wanted.get("same_as") is not None and wanted["same_as"] == other.get("same_as", earlier)
            told_one = speaker_id(match) == speaker_id(other_match)
            marks["joined" if is_one else "apart"].append(told_one == is_one)
            if is_one:
                joined[number] = told_one
    return joined


def speaker_id(statement: Json) -> object:
    """The id of a statement's speaker."""
    return (statement.get("speaker") or {}).get("id")
