"""Tasks on positions: stance and contradictions of statements whose speaker is given."""

from __future__ import annotations

from pathlib import Path

from backchannel.evaluate.contradictions import score_contradictions
from backchannel.evaluate.extents import Json
from backchannel.evaluate.golds import read_rows
from backchannel.evaluate.installed import Installed
from backchannel.evaluate.measures import Measures
from backchannel.evaluate.minimal import make_article, pin_statement
from backchannel.evaluate.names import Names
from backchannel.evaluate.stance import score_stance
from backchannel.model.spans import Span
from backchannel.model.statements import Channel

_CHANNEL_OF_VOICE: dict[str, Channel] = {"leak": "private", "deed": "deed"}


def eval_stance(gold: Path, installed: Installed) -> Measures:
    """The stance on one issue of statements whose words and speaker are given."""
    truth, names = (
        read_rows(gold, "id", "text", "content", "issue", "actor", "speaker", "stance", "voice"),
        Names(),
    )
    found: dict[str, Json] = {}
    for row in truth:
        article = make_article(row["id"], row["text"])
        statement = pin_statement(
            article,
            installed.attribute(article),
            Span(*row["content"]),
            speaker=row["speaker"],
            channel=_CHANNEL_OF_VOICE.get(row["voice"], "public"),
        )
        _, (taken,) = installed.take([article], [statement])
        marks = [
            {"stance": m.stance, "actor": m.actor.name} for m in taken.stances if m.issue == row["issue"]
        ]
        marks.sort(key=lambda mark, actor=row["actor"]: not names.same(actor, mark["actor"]))  # type: ignore[misc]
        if marks:
            found[row["id"]] = marks[0]
    return score_stance(truth, found)


def eval_contradictions(gold: Path, installed: Installed) -> Measures:
    """Pairs of statements whose speaker, channel and date are given."""
    truth = read_rows(gold, "id", "a", "b", "type", "resolution")
    return score_contradictions(truth, {row["id"]: clashes_between(row, installed) for row in truth})


def clashes_between(row: Json, installed: Installed) -> list[Json]:
    """The contradictions that the stages see between the two sides."""
    articles, statements = [], []
    for side in ("a", "b"):
        article = make_article(f"{row['id']}{side}", row[side]["text"], published=row[side]["date"])
        found = installed.attribute(article)
        articles.append(article)
        statements.append(
            pin_statement(article, found, None, speaker=row[side]["speaker"], channel=row[side]["channel"])
        )
    positions, _ = installed.take(articles, statements)
    return [
        {"type": c.type, "conditional": c.conditional, "resolution": c.resolution}
        for c in positions.contradictions
    ]
