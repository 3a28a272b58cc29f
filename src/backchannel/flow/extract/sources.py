"""Source words that need a second look: two speakers at once, none at all, words that speak for nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from backchannel.flow.extract.drafts import Draft
from backchannel.model.spans import Span
from backchannel.ports import Entity

_AND = re.compile(r"\s+(?:and|&|as well as)\s+")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_NEGATED = re.compile(
    r"\b(?:failed to (?:make|say|mention|explain|specify|address)|(?:did|does|do|has|have|had) (?:not|"
    r"n['’]t) "
    r"(?:\w+ )?(?:say|said|mention\w*|specif\w+|elaborat\w+|explain\w*|offer\w*|clarif\w+|give|given|"
    r"disclos\w+|"
    r"reveal\w*|address\w*)|neither|nor|stopped short of|without (?:saying|specifying|mentioning|giving))\b",
    re.IGNORECASE,
)
_FORMER_MIND = re.compile(
    r"\bhad (?:\w+ )?(?:hoped|wanted|planned|expected|intended|assumed|feared|aimed)\b", re.IGNORECASE
)
_ANYBODY = re.compile(
    r"(?:you|everyone|everybody|nobody|no one|none of \w+|anyone|one|people)$", re.IGNORECASE
)
_TOLD = re.compile(  # the source of these hears; somebody else speaks
    r"\b(?:was|were|been|being|is|are|be) (?:\w+ly )?(?:briefed|told|informed|warned|asked|shown|given|"
    r"advised|notified)\b"
)
_CITES = re.compile(r"citing|quoting", re.IGNORECASE)  # what follows is a source, no content
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according|stat(?:e|es|ed|ing)|claim\w*|report\w*|warn\w*|argu\w+|"
    r"ask\w*|question\w*|call\w*|add(?:s|ed|ing)|not(?:e|es|ed|ing)|read|reads|wrote|writes?|accus\w+|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(r"\b(?:recall|withdr[ae]w|summon|expel)\w*\b", re.IGNORECASE)
_ENVOY = re.compile(
    r"(?:its|his|her|their|the|an?) (?:\w+ ){0,3}?(?:envoy|ambassador|diplomat|consul|mission|staff|troops|"
    r"forces)",
    re.IGNORECASE,
)
_WORDY = re.compile(
    r"\b(?!(?:that|this|what|which|them|they|their|with|from|have|been|were|would|some)\b)[^\W\d_]{4,}"
)
_THING = re.compile(
    r"^(?:the|this|that|these|those|such|his|her|its|their|our|an?|\w+['’]s)\b", re.IGNORECASE
)
_SPEAKING = re.compile(
    r"\b(?:\w*(?:[eo]rs?|ists?|ians?|ants?|ents?|m[ae]n|wom[ae]n|crats?|ees?|people|persons?|persons)|official\w*|"
    r"sources?|experts?|analysts?|aides?|envoys?|chiefs?|heads?|leaders?|ministry|ministries|minister\w*|army|police|"
    r"military|forces?|troops|government\w*|authorit\w+|court\w*|judges?|group\w*|organi[sz]ation\w*|agenc\w+|team|"
    r"tank|institute|foundation|report\w*|study|studies|survey|poll|document\w*|record\w*|letter\w*|statement|plan|"
    r"proposal|draft|indictment|ruling|verdict|law|treaty|agreement|text|article|paper|newspaper|magazine|daily|"
    r"station|channel|company|firm|bank|union|party|junta|rebels?|council|committee|commission|king|queen|prince|pope|"
    r"priest|bishop|judge|lawyer\w*|witness\w*|local\w*|side|sides|delegation|mission|embassy|family|families|wife|husband|"
    r"mother|father|son|daughter|colonel|general|captain|bloc|alliance|coalition|camp|kremlin|elites?|media|outlets?|"
    r"milbloggers?|bloggers?|parliament|senate|congress|administration|cabinet|presidency|intelligence|staff|navy|"
    r"brigade|regiment|unit|others?|some|many|few|several|most|all|both|one|two|three|four|data|figures|minutes|memo\w*|"
    r"communiqu[eé]|resolution|deputy|deputies|mps?|officials?|villagers?|guard|guards|clerk|pilot\w*|"
    r"bulletin|findings|analysis|assessment|briefing|transcript|recording|email|tweet|post|book|memoir|spies|"
    r"ads?|adverts?|advertisements?|videos?|films?|clips?|documentar(?:y|ies)|speech|campaign|team|generals|pair|couple|dozen|handful|colonels|captains|kings|princes|priests|bishops|half|"
    r"secretary|secretaries|mayor|nurse|coach|founder|defen[cs]e|prosecution|opposition)\b",
    re.IGNORECASE,
)


def split_sources(text: str, drafts: Iterable[Draft], entities: Sequence[Entity]) -> Iterator[Draft]:
    """Each draft once for each of its speakers: "Russia and the United States" are two."""
    moved: dict[Draft, Draft] = {}
    for one in drafts:
        draft = replace(one, parent=moved.get(one.parent, one.parent)) if one.parent else one
        parts = _split(text, draft.source[0], entities) if len(draft.source) == 1 else ()
        split = [replace(draft, source=(part,)) for part in parts] if len(parts) > 1 else [draft]
        moved[one] = split[0]
        yield from split


def _split(text: str, source: Span, entities: Sequence[Entity]) -> tuple[Span, ...]:
    """The conjuncts of a phrase that is nothing but two or three names."""
    words = source.of(text)
    parts, start = [], 0
    for mark in [*_AND.finditer(words)]:
        parts.append(Span(source.start + start, source.start + mark.start()))
        start = mark.end()
    parts.append(Span(source.start + start, source.end))
    return tuple(parts) if all(_is_name(text, part, entities) for part in parts) else ()


def _is_name(text: str, part: Span, entities: Sequence[Entity]) -> bool:
    words = re.sub(r"^(?:the|The) ", "", part.of(text))
    if not words or not all(w[0].isupper() for w in words.split() if w[0].isalpha()):
        return False
    named = sum(len(e.span) for e in entities if e.label in _NAMED and part.contains(e.span))
    return named >= 0.7 * len(words)


def keep_speaking(text: str, drafts: Iterable[Draft], entities: Sequence[Entity]) -> Iterator[Draft]:
    """Drafts whose source can speak and does: no "failed to say", no past hope, no thing for a speaker."""
    drafts = list(drafts)
    dropped: list[Draft] = []
    for draft in drafts:
        clumsy = any(
            d is not draft and draft.source and d.cue and draft.source[0].contains(d.cue[0]) for d in drafts
        )
        if clumsy or draft.parent in dropped or _is_silent(text, draft, entities):
            dropped.append(draft)
        else:
            yield draft


def _is_silent(text: str, draft: Draft, entities: Sequence[Entity]) -> bool:
    cue = " ".join(span.of(text) for span in draft.cue)
    source = " ".join(span.of(text) for span in draft.source)
    if (
        (_RECALLED.search(cue) and _ENVOY.match(draft.content[0].of(text)))  # a deed: "recalled its envoy"
        or _CITES.fullmatch(cue)
        or _ANYBODY.match(source)
        or _TOLD.search(cue)
        or not _says_something(text, draft)
    ):
        return True
    if _NEGATED.search(cue) or _FORMER_MIND.search(cue) or re.match(r"neither\b", source, re.IGNORECASE):
        return True
    return bool(source) and not _SPEECH.search(cue) and _is_thing(source, draft, entities)


def _says_something(text: str, draft: Draft) -> bool:
    """Whether the content is more than a pronoun or a bare name; a quotation may be as short as it likes."""
    words = " ".join(piece.of(text) for piece in draft.content)
    return words[:1] in '“"«‘' or (len(words.split()) >= 2 and bool(_WORDY.search(words)))


def _is_thing(words: str, draft: Draft, entities: Sequence[Entity]) -> bool:
    """A phrase with an article but without a name of its own or a noun for somebody who can speak."""
    if not _THING.match(words) or _SPEAKING.search(words):
        return False
    owner = re.match(r"[A-Z][\w.-]*['’]s\s+(?P<noun>[a-z]\w+)$", words)
    if owner:
        return not _SPEAKING.search(owner["noun"])
    source = draft.source[0]
    return not any(e.label in _NAMED and source.overlaps(e.span) for e in entities) and not re.search(
        r"(?<!^)\b[A-Z]", words
    )
