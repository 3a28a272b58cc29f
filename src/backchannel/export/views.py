"""The document model: what a report shows, prepared once for every format."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import commonpath

from backchannel.export.passages import Block, cut_blocks
from backchannel.model.articles import Article
from backchannel.model.assessment import Assessment
from backchannel.model.lineage import Origin, Repeat
from backchannel.model.outcomes import Abstained
from backchannel.model.positions import Contradiction
from backchannel.model.spans import words_of
from backchannel.model.statements import Statement
from backchannel.model.weighing import Cell, Row


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement with its words and where it stands."""

    record: Statement
    number: int  # footnote number
    words: str
    sentence: str
    article: Article

    @property
    def chain(self) -> str:
        return " ← ".join(link.name for link in self.record.chain) or "unknown"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One actor's stance on one issue through one channel, with what carries it."""

    actor: str
    issue: str
    channel: str
    stance: str
    when: str
    statements: tuple[str, ...]
    origins: int
    unnamed: int
    focus: bool  # an actor whose intention is judged


class ReportView:
    """Everything that templates need, by the name under which a reader meets it."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.case = assessment.case
        corpus = assessment.corpus
        self.corpus = corpus
        self._articles = {a.id: a for a in corpus.articles}
        self._origins = {o.id: o for o in corpus.lineage.origins}
        self.statements = tuple(self._shown_statements())
        self.by_id = {s.record.id: s for s in self.statements}
        self._folder = common_folder([a.external_id for a in corpus.articles])

    def _shown_statements(self) -> Iterator[ShownStatement]:
        for number, statement in enumerate(self.corpus.statements, start=1):
            article = self._articles[statement.article_id]
            words = words_of(article.text, statement.content)
            yield ShownStatement(statement, number, words, statement.sentence.of(article.text), article)

    def cited(self, ids: Sequence[str]) -> list[ShownStatement]:
        """The statements of a citation, in order; those that are gone are left out."""
        return [self.by_id[i] for i in ids if i in self.by_id]

    def statements_of(self, article: Article) -> list[ShownStatement]:
        return [s for s in self.statements if s.article.id == article.id]

    def blocks_of(self, article: Article) -> list[Block]:
        """The article's text with the words of its statements marked."""
        return cut_blocks(article, [s.record for s in self.statements_of(article)])

    def record(self) -> list[RecordRow]:
        """Positions grouped by actor, issue and channel, best carried first within an actor."""
        grouped: defaultdict[tuple[str, str, str, str], list[tuple[str, tuple[str, ...], tuple[str, ...]]]]
        grouped = defaultdict(list)
        for p in self.corpus.positions.positions:
            key = (p.actor.name, p.issue, p.channel, p.stance)
            grouped[key].append((p.when or "", p.statements, p.origins))
        rows = [self._record_row(key, found) for key, found in grouped.items()]
        focus = self.case.focus
        return sorted(rows, key=lambda r: (r.actor not in focus, r.actor, r.issue, r.channel, r.stance))

    def _record_row(
        self, key: tuple[str, str, str, str], found: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
    ) -> RecordRow:
        actor, issue, channel, stance = key
        days = sorted(when[:10] for when, _, _ in found if when)
        when = days[0] if len(set(days)) == 1 else f"{days[0]} to {days[-1]}" if days else "not told"
        statements = tuple(dict.fromkeys(s for _, ids, _ in found for s in ids))
        origins = {o for _, _, ids in found for o in ids}
        unnamed = sum(self._origins[o].unnamed for o in origins if o in self._origins)
        return RecordRow(
            actor=actor,
            issue=issue.replace("_", " "),
            channel=channel,
            stance=stance,
            when=when,
            statements=statements,
            origins=len(origins),
            unnamed=unnamed,
            focus=actor in self.case.focus,
        )

    def short(self, text: str) -> str:
        """The text without the folder that all articles share: a report need not tell where it was made."""
        return text.replace(self._folder, "") if self._folder else text

    def contradictions(self) -> list[tuple[Contradiction, ShownStatement, ShownStatement]]:
        """Contradictions with both statements at hand, real ones first."""
        found = [
            (c, self.by_id[c.a], self.by_id[c.b])
            for c in self.corpus.positions.contradictions
            if c.a in self.by_id and c.b in self.by_id
        ]
        return sorted(found, key=lambda c: c[0].resolution != "real")

    def repeats(self) -> list[Repeat]:
        """Repeats: those on whose way something changed, then by share."""
        return sorted(self.corpus.lineage.repeats, key=lambda r: (-len(r.drifts), -(r.share or 0), r.id))

    def tell_relays(self) -> str:
        """How many articles pass on what another said first."""
        marks = Counter(r.is_relay for r in self.corpus.lineage.relays)
        return (
            f"{marks[True]} of {marks.total()} articles pass on what another said first; "
            f"of {marks[None]} that is unknown."
        )

    def text_origins(self) -> list[Origin]:
        return [o for o in self.corpus.lineage.origins if o.kind == "text"]

    def origin_title(self, origin: Origin) -> str:
        """What a reader calls an origin."""
        if origin.external is not None:
            when = f", {origin.external.when}" if origin.external.when else ", day not told"
            return f"{origin.external.who}{when} (not in the collection)"
        if origin.head in self._articles:
            return self.article_title(self._articles[origin.head])
        return origin.head

    def article_title(self, article: Article) -> str:
        outlet = article.outlet.name if article.outlet else "unknown outlet"
        return f"{article.external_id.rsplit('/', 1)[-1]} ({outlet})"

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def repeat_parent(self, repeat: Repeat) -> str:
        if repeat.external is not None:
            when = f", {repeat.external.when}" if repeat.external.when else ""
            return f"{repeat.external.who}{when}"
        return self.article_title(self._articles[repeat.parent or ""])

    def claims(self) -> list[tuple[str, list[ShownStatement], list[Origin], int]]:
        """Claims that more than one article or statement carries: (text, statements, origins, articles)."""
        shared = [c for c in self.corpus.lineage.claims if len(c.statements) > 1]
        shared.sort(key=lambda c: (-len(c.articles), -len(c.statements), c.id))
        return [
            (
                c.text,
                self.cited(c.statements),
                [self._origins[o] for o in c.source_origins if o in self._origins],
                len(c.articles),
            )
            for c in shared
        ]

    def matrix(self) -> list[tuple[Row, dict[str, Cell]]]:
        """Rows of the matrix, the most telling first, each with its cells by hypothesis."""
        cells: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
        for cell in self.assessment.weighing.cells:
            cells[cell.claim][cell.hypothesis] = cell
        rows = [r for r in self.assessment.weighing.rows if cells[r.claim]]
        rows.sort(key=lambda r: (-telling(r), r.claim))
        return [(row, cells[row.claim]) for row in rows]

    def row_statements(self, cells: dict[str, Cell]) -> list[str]:
        """The statements that the cells of a row rest on."""
        return list(dict.fromkeys(s for cell in cells.values() for s in cell.statements))

    def row_origins(self, row: Row) -> str:
        names = [self._origins[o].head for o in row.origins if o in self._origins]
        return "; ".join(dict.fromkeys(names))


def common_folder(names: Sequence[str]) -> str:
    """The folder that all names which are paths share, with its last slash; "" where there is none."""
    folders = [PurePosixPath(name).parent for name in names if "/" in name and "://" not in name]
    if len({folder.is_absolute() for folder in folders}) != 1:
        return ""
    shared = commonpath(folders)
    return f"{shared}/" if shared.strip("/") else ""


def telling(row: Row) -> float:
    """Diagnosticity as a number to sort by; not known sorts last."""
    return -1.0 if isinstance(row.diagnosticity, Abstained) else row.diagnosticity
