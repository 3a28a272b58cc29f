"""Writes trained weights as int8 ONNX with all that the run time needs, and their hashes into the catalogue.

python export.py --weights FILE.pt… --base DIR --out src/backchannel/nlp/weights --version N
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from backchannel.nlp.decode import forbid_transitions, list_labels
from backchannel.nlp.windows import FEATURE_COUNT
from model import Tagger

NAME = "attribution-minilm"


class SmallEmbedding(nn.Module):
    """An embedding kept as int8, one scale a row: a quarter of the size, closer than one scale for all."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].to(torch.float32) * self.scale[ids]


def load_model(paths: Sequence[Path]) -> tuple[Tagger, dict[str, str]]:
    """The mean of the running averages of one or more stages, and the settings of the last.

    Between the stages it keeps what each learnt: on PolNeAR it scores above both (Wortsman et al. 2022, robust
    fine-tuning of zero-shot models).
    """
    saved = [torch.load(path, weights_only=True) for path in paths]
    settings = saved[-1]["settings"]
    model = Tagger(len(list_labels(settings["scheme"])), FEATURE_COUNT)
    model.load_state_dict(saved[-1]["model"], strict=False)
    averages = [one["average"] for one in saved]
    mean = {name: sum(one[name] for one in averages) / len(averages) for name in averages[0]}
    model.load_state_dict(mean, strict=False)
    return model.eval(), settings


def export_onnx(model: Tagger, path: Path) -> None:
    """Inputs ids, features [windows, tokens], no padding; output scores [windows, tokens, labels]."""
    model.words = SmallEmbedding(model.words.weight.detach())
    ids = torch.randint(1000, 20000, (2, 32))
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        windows, tokens = torch.export.Dim("windows", max=4096), torch.export.Dim("tokens", min=2, max=512)
        torch.onnx.export(
            model,
            (ids, torch.zeros_like(ids)),
            str(plain),
            dynamo=True,
            external_data=False,
            input_names=["ids", "features"],
            output_names=["scores"],
            dynamic_shapes=({0: windows, 1: tokens},) * 2,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=find_head(ready),
        )


def find_head(path: Path) -> list[str]:
    """Names of the last matrix product: the head stays in floating point."""
    import onnx

    nodes = onnx.load(str(path)).graph.node
    return [[node.name for node in nodes if node.op_type in ("MatMul", "Gemm")][-1]]


def write_catalogue(out: Path, version: int, settings: dict[str, str]) -> None:
    """Puts the version's hashes into `catalogue.json`."""
    path = out / "catalogue.json"
    rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    rows = [row for row in rows if (row["name"], row["version"]) != (NAME, version)]
    folder = out / f"{NAME}-{version}"
    rows.append(
        {
            "name": NAME,
            "version": version,
            "task": "attribution",
            "licence": "Apache-2.0 (encoder); trained on texts of others, see the model card",
            "languages": ["en"],
            "trained_on": [
                Path(settings["train"]).name,
                *(["own sentences"] if settings["extra"] != "[]" else []),
            ],
            "files": {
                file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())
            },
        }
    )
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="the mean of these")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", type=int, default=1)
    arguments = parser.parse_args()
    model, settings = load_model(arguments.weights)
    folder = arguments.out / f"{NAME}-{arguments.version}"
    folder.mkdir(parents=True, exist_ok=True)
    labels = list_labels(settings["scheme"])
    transitions = model.transitions.detach() + torch.from_numpy(forbid_transitions(labels))
    meta = {
        "labels": labels,
        "window_tokens": int(settings["window"]),
        "transitions": [[round(value, 4) for value in row] for row in transitions.tolist()],
        "settings": {key: value for key, value in settings.items() if key not in ("base", "out")},
    }
    (folder / "meta.json").write_text(json.dumps(meta) + "\n", encoding="utf-8")
    (folder / "tokenizer.json").write_bytes((arguments.base / "tokenizer.json").read_bytes())
    export_onnx(model, folder / "model.int8.onnx")
    write_catalogue(arguments.out, arguments.version, settings)


if __name__ == "__main__":
    main()
