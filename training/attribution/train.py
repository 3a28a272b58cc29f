"""Fine-tunes the encoder as a CRF tagger: python train.py --base DIR --train FILE --out FILE."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TypeAlias

import numpy as np
import torch
from prepare import LabelledText, draw_windows, label_article, load_tokenizer, read_articles
from torch import Tensor

from backchannel.nlp.decode import forbid_transitions, list_labels
from backchannel.nlp.windows import CLS_ID, FEATURE_COUNT, SEP_ID
from model import FORBIDDEN, LAYERS, Tagger, crf_loss, load_encoder

Batch: TypeAlias = tuple[Tensor, Tensor, Tensor]


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--extra", type=Path, action="append", default=[], help="more rows of the same form")
    parser.add_argument(
        "--extra-times", type=int, default=2, help="how often an extra row is seen in an epoch"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, help="weights of an earlier stage, in place of the bare encoder"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument(
        "--decay", type=float, default=0.9, help="rate of a layer over the rate of the one above it"
    )
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--scheme", default="BIOES", choices=["BIO", "BIOES"])
    parser.add_argument("--window", type=int, default=256)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument(
        "--average", type=float, default=0.998, help="decay of the running average of the weights"
    )
    parser.add_argument("--word-rate", type=float, default=0.0, help="rate of the word embeddings, 0: frozen")
    return parser.parse_args()


def make_batches(windows: list[tuple[np.ndarray, ...]], size: int, rng: np.random.Generator) -> list[Batch]:
    """Windows of like length together, batches in random order."""
    order = sorted(range(len(windows)), key=lambda at: (len(windows[at][0]) // 16, rng.random()))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    return [_stack([windows[at] for at in group]) for group in groups]


def _stack(windows: list[tuple[np.ndarray, ...]]) -> Batch:
    length = max(len(window[0]) for window in windows)
    stacked = np.zeros((3, len(windows), length), dtype=np.int64)
    for row, window in enumerate(windows):
        for part in range(3):
            stacked[part, row, : len(window[part])] = window[part]
    ids, features, labels = torch.from_numpy(stacked)
    return ids, features, labels


def pin_separators(scores: Tensor, ids: Tensor) -> Tensor:
    """Scores that leave [CLS], [SEP] and padding only the label outside."""
    special = (ids == CLS_ID) | (ids == SEP_ID) | (ids == 0)
    pinned = torch.full_like(scores, FORBIDDEN)
    pinned[..., 0] = 0.0
    return torch.where(special[..., None], pinned, scores)


def group_parameters(model: Tagger, arguments: argparse.Namespace) -> list[dict[str, object]]:
    """Optimiser groups: the rate falls from the top layer down; head and transitions learn faster."""
    rate, decay = arguments.rate, arguments.decay
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("words"):
            own = arguments.word_rate
            parameter.requires_grad_(own > 0)
        elif name.startswith("layers"):
            own = rate * decay ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("positions", "norm")):
            own = rate * decay**LAYERS
        else:
            own = 1e-2 if name == "transitions" else 1e-3
        if parameter.requires_grad:
            weight_decay = 0.01 if parameter.ndim == 2 and name != "transitions" else 0.0
            groups.setdefault((own, weight_decay), []).append(parameter)
    return [{"params": params, "lr": own, "weight_decay": wd} for (own, wd), params in groups.items()]


def show_setting(value: object) -> str:
    """A setting as text; of a path only the name, since the weights carry it."""
    if isinstance(value, list):
        return ", ".join(show_setting(one) for one in value)
    return value.name if isinstance(value, Path) else str(value)


def load_start(model: Tagger, arguments: argparse.Namespace) -> None:
    """The running average of an earlier stage, or the bare encoder."""
    if arguments.start is None:
        load_encoder(model, arguments.base / "model.safetensors")
        return
    saved = torch.load(arguments.start, weights_only=True)
    model.load_state_dict(saved["model"], strict=False)
    model.load_state_dict(saved["average"], strict=False)


def train(arguments: argparse.Namespace) -> None:
    torch.manual_seed(arguments.seed)
    rng = np.random.default_rng(arguments.seed)
    labels = list_labels(arguments.scheme)
    tokenizer = load_tokenizer(arguments.base / "tokenizer.json")
    capacity = arguments.window - 1

    def prepare(path: Path) -> list[LabelledText]:
        return [
            label_article(row, tokenizer=tokenizer, capacity=capacity - 1, labels=labels)
            for row in read_articles(path)
        ]

    main, extra = prepare(arguments.train), [text for path in arguments.extra for text in prepare(path)]
    texts = main + extra * arguments.extra_times
    model = Tagger(len(labels), FEATURE_COUNT, arguments.dropout)
    load_start(model, arguments)
    optimiser = torch.optim.AdamW(group_parameters(model, arguments), fused=True)
    barred = torch.from_numpy(forbid_transitions(labels))
    per_epoch = len(draw_windows(texts, capacity=capacity, rng=np.random.default_rng(0))) / arguments.batch
    total, warm = int(per_epoch * arguments.epochs), int(per_epoch * 0.25)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    step, seen, lost, began = 0, 0, 0.0, time.process_time()
    while step < total:
        model.train()
        for ids, features, gold in make_batches(
            draw_windows(texts, capacity=capacity, rng=rng), arguments.batch, rng
        ):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(ids, features, (ids != 0).float())
            loss = crf_loss(pin_separators(scores.float(), ids), gold, model.transitions + barred)
            (loss / (arguments.batch * arguments.window)).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step, seen, lost = step + 1, seen + int((ids != 0).sum()), lost + loss.item()
            keep = min(arguments.average, (step + 1) / (step + 10))
            with torch.no_grad():
                for name, value in model.named_parameters():
                    if value.requires_grad:
                        average[name].lerp_(value, 1 - keep)
            if step % 50 == 0:
                spent = time.process_time() - began
                print(
                    f"step {step}/{total} loss/token {lost / seen:.4f} {seen / spent:.0f} tokens/CPU-s",
                    flush=True,
                )
                seen, lost, began = 0, 0.0, time.process_time()
            if step >= total:
                break
    settings = {key: show_setting(value) for key, value in vars(arguments).items()}
    torch.save({"model": model.state_dict(), "average": average, "settings": settings}, arguments.out)
    print(json.dumps(settings))


if __name__ == "__main__":
    torch.set_num_threads(1)
    train(parse_arguments())
