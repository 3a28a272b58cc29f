"""One capture through the stages that look at one article: distil, extract, identify."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from backchannel.errors import BackchannelError, InputError, StoreError
from backchannel.flow.settle import settle_article
from backchannel.model.actors import Actor
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.model.statements import Statement
from backchannel.ports import Parsed
from backchannel.run.admit import refuse_later
from backchannel.run.outputs import Distilled, Extracted, Identified, Missing, Outputs, make_key
from backchannel.run.stages import Stages

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one capture, with decisions laid; either an article or a refusal."""

    capture: Capture
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    refusal: Refusal | None = None
    review: tuple[str, ...] = ()


def read_capture(
    capture: Capture,
    load: Callable[[], bytes],
    *,
    stages: Stages,
    outputs: Outputs,
    decisions: Sequence[Decision],
    as_of: date | None,
) -> Reading:
    """The reading of one capture. What cannot be read is refused, with why; the batch goes on.

    load: gives the capture's bytes. StoreError, ModelError: nothing else could be read either.
    """
    try:
        distilled = _distil(capture, load, stages, outputs)
        article = distilled.article
        refusal = distilled.refusal if article is None else refuse_later(article, capture, as_of)
        if article is None or refusal is not None:
            return Reading(capture=capture, refusal=refusal)
        return _read_article(capture, article, stages=stages, outputs=outputs, decisions=decisions)
    except InputError as error:
        return Reading(capture=capture, refusal=_refuse(capture, str(error)))
    except (BackchannelError, Missing):
        raise
    except Exception as error:  # a defect in one stage on one text must not cost the other texts
        log.exception("capture.failed", extra={"capture": capture.id, "locator": capture.locator})
        why = f"a defect of Backchannel, please report it: {type(error).__name__}: {error}"
        return Reading(capture=capture, refusal=_refuse(capture, why))


def _distil(capture: Capture, load: Callable[[], bytes], stages: Stages, outputs: Outputs) -> Distilled:
    def make() -> Distilled:
        made = stages.distil.call(capture, _load(load))
        if isinstance(made, Refusal):
            return Distilled(article=None, refusal=made)
        return Distilled(article=made, refusal=None)

    # Of the times that it was obtained only the first bears on what is read: later ones make nothing stale.
    inputs = (capture.id, capture.external_id, capture.media_type, capture.obtained[:1])
    return outputs.obtain(make_key("distil", stages.distil, *inputs), Distilled, make, subject=capture.id)


def _read_article(
    capture: Capture, article: Article, *, stages: Stages, outputs: Outputs, decisions: Sequence[Decision]
) -> Reading:
    @cache
    def parse() -> Parsed:  # dear, and needed only where something is stale
        return stages.parse(article)

    def extract() -> Extracted:
        return Extracted(statements=tuple(stages.extract.call(article, parse())))

    key = make_key("extract", stages.extract, article)
    extracted = outputs.obtain(key, Extracted, extract, subject=capture.id)
    first = settle_article(article, capture, extracted.statements, decisions)
    found = first.statements

    def identify() -> Identified:
        made = stages.identify.call(article, parse(), found)
        return Identified(statements=tuple(made.statements), actors=tuple(made.actors))

    key = make_key("identify", stages.identify, article, found)
    identified = outputs.obtain(key, Identified, identify, subject=capture.id)
    settled = settle_article(article, capture, identified.statements, decisions, before=first)
    return Reading(
        capture=capture,
        article=article,
        statements=settled.statements,
        actors=identified.actors,
        review=settled.review,
    )


def _load(load: Callable[[], bytes]) -> bytes:
    try:
        return load()
    except StoreError as error:  # the bytes of this one capture are damaged
        raise InputError(str(error)) from error


def _refuse(capture: Capture, why: str) -> Refusal:
    return Refusal(locator=capture.locator, stage="read", why=why)
