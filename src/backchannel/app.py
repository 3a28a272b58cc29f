"""Composition root: Settings → a wired Backchannel. The only module that picks implementations."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from backchannel import __version__
from backchannel.errors import InputError, SettingsError
from backchannel.model.assessment import Assessment, MadeWith
from backchannel.model.cases import Case
from backchannel.model.corpus import Corpus
from backchannel.model.outcomes import Refusal
from backchannel.model.weighing import Weighing
from backchannel.ports import Fetched, Progress, Store
from backchannel.settings import Settings, read_settings

if TYPE_CHECKING:
    from backchannel.evaluate import Installed, Measures
    from backchannel.flow.identify import ActorTable
    from backchannel.model.articles import Article
    from backchannel.model.positions import Positions
    from backchannel.model.statements import Statement
    from backchannel.ports import Parser, Tagger
    from backchannel.run import Added, Stages, Status
    from backchannel.sources.web import WebFetcher

SETTINGS_FILE = "workspace.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How addresses are fetched this time.

    allow_private: also addresses inside the user's own network. delay_s: pause between two pages of a host;
    None: as set. refetch: also pages that were obtained in the last day.
    """

    allow_private: bool = False
    delay_s: float | None = None
    refetch: bool = False


class Backchannel:
    """Everything that the command line and other programs can ask for.

    store: the workspace, or None to work without one: nothing is then stored and no decision applies.
    """

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        self.settings = settings
        self.store = store

    @classmethod
    def open(cls, workspace: Path | None = None) -> Backchannel:
        """Wired to the workspace in `workspace`; without one where it is None."""
        if workspace is None:
            return cls(Settings())
        from backchannel.store import open_workspace

        settings = read_settings(workspace / SETTINGS_FILE)
        if settings.actors is not None:  # a path in a workspace's settings counts from the workspace
            settings = msgspec.structs.replace(settings, actors=str(workspace / settings.actors))
        return cls(settings, open_workspace(workspace))

    @classmethod
    def discover(cls, start: Path) -> Backchannel:
        """Wired to the workspace that `start` stands in; InputError where there is none."""
        from backchannel.store import find_workspace

        folder = find_workspace(start)
        if folder is None:
            raise InputError(
                f"{start} stands in no workspace: give a SOURCE, name one with --workspace, "
                "or make one with `backchannel init`"
            )
        return cls.open(folder)

    def close(self) -> None:
        """Let go of the workspace."""
        if self.store is not None:
            self.store.close()

    def fetch(self, sources: Iterable[str], *, web: WebOptions | None = None) -> Iterator[Fetched | Refusal]:
        """Captures of all sources: files in order, then addresses as the hosts answer.

        SourceError where one is unusable.
        """
        return self._fetch(sources, web)[0]

    def _fetch(
        self, sources: Iterable[str], web: WebOptions | None
    ) -> tuple[Iterator[Fetched | Refusal], Callable[[], int | None]]:
        """The captures, and how many are expected as far as is known by now; None: nobody knows."""
        from backchannel.flow.acquire import make_capture
        from backchannel.sources import FileFetcher, is_url, normalise_url

        sources = list(sources)
        files = FileFetcher(make_capture=make_capture, max_capture_bytes=self.settings.max_capture_bytes)
        paths = [source for source in sources if not is_url(source)]
        found = chain.from_iterable(files.fetch(path) for path in paths)
        urls = [source for source in sources if is_url(source)]
        if not urls:
            return found, lambda: None
        for url in urls:
            normalise_url(url)
        fetcher = self._web_fetcher(web or WebOptions())
        return chain(found, fetcher.fetch_all(urls)), lambda: None if paths else fetcher.expected

    def _web_fetcher(self, options: WebOptions) -> WebFetcher:
        from backchannel.flow.acquire import make_capture
        from backchannel.sources.http import PageReader
        from backchannel.sources.web import Known, WebFetcher

        store = self.store
        kept = sorted(store.captures(), key=lambda c: c.obtained[-1].when_utc) if store else ()
        known = {
            capture.locator: Known(capture, partial(store.read_bytes, capture.sha256))
            for capture in kept  # the version that was obtained last comes last
            if store is not None and is_web(capture.locator)
        }
        delay_s = self.settings.host_delay_s if options.delay_s is None else options.delay_s
        reader = PageReader(
            allow_private=options.allow_private,
            delay_s=delay_s,
            max_bytes=self.settings.max_capture_bytes,
            total_s=self.settings.fetch_timeout_s,
        )
        fresh_for = timedelta(0) if options.refetch else timedelta(days=1)
        return WebFetcher(reader, make_capture=make_capture, known=known, fresh_for=fresh_for)

    def add(
        self, sources: Iterable[str], *, web: WebOptions | None = None, progress: Progress | None = None
    ) -> Added:
        """Keep the captures of the sources in the workspace."""
        from backchannel.run import add_captures

        store = self._need_store()
        found, expected = self._fetch(sources, web)
        return add_captures(store, found, progress=progress, expected=expected)

    def read(
        self,
        sources: Sequence[str] = (),
        *,
        case: Case | None = None,
        as_of: date | None = None,
        cutoff: datetime | None = None,
        progress: Progress | None = None,
    ) -> Corpus:
        """Everything that the stages find in the sources, or in the workspace where none is given.

        InputError: nothing could be read at all.
        """
        from backchannel.run import run_in_memory, run_stages

        stages = self.stages(case)
        if not sources:
            return run_stages(stages, self._need_store(), as_of=as_of, cutoff=cutoff, progress=progress)
        decisions = self.store.decisions(cutoff=cutoff) if self.store else ()
        corpus = run_in_memory(
            stages, self.fetch(sources), decisions=decisions, as_of=as_of, cutoff=cutoff, progress=progress
        )
        if not corpus.articles:
            reasons = "; ".join(f"{r.locator}: {r.why}" for r in corpus.refusals[:5])
            raise InputError(f"nothing could be read: {reasons or 'no file under the given sources'}")
        return corpus

    def weigh(
        self, case: Case, corpus: Corpus, *, as_of: date | None = None, cutoff: datetime | None = None
    ) -> Weighing:
        """The hypotheses matrix of a case, with the decisions of the workspace."""
        from backchannel.run import weigh_corpus

        decisions = self.store.decisions(cutoff=cutoff) if self.store else ()
        return weigh_corpus(self.stages(case), case, corpus, decisions=decisions, as_of=as_of, cutoff=cutoff)

    def assess(
        self, case: Case, corpus: Corpus, *, as_of: date | None = None, cutoff: datetime | None = None
    ) -> Assessment:
        """The assessment of a case over a corpus."""
        from backchannel.run import assess_corpus

        decisions = self.store.decisions(cutoff=cutoff) if self.store else ()
        return assess_corpus(self.stages(case), case, corpus, decisions=decisions, as_of=as_of, cutoff=cutoff)

    def status(self) -> Status:
        """What the workspace holds, what is stale and why."""
        from backchannel.run import report_status

        return report_status(self.stages(), self._need_store())

    def load_case(self, name: str) -> Case:
        """A case of the workspace, a shipped template, or a TOML file; CaseError where there is none."""
        from backchannel.shipped.cases import read_case

        if self.store is not None and (kept := self.store.load_case(name)) is not None:
            return kept
        return read_case(name)

    def stages(self, case: Case | None = None) -> Stages:
        """The eight stages with their models, tables and settings."""
        from backchannel.flow.distil import VERSION as DISTIL
        from backchannel.flow.distil import distil_capture
        from backchannel.flow.extract import VERSION as EXTRACT
        from backchannel.flow.extract import extract_statements
        from backchannel.flow.identify import VERSION as IDENTIFY
        from backchannel.flow.identify import identify_statements
        from backchannel.flow.lineage import VERSION as LINEAGE
        from backchannel.flow.lineage import retrace_lineage, trace_lineage
        from backchannel.flow.positions import VERSION as POSITIONS
        from backchannel.flow.positions import take_positions
        from backchannel.flow.weigh import VERSION as WEIGH
        from backchannel.flow.weigh import weigh_case
        from backchannel.flow.write import VERSION as WRITE
        from backchannel.flow.write import write_assessment
        from backchannel.nlp.rarity import word_bits
        from backchannel.run import Stage, Stages
        from backchannel.shipped.issues import shipped_issues

        table = self._actor_table(case)
        issues = case.issues if case else shipped_issues()
        window = self.settings.repeat_window_days
        return Stages(
            distil=Stage(
                call=partial(distil_capture, max_line_chars=self.settings.max_line_chars),
                version=DISTIL,
                settings=f"max_line_chars={self.settings.max_line_chars}",
            ),
            parse=lambda article: self._parser.parse(article.text, article.readable_spans()),
            extract=Stage(
                call=partial(extract_statements, tagger=self._tagger),
                version=EXTRACT,
                models=f"{self._parser.name} {self._tagger.name}",
            ),
            identify=Stage(
                call=partial(identify_statements, actors=table[0]),
                version=IDENTIFY,
                models=self._parser.name,
                settings=table[1],
            ),
            lineage=Stage(
                call=partial(trace_lineage, rarity=word_bits, window_days=window),
                version=LINEAGE,
                models="wordfreq@3",
                settings=f"window_days={window}",
            ),
            retrace=partial(retrace_lineage, rarity=word_bits),
            positions=Stage(
                call=partial(
                    take_positions, issues=issues, actors=case.actors if case else (), known=table[0].known
                ),
                version=POSITIONS,
                settings=f"{digest(issues, case.actors if case else ())} {table[1]}",
            ),
            weigh=Stage(call=weigh_case, version=WEIGH),
            write=Stage(call=partial(write_assessment, made_with=self.made_with()), version=WRITE),
        )

    def evaluate(self, task: str, gold: Path) -> Measures:
        """What is installed against a labelled set; InputError: no such task, or not its form of set."""
        from backchannel.evaluate import run_task

        return run_task(task, gold, self.installed())

    def installed(self) -> Installed:
        """The stages as the evaluation calls them."""
        from backchannel.evaluate import Installed
        from backchannel.export.public_json import PublicJson
        from backchannel.flow.extract.layers import link_outer
        from backchannel.flow.lineage.drift import find_drifts
        from backchannel.model.lineage import Lineage, Passage
        from backchannel.model.spans import Span

        stages = self.stages()

        def extract(article: Article) -> tuple[Statement, ...]:
            return tuple(stages.extract.call(article, stages.parse(article)))

        def attribute(article: Article) -> tuple[Statement, ...]:
            parsed = stages.parse(article)
            found = tuple(stages.extract.call(article, parsed))
            return tuple(stages.identify.call(article, parsed, found).statements)

        def take(
            articles: Sequence[Article], statements: Sequence[Statement]
        ) -> tuple[Positions, tuple[Statement, ...]]:
            taken = stages.positions.call(tuple(articles), tuple(statements), Lineage())
            return taken.positions, taken.statements

        return Installed(
            read=lambda sources, case: self.read(sources, case=self.load_case(str(case)) if case else None),
            tag=lambda text: link_outer(text, self._tagger.tag([text])[0]),
            render=lambda corpus, kind: PublicJson(corpus).records(kind),
            distil=stages.distil.call,
            extract=extract,
            attribute=attribute,
            trace=lambda articles, statements: (
                stages.lineage.call(tuple(articles), tuple(statements)).lineage
            ),
            take=take,
            find_drifts=lambda child, parent: find_drifts(
                child, parent, Passage(child=Span(0, len(child)), parent=Span(0, len(parent)))
            ),
        )

    def made_with(self) -> MadeWith:
        """Names and versions of code, models and tables."""
        return MadeWith(
            code=f"backchannel {__version__}",
            models=(self._parser.name, self._tagger.name),
            data=("wordfreq 3", "shipped actors and issues"),
        )

    @cached_property
    def _parser(self) -> Parser:
        from backchannel.nlp.spacy_parser import SpacyParser

        return SpacyParser()

    @cached_property
    def _tagger(self) -> Tagger:
        if self.settings.tagger == "rules":
            from backchannel.nlp.rules_tagger import RulesTagger

            return RulesTagger()
        from backchannel.nlp.attribution import load_tagger

        return load_tagger()

    def _actor_table(self, case: Case | None = None) -> tuple[ActorTable, str]:
        """The shipped actors, the user's own and the case's; and what stands for them in a key."""
        from backchannel.flow.identify import ActorTable
        from backchannel.shipped.actors import load_actors
        from backchannel.shipped.case_actors import list_case_actors

        extra = Path(self.settings.actors) if self.settings.actors else None
        if extra is not None and not extra.is_file():
            raise SettingsError(f"{extra}: named as `actors` in the settings, but there is no such file")
        known = load_actors(extra)
        named = {entry.actor.name for entry in known}
        if case is not None:
            known += tuple(entry for entry in list_case_actors(case) if entry.actor.name not in named)
        return ActorTable(known), digest(known)

    def _need_store(self) -> Store:
        if self.store is None:
            raise InputError("this needs a workspace: make one with `backchannel init`, or give a SOURCE")
        return self.store


def read_urls(path: str) -> list[str]:
    """The addresses that a file lists; SourceError: it cannot be read, or a line is no address."""
    from backchannel.sources import normalise_url
    from backchannel.sources.feeds import read_url_list

    found = read_url_list(path)
    for url in found:
        normalise_url(url)
    return found


def is_web(locator: str) -> bool:
    """Whether a capture came from an address."""
    return locator.startswith(("http://", "https://"))


def digest(*parts: object) -> str:
    """A short hash of records, by what they hold."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration did, for one screen."""

    report: Path
    summary: tuple[str, ...]


def run_demo(folder: Path, *, progress: Progress | None = None) -> Demo:
    """The bundled case through a workspace in `folder`, to reports beside it.

    Run again, it goes on in the same workspace. InputError: the folder cannot be used.
    """
    from backchannel.export.documents import EXPORTERS
    from backchannel.shipped.cases import read_case
    from backchannel.shipped.example import example_folder
    from backchannel.store import create_workspace

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be used ({error.strerror})") from error
    workspace = folder / "workspace"
    if not (workspace / SETTINGS_FILE).is_file():
        create_workspace(workspace).close()
    backchannel = Backchannel.open(workspace)
    try:
        with example_folder() as example:
            case = read_case(example / "case.toml")
            backchannel.add([str(example / "articles")], progress=progress)
        backchannel.store.save_case(case) if backchannel.store else None
        corpus = backchannel.read(case=case, as_of=case.as_of, progress=progress)
        assessment = backchannel.assess(case, corpus, as_of=case.as_of)
    finally:
        backchannel.close()
    reports = [folder / f"report{suffix}" for suffix in EXPORTERS]
    for report in reports:
        EXPORTERS[report.suffix].export(assessment, report)
    return Demo(reports[0].resolve(), tuple(summarise(assessment, reports)))


def summarise(assessment: Assessment, reports: Sequence[Path]) -> Iterator[str]:
    """One screen: what was read, what rests on what, the takeaways, where the reports lie."""
    corpus = assessment.corpus
    kinds = Counter(o.kind for o in corpus.lineage.origins)
    yield assessment.case.question
    yield (
        f"{len(corpus.articles)} articles rest on {kinds['text']} text origins; "
        f"{len(corpus.statements)} statements, {len(corpus.lineage.claims)} claims "
        f"on {kinds['source']} source origins"
    )
    yield (
        f"{len(corpus.positions.demands)} demands, {len(corpus.positions.contradictions)} contradictions, "
        f"{len(corpus.positions.forecasts)} forecasts, {len(corpus.refusals)} inputs set aside"
    )
    for number, takeaway in enumerate(assessment.takeaways, start=1):
        yield f"  {number}. {takeaway.text}"
    for report in reports:
        yield f"report: {report.resolve()}"
