"""Article → statements, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.according import read_according
from backchannel.flow.extract.attributions import place_attributions
from backchannel.flow.extract.carried import carry_on, sentences_of
from backchannel.flow.extract.certainty import tell_certainty
from backchannel.flow.extract.drafts import Draft, ReadingLine, read_lines, sentence_at
from backchannel.flow.extract.headlines import read_headline
from backchannel.flow.extract.labels import Turn, find_turns, turn_at
from backchannel.flow.extract.own_voice import (
    bears_on_actor,
    list_own_voice,
    names_actor,
    speaks_for_outlet,
    speaks_of_self,
)
from backchannel.flow.extract.passives import find_passives
from backchannel.flow.extract.quoted import read_quotations
from backchannel.flow.extract.quotes import find_quotes, tell_mode
from backchannel.flow.extract.reports import drop_adverbs, join_cited, read_reports
from backchannel.flow.extract.sources import keep_speaking, split_sources
from backchannel.flow.extract.tidy import tidy_drafts
from backchannel.flow.extract.traps import is_no_comment, is_question_put, list_fragments
from backchannel.model.articles import Article
from backchannel.model.spans import Span, words_of
from backchannel.model.statements import Statement, statement_id
from backchannel.ports import Entity, Parsed, Tagger

LABEL_RULE = "speaker-label-rule@1"


def extract_statements(article: Article, parsed: Parsed, *, tagger: Tagger) -> Iterator[Statement]:
    """Statements in reading order, each pinned to its words; only readable lines are read.

    `parsed` holds sentences and names of the readable lines. Speaker, chain, channel and date are left open.
    """
    text = article.text
    lines = read_lines(article, parsed.sentences)
    quotes = tuple(q for line in lines for q in find_quotes(text, line.span))
    turns = find_turns(text, article.lines)
    tagged = place_attributions(text, lines, tagger)
    tagged = list(tidy_drafts(text, tuple(sentences_of(lines)), quotes, parsed.entities, tagged))
    tagged = drop_adverbs(text, join_cited(text, tagged))
    tagged += list(read_reports(text, lines, tagged))
    read = [*_read_headlines(article, lines, parsed.entities, tagged), *tagged]
    read += read_quotations(text, lines, quotes, read)
    read = read_according(text, lines, [*read, *find_passives(text, lines, read)])
    read = drop_adverbs(text, read)
    speaking = keep_speaking(text, _set_aside(text, lines, read), parsed.entities)
    drafts = list(split_sources(text, speaking, parsed.entities))
    own = [] if turns else [d for d in drafts if speaks_for_outlet(text, d, quotes)]
    drafts = [d for d in drafts if d not in own and d.parent not in own]
    if turns:
        drafts = _answer(text, lines, parsed.entities, turns, drafts)
    else:
        drafts = carry_on(text, lines, quotes, drafts, parsed.entities)
        drafts += list_own_voice(text, lines, parsed.entities, drafts, [d.frame for d in own])
    yield from _state(article, lines, quotes, _unique(drafts))


def _read_headlines(
    article: Article, lines: Sequence[ReadingLine], entities: Sequence[Entity], tagged: Sequence[Draft]
) -> Iterator[Draft]:
    outlet = article.outlet.name if article.outlet else None
    for line in lines:
        alone = len(lines) == 1 and len(line.sentences) == 1
        if line.role != "title" and not alone:
            continue
        if not any(d.cue and d.source and line.span.contains(d.reach) for d in tagged):
            yield from read_headline(article.text, line.span, entities, outlet)


def _set_aside(text: str, lines: Sequence[ReadingLine], drafts: Iterable[Draft]) -> Iterator[Draft]:
    """`drafts` without fragments, refusals to comment and questions put to others."""
    fragments = list_fragments(text, lines)
    dropped: list[Draft] = []
    for draft in drafts:
        broken = any(f.overlaps(s) for f in fragments for s in draft.content)
        if broken or draft.parent in dropped or is_no_comment(text, draft) or is_question_put(text, draft):
            dropped.append(draft)
        else:
            yield draft


def _answer(
    text: str,
    lines: Sequence[ReadingLine],
    entities: Sequence[Entity],
    turns: Sequence[Turn],
    drafts: Sequence[Draft],
) -> list[Draft]:
    """In an interview each sentence that bears on an actor is its speaker's, and holds what it reports."""
    found: list[Draft] = []
    fragments = list_fragments(text, lines)
    for sentence in sentences_of(lines):
        turn = turn_at(turns, sentence)
        inner = [d for d in drafts if sentence.contains(d.reach)]
        if turn is None:
            found += inner
            continue
        words = sentence.of(text)
        told = (
            names_actor(sentence, entities)
            or bears_on_actor(text, sentence, entities)
            or speaks_of_self(words)
        )
        if sentence in fragments or words.endswith("?") or not (told or inner):
            continue
        outer = Draft(
            content=(sentence,),
            source=(turn.name,),
            attribution="carried",
            confidence=0.9,
            made_by=LABEL_RULE,
            spoken=True,
        )
        others = [d for d in inner if not speaks_for_outlet(text, d, ())]  # "I think" is the answer itself
        kept = [
            replace(d, parent=d.parent or outer, spoken=True)
            for d in others
            if d.parent not in inner or d.parent in others
        ]
        found += [outer, *kept]
    return found


def _unique(drafts: Iterable[Draft]) -> list[Draft]:
    """At most one for one content and one source; the surest stays."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.content, draft.source)
        if key not in best or draft.confidence > best[key].confidence:
            best[key] = draft
    return sorted(best.values(), key=lambda d: (d.content[0], -d.content[-1].end))


def _state(
    article: Article, lines: Sequence[ReadingLine], quotes: Sequence[Span], drafts: Sequence[Draft]
) -> Iterator[Statement]:
    text, sentences = article.text, tuple(sentences_of(lines))
    for draft in drafts:
        content, cue = words_of(text, draft.content), words_of(text, draft.cue)
        certainty, hedges = tell_certainty(content, cue)
        anchor = draft.cue[0] if draft.cue else draft.content[0]
        yield Statement(
            id=_draft_id(article, draft),
            article_id=article.id,
            content=draft.content,
            source=draft.source,
            cue=draft.cue,
            sentence=sentence_at(sentences, anchor),
            attribution=draft.attribution,
            mode="direct" if draft.spoken else tell_mode(text, draft.content, quotes),
            certainty=certainty,
            hedges=hedges,
            parent=_draft_id(article, draft.parent) if draft.parent else None,
            confidence=draft.confidence,
            made_by=draft.made_by,
        )


def _draft_id(article: Article, draft: Draft) -> str:
    return statement_id(article.id, draft.content, draft.source, draft.cue)
