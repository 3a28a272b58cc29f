"""Statements → linked: speaker, chain, channel, when said; and the actors met."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from backchannel.flow.identify.actors import ActorTable
from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.channels import reports_act, tell_channel, tell_own_channel
from backchannel.flow.identify.dates import find_said, published_day
from backchannel.flow.identify.memory import Found, Memory
from backchannel.flow.identify.pronouns import PronounReader
from backchannel.flow.identify.relays import Relay, find_digest, find_relays
from backchannel.flow.identify.repair import find_inner_source
from backchannel.flow.identify.report_sources import carry_report_sources
from backchannel.flow.identify.sightings import gather_cast
from backchannel.flow.identify.speakers import Reader, anchor_of
from backchannel.flow.identify.unnamed import make_unnamed
from backchannel.model.actors import Actor, actor_id
from backchannel.model.articles import Article
from backchannel.model.ids import content_id
from backchannel.model.spans import Span, envelope, words_of
from backchannel.model.statements import Link, Said, Speaker, Statement
from backchannel.ports import Parsed

UNKNOWN_OUTLET = "unknown outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Statements with speaker, chain, channel and date; the actors that the article speaks of."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]


@dataclass(slots=True)
class _Reading:
    """What is carried from statement to statement."""

    reader: Reader
    prefix: tuple[Link, ...]
    said: Said | None = None
    figures: dict[str, Figure] = field(default_factory=dict)  # by statement id
    chains: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    digest: Relay | None = None  # the report that the whole article renders
    relays: dict[str, tuple[int, tuple[Relay, ...]]] = field(default_factory=dict)  # by speaker: where, which


def identify_statements(
    article: Article, parsed: Parsed, statements: Iterable[Statement], *, actors: ActorTable
) -> Identified:
    """Who says each statement, through whom, how and when; unknown where two candidates fit."""
    cast = gather_cast(article, parsed, actors)
    prefix, own = _open_chain(article, cast)
    reader = _make_reader(article, cast, own)
    reading = _Reading(reader=reader, prefix=prefix, digest=find_digest(cast))
    ordered = sorted(
        statements,
        key=lambda s: (anchor_of(s).start if not s.parent else s.content[0].start, s.parent is not None),
    )
    done = {s.id: s for s in (_identify(article, reading, s) for s in _parents_first(ordered))}
    met = {f.actor.id: f.actor for f in cast.figures.values()}
    told = carry_report_sources(article.text, tuple(done.values()))
    in_order = sorted(told, key=lambda s: (s.content[0], -s.content[-1].end))
    return Identified(statements=tuple(in_order), actors=tuple(met.values()))


def _make_reader(article: Article, cast: Cast, own: Figure) -> Reader:
    memory = Memory()
    pronouns = PronounReader(cast, memory, partial(make_unnamed, cast, memory, article.id))
    day = published_day(article.published)
    return Reader(cast=cast, memory=memory, article_id=article.id, on=day, own=own, pronouns=pronouns)


def _parents_first(statements: list[Statement]) -> list[Statement]:
    by_id = {s.id: s for s in statements}
    found: dict[str, Statement] = {}

    def place(statement: Statement, depth: int = 0) -> None:
        parent = by_id.get(statement.parent or "")
        if parent is not None and parent.id not in found and depth < 5:
            place(parent, depth + 1)
        found.setdefault(statement.id, statement)

    for statement in statements:
        place(statement)
    return list(found.values())


def _open_chain(article: Article, cast: Cast) -> tuple[tuple[Link, ...], Figure]:
    """Outlet and credited origin; the last of them speaks in the article's own voice."""
    outlet = _admit_credit(cast, article.outlet.name if article.outlet else UNKNOWN_OUTLET)
    links = [_link(outlet, article.outlet.span if article.outlet else None)]
    own = outlet
    if article.credited is not None:
        credited = _admit_credit(cast, article.credited.name)
        if credited is not outlet:
            links.append(_link(credited, article.credited.span))
            own = credited
    return tuple(links), own


def _admit_credit(cast: Cast, name: str) -> Figure:
    known = cast.table.find(name) or cast.table.outlet_by_host(name)
    if known is not None:
        return cast.admit(known.actor, role=known.role)
    return cast.admit_name(name, "unknown" if name == UNKNOWN_OUTLET else "outlet", role="outlet")


def _identify(article: Article, reading: _Reading, statement: Statement) -> Statement:
    if statement.attribution == "implicit_author":
        return _speak_own(article, reading, statement)
    reader, text = reading.reader, article.text
    parent = reading.figures.get(statement.parent or "")
    found = reader.resolve(statement, parent)
    relays = _gather_relays(reading, statement, found)
    found, relays = _repair(reader, statement, found, relays)
    relays = _carry_relays(reading, statement, found, relays)
    if reading.digest and statement.parent is None and reading.digest.figure is not found.figure:
        relays = [reading.digest, *(r for r in relays if r.figure is not reading.digest.figure)]
    speaker = _speaker_of(statement, found)
    chain = _chain(reading, statement, found, relays)
    frame = _frame(text, statement)
    figure = found.figure
    if figure is not None:
        reading.figures[statement.id] = figure
        if statement.parent is None:
            reader.memory.spoken.append((statement, figure))
    frame_span = envelope((*statement.source, *statement.cue) or statement.content)
    said = find_said(text, statement.sentence, statement.content, article.published, reading.said, frame_span)
    reading.said = said or reading.said
    reading.chains[statement.id] = chain
    content = words_of(text, statement.content)
    lost = not statement.source and figure is None
    return replace(
        statement,
        attribution="speaker_lost" if lost else statement.attribution,
        speaker=speaker,
        chain=chain,
        channel=tell_channel(
            speaker_unnamed=speaker.unnamed,
            frame=frame,
        ),
        reports_deed=reports_act(content) and statement.certainty == "asserted",
        audience=_audience(frame),
        said=said,
    )


def _speak_own(article: Article, reading: _Reading, statement: Statement) -> Statement:
    own = reading.reader.own
    words = words_of(article.text, statement.content)
    reading.chains[statement.id] = reading.prefix
    reading.figures[statement.id] = own
    channel = tell_own_channel(words, plain=statement.certainty == "asserted")
    return replace(
        statement,
        speaker=Speaker(id=own.actor.id, name=own.actor.name, kind=own.actor.kind),
        chain=reading.prefix,
        channel=channel,
        reports_deed=False,
    )


def _frame(text: str, statement: Statement) -> str:
    """The sentence without the content."""
    chars = list(statement.sentence.of(text))
    for piece in statement.content:
        for at in range(max(piece.start, statement.sentence.start), min(piece.end, statement.sentence.end)):
            chars[at - statement.sentence.start] = "\0"
    return re.sub("\0+", " … ", "".join(chars))


def _gather_relays(reading: _Reading, statement: Statement, found: Found) -> list[Relay]:
    """Relays around the content, those of the source phrase itself, and those carried from before."""
    cast = reading.reader.cast
    source = envelope(statement.source) if statement.source else None
    relays: list[Relay] = []
    if statement.parent is None:
        relays = find_relays(cast, statement.sentence, statement.content, source)
    if found.relay and source is not None:
        passing = reading.reader.name(found.relay, at=source.start, statement=statement)
        if passing.figure is not None and all(r.figure is not passing.figure for r in relays):
            relays.append(Relay(figure=passing.figure, span=source, inner=False))
    return relays


def _carry_relays(reading: _Reading, statement: Statement, found: Found, relays: list[Relay]) -> list[Relay]:
    """Relays named once go on for their speaker, up to the next line."""
    figure = found.figure
    cast = reading.reader.cast
    if figure is None or statement.parent is not None:
        return relays
    if relays:
        reading.relays[figure.actor.id] = (statement.sentence.start, tuple(relays))
    elif figure.actor.id in reading.relays:
        at, carried = reading.relays[figure.actor.id]
        if cast.lines_between(at, statement.sentence.start) <= 1:
            reading.relays[figure.actor.id] = (statement.sentence.start, carried)
            return list(carried)
    return relays


def _repair(
    reader: Reader, statement: Statement, found: Found, relays: list[Relay]
) -> tuple[Found, list[Relay]]:
    """An outlet taken for the speaker of what somebody told it: "He told TF1 that …, Reuters reported"."""
    if (
        found.figure is None
        or found.figure.role not in ("agency", "outlet")
        or statement.parent
        or not statement.source
    ):
        return found, relays
    inner = find_inner_source(reader.cast.text, statement)
    if inner is None:
        return found, relays
    moved = replace(statement, source=(inner,))
    speaker = reader.resolve(moved)
    if speaker.figure is None or speaker.figure is found.figure:
        return found, relays
    outer = Relay(figure=found.figure, span=envelope(statement.source), inner=False)
    rest = [r for r in relays if r.figure is not found.figure and r.figure is not speaker.figure]
    return speaker, [outer, *rest]


def _speaker_of(statement: Statement, found: Found) -> Speaker:
    figure = found.figure
    if figure is not None:
        return Speaker(
            id=figure.actor.id, name=figure.actor.name, kind=figure.actor.kind, unnamed=figure.actor.unnamed
        )
    name = found.wording or "unknown"
    return Speaker(
        id=content_id("actor", statement.article_id, "unknown", name),
        name=name,
        kind="unknown",
        candidates=found.candidates,
    )


def _chain(reading: _Reading, statement: Statement, found: Found, relays: list[Relay]) -> tuple[Link, ...]:
    """Outlet, credited origin, relays, speaker; nobody twice in a row."""
    base = reading.chains.get(statement.parent or "", reading.prefix)
    last = found.figure
    links = [*base, *(_link(r.figure, r.span) for r in relays)]
    if last is not None:
        links.append(_link(last, statement.source[0] if statement.source else None))
    else:
        speaker = _speaker_of(statement, found)
        links.append(Link(actor=speaker.id, name=speaker.name, kind="unknown"))
    kept: list[Link] = []
    for link in links:
        if all(link.actor != k.actor for k in kept):
            kept.append(link)
        elif link is links[-1] and kept[-1].actor != link.actor:
            kept = [k for k in kept if k.actor != link.actor or k in reading.prefix]
            if kept[-1].actor != link.actor and link.actor not in {k.actor for k in kept}:
                kept.append(link)
    return tuple(kept)


def _link(figure: Figure, span: Span | None) -> Link:
    return Link(actor=figure.actor.id, name=figure.actor.name, kind=figure.actor.kind, evidence=span)


_AUDIENCE = re.compile(
    r"\b(?:told|telling|tells|briefed|assured|warned|informed|address(?:ed|ing) to|speaking (?:to|with)|"
    r"speech to)\s+(?P<who>(?:the |a |an |his |her |its |their )?[\w’' -]{2,40}?)(?=\s+(?:that|on|in|at|"
    r"how|about|of|as|during|after)\b|[,.…:“\"]|$)"
)


def _audience(frame: str) -> str | None:
    match = _AUDIENCE.search(frame)
    return match["who"].strip() if match else None


def unknown_actor(name: str) -> Actor:
    """An actor of whom only a name is known."""
    return Actor(id=actor_id(name), name=name, kind="unknown")
