"""Which articles an as-of date admits."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from backchannel.model.articles import Article, Published
from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal


def refuse_later(article: Article, capture: Capture, as_of: date | None) -> Refusal | None:
    """A refusal of an article that is not shown to be published by `as_of`; None: it is admitted.

    Having been obtained by then shows it too. An article without a date is not taken on trust: what was
    known later must not leak into a judgement as of a day.
    """
    if as_of is None or any(time.when_utc.date() <= as_of for time in capture.obtained):
        return None
    published = article.published
    last = latest_day(published) if published else None
    if last is not None and last <= as_of:
        return None
    told = f"published {published.value}" if published else "no date of publication"
    why = f"{told}: not shown to be published by {as_of.isoformat()}"
    return Refusal(locator=capture.locator, stage="as_of", why=why)


def latest_day(published: Published) -> date | None:
    """The last day on which it may have been published; None where its value is no date."""
    value = published.value.split("/")[-1]
    year, month, day = (*value[:10].split("-"), "", "")[:3]
    try:
        in_month = int(month or 12)
        return date(int(year), in_month, int(day) if day else monthrange(int(year), in_month)[1])
    except ValueError:
        return None
