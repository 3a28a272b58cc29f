"""Attributions that layout shows rather than a verb: transcripts, signed quotations, embedded posts.

WALLIS: Will you sign it?          a speaker's name and a colon open the line, again and again
"Peace, or nothing." — Ada Lind    a quotation signed after a dash, on its line or on the next
No deal. — Ada Lind (@adalind)     an embedded post
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backchannel.flow.extract.link import Attribution
from backchannel.model.spans import Span

SURE = 0.9  # of what a form shows; right on 9 in 10 of those that people marked
LEAST_TURNS = 3
LEAST_POST_CHARS = 3
MOST_NAME_WORDS = 5

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_CAPITAL = r"[A-Z\u00c0-\u00de\u0400-\u042f]"
_NAME_WORD = rf"(?:{_CAPITAL}[\w.'’-]*|of|the|de|van|von|al|bin)"
_TURN = re.compile(
    rf"\s*[\"“]?(?P<name>{_CAPITAL}[\w.'’-]*(?:\s{_NAME_WORD}){{0,{MOST_NAME_WORDS - 1}}}"
    r"(?:\s\([^)\n]{1,40}\))?)"
    r"(?P<cue>:)\s+(?=[^\s\d])"
)
_SIGNATURE = (
    rf"(?P<cue>[―—–]|--?)\s*(?P<name>{_CAPITAL}[^\W_][\w .'’-]{{0,60}}?)(?=\s*(?:[,.(]|$))[^\"“”]{{0,120}}$"
)
_SIGNED = re.compile(r"\s*(?P<content>[\"“”„«][^\n]{2,}?[\"“”»])\s*" + _SIGNATURE)
_SIGNATURE_LINE = re.compile(r"\s*" + _SIGNATURE)
_QUOTED_LINE = re.compile(r"\s*(?P<content>[\"“”„«].*[\"“”»])\s*$")
_POST = re.compile(r"(?P<cue>[—–])\s(?P<name>[^\n—–()]{2,50}\(@\w{1,20}\))(?=\s|$|<)")


def find_forms(text: str) -> tuple[Attribution, ...]:
    """Attributions in these forms, in reading order; none overlap."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]
    found = [*_find_turns(text, lines), *_find_signed(text, lines), *_find_posts(text, lines)]
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda form: form.content[0]):
        if not kept or kept[-1].content[-1].end <= one.content[0].start:
            kept.append(one)
    return tuple(kept)


def _find_turns(text: str, lines: Sequence[Span]) -> Iterator[Attribution]:
    turns = [_TURN.match(text, line.start, line.end) for line in lines]
    names = Counter(match["name"] for match in turns if match)
    turns = [
        match if match and (names[match["name"]] > 1 or match["name"].isupper()) else None for match in turns
    ]
    if sum(1 for match in turns if match) < LEAST_TURNS:
        return
    last = max(at for at, match in enumerate(turns) if match)
    for at, match in enumerate(turns):
        if match:
            pieces = [_trim(text, match.end(), lines[at].end)]
            following = at + 1
            while following < last and not turns[following]:
                pieces.append(_trim(text, lines[following].start, lines[following].end))
                following += 1
            yield _form(match, pieces)


def _find_signed(text: str, lines: Sequence[Span]) -> Iterator[Attribution]:
    before: re.Match[str] | None = None
    for line in lines:
        signed = _SIGNED.match(text, line.start, line.end)
        if signed:
            yield _form(signed, [Span(*signed.span("content"))])
        elif before and (match := _SIGNATURE_LINE.match(text, line.start, line.end)):
            yield _form(match, [Span(*before.span("content"))])
        before = None if signed else _QUOTED_LINE.match(text, line.start, line.end)


def _find_posts(text: str, lines: Sequence[Span]) -> Iterator[Attribution]:
    for line in lines:
        begin = line.start
        for match in _POST.finditer(text, line.start, line.end):
            content = _trim(text, max(begin, text.rfind(">", begin, match.start()) + 1), match.start())
            begin = match.end()
            if len(content) >= LEAST_POST_CHARS:
                yield _form(match, [content])


def _form(match: re.Match[str], content: Sequence[Span]) -> Attribution:
    return Attribution(
        source=(_trim(match.string, *match.span("name")),),
        cue=(Span(*match.span("cue")),),
        content=tuple(content),
        confidence=SURE,
    )


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, max(begin, start + len(words.rstrip())))
