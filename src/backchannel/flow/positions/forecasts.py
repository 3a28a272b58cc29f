"""Forecasts: what a source says will, may or would happen, if what, by when, how likely.

A source's own undertaking ("we will sign") is a commitment, and "they must leave" is a demand; neither is a
forecast. A later statement that says it came or did not come resolves it; a condition that a later
statement says failed makes it void.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from backchannel.flow.positions.lexicon import words
from backchannel.flow.positions.likelihood import read_likelihood
from backchannel.flow.positions.views import StatementView
from backchannel.model.actors import ActorRef
from backchannel.model.ids import content_id
from backchannel.model.positions import Forecast
from backchannel.model.spans import Span, envelope
from backchannel.model.statements import Statement

# fmt: off
CUES = words(  # a cue that makes its content a forecast
    r"predict(?:s|ed|ing)?", r"forecast(?:s|ed|ing)?", r"anticipat(?:e|es|ed|ing)", r"expect(?:s|ed|ing)?",
    r"foresee(?:s|n)?", r"foresaw",
    r"(?:expressed?|voiced?|have expressed) (?:a )?(?:doubt|fear)s?", r"doubt(?:s|ed)?", r"fear(?:s|ed)?",
)
AHEAD = words(  # firm enough on their own
    r"(?<!political )(?<!good )(?<!the )(?<!its )(?<!his )will(?! of\b)", r"'ll", r"won't", r"shall",
    r"(?:is|are|'s|'re|am) (?:not |never )?going to",
    r"may(?! not reflect| \d)", r"might",
    r"(?:is|are|was|were|seems?|looks?) (?:\w+ )?(?:un)?likely (?:to|that)", r"(?:un)?likely (?:to|that)",
    r"will (?:\w+ )?likely", r"would (?:\w+ )?likely",
    r"(?:is|are|was|were) (?:\w+ )?improbable", r"probably (?!because)",
    r"(?:is|are) (?:set|due|expected|bound|poised) to", r"chance (?:of|that)",
    r"(?:have|has|is|was) (?:now )?a (?:real |good |slim )?chance", r"matter of .{0,6}when",
    r"potential(?:ly)? (?:\w+ )?(?:agreement|acceptance|deal)",
    r"only a matter of time",
)
WOULD = words(  # the future of the past, and what would come of something
    r"would (?!have\b|like\b|only\b|not\b|be (?:ready|willing|prepared"
    r"|of interest)|mean\b|make\b|allow\b|send\b|help\b|benefit\b|serve\b"
    r"|give\b|require\b|say\b|ask\b"
    r"|enforce\b|seem\b|include\b|dispute\b|negotiate\b|strengthen\b|ever\b|mean\b)\w+",
    r"could (?!not\b|to\b|have\b|be (?:seen|reached)|only\b|easily\b)\w+",
)
RELATIVE = re.compile(
    r"(?:\b(?:which|who|where|what|whether|how|so (?:that )?(?:he|she|it|they)"
    r"|than (?:it|they))|\bas \w+ as \w+)\s+$",
    re.IGNORECASE,
)
OWN = words(
    r"i will", r"we will", r"i'll", r"we'll", r"i would", r"we would", r"i could", r"we could", r"i may",
    r"we may", r"we might", r"i might",
)
PAST = words(r"would have", r"could have", r"might have", r"may have", r"used to")
TOLD_PAST = words(r"had", r"was", r"were", r"would", r"looked")  # an outlet telling what was thought then
POLITE = words(r"would like", r"(?:would|will) be (?:ready|willing|prepared)", r"(?:can|could|would) only")
HORIZON = re.compile(
    r"\b(?:by|before|within|in|until|over|during|this|next|the coming"
    r"|coming)\s+(?:the\s+)?(?:next\s+|end of\s+|coming\s+)?(?:\d+|[a-z]+\s)?\s*"
    r"(?:hours?|days?|weeks?|months?|years?|decades?|winter|spring|summer"
    r"|autumn|fall|20\d\d|january|february|march|april|may|june|july"
    r"|august"
    r"|september|october|november|december|short[- ]term|long[- ]term"
    r"|elections?)\b(?:\s20\d\d)?|\bwithin\s\W?\d+\s\w+|\bnext day\b"
    r"|\bover a period of time\b",
    re.IGNORECASE,
)
IF = re.compile(
    r"(?<![\w-])(?:if|unless|once|provided that|as long as|without"
    r"|in case)\b[^,.;]*",
    re.IGNORECASE,
)
# fmt: on


def find_forecast(view: StatementView) -> Forecast | None:
    """The forecast that one statement makes, if it makes one."""
    statement = view.statement
    content = " ".join(piece.words for piece in view.content)
    if not _is_forecast(view, content) or statement.speaker is None:
        return None
    condition, horizon = IF.search(content), HORIZON.search(content)
    return Forecast(
        id=content_id("forecast", statement.id),
        article_id=statement.article_id,
        forecaster=_forecaster(statement),
        content=statement.content,
        proposition=_without(content, condition),
        condition=condition[0].strip() if condition else None,
        horizon=horizon[0].strip() if horizon else None,
        likelihood=read_likelihood(f"{view.cue} {content}"),
        statement=statement.id,
        resolution="open",
    )


def keep_outermost(forecasts: Iterable[Forecast]) -> tuple[Forecast, ...]:
    """The forecasts that do not lie within another of the same article, in the order given."""
    found = list(forecasts)
    spans = {f.id: envelope(f.content) for f in found}
    by_article: dict[str, list[Forecast]] = {}
    for forecast in found:
        by_article.setdefault(forecast.article_id, []).append(forecast)
    return tuple(
        f for f in found if not any(_lies_within(f, other, spans) for other in by_article[f.article_id])
    )


def _lies_within(f: Forecast, other: Forecast, spans: Mapping[str, Span]) -> bool:
    mine, theirs = spans[f.id], spans[other.id]
    return f.id != other.id and theirs.contains(mine) and (len(theirs), other.id) > (len(mine), f.id)


def _is_forecast(view: StatementView, content: str) -> bool:
    """A word for the future in the main clause, or in a subordinate one under a word of expecting."""
    statement = view.statement
    if statement.channel == "deed" or statement.attribution == "speaker_lost":
        return False
    if OWN.search(content) or PAST.search(content) or POLITE.search(content):
        return False
    if CUES.search(view.cue):
        return True
    if statement.speaker and statement.speaker.kind == "outlet":
        return _looks_ahead(AHEAD, content) and not TOLD_PAST.search(content)
    return _looks_ahead(AHEAD, content) or (_looks_ahead(WOULD, content) and _may_come(view, content))


def _looks_ahead(pattern: re.Pattern[str], content: str) -> bool:
    return any(not RELATIVE.search(content[: m.start()]) for m in pattern.finditer(content))


def _may_come(view: StatementView, content: str) -> bool:
    """Whether a bare "would" tells what is to come: told as said, under a condition, or by a date."""
    told = bool(view.cue) and bool(re.search(r"said|claim|warn|suggest|vow|promis|say|argu", view.cue))
    return told or bool(IF.search(content) or HORIZON.search(content))


def _forecaster(statement: Statement) -> ActorRef:
    speaker = statement.speaker
    assert speaker is not None
    return ActorRef(id=speaker.id, name=speaker.name)


def _without(content: str, condition: re.Match[str] | None) -> str:
    if condition is None:
        return content.strip(" \"',")
    left = (content[: condition.start()] + content[condition.end() :]).strip(" \"',")
    return left or content.strip(" \"',")
