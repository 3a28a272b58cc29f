"""Tasks: what is installed, over the texts of a labelled set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backchannel.errors import InputError
from backchannel.evaluate import TASKS, Installed, run_task
from backchannel.export.public_json import PublicJson
from backchannel.model.actors import actor_id
from backchannel.model.articles import Article
from backchannel.model.corpus import Corpus
from backchannel.model.lineage import Drift, Lineage, Repeat
from backchannel.model.outcomes import Refusal
from backchannel.model.positions import Positions
from backchannel.model.spans import Span
from backchannel.model.statements import Link, Speaker, Statement, statement_id

TEXT = "The pier is shut, Ines said."


def read_ines(article: Article) -> tuple[Statement, ...]:
    """One statement by Ines, and one in the outlet's own voice, wherever her name stands."""
    if "Ines" not in article.text:
        return ()
    at = article.text.index("Ines")
    content, source, cue = (Span(0, at - 2),), (Span(at, at + 4),), (Span(at + 5, at + 9),)
    speaker = Speaker(id=actor_id("Ines"), name="Ines", kind="person")
    told = Statement(
        id=statement_id(article.id, content, source, cue),
        article_id=article.id,
        content=content,
        source=source,
        cue=cue,
        sentence=Span(0, len(article.text)),
        attribution="explicit",
        mode="indirect",
        certainty="asserted",
        confidence=0.9,
        made_by="fake",
        speaker=speaker,
        chain=tuple(
            Link(actor=actor_id(n), name=n, kind="outlet" if n == "The Gull" else "person")
            for n in ("The Gull", "Ines")
        ),
        channel="public",
    )
    own = Statement(
        id="own",
        article_id=article.id,
        content=(Span(0, len(article.text)),),
        source=(),
        cue=(),
        sentence=Span(0, len(article.text)),
        attribution="implicit_author",
        mode="indirect",
        certainty="asserted",
        confidence=0.5,
        made_by="fake",
    )
    return (told, own)


def copied(articles: Any, statements: Any) -> Lineage:
    """The second text takes from the first."""
    first, second = articles
    repeat = Repeat(
        id="r",
        child=second.id,
        parent=first.id,
        external=None,
        relation="copy",
        share=1.0,
        score=1.0,
        direction="date",
        evidence="words",
    )
    return Lineage(repeats=(repeat,))


def installed(**changes: Any) -> Installed:
    given: dict[str, Any] = {
        "read": lambda sources, case: Corpus(),
        "render": lambda corpus, kind: PublicJson(corpus).records(kind),
        "distil": lambda capture, content: Refusal(locator=capture.locator, stage="distil", why="refused"),
        "tag": lambda text: (),
        "extract": read_ines,
        "attribute": read_ines,
        "trace": copied,
        "take": lambda articles, statements: (Positions(), tuple(statements)),
        "find_drifts": lambda child, parent: [
            Drift(type="number", child=Span(0, 3), parent=Span(0, 3), what="two became four")
        ],
    }
    return Installed(**{**given, **changes})


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def values(task: str, gold: Path, **changes: Any) -> dict[str, float]:
    return {name: m.value for name, m in run_task(task, gold, installed(**changes)).items()}


def test_what_an_outlet_says_itself_is_no_attribution(tmp_path: Path) -> None:
    told = {"source": [[18, 22]], "cue": [[23, 27]], "content": [[0, 16]]}
    gold = write(tmp_path, {"doc_id": "d", "text": TEXT, "attributions": [told]})
    assert values("attribution", gold)["content_exact_f1"] == 1
    assert values("tagging", gold)["content_exact_f1"] == 0


def test_passages_are_read_with_their_outlet_and_date(tmp_path: Path) -> None:
    seen: list[Article] = []

    def attribute(article: Article) -> tuple[Statement, ...]:
        seen.append(article)
        return read_ines(article)

    wanted = {
        "content": [[0, 16]],
        "speaker": "Ines",
        "kind": "person",
        "unnamed": None,
        "chain": ["The Gull", "Ines"],
    }
    wanted |= {"mode": "indirect", "channel": "public", "certainty": "asserted", "attribution": "explicit"}
    gold = write(
        tmp_path,
        {"id": "p", "outlet": "The Gull", "published": "2024-05-06", "text": TEXT, "statements": [wanted]},
    )
    assert values("chains", gold, attribute=attribute)["chain_right"] == 1
    assert values("speakers", gold)["right"] == 1
    assert values("unnamed", gold)["right"] == 1
    assert seen[0].outlet is not None
    assert seen[0].published is not None
    assert (seen[0].outlet.name, seen[0].published.value) == ("The Gull", "2024-05-06")


def test_a_refused_page_has_no_lines(tmp_path: Path) -> None:
    gold = write(tmp_path, {"id": "p", "text": TEXT, "lines": [{"n": 1, "role": "body"}]})
    assert values("lines", gold)["body_f1"] == 0


def test_a_pair_of_texts_is_traced_with_its_ends_named(tmp_path: Path) -> None:
    a, b = (
        {"title": t, "outlet": "The Gull", "published": "2024-05-06", "text": TEXT} for t in ("one", "two")
    )
    gold = write(tmp_path, {"id": "p", "a": a, "b": b, "relation": "copy", "parent": "a"})
    assert values("lineage", gold) == {
        "precision": 1,
        "recall": 1,
        "f1": 1,
        "recall_copy": 1,
        "relation": 1,
        "direction": 1,
    }


def test_a_text_a_row_is_traced_as_one_collection(tmp_path: Path) -> None:
    rows = [
        {"id": "x", "parent": None, "kind": "base", "sents": ["One.", "Two."]},
        {"id": "y", "parent": "x", "kind": "copy", "text": "One."},
    ]
    assert values("lineage", write(tmp_path, *rows))["f1"] == 1


def test_drift_is_asked_of_each_pair_of_sentences(tmp_path: Path) -> None:
    wanted = {"type": "number", "child": [0, 4], "parent": [0, 4]}
    gold = write(
        tmp_path,
        {"child": "Four men", "parent": "Two men", "drifts": [wanted]},
        {"child": "a b", "parent": "b a", "drifts": []},
    )
    ours = values("drift", gold)
    assert (ours["precision"], ours["recall"], ours["false_alarm"]) == (0.5, 1, 1)


def test_a_stance_is_asked_of_the_given_words_and_speaker(tmp_path: Path) -> None:
    asked: list[Statement] = []

    def take(articles: Any, statements: Any) -> tuple[Positions, tuple[Statement, ...]]:
        asked.extend(statements)
        return Positions(), tuple(statements)

    row = {
        "id": "s",
        "text": TEXT,
        "content": [0, 16],
        "issue": "aid",
        "actor": "Ines",
        "speaker": "Ines Marlow",
        "stance": "none",
        "voice": "leak",
    }
    assert values("stance", write(tmp_path, row), take=take)["accuracy"] == 1
    (statement,) = asked
    assert statement.speaker is not None
    assert (statement.content, statement.speaker.name, statement.channel, statement.made_by) == (
        (Span(0, 16),),
        "Ines Marlow",
        "private",
        "fake",
    )


def test_a_contradiction_is_asked_of_both_sides(tmp_path: Path) -> None:
    side = {"text": TEXT, "speaker": "Ines", "channel": "public", "date": "2024-05-06"}
    gold = write(
        tmp_path,
        {
            "id": "c",
            "a": side,
            "b": {**side, "text": "No name here."},
            "type": None,
            "conditional": False,
            "resolution": None,
        },
    )
    assert values("contradictions", gold)["precision"] == 0


def test_an_unknown_task_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are facts, attribution"):
        run_task("facs", tmp_path, installed())


@pytest.mark.parametrize("task", [t for t in TASKS if t not in ("facts", "origins", "body", "dates")])
def test_a_row_without_what_the_task_needs_is_named_by_its_line(task: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1 has no"):
        run_task(task, write(tmp_path, {"nothing": 1}), installed())


def test_a_set_that_is_no_json_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text("{", encoding="utf-8")
    for task in ("facts", "body", "drift"):
        with pytest.raises(InputError, match="JSON"):
            run_task(task, path, installed())
    with pytest.raises(InputError, match="cannot be read"):
        run_task("drift", tmp_path / "gone.jsonl", installed())
