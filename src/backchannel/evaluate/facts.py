"""Statements, demands, forecasts and contradictions against facts that a careful reader marked.

GOLD: `pages`, each with a `name` (or `page`), perhaps a `file`, its `facts` with offsets; `aliases` of names.
A fact is found by the statement whose content agrees with it best; among equally close ones the right speaker
counts, but where more of them are given than GOLD has facts on that content and one, the fact is "sprayed"
and not right. Demands, forecasts and contradictions are used up, one record a fact. Values in a field's
`_alt` are also right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from backchannel.evaluate.extents import NEAR, Json, agree, either, extent
from backchannel.evaluate.fact_matches import TRAP, Match, content_of, is_speaker, is_sprayed, places_of
from backchannel.evaluate.fact_pages import PageIndex, page_name
from backchannel.evaluate.lines import score_lines
from backchannel.evaluate.measures import Measures, bootstrap, count, precision, rates
from backchannel.evaluate.names import Names, fold

_UNSCORED = (TRAP, "lineage")
_CLOSE = 0.1  # statements this much less close than the closest one compete with it
_TRAP_CHARS = 10  # characters of a trap that a record may not touch
_DEMAND_CHARS = 5

Records = dict[str, Sequence[Json]]


def score_facts(gold: Json, records: Records) -> Measures:
    """All figures of a gold file; those of lines only where `records` has articles.

    records: public JSON by plural name: statements, demands, forecasts, contradictions, articles.
    """
    reading = _Reading(gold, records)
    for page in gold["pages"]:
        for fact in page["facts"]:
            reading.judge(page, fact)
    measures = reading.measures()
    if "articles" in records:
        measures |= score_lines(line_pages(gold, records["articles"]))
    return measures


def line_pages(gold: Json, articles: Iterable[Json]) -> list[tuple[dict[int, str], dict[int, str]]]:
    """For each page with line roles: (gold roles by line, found roles by line)."""
    index = PageIndex(gold)
    found = {page: a for a in articles if (page := index.page_of(a)) is not None}
    pages = []
    for page in gold["pages"]:
        unscored = set(page.get("line_roles_unscored") or ())
        roles = {n: r for r, ns in (page.get("line_roles") or {}).items() for n in ns if n not in unscored}
        lines = found.get(page_name(page), {}).get("lines", ())
        if roles:
            pages.append((roles, {line["n"]: line["role"] for line in lines}))
    return pages


class _Reading:
    """The tally over all pages."""

    def __init__(self, gold: Json, records: Records) -> None:
        self._names = Names(gold.get("aliases"))
        self._index = PageIndex(gold)
        grouped = {
            kind: self._index.group(records.get(kind, ())) for kind in ("statements", "demands", "forecasts")
        }
        self._given = {
            kind: {page: list(of) for page, of in pages.items()} for kind, pages in grouped.items()
        }
        self._left = grouped  # each record serves one fact
        self._said = {
            page: [(s, extent(s["content"])) for s in of] for page, of in grouped["statements"].items()
        }
        by_id = {s["id"]: s for s in records.get("statements", ())}
        pairs = ((by_id.get(c["a"]), by_id.get(c["b"])) for c in records.get("contradictions", ()))
        self._clashes = [(a, b) for a, b in pairs if a is not None and b is not None]
        self._n_clashes = len(self._clashes)
        self._marks: defaultdict[str, list[bool]] = defaultdict(list)
        self._pages: list[_PageTally] = [_PageTally(page_name(p)) for p in gold["pages"]]
        self._tally = {t.name: t for t in self._pages}

    def judge(self, page: Json, fact: Json) -> None:
        """Everything that one fact asks."""
        name, kind = page_name(page), fact["kind"]
        if kind == TRAP:
            self._judge_trap(name, fact)
        elif kind == "contradiction":
            self._marks["contradiction"].append(self._take_clash(name, fact))
        elif kind not in _UNSCORED:
            if kind == "forecast":
                content = extent(content_of(fact))
                self._mark("forecast", name, lambda f: bool(extent(f["content"]) & content))
            self._judge_demands(name, fact)
            self._judge_statement(page, fact)

    def _judge_trap(self, page: str, fact: Json) -> None:
        place = extent([[fact["start"], fact["end"]]])
        least = min(_TRAP_CHARS, len(place))
        tally = self._tally[page]
        tally.n_traps += 1
        tally.touched += sum(
            len(extent(record["content"]) & place) >= least
            for kind in ("statements", "demands", "forecasts")
            for record in self._left[kind][page]
        )

    def _take_clash(self, page: str, fact: Json) -> bool:
        whole = extent(content_of(fact))
        a, b = (
            extent([[fact[side]["start"], fact[side]["end"]]]) if fact.get(side) else whole
            for side in ("side_a", "side_b")
        )
        for i, (one, other) in enumerate(self._clashes):
            if page not in (self._index.page_of(one), self._index.page_of(other)):
                continue
            x, y = extent(one["content"]), extent(other["content"])
            if (x & a and y & b) or (x & b and y & a):
                del self._clashes[i]
                return True
        return False

    def _mark(self, kind: str, page: str, fits: Callable[[Json], bool]) -> None:
        """Use up the first record of that kind that fits."""
        left = self._left[f"{kind}s"][page]
        place = next((i for i, record in enumerate(left) if fits(record)), None)
        self._marks[kind].append(place is not None)
        if place is not None:
            del left[place]

    def _judge_demands(self, page: str, fact: Json) -> None:
        place = extent([[fact["start"], fact["end"]]])
        for wanted in fact.get("conditions") or ():

            def fits(demand: Json, wanted: Json = wanted) -> bool:
                return (
                    len(extent(demand["content"]) & place) >= _DEMAND_CHARS
                    and self._is_any(either(wanted, "demander"), demand.get("demander"))
                    and (
                        wanted.get("target") is None
                        or self._is_any(either(wanted, "target"), demand.get("target"))
                    )
                )

            self._mark("demand", page, fits)

    def _judge_statement(self, page: Json, fact: Json) -> None:
        name = page_name(page)
        near = self._matches(name, fact)
        best = max(near, key=lambda m: (m.is_right_speaker, m.agreement), default=None)
        tally = self._tally[name]
        tally.facts += 1
        self._marks["found"].append(best is not None)
        self._marks[f"found_{fact['kind']}"].append(best is not None)
        is_right = best is not None and self._judge_found(
            fact, best, is_sprayed(near, page, fact, self._names)
        )
        self._marks["facts_found"].append(is_right)

    def _matches(self, page: str, fact: Json) -> list[Match]:
        places = list(places_of(fact))
        matches = []
        for statement, content in self._said.get(page, ()):
            agreement = max(agree(content, place) for place in places)
            if agreement >= NEAR:
                matches.append(Match(statement, agreement, is_speaker(fact, statement, self._names)))
        closest = max((m.agreement for m in matches), default=0.0)
        return [m for m in matches if m.agreement >= closest - _CLOSE]

    def _judge_found(self, fact: Json, match: Match, sprayed: bool) -> bool:
        statement = match.statement
        chain = statement.get("chain") or []
        chain_right = not fact.get("chain") or any(
            self._names.same_chain(wanted, chain) for wanted in either(fact, "chain")
        )
        self._marks["sprayed"].append(sprayed)
        self._marks["speaker"].append(match.is_right_speaker)
        self._marks["chain"].append(chain_right)
        for name in ("mode", "channel", "certainty"):
            if fact.get(name):
                self._marks[name].append(statement.get(name) in either(fact, name))
        is_unnamed = (statement.get("speaker") or {}).get("kind") == "unnamed"
        self._marks["unnamed"].append(bool(fact.get("anonymous")) == is_unnamed)
        self._judge_said(fact, statement)
        self._judge_stance(fact, statement)
        return chain_right and match.is_right_speaker and not sprayed

    def _judge_said(self, fact: Json, statement: Json) -> None:
        if fact.get("said_date"):
            first_day = fact["said_date"].split("/")[0][:10]
            said = (statement.get("said") or {}).get("from") or ""
            self._marks["said"].append(str(said).startswith(first_day))

    def _judge_stance(self, fact: Json, statement: Json) -> None:
        claimed = {fold(mark.get("issue")): mark.get("stance") for mark in statement.get("stances") or ()}
        issues = [fold(issue) for issue in either(fact, "issue")]
        here = [claimed[issue] for issue in issues if issue in claimed]
        wanted = either(fact, "stance")
        if fact.get("stance") not in (None, "none"):
            self._marks["stance"].append(any(stance in wanted for stance in here))
        else:
            self._marks["false_stance"].append(any(stance not in (None, *wanted) for stance in here))

    def _is_any(self, wanted: Sequence[Any], found: object) -> bool:
        return any(self._names.same(name, found) for name in wanted)

    def measures(self) -> Measures:
        """The shares, and how many records were given for what they found."""
        traps = sum(t.n_traps for t in self._pages)
        measures = rates(self._marks)
        if traps:
            measures["traps"] = count(sum(t.touched for t in self._pages), traps)
        rows = [[len(self._given["statements"].get(t.name, ())), t.facts] for t in self._pages]
        if sum(t.facts for t in self._pages):
            measures["statements_per_fact"] = bootstrap(rows, precision)
        for kind in ("demand", "forecast"):
            given = sum(map(len, self._given[f"{kind}s"].values()))
            if right := sum(self._marks[kind]):
                measures[f"{kind}_records_per_right"] = count(given / right, right)
        if self._pages:
            measures["contradiction_records_per_page"] = count(
                self._n_clashes / len(self._pages), len(self._pages)
            )
        return measures


@dataclass(slots=True)
class _PageTally:
    name: str
    facts: int = field(default=0)
    n_traps: int = field(default=0)
    touched: int = field(default=0)  # records that touch a trap
