"""Pronouns → who they stand for. Where two persons fit alike, both are named and neither is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable

from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.memory import NEAR_LINES, Found, Memory, subjects_of
from backchannel.flow.identify.phrases import is_people_noun, singular
from backchannel.model.actors import Gender
from backchannel.model.spans import Span
from backchannel.model.statements import Statement

_FEMININE = frozenset({"she", "her", "herself"})
_MASCULINE = frozenset({"he", "his", "him", "himself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "their", "them", "both", "themselves"})
_OWN = frozenset({"i", "we", "my", "our", "us", "me"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "this", "you"})
_NOUN_SUBJECT = re.compile(
    r"^(?:The|A|An|One) (?P<lead>(?:[a-z-]+ ){0,3}?)(?P<noun>[a-z]+)(?P<tail> (?:of|at|from|for|in) "
    r"[^,.]{2,60}?)? "
    r"(?:has |had |was |is |also |later )*(?:[a-z]{3,}ed|told|said|came|went|took|gave|met|spoke|saw|held|"
    r"left|sent)\b"
)
_GROUP_SUBJECT = re.compile(
    r"^(?:The )?(?P<who>(?:[A-Za-z-]+ ){0,3}?[a-z]{3,}s)(?: (?:of|from|in) [^,.]{2,40}?)? (?:\w+ly )?"
    r"(?:[a-z]{3,}ed|met|said|held|have|had|were|are|left|came|went|took)\b"
)
_OPENING_CHARS = 25


class PronounReader:
    """Reads pronouns with the cast and what was said before in view."""

    def __init__(self, cast: Cast, memory: Memory, make_unnamed: Callable[[str, Statement], Figure]) -> None:
        self._cast = cast
        self._memory = memory
        self._make_unnamed = make_unnamed

    def read(self, word: str, statement: Statement, *, parent: Figure | None, own: Figure) -> Found:
        """Who a pronoun stands for, as the source of a statement."""
        if word in _OWN:
            return self._first_person(word, statement, parent, own)
        if word in _RELATIVE:
            return self._antecedent(statement, word)
        if word in _THING:
            return self._thing(statement, word)
        if word in _MANY:
            return self._many(statement, word)
        gender: Gender | None = "f" if word in _FEMININE else "m" if word in _MASCULINE else None
        return self._person(statement, word, gender)

    def _first_person(self, word: str, statement: Statement, parent: Figure | None, own: Figure) -> Found:
        if parent is not None:
            return Found(figure=parent, wording=word)
        if statement.mode == "direct":
            last = self._memory.last(self._cast, statement.sentence.start, lambda f: f.actor.kind == "person")
            return Found(figure=last[1] if last else own, wording=word)
        return Found(figure=own, wording=word)

    def _person(self, statement: Statement, word: str, gender: Gender | None) -> Found:
        """The last speaker, unless the sentence before has another subject; then the persons it names."""

        def fits(figure: Figure) -> bool:
            single = figure.actor.kind in ("person", "office") or (
                figure.role == "unnamed" and not figure.plural
            )
            return single and figure.gender in (None, gender)

        sentence = statement.sentence
        last = self._memory.last(self._cast, sentence.start, fits)
        if last is not None and (last[0].sentence == sentence or self._is_before(last[0].sentence, sentence)):
            return self._settle(last[1], gender, word)
        for before in self._sentences_back(sentence, until=last[0].sentence if last else None):
            named = self._subjects(before, fits, statement)
            if len(named) == 1 or (last and last[1] in named):
                return self._settle(last[1] if last and last[1] in named else named[0], gender, word)
            if named:
                return Found(candidates=tuple(f.actor.name for f in named), wording=word)
        if last is not None:
            return self._settle(last[1], gender, word)
        return self._first_named(statement, fits, word)

    def _settle(self, figure: Figure, gender: Gender | None, word: str) -> Found:
        if figure.actor.kind in ("person", "unnamed"):
            figure.gender = figure.gender or gender
        return Found(figure=figure, wording=word)

    def _is_before(self, earlier: Span, sentence: Span) -> bool:
        """Whether nothing stands between two sentences."""
        return self._cast.sentence_before(sentence) == earlier

    def _sentences_back(self, sentence: Span, until: Span | None) -> list[Span]:
        found: list[Span] = []
        at = self._cast.sentence_before(sentence)
        while at is not None and at != until and len(found) < 3:
            if self._cast.lines_between(at.start, sentence.start) > 1:
                break
            found.append(at)
            at = self._cast.sentence_before(at)
        return found

    def _subjects(self, sentence: Span, fits: Callable[[Figure], bool], statement: Statement) -> list[Figure]:
        """Persons whom a sentence names; the common noun that is its subject goes before them."""
        noun = _NOUN_SUBJECT.match(sentence.of(self._cast.text))
        if noun and (is_people_noun(noun["noun"]) and not noun["noun"].endswith("s")):
            words = re.sub(r"^(?:The|A|An|One) ", "", noun.group())
            words = f"{noun['lead']}{noun['noun']}{noun['tail'] or ''}"
            called = [f for f in self._cast.called(singular(noun["noun"]), sentence.end) if fits(f)]
            return called[:1] or [self._make_unnamed(words, statement)]
        return subjects_of(self._cast, sentence, fits)

    def _first_named(self, statement: Statement, fits: Callable[[Figure], bool], word: str) -> Found:
        """Nobody spoke nearby: the persons of the sentence, else of the lines before or the headline."""
        at = statement.source[0].start
        own = [s.figure for s in self._cast.seen_between(statement.sentence.start, at) if fits(s.figure)]
        if own:
            return self._one_of(own, word)
        line = self._cast.line_at(at)
        for index in [*range(line, max(-1, line - NEAR_LINES - 1), -1), 0]:
            if index < len(self._cast.lines):
                span = self._cast.lines[index]
                seen = [
                    s.figure for s in self._cast.seen_between(span.start, min(at, span.end)) if fits(s.figure)
                ]
                if seen:
                    return self._one_of(seen, word)
        return Found(wording=word)

    def _one_of(self, figures: list[Figure], word: str) -> Found:
        single = list(dict.fromkeys(f.actor.id for f in figures))
        if len(single) == 1:
            return Found(figure=figures[0], wording=word)
        names = dict.fromkeys(f.actor.name for f in figures)
        return Found(candidates=tuple(names), wording=word)

    def _thing(self, statement: Statement, word: str) -> Found:
        """The subject of its own sentence, the body that spoke just before, else the last one named."""

        def fits(figure: Figure) -> bool:
            return figure.actor.kind in ("government", "organisation", "outlet", "document")

        sentence, at = statement.sentence, statement.source[0].start
        opening = min(at, sentence.start + _OPENING_CHARS)
        lead = [s.figure for s in self._cast.seen_between(sentence.start, opening) if fits(s.figure)]
        opened = "-- " not in self._cast.text[sentence.start : at] and bool(lead)
        last = self._memory.last(self._cast, sentence.start, fits)
        if last and (last[0].sentence == sentence or self._is_before(last[0].sentence, sentence)):
            return Found(figure=last[1], wording=word)
        if opened:
            return Found(figure=lead[0], wording=word)
        for before in self._sentences_back(sentence, until=last[0].sentence if last else None):
            named = subjects_of(self._cast, before, fits)
            if named:
                return Found(figure=named[0], wording=word)
        if last:
            return Found(figure=last[1], wording=word)
        line = self._cast.line_at(at)
        for index in range(line - 1, max(-1, line - NEAR_LINES - 1), -1):
            seen = subjects_of(self._cast, self._cast.lines[index], fits)
            if seen:
                return Found(figure=seen[0], wording=word)
        return Found(wording=word)

    def _many(self, statement: Statement, word: str) -> Found:
        """ "They": the last group or body that spoke; else the group that the sentence before speaks of."""

        def fits(figure: Figure) -> bool:
            return figure.plural or figure.actor.kind in ("organisation", "government", "outlet")

        last = self._memory.last(self._cast, statement.sentence.start, fits)
        if last is not None:
            return Found(figure=last[1], wording=word)
        single = self._memory.last(self._cast, statement.sentence.start, lambda f: f.role == "unnamed")
        if single is not None:
            return Found(figure=single[1], wording=word)
        before = self._cast.sentence_before(statement.sentence)
        group = _GROUP_SUBJECT.match(before.of(self._cast.text)) if before else None
        if group is None:
            return Found(wording=word)
        name = group["who"][:1].lower() + group["who"][1:]
        return Found(figure=self._cast.admit_name(name, "organisation", role="organisation"), wording=word)

    def _antecedent(self, statement: Statement, word: str) -> Found:
        """ "…, which has reasserted": the figure named last before the pronoun."""
        at = statement.source[0].start
        seen = list(self._cast.seen_between(max(0, at - 60), at))
        near = [s for s in seen if "." not in self._cast.text[s.span.end : at]]
        return Found(figure=near[-1].figure if near else None, wording=word)
