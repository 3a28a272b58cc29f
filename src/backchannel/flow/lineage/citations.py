"""Citations: what an article says it takes from, and the external origins that are not in the collection."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.lineage import ExternalOrigin, RelayMark, Repeat
from backchannel.model.spans import Span
from backchannel.model.statements import Link, Statement

RELAYING = ("organisation", "outlet", "document")  # bodies that publish what others then pass on
MOSTLY = 0.5  # of an article's text
LED_SHARE = 0.25  # … where headline or opening come through it
MAIN_SHARE = 0.4  # of an article's attributed statements that pass through one body
_MONTHS = [month.casefold() for month in calendar.month_name[1:]]
_SLUG_DATE = re.compile(rf"(?P<month>{'|'.join(_MONTHS)})-(?P<day>\d{{1,2}})-(?P<year>(?:19|20)\d\d)")
_PATH_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?:/|$)")


@dataclass(frozen=True, slots=True)
class MainSource:
    """The body that an article mainly passes on."""

    who: str
    evidence: str
    at: Span | None
    is_credit: bool  # the whole text is credited to it
    when: str | None


def find_main_source(article: Article, statements: Sequence[Statement]) -> MainSource | None:
    """The credited body, or the one through which a large share of the article's statements pass."""
    if article.credited is not None:
        when = slug_date(article.links) or (article.published.value if article.published else None)
        return MainSource(article.credited.name, article.credited.evidence, article.credited.span, True, when)
    passed = [link for s in statements if (link := first_relay(s)) is not None]
    if not passed:
        return None
    counts = Counter(link.name for link in passed)
    for name in counts:
        counts[name] += sum(is_group_of(name, s) for s in statements)
    name, count = min(counts.items(), key=lambda c: (-c[1], c[0]))
    attributed = sum(len(s.chain) > 1 for s in statements)
    needed = LED_SHARE if leads(name, statements) else MAIN_SHARE
    if count < 2 or count < needed * attributed:
        return None
    named = next((link for link in passed if link.name == name and link.evidence), None)
    evidence = f"{count} of {attributed} attributed statements come through {name}"
    return MainSource(
        name, evidence, named.evidence if named else None, False, said_when(name, article, statements)
    )


def leads(name: str, statements: Sequence[Statement]) -> bool:
    """Whether headline or opening come through the body: the first attributed statement of the article does."""
    attributed = sorted((s for s in statements if len(s.chain) > 1), key=lambda s: s.sentence.start)
    return bool(attributed) and attributed[0].chain[1].name == name


def first_relay(statement: Statement) -> Link | None:
    """The link after the outlet, where it is a body that publishes."""
    if len(statement.chain) < 2 or statement.chain[1].kind not in RELAYING:
        return None
    return statement.chain[1]


def is_group_of(body: str, statement: Statement) -> bool:
    """Whether the statement comes through unnamed people of the body: "ISW analysts", "Halden Institute staff"."""
    if len(statement.chain) < 2 or statement.chain[1].kind != "unnamed":
        return False
    words = statement.chain[1].name
    initials = "".join(word[0] for word in body.split() if word[0].isupper())
    return body in words or (len(initials) >= 3 and initials in words.split())


def spread_sources(
    sources: Mapping[str, MainSource],
    repeats: Sequence[Repeat],
    statements: Mapping[str, Sequence[Statement]],
) -> dict[str, MainSource]:
    """The main sources, with those of articles that share most of their text with one that credits a body.

    Such an article passes on the same report where it names the body as a source at all.
    """
    found = dict(sources)
    for repeat in repeats:
        for one, other in ((repeat.child, repeat.parent or ""), (repeat.parent or "", repeat.child)):
            credited = sources.get(other)
            if one in found or credited is None or not credited.is_credit or (repeat.share or 0) < MOSTLY:
                continue
            named = [s for s in statements.get(one, ()) if names_body(credited.who, s)]
            if named:
                at = next(
                    (link.evidence for s in named for link in s.chain[1:] if link.name == credited.who), None
                )
                evidence = f"{len(named)} statements come through {credited.who}, whose report it shares"
                found[one] = MainSource(credited.who, evidence, at, False, None)
    return found


def names_body(body: str, statement: Statement) -> bool:
    """Whether a body, or unnamed people of it, stands in the chain below the outlet."""
    return is_group_of(body, statement) or any(link.name == body for link in statement.chain[1:])


def said_when(name: str, article: Article, statements: Sequence[Statement]) -> str | None:
    """The day on which most of the body's statements were made, else the article's own date."""
    days = Counter(
        s.said.start
        for s in statements
        if s.said and len(s.said.start) == 10 and s.chain and s.chain[-1].name == name
    )
    if days:
        return min(days.items(), key=lambda d: (-d[1], d[0]))[0]
    return slug_date(article.links) or (article.published.value if article.published else None)


def slug_date(links: Sequence[str]) -> str | None:
    """The one day that the addresses a text points to carry in their slugs."""
    found: set[str] = set()
    for link in links:
        if match := _SLUG_DATE.search(link.casefold()):
            month = _MONTHS.index(match["month"]) + 1
            found.add(f"{match['year']}-{month:02d}-{int(match['day']):02d}")
        elif match := _PATH_DATE.search(link):
            found.add(f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}")
    return found.pop() if len(found) == 1 else None


def name_externals(
    sources: Mapping[str, MainSource], taken: Mapping[str, frozenset[str]], kin: Mapping[str, str]
) -> dict[str, ExternalOrigin]:
    """For each article its external origin: organisation, date window, what was reported.

    kin: article id → representative of its family of repeated text. Two articles of one family that name the
    same body share its report; otherwise only the same body and the same known day do, so that three reports
    of one institute stay three. taken: article id → outlets of the articles at hand that it repeats.
    """
    when: dict[tuple[str, str], str] = {}
    for article, source in sorted(sources.items(), key=lambda s: (not s[1].is_credit, s[0])):
        if source.when:
            when.setdefault((source.who, kin[article]), source.when)
    found: dict[str, ExternalOrigin] = {}
    for article, source in sources.items():
        if source.who in taken.get(article, ()):
            continue
        day = when.get((source.who, kin[article]))
        place = day or kin[article]
        found[article] = ExternalOrigin(
            id=content_id("external", source.who, place),
            who=source.who,
            to_whom=None,
            when=day,
            what="report",
        )
    return found


def cite_external(article: Article, source: MainSource, external: ExternalOrigin) -> Repeat:
    """The edge from an article to the absent report that it passes on."""
    return Repeat(
        id=content_id("repeat", article.id, external.id),
        child=article.id,
        parent=None,
        external=external,
        relation="cites",
        share=None,
        score=0.9 if source.is_credit else 0.7,
        direction="citation",
        evidence=source.evidence,
        at=source.at,
    )


def mark_relay(article: Article, source: MainSource | None, repeats: Sequence[Repeat]) -> RelayMark:
    """Whether the article passes on what another said first, with the words or the repeat that show it."""
    if source is not None:
        return RelayMark(article_id=article.id, is_relay=True, evidence=source.evidence, at=source.at)
    taken = next(
        (r for r in repeats if r.child == article.id and r.relation not in ("sibling", "cites")), None
    )
    if taken is not None:
        return RelayMark(article_id=article.id, is_relay=True, evidence=taken.evidence)
    if article.outlet is None:
        return RelayMark(
            article_id=article.id,
            is_relay=None,
            evidence="the text names neither its outlet nor a main source",
        )
    return RelayMark(
        article_id=article.id, is_relay=False, evidence=f"{article.outlet.name} names no main source"
    )
