"""The encoder and its linear-chain CRF in plain PyTorch: short to read, fast enough on one CPU thread."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 6, 1536, 512
SCALE = (HIDDEN // HEADS) ** -0.5
FORBIDDEN = -1e4


class Dropout(nn.Module):
    """Dropout that reads its mask from a random place in a pool: drawing fresh ones costs 6 % of a step."""

    def __init__(self, rate: float, pool: int = 1 << 23) -> None:
        super().__init__()
        keep = torch.rand(pool) >= rate
        self.register_buffer("pool", (keep / (1.0 - rate)).bfloat16(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        size = x.numel()
        at = int(torch.randint(self.pool.numel() - size, (1,)))
        return x * self.pool[at : at + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One BERT layer, query, key and value in one matrix."""

    def __init__(self, dropout: nn.Module) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        likeness = (q * SCALE) @ k.transpose(2, 3)
        weights = torch.softmax(likeness if bias is None else likeness + bias, dim=-1)
        mixed = weights @ v  # plain products: PyTorch's fused kernel is slower going backward on a CPU
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner))


class Tagger(nn.Module):
    """Subword ids and features in, one score a label out: [batch, tokens] -> [batch, tokens, labels]."""

    def __init__(self, labels: int, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.Embedding(features, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(LAYERS))
        self.head = nn.Linear(HIDDEN, labels)
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        nn.init.zeros_(self.features.weight)
        nn.init.normal_(self.head.weight, std=0.02)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask: 1 where there is a token, 0 for padding; without one there is no padding."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(place)[None] + self.features(features)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else ((1.0 - mask) * FORBIDDEN)[:, None, None, :]
        if self.training and torch.is_autocast_enabled("cpu"):
            x, bias = x.bfloat16(), None if bias is None else bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(self.dropout(x))


def load_encoder(model: Tagger, path: Path) -> None:
    """Copies the weights of a BERT checkpoint in `safetensors` form into `model`; the head stays fresh."""
    old = load_file(str(path))
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for index in range(LAYERS):
        here, there = f"layers.{index}", f"encoder.layer.{index}"
        for part in ("weight", "bias"):
            new[f"{here}.qkv.{part}"] = torch.cat(
                [old[f"{there}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            new[f"{here}.out.{part}"] = old[f"{there}.attention.output.dense.{part}"]
            new[f"{here}.norm1.{part}"] = old[f"{there}.attention.output.LayerNorm.{part}"]
            new[f"{here}.up.{part}"] = old[f"{there}.intermediate.dense.{part}"]
            new[f"{here}.down.{part}"] = old[f"{there}.output.dense.{part}"]
            new[f"{here}.norm2.{part}"] = old[f"{there}.output.LayerNorm.{part}"]
    missing, unexpected = model.load_state_dict(new, strict=False)
    if unexpected or any(not name.startswith(("features", "head", "transitions")) for name in missing):
        raise ValueError(f"{path} is not the expected encoder: missing {missing}, unexpected {unexpected}")


def crf_loss(scores: Tensor, labels: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood of `labels` [batch, tokens] under a linear-chain CRF, summed over the batch."""
    gold = scores.gather(2, labels[..., None]).sum() + transitions[labels[:, :-1], labels[:, 1:]].sum()
    alpha = scores[:, 0]
    for step in range(1, scores.shape[1]):
        alpha = torch.logsumexp(alpha[:, :, None] + transitions[None], dim=1) + scores[:, step]
    return torch.logsumexp(alpha, dim=1).sum() - gold
