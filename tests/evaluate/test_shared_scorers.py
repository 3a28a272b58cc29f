"""Our scorers agree with the shared ones on the same inputs."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from backchannel.evaluate import score_attribution, score_body, score_facts, score_lineage

pytestmark = pytest.mark.shared
Json = dict[str, Any]


def load(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def damage_facts(made: tuple[list[Json], ...], seed: int) -> tuple[list[Json], ...]:
    """A perfect answer with speakers swapped, chains shortened, contents moved, records lost and repeated."""
    rng = random.Random(seed)
    statements, demands, forecasts, contradictions, articles = made
    names = [s["speaker"]["name"] for s in statements]
    out = []
    for s in statements:
        s = json.loads(json.dumps(s))
        for start_end in s["content"]:
            start_end[0] += rng.choice((0, 0, 0, 3, 40))
            start_end[1] = max(start_end[0] + 1, start_end[1] + rng.choice((0, 0, -5, 25)))
        if rng.random() < 0.2:
            s["speaker"] = {
                **s["speaker"],
                "name": rng.choice(names),
                "kind": rng.choice(("person", "unnamed", "unknown")),
            }
        if s["chain"] and rng.random() < 0.2:
            s["chain"] = s["chain"][rng.choice((0, 1)) :] + rng.choice(([], ["Someone Else"]))
        if rng.random() < 0.2:
            s["mode"], s["channel"], s["certainty"] = "mixed", "private", "hedged"
        if rng.random() < 0.3:
            s["stances"] = [
                {"issue": x.get("issue"), "stance": rng.choice(("open", "none", "rejects"))}
                for x in s.get("stances", [])
            ]
        if rng.random() < 0.15:
            s["said"] = None
        if rng.random() < 0.9 or s["id"].endswith(("side_a", "side_b")):
            out.append(s)
        out.extend(
            {
                **s,
                "id": f"{s['id']}/{i}",
                "speaker": {"name": rng.choice(names), "kind": "person"},
                "chain": [rng.choice(names)],
            }
            for i in range(rng.choice((0, 0, 0, 4)))
        )
    trap = {
        "id": "t",
        "article": statements[0]["article"],
        "content": [[0, 400]],
        "speaker": {"name": "X"},
        "chain": [],
    }
    for article in articles:
        for line in article["lines"]:
            line["role"] = rng.choice((line["role"], line["role"], "body", "boilerplate"))
    return (
        [*out, trap],
        demands[::2] + demands[::3],
        forecasts[1:] + forecasts[:2],
        contradictions[:-1],
        articles,
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["seeds", "pages"])
def test_facts_agree_with_the_shared_scorer(shared: Path, name: str, seed: int) -> None:
    theirs = load(shared, "score_facts")
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    made = damage_facts(theirs.perfect(gold), seed)
    expected = theirs.score(gold, *json.loads(json.dumps(made)))
    kinds = ("statements", "demands", "forecasts", "contradictions", "articles")
    ours = score_facts(gold, dict(zip(kinds, made, strict=True)))
    assert ours["facts_found"].value == pytest.approx(expected["facts_found"], abs=1e-4)
    assert ours["traps"].value == expected["trap_violations"]
    for metric, value in expected.items():
        if isinstance(value, dict) and "rate" in value:
            assert (ours[metric].value, ours[metric].n) == (
                pytest.approx(value["rate"], abs=1e-4),
                value["of"],
            ), metric
    for metric, value in expected["lines"].items():
        assert ours[metric].value == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("seed", [1, 2])
def test_attribution_agrees_with_the_shared_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    theirs = load(shared, "score_attribution")
    rng = random.Random(seed)
    gold = rows(shared / "data" / "polnear_dev.jsonl")[:25]
    found = {}
    for doc in gold[:-1]:
        attributions = json.loads(json.dumps([a for a in doc["attributions"] if rng.random() < 0.85]))
        for a in attributions:
            for role in ("source", "cue", "content"):
                a[role] = [
                    [s + rng.choice((0, 0, 8)), e + rng.choice((0, 0, 9))]
                    for s, e in a.get(role) or []
                    if rng.random() < 0.9
                ]
        found[doc["doc_id"]] = attributions
    total = sum(
        (
            theirs.score_doc(d, {"attributions": found[d["doc_id"]]} if d["doc_id"] in found else None)
            for d in gold
        ),
        theirs.collections.Counter(),
    )
    expected = theirs.summarise(total)
    ours = {k: round(100 * m.value, 2) for k, m in score_attribution(gold, found).items()}
    assert ours["content_token_f1"] == pytest.approx(expected["content"]["token"]["F1"], abs=0.01)
    assert ours["content_exact_f1"] == pytest.approx(expected["content"]["exact"]["F1"], abs=0.01)
    assert ours["content_half_recall"] == pytest.approx(expected["content"]["jaccard50"]["R"], abs=0.01)
    assert ours["source_token_precision"] == pytest.approx(expected["source"]["token"]["P"], abs=0.01)
    assert ours["cue_token_f1"] == pytest.approx(expected["cue"]["token"]["F1"], abs=0.01)
    assert ours["full_f1"] == pytest.approx(expected["full"]["F1"], abs=0.01)
    assert ours["source_given_content"] == pytest.approx(expected["linked"]["source_overlap"], abs=0.01)
    for mode in ("direct", "mixed", "indirect"):
        assert ours[f"{mode}_recall"] == pytest.approx(expected["by_type"][mode]["recall_j50"], abs=0.01)


def test_lineage_agrees_with_the_shared_scorer(shared: Path) -> None:
    theirs = load(shared, "score_lineage")
    rng = random.Random(5)
    gold = rows(shared / "data" / "lineage_synthetic.jsonl")
    ids = [g["id"] for g in gold]
    repeats = []
    for g in gold:
        if g["parent"] and rng.random() < 0.9:
            child, parent = (g["id"], g["parent"]) if rng.random() < 0.8 else (g["parent"], g["id"])
            repeats.append(
                {
                    "child": {"external_id": child},
                    "parent": {"external_id": parent},
                    "relation": rng.choice(("copy", "cites")),
                }
            )
        if rng.random() < 0.1:
            repeats.append(
                {
                    "child": {"external_id": g["id"]},
                    "parent": {"external_id": rng.choice(ids)},
                    "relation": "partial",
                }
            )
    expected = theirs.score(gold, repeats)
    ours = score_lineage(gold, repeats)
    for metric in ("precision", "recall", "f1"):
        assert ours[metric].value == pytest.approx(expected[metric], abs=1e-4)
    assert ours["direction"].value == pytest.approx(expected["direction_right"], abs=1e-4)
    for kind, value in expected["recall_by_kind"].items():
        assert ours[f"recall_{kind}"].value == pytest.approx(value, abs=1e-4)


def test_body_agrees_with_the_shared_scorer(shared: Path) -> None:
    theirs = load(shared, "score_body")
    gold = json.loads((shared / "data" / "pages_body" / "ground-truth.json").read_text(encoding="utf-8"))
    rng = random.Random(9)
    bodies = {}
    for page, row in gold.items():
        text = row["articleBody"]
        start = rng.choice((0, 0, len(text) // 3))
        bodies[page] = rng.choice(
            (text, text[start:], "", text + " Read also: three other stories of the day")
        )
    expected = theirs.score(gold, bodies)
    ours = score_body({page: row["articleBody"] for page, row in gold.items()}, bodies)
    for metric in ("precision", "recall", "f1", "exact"):
        assert ours[metric].value == pytest.approx(expected[metric], abs=1e-4)
