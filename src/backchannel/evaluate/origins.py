"""First tellings and lowest sources of a collection, against what a careful reader found.

GOLD: `text_origins` `[{head, members}]` for all articles; `claims` `[{text, articles, n_source_origins,
source_origins: [{who, unnamed, articles}]}]` for some, so that claims are scored by what they ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from backchannel.evaluate.extents import Json
from backchannel.evaluate.lineage import name_end
from backchannel.evaluate.measures import Measures, agreement, bootstrap, precision, rates
from backchannel.evaluate.names import Names, fold, same_wording, telling_words

_LEAST_SHARED_WORDS = 2  # a claim that shares fewer words with the gold's wording is about something else
_TELLING_CHARS = 4


def score_origins(
    gold: Json, origins: Sequence[Json], claims: Sequence[Json], statements: Sequence[Json]
) -> Measures:
    """Origins as public JSON against GOLD.

    `text_*`: (head, member) pairs. `source_found`: gold source origins whose head is given for one of their
    articles; `source_unnamed`: of those, unnamed as GOLD says; `source_joined`: pairs of articles that rest
    on one source origin, told so. `claim_articles_f1`, `claim_origins`: of each gold claim's nearest claim,
    its articles, and whether it counts as many source origins.
    """
    known = frozenset(a for t in gold["text_origins"] for a in (t["head"], *t["members"]))
    measures = score_text_origins(gold["text_origins"], [o for o in origins if o["kind"] == "text"], known)
    homes = {s["id"]: name_end(s["article"], known) for s in statements}
    told = [read_source(o, homes) for o in origins if o["kind"] == "source"]
    marks: defaultdict[str, list[bool]] = defaultdict(list)
    rows = []
    for claim in gold["claims"]:
        for wanted in claim["source_origins"]:
            _judge_source(wanted, told, marks)
        near = nearest_claim(claim, claims, known)
        articles = claim_articles(near, known) if near else frozenset()
        rows.append((claim_f1(frozenset(claim["articles"]), articles), 1.0))
        count = len(near["source_origins"]) if near else 0
        marks["claim_origins"].append(count == claim["n_source_origins"])
    if rows:
        measures["claim_articles_f1"] = bootstrap(rows, precision)
    return measures | rates(marks)


def score_text_origins(gold: Sequence[Json], told: Sequence[Json], known: frozenset[str]) -> Measures:
    """(head, member) pairs; interval over members."""
    wanted: defaultdict[str, set[str | None]] = defaultdict(set)
    for family in gold:
        for member in family["members"]:
            wanted[member].add(family["head"])
    found: defaultdict[str, set[str | None]] = defaultdict(set)
    homes = {
        o["head"]["id"]: name_end(o["head"], known) for o in told if "external_id" in as_mapping(o["head"])
    }
    for origin in told:
        for member in origin["members"]:
            name = name_end(member, known) or homes.get(member)
            found[str(name or member)].add(name_end(as_mapping(origin["head"]) or None, known))
    rows = [(len(wanted[m] & found[m]), len(found[m]), len(wanted[m])) for m in wanted]
    return agreement("text_", rows)


def as_mapping(value: object) -> Json:
    """A JSON object; an empty one for a bare name."""
    return value if isinstance(value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Source:
    """A source origin and the articles whose statements rest on it."""

    name: str
    unnamed: bool
    articles: frozenset[str | None]


def read_source(origin: Json, homes: Mapping[str, str | None]) -> Source:
    """A public source origin; homes: article by statement id."""
    head = origin["head"]
    name = head.get("who") if isinstance(head, Mapping) else head
    return Source(str(name), bool(origin["unnamed"]), frozenset(homes.get(s) for s in origin["members"]))


def _judge_source(wanted: Json, told: Sequence[Source], marks: defaultdict[str, list[bool]]) -> None:
    articles = frozenset(wanted["articles"])
    same = [o for o in told if is_source(wanted, o) and o.articles & articles]
    marks["source_found"].append(bool(same))
    if same:
        marks["source_unnamed"].append(any(o.unnamed == wanted["unnamed"] for o in same))
    for pair in combinations(sorted(articles), 2):
        marks["source_joined"].append(any(o.articles.issuperset(pair) for o in same))


def is_source(wanted: Json, told: Source) -> bool:
    """The same name; for an unnamed one half the words."""
    if wanted["unnamed"]:
        return same_wording(wanted["who"], {"name": told.name})
    return Names().same(wanted["who"], told.name)


def nearest_claim(wanted: Json, claims: Sequence[Json], known: frozenset[str]) -> Json | None:
    """The claim with the most like articles among those that share words with the gold's wording."""
    words = topic_words(wanted["text"])
    shared = [(len(words & topic_words(c["text"])), c) for c in claims]
    near = [(n, c) for n, c in shared if n >= _LEAST_SHARED_WORDS]
    articles = frozenset(wanted["articles"])
    return max(
        (c for _, c in near),
        key=lambda c: (claim_f1(articles, claim_articles(c, known)), len(words & topic_words(c["text"]))),
        default=None,
    )


def topic_words(text: str) -> frozenset[str]:
    """Folded words of four letters or more."""
    return frozenset(w for w in telling_words(fold(text)) if len(w) >= _TELLING_CHARS)


def claim_articles(claim: Json, known: frozenset[str]) -> frozenset[str | None]:
    """The articles of a claim, as GOLD names them."""
    return frozenset(name_end(a, known) for a in claim["articles"])


def claim_f1(wanted: frozenset[str], told: frozenset[str | None]) -> float:
    """F1 of two sets of articles."""
    return 2 * len(wanted & told) / (len(wanted) + len(told)) if wanted or told else 0.0
