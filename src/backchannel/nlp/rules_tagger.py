"""The tagger without trained weights: quotation marks, a list of cue verbs, and "according to".

It finds "X said (that) …", "…, X said", "…, said X" and "according to X", and passes over everything else.
It is the fallback where the trained weights are not wanted, and the yardstick they are measured against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.model.spans import Span
from backchannel.model.statements import Role, TaggedSpan
from backchannel.nlp.windows import find_quoted

# Share of such finds that were right on PolNeAR's training articles.
DIRECT, INDIRECT = 0.85, 0.6

_VERBS = (
    "said says say saying told tells added adds adding warned warns insisted insists claimed claims "
    "argued argues noted notes stated states announced announces explained explains replied replies "
    "declared declares acknowledged admitted confirmed denied denies reported reports suggested "
    "suggests wrote writes tweeted asked asks vowed pledged promised stressed maintained recalled "
    "concluded concludes believes believe believed thinks think thought hopes expects fears continued "
    "added called calls urged acknowledges"
)
_CUE = re.compile(
    rf"\b(?:(?:has|have|had|also|later|then|repeatedly|reportedly)\s+){{0,2}}(?:{'|'.join(_VERBS.split())})\b"
)
_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\b")
_BOUNDARY = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])|[\n\r\x0b\x0c\x85\u2028\u2029]+")
_SUBJECT = re.compile(
    r"(?:(?<=[,;:—–”\"] )|(?<=^)|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bas )|(?<=\bwhile ))"
    r"(?P<name>(?:(?:[Tt]he|[Aa]n?(?:other)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|"
    r"[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) [\w.'’-]+|"
    r"[A-Z][\w.'’-]*|he|she|they|it|I|we|who|officials|sources|people|analysts|experts|spokes\w+)"
    r"(?: (?!that\b)[\w.'’-]+){0,8}?(?:, [^,\"“”]{3,60},)?)\s+$"
)
_INVERTED = re.compile(
    r"\s+(?P<name>(?:[Tt]he |[Aa]n? )?[A-Z][\w.'’-]*(?: (?!in\b|on\b|at\b)[\w.'’-]+){0,5})(?=\s*[,.;\n]|$)"
)
_RECIPIENT = re.compile(r"\s+(?:[\w.'’-]+\s+){1,4}?(?=that\b|[\"“])")


class RulesTagger:
    """Implements `ports.Tagger` by rule."""

    @property
    def name(self) -> str:
        """Rule set and version."""
        return "attribution-rules@1"

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        """For each text its spans in reading order."""
        return [tuple(sorted(_tag_text(text), key=lambda one: (one.span, one.role))) for text in texts]


def _tag_text(text: str) -> Iterator[TaggedSpan]:
    inside = find_quoted(text)
    for sentence in _split_sentences(text, inside):
        words = sentence.of(text)
        free_to = sentence.start
        for match in _CUE.finditer(words):
            cue = Span(*match.span()).shift(sentence.start)
            if not inside[cue.start] and cue.start >= free_to:
                found = list(_tag_cue(text, sentence, cue))
                yield from found
                free_to = max([free_to, *(one.span.end for one in found)])
        for match in _ACCORDING.finditer(words):
            cue = Span(*match.span()).shift(sentence.start)
            if not inside[cue.start] and cue.start >= free_to:
                yield from _tag_according(text, sentence, cue)


def _split_sentences(text: str, inside: object) -> Iterator[Span]:
    """Sentences; a stop within a quotation ends none, a line's end always does."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        quoted = inside[match.end() - 1] and inside[match.start()]  # type: ignore[index]
        if quoted and "\n" not in match.group():
            continue
        if match.end() > start:
            yield Span(start, match.end())
            start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _tag_cue(text: str, sentence: Span, cue: Span) -> Iterator[TaggedSpan]:
    before = text[sentence.start : cue.start]
    subject = _SUBJECT.search(before)
    inverted = None if subject else _INVERTED.match(text, cue.end, sentence.end)
    if subject:
        source = Span(*subject.span("name")).shift(sentence.start)
    elif inverted:
        source = Span(*inverted.span("name"))
    else:
        return
    content = _find_content(text, sentence, source, cue)
    if content is None or len(content) < 2:
        return
    sure = DIRECT if content.of(text)[0] in '"“„«' else INDIRECT
    parts: tuple[tuple[Role, Span], ...] = (("source", source), ("cue", cue), ("content", content))
    for role, span in parts:
        yield TaggedSpan(role=role, span=span, probability=sure)


def _find_content(text: str, sentence: Span, source: Span, cue: Span) -> Span | None:
    """What stands before source and cue up to a comma, else what follows them."""
    left, right = min(source.start, cue.start), max(source.end, cue.end)
    before = _trim(text, sentence.start, left)
    if len(before) and before.of(text)[-1] in ',?!"”»':
        return _trim(text, before.start, before.end)
    recipient = _RECIPIENT.match(text, right, sentence.end) if cue.of(text)[0] == "t" else None
    after = _trim(text, recipient.end() if recipient else right, sentence.end)
    return Span(after.start + 1, after.end) if after.of(text)[:1] in {",", ":"} else after


def _tag_according(text: str, sentence: Span, cue: Span) -> Iterator[TaggedSpan]:
    stop = next(
        (at for at in range(cue.end, sentence.end) if text[at] in ",;.\n" and not _is_inner(text, at)),
        sentence.end,
    )
    source = _trim(text, cue.end, stop)
    before, after = _trim(text, sentence.start, cue.start), _trim(text, stop + 1, sentence.end)
    content = before if len(before) > 1 else after
    if len(source) and len(content) > 1:
        parts: tuple[tuple[Role, Span], ...] = (("source", source), ("cue", cue), ("content", content))
        for role, span in parts:
            yield TaggedSpan(role=role, span=span, probability=INDIRECT)


def _is_inner(text: str, at: int) -> bool:
    """A stop or comma with no blank behind it: "U.S.", "3,000"."""
    return at + 1 < len(text) and not text[at + 1].isspace()


def _trim(text: str, start: int, end: int) -> Span:
    """[start, end) without blanks and without a closing full stop or comma outside quotation marks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    return Span(start, max(start, end))
