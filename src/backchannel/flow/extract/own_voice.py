"""What an outlet, agency or institute asserts itself, where it bears on an actor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.flow.extract.traps import closes, refuses_comment
from backchannel.model.spans import Span
from backchannel.ports import Entity

RULE = "own-voice-rule@1"
CONFIDENCE = 0.6
COVERED = 0.5  # a sentence of which more is attributed is somebody's statement
OPENING_WORDS = 9  # where the subject of the main clause is looked for
SHORTEST_WORDS = 6
CUE_NEAR_CHARS = 30
_EFFORT = re.compile(
    r"\b(?:push(?:ed|ing)|tr(?:y|ies|ied|ying)|attempt\w*|work(?:ed|ing)|prepar\w+|hop\w+|plan\w*|aim\w*|decid\w+|"
    r"agreed|manag\w+|fail\w*|us(?:ed|ing)|beg[au]n|start\w*|continu\w+|fighting|struggl\w+)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s?$|^(?:his|her|its|their)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^an? .*['’]s?$|^(?:his|her|its|their)$", re.IGNORECASE)
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ADJUNCT = re.compile(
    r"(?:(?:On|In|At|After|Before|During|Since|By|Then|Meanwhile|However|Moreover|Nevertheless|Despite|Although|Though|"
    r"While|As|Over|Following|With|For|To|From|Under|Amid|But|And|Still|Later|Back|Now|Earlier|Additionally|Also|"
    r"Four|Two|Three|Last|This|Once|When|Instead|Yet|So|Often|Around|Along|Hosted|Reportedly)\b[^,;]{0,140},\s+)",
)
_ACTOR_NOUN = re.compile(
    r"\b(?:forces|troops|army|military|navy|government|authorities|president|minister|ministry|parliament|court|"
    r"police|rebels|militants|delegations?|leaders?|officials|alliance|coalition|administration|regime|party|envoys?|"
    r"negotiators|drones|missiles|milbloggers|rhetoric|talks|negotiations|intelligence|junta|soldiers|commanders?|"
    r"embassy|diplomats?|prosecutors?|judges?|senate|lawmakers|kremlin|backchannels?|war|ceasefire|truce|invasion|"
    r"sides?|militias?|insurgents|separatists|guerrillas|factions|fighters|generals|allies|"
    r"case|trial|verdict|charges|sanctions|plan|proposal|draft|deal|agreement)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:He|She|They|It|Both sides|The two sides|The sides)\b(?! is (?:raining|cold|hot|clear|unclear))"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|we['’]ve|our|us|We|Our)\b")
_BULLET = re.compile(r"[•*·▪◦–—-]+\s+|\d{1,2}[.)]\s+")
_AUTHOR = re.compile(r"[Ww]e|I|[Oo]ur (?:analysts|team|reporters?)")
_NAME_ACTS = re.compile(  # a name at the head that the name model has missed
    r"(?!(?:The|This|That|These|Those|It|There|Nothing|Nobody|Some|Many|Most|All)\b)"
    r"[A-Z][a-z]+ (?:(?:has|have|had|was|were|also|later) )*[a-z]+ed\b"
)
_MARKUP = re.compile(r"^\s*(?:[>\[|{#*]|https?:|\W*Read (?:more|also)|\W*Watch\b|\W*Photograph)")


def list_own_voice(
    text: str,
    lines: Sequence[ReadingLine],
    entities: Sequence[Entity],
    drafts: Sequence[Draft],
    spoken: Sequence[Span] = (),
) -> Iterator[Draft]:
    """A draft for each sentence that nobody is credited with and that bears on an actor.

    spoken: where the text says "we assess"; the sentence counts, whatever it bears on.
    """
    told = [d for d in drafts if not d.source or not _POSSESSIVE.search(d.source[0].of(text))]
    taken = [span for d in told for span in (*d.content, *d.cue, *d.source)]
    leading = [d for d in drafts if d.parent is None and d.source and d.cue and _tells(text, d)]
    for line in lines:
        if line.role == "title":
            continue
        for sentence in line.sentences:
            if any(_leads(text, sentence, d) for d in leading):
                continue
            own = any(sentence.contains(span) for span in spoken)
            if _is_told(text, sentence, line, taken) and (own or bears_on_actor(text, sentence, entities)):
                bullet = _BULLET.match(text, sentence.start, sentence.end)
                words = Span(bullet.end(), sentence.end) if bullet else sentence
                yield Draft(
                    content=(words,), attribution="implicit_author", confidence=CONFIDENCE, made_by=RULE
                )


def speaks_for_outlet(text: str, draft: Draft, quotes: Sequence[Span]) -> bool:
    """Whether "we assess" or "I think" is the author's own, outside quotation marks."""
    source = draft.source[0] if len(draft.source) == 1 else None
    if source is None or draft.parent is not None or not _AUTHOR.fullmatch(source.of(text)):
        return False
    return not any(q.overlaps(source) for q in quotes)


def _tells(text: str, draft: Draft) -> bool:
    """Whether the cue is a word for telling or taking a position, not for trying, nor another's noun."""
    return not _EFFORT.search(draft.cue[0].of(text)) and not _OWNER.search(draft.source[0].of(text))


def _leads(text: str, sentence: Span, draft: Draft) -> bool:
    """Whether the main clause of a sentence is an attribution: its source opens it and the cue follows."""
    source, cue = draft.source[0], draft.cue[0]
    if not sentence.contains(cue) or not 0 <= cue.start - source.end <= CUE_NEAR_CHARS:
        return False
    return source.overlaps(_find_opening(text, sentence))


def _is_told(text: str, sentence: Span, line: ReadingLine, taken: Sequence[Span]) -> bool:
    words = sentence.of(text)
    if len(words.split()) < SHORTEST_WORDS or words.endswith("?") or _MARKUP.match(words):
        return False
    if line.role != "takeaway" and not closes(text, sentence):
        return False
    if refuses_comment(words) or words[0] in '“"«':
        return False
    covered = {i for s in taken for i in range(max(s.start, sentence.start), min(s.end, sentence.end))}
    return len(covered) < COVERED * len(sentence)


def bears_on_actor(text: str, sentence: Span, entities: Sequence[Entity]) -> bool:
    """Whether a state, leader, force or organisation stands at the head of its main clause."""
    opening = _find_opening(text, sentence)
    words = opening.of(text)
    if _ACTOR_NOUN.search(words) or _PRONOUN.match(words) or _NAME_ACTS.match(words):
        return True
    return any(e.label in _ACTORS and e.span.overlaps(opening) for e in entities)


def names_actor(sentence: Span, entities: Sequence[Entity]) -> bool:
    """Whether any person, state or organisation is named."""
    return any(e.label in _ACTORS and sentence.contains(e.span) for e in entities)


def speaks_of_self(words: str) -> bool:
    """Whether a speaker speaks of "I" or "we"."""
    return bool(_FIRST_PERSON.search(words))


def _find_opening(text: str, sentence: Span) -> Span:
    start = sentence.start
    adjunct = _ADJUNCT.match(text, start, sentence.end)
    if adjunct:
        start = adjunct.end()
    words = list(re.finditer(r"\S+", text[start : sentence.end]))[:OPENING_WORDS]
    return Span(start, start + words[-1].end()) if words else sentence
