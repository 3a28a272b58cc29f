"""Tagged attributions made whole: pieces that belong elsewhere dropped, clauses completed, subjects found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft, sentence_at
from backchannel.flow.extract.quotes import quoted_share
from backchannel.model.spans import Span
from backchannel.ports import Entity

CITED_CHARS = 80
INVERTED_WORDS = 7
_ANTECEDENT = re.compile(r"(?:^|[,;:] |\bby )(?P<who>[^,;:“”\"]{2,80}?),?\s+$")
_APPOSITION = re.compile(
    r", (?P<name>[A-ZÀ-Ž][\w’'-]+(?: (?:(?:al|el)-|(?:bin|de|van|von|der|da) "
    r")?[A-ZÀ-Ž][\w’'-]+){1,3})(?=,? (?:said|says|told|warned|added|has|had)\b)"
)
_PREPOSITION = re.compile(r"to|of|in|by|for|on|at|with|from|and|that", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(r"(?:as|while|when|after|before|during|amid|in|on|at|following|since)\b")
_REPORTED = re.compile(
    r",?\s+(?:has |have |had |also |later |first )?(?:reported|reports|said|says|wrote|writes|quoted|cited)\b"
)
LEAD_CHARS = 40  # what may stand between the start of a sentence and a content that its cue follows
_PARTICIPLE = re.compile(r"(?:\w+ly )?\w+ing\b")
_CLAUSE = re.compile(r"(?:^|, |; | – | — |\b(?:as|while|when|after|but|because|although|where) )")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_OWNED = re.compile(
    r"(?: administration| government)?['’]s(?: [\w-]+){0,4}? "
    r"(?:plan|proposal|report|draft|deal|document|statement|letter|offer|speech|decree|roadmap)\b"
)
_SPOKEN = re.compile(
    r"[“\"«]|\b(?:according|told|said|says|say|that|asked|wrote|warned|added)\b", re.IGNORECASE
)
_LEAD = re.compile(r"(?:However|Meanwhile|Moreover|But|And|Still|Yet|Also|In addition|Nevertheless),?\s+")


def tidy_drafts(
    text: str,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    entities: Sequence[Entity],
    drafts: Iterable[Draft],
) -> Iterator[Draft]:
    """Drafts with the content and the source that their own sentence gives them; the rest is left out."""
    moved: dict[Draft, Draft | None] = {}
    stray: set[Draft] = set()
    for one in drafts:
        if len(one.cue) == 1 and _PREPOSITION.fullmatch(one.cue[0].of(text)):
            stray.add(one)  # no cue; what stands inside it may be somebody's all the same
            continue
        if one.parent in stray:
            one = replace(one, parent=None)
        parent = moved.get(one.parent, one.parent) if one.parent else None
        if one.parent is not None and parent is None:
            moved[one] = None
            continue
        if parent is not None and not any(p.overlaps(one.content[0]) for p in parent.content):
            parent = None  # it stood in a piece that belonged elsewhere
        draft = _tidy(text, sentences, quotes, entities, replace(one, parent=parent))
        moved[one] = draft
        if draft is not None:
            yield draft


def _tidy(
    text: str, sentences: Sequence[Span], quotes: Sequence[Span], entities: Sequence[Entity], draft: Draft
) -> Draft | None:
    if not any(c.isalnum() for span in draft.cue for c in span.of(text)):
        return draft  # no cue, or only a mark: layout shows who speaks
    sentence = sentence_at(sentences, draft.cue[0])
    draft = _unswallow(text, sentence, quotes, draft)
    content = _keep_near(text, sentence, quotes, draft)
    if not content:
        return None
    draft = replace(draft, content=content)
    draft = _place_source(text, sentence, quotes, entities, draft)
    if not draft.source and not _is_quoted(text, draft.content, quotes):
        return None  # "it is believed": nobody is credited
    return replace(draft, content=_complete(text, sentence, quotes, draft))


def _unswallow(text: str, sentence: Span, quotes: Sequence[Span], draft: Draft) -> Draft:
    """The words behind a cue that end the sentence are its source: "…, warns harbour chief"."""
    last = draft.content[-1]
    if draft.source or len(draft.content) < 2 or last.start < draft.cue[-1].end:
        return draft
    ends = not text[last.end : sentence.end].strip(".!? ") and len(last.of(text).split()) <= INVERTED_WORDS
    if not ends or _is_quoted(text, [last], quotes):
        return draft
    return replace(draft, source=(last,), content=draft.content[:-1], attribution="explicit")


def _is_quoted(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> bool:
    return quoted_share(text, content, quotes) > 0.5


def _keep_near(text: str, sentence: Span, quotes: Sequence[Span], draft: Draft) -> tuple[Span, ...]:
    """Pieces in the cue's own sentence, and quotations outside it; behind a trailing cue only quotations."""
    near = [p for p in draft.content if p.overlaps(sentence) or _is_quoted(text, [p], quotes)]
    if any(p.end <= draft.cue[0].start and len(p.of(text).split()) > 2 for p in near):
        near = [p for p in near if _is_quoted(text, [p], quotes) or not _trails(text, draft, p)]
    return tuple(near)


def _trails(text: str, draft: Draft, piece: Span) -> bool:
    """Whether a piece behind a trailing cue only says when, where or how it was said."""
    if piece.start < draft.cue[-1].end:
        return False
    gap = text[draft.cue[-1].end : piece.start].strip(" ,")
    if text[piece.start - 2 : piece.start] == ", " and _CIRCUMSTANCE.match(piece.of(text)):
        return True
    circumstance = _CIRCUMSTANCE.match(gap or piece.of(text)) is not None
    return circumstance or len(draft.cue[-1].of(text).split()) >= 4


def _place_source(
    text: str, sentence: Span, quotes: Sequence[Span], entities: Sequence[Entity], draft: Draft
) -> Draft:
    """No source from a later sentence; the subject of the clause for a participle that has none."""
    source = tuple(_drop_reporter(text, span) for span in draft.source)
    if not source and draft.cue[0].start >= draft.content[-1].end:
        source = tuple(_find_inverted(text, sentence, draft.cue[-1]))
    if source and source[0].start >= sentence.end and not _is_quoted(text, draft.content, quotes):
        source = ()
    if (
        not source
        and _PARTICIPLE.search(draft.cue[0].of(text))
        and draft.cue[0].start < draft.content[0].start
    ):
        source = tuple(_find_subject(text, sentence, entities, draft.cue[0]))
    if source and source[0].of(text).casefold() in ("who", "which"):
        source = tuple(_find_antecedent(text, sentence, source[0])) or source
    source = tuple(_add_cited(text, _add_apposition(text, sentence, span), draft.cue[0]) for span in source)
    kind = draft.attribution if source == draft.source else "explicit" if source else "carried"
    return replace(draft, source=source, attribution=kind)


def _find_antecedent(text: str, sentence: Span, pronoun: Span) -> Iterator[Span]:
    """The phrase that a relative pronoun takes up: "A minister, who asked not to be named, said"."""
    lead = text[sentence.start : pronoun.start]
    match = _ANTECEDENT.search(lead)
    if match is not None:
        yield Span(sentence.start + match.start("who"), sentence.start + match.end("who"))


def _add_apposition(text: str, sentence: Span, source: Span) -> Span:
    """The name behind a description: "a senior official in the ministry, A B, said"."""
    match = _APPOSITION.match(text, source.end, sentence.end)
    described = source.of(text)[:1].islower() or re.match(r"(?:An?|The|His|Her|Its|One) ", source.of(text))
    return Span(source.start, match.end("name")) if match and described else source


def _add_cited(text: str, source: Span, cue: Span) -> Span:
    """All of whom it cites, up to the cue: "The paper – citing Russian, American and other officials –"."""
    if not re.search(r"\bciting\b", source.of(text)) or not 0 < cue.start - source.end < CITED_CHARS:
        return source
    rest = text[source.end : cue.start].rstrip(" ,")
    return Span(source.start, source.end + len(rest))


def _drop_reporter(text: str, source: Span) -> Span:
    """ "Harbour master A B, Interfax" before "reported": the agency is no part of the speaker."""
    cut = source.of(text).rfind(", ")
    reported = _REPORTED.match(text, source.end)
    return Span(source.start, source.start + cut) if cut > 0 and reported else source


def _find_inverted(text: str, sentence: Span, cue: Span) -> Iterator[Span]:
    """The words that end a sentence behind its cue: "…, warns harbour chief"."""
    rest = text[cue.end : sentence.end].rstrip(".!? ")
    words = rest.split()
    if 1 <= len(words) <= INVERTED_WORDS and words[0].casefold() not in (
        "in",
        "on",
        "at",
        "to",
        "that",
        "by",
        "of",
    ):
        lead = len(rest) - len(rest.lstrip())
        yield Span(cue.end + lead, cue.end + len(rest))


def _find_subject(text: str, sentence: Span, entities: Sequence[Entity], cue: Span) -> Iterator[Span]:
    """The first name of the clause that a participle closes."""
    lead = text[sentence.start : cue.start]
    starts = [m.end() for m in _CLAUSE.finditer(lead) if m.end() < len(lead) - 3]
    for start in reversed(starts):
        clause = Span(sentence.start + start, cue.start)
        for entity in entities:
            if entity.label in _NAMED and clause.contains(entity.span):
                owned = _OWNED.match(text, entity.span.end, cue.start)
                yield Span(entity.span.start, owned.end() if owned else entity.span.end)
                return


def _complete(text: str, sentence: Span, quotes: Sequence[Span], draft: Draft) -> tuple[Span, ...]:
    """A reported clause from the start of its sentence, and past a parenthesis to its end."""
    content = list(draft.content)
    frame = (*draft.source, *draft.cue)
    first, last = content[0], content[-1]
    if (
        first.start > sentence.start
        and first.end <= min(s.start for s in frame)
        and first.start < sentence.end
    ):
        gap = text[sentence.start : first.start]
        spoken = _is_quoted(text, [first], quotes) or _SPOKEN.search(gap)
        if len(gap) <= LEAD_CHARS and not spoken:
            content[0] = Span(_skip_lead(text, sentence), first.end)
    if max(s.end for s in frame) <= first.start and sentence.contains(last):
        rest = text[last.end : sentence.end]
        if rest.startswith((" — ", " – ", " (")) and not _is_quoted(text, content, quotes):
            content[-1] = Span(last.start, last.end + len(rest.rstrip('.!?”"')))
    return tuple(content)


def _skip_lead(text: str, sentence: Span) -> int:
    lead = _LEAD.match(text, sentence.start, sentence.end)
    bullet = re.match(r"[•*·–—-]+\s+", text[sentence.start : sentence.end])
    return lead.end() if lead else sentence.start + (bullet.end() if bullet else 0)
