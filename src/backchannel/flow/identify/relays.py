"""Relays in the words around a content: who passed on what another said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.flow.identify.cast import Cast, Figure
from backchannel.flow.identify.names import drop_possessive
from backchannel.model.spans import Span

_MEDIA = (
    r"(?:broadcaster|station|newspaper|daily|channel|agency|magazine|website|radio|TV|television|outlet|paper|weekly|"
    r"tabloid|newswire|wire|programme|program|podcast|portal|news site|network|journal|review|site)"
)
_REPORTS = (
    r"(?:reported|reports|report|said|says|wrote|writes|writing|revealed|reveals|quoted|quotes|cited|cites|"
    r"has it|noted)"
)
_TOLD = re.compile(r"\b(?:told|tells|telling|has told|had told)\s+(?P<who>[^“\"«:]{2,90})", re.IGNORECASE)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:with|to|by|for|on|published (?:in|by)|given to)|speaking (?:to|on|with)|"
    r"(?:comments?|remarks?|statement|"
    r"letter|article|op-ed|column|essay|piece) (?:to|for|in|published (?:in|by)|carried by)|appearance on|"
    r"wrote in|writing in|published in|"
    r"aired (?:on|by)|broadcast (?:on|by)|leaked to|quoted (?:by|in)|cited by|reported by|carried by|as "
    r"quoted in|seen by|obtained by)\s+(?P<who>[^“\"«:]{2,90})",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\b(?:according to|as per)\s+(?P<who>[^“\"«:]{2,90})", re.IGNORECASE)
_AS_REPORTED = re.compile(
    rf"(?P<who>[^.“\"«:;]{{2,90}}?)\s+(?:has |have |had |first |also |later |earlier |exclusively "
    rf")*{_REPORTS}\b",
    re.IGNORECASE,
)
_DIGEST = re.compile(
    r"\b(?:[Tt]his|[Ii]t|[Tt]hat) (?:is|was|has been) (?:said|stated|reported|noted|written|outlined) in "
    r"(?:an?|the|its) (?:[\w-]+ ){0,3}?(?:report|assessment|analysis|study|update|article|statement|review)\s"
    r"(?:by|of|from|published by) (?P<who>[^.;]{2,90})"
)
_NOMINAL = re.compile(
    r"the (?:paper|newspaper|station|agency|magazine|channel|broadcaster|outlet|website|daily|weekly|piece|"
    r"article|"
    r"interview|programme|report|story)\b"
)
_ENDS = re.compile(
    r"\s+(?:that|on|in|last|this|late|early|earlier|after|before|when|where|about|of|yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|[,;()]|\s[–—-]\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """An outlet or agency that stands between the publishing outlet and the speaker."""

    figure: Figure
    span: Span
    inner: bool  # the medium spoken to stands nearer to the speaker than the one that reports


def find_relays(cast: Cast, sentence: Span, content: Sequence[Span], speaker: Span | None) -> list[Relay]:
    """Relays named in a sentence outside its content, outermost first; never the speaker's own words."""
    found: list[Relay] = []
    for gap in _gaps(_bound_clause(cast.text, sentence, content, speaker), content):
        for pattern, inner in ((_TOLD, True), (_INTERVIEW, True), (_ACCORDING, False), (_AS_REPORTED, False)):
            for match in pattern.finditer(cast.text, gap.start, gap.end):
                relay = _read_outlet(cast, Span(*match.span("who")), inner)
                if relay is not None and not _is_speaker(relay, speaker, found):
                    found.append(relay)
    return sorted(found, key=lambda r: (r.inner, -r.span.start if not r.inner else r.span.start))


def find_digest(cast: Cast) -> Relay | None:
    """The body whose report the whole article renders: "This is said in a report by the X"."""
    for line in cast.lines:
        match = _DIGEST.search(cast.text, line.start, line.end)
        for sighting in cast.seen_between(*match.span("who")) if match else ():
            if sighting.figure.actor.kind in ("organisation", "outlet"):
                return Relay(figure=sighting.figure, span=sighting.span, inner=False)
    return None


def _bound_clause(text: str, sentence: Span, content: Sequence[Span], speaker: Span | None) -> Span:
    """The part of a sentence between semicolons in which the attribution stands."""
    first = min(s.start for s in (*content, *((speaker,) if speaker else ())))
    last = max(s.end for s in (*content, *((speaker,) if speaker else ())))
    start = text.rfind(";", sentence.start, max(sentence.start, first)) + 1
    end = text.find(";", min(last, sentence.end), sentence.end)
    return Span(max(start, sentence.start), end if end >= 0 else sentence.end)


def _is_speaker(relay: Relay, speaker: Span | None, found: Sequence[Relay]) -> bool:
    if speaker is not None and relay.span.overlaps(speaker):
        return True
    return any(r.figure is relay.figure for r in found)


def _gaps(sentence: Span, content: Sequence[Span]) -> Iterator[Span]:
    """What of a sentence lies outside its content."""
    start = sentence.start
    for piece in sorted(content):
        stop = min(piece.start, sentence.end)
        if stop > start:
            yield Span(start, stop)
        start = max(start, min(piece.end, sentence.end))
    if start < sentence.end:
        yield Span(start, sentence.end)


def _read_outlet(cast: Cast, span: Span, inner: bool) -> Relay | None:
    """The outlet that a phrase names, known by table or called a newspaper, a station and so on."""
    words = span.of(cast.text)
    if not inner:  # "…, X reported": the name stands last before the verb
        cut = max((m.end() for m in _ENDS.finditer(words)), default=0)
        words, span = words[cut:], Span(span.start + cut, span.end)
    else:
        end = _ENDS.search(words)
        if end:
            words, span = words[: end.start()], Span(span.start, span.start + end.start())
    seen = [
        s
        for s in cast.seen_between(span.start, span.end)
        if s.figure.role in ("agency", "outlet") and not _owns(cast.text, s.span)
    ]
    if seen:
        best = next((s for s in seen if cast.table.find(s.figure.actor.name)), seen[-1])
        return Relay(figure=best.figure, span=best.span, inner=inner)
    named = re.search(rf"\b(?:{_MEDIA})\s+(?P<name>[A-Z][\w’'/&-]*(?:\s+[A-Z][\w’'/&-]*){{0,3}})", words)
    called = re.search(
        r"(?P<name>(?:[A-Z][\w’'-]*\s+){1,3}(?:News(?: Agency)?|Times|Post|Radio|TV|Television|Daily|"
        r"Gazette|Herald|Tribune|Journal|Pravda))\b",
        words,
    )
    tailed = re.search(
        r"\b(?P<name>[A-Z][\w’'/&-]*(?:\s+[A-Z][\w’'/&-]*){0,2}) (?:news )?(?:agency|website|newspaper|"
        r"magazine|daily|"
        r"channel|broadcaster|portal|station|weekly|site)\b",
        words,
    )
    match = named or called or tailed
    nominal = _NOMINAL.match(words.strip()) if inner else None
    if nominal:
        earlier = [
            s.figure
            for s in cast.sightings
            if s.span.start < span.start and s.figure.role in ("agency", "outlet")
        ]
        if earlier:
            return Relay(figure=earlier[-1], span=span, inner=inner)
    state_media = re.search(
        r"\b(?:state (?:television|radio|media|TV|news agency|agency|broadcaster)|army radio)\b", words
    )
    if match:
        name = drop_possessive(match["name"])
        at = Span(span.start + match.start("name"), span.start + match.end("name"))
        return Relay(figure=cast.admit_name(name, "outlet", role="outlet"), span=at, inner=inner)
    if state_media:
        at = Span(span.start + state_media.start(), span.start + state_media.end())
        return Relay(
            figure=cast.admit_name(state_media.group(), "outlet", role="outlet"), span=at, inner=inner
        )
    return None


def _owns(text: str, span: Span) -> bool:
    """ "A Reuters question": the name only qualifies a noun, or owns one ("Reuters' editor")."""
    after = text[span.end : span.end + 14]
    return bool(re.match(r"['’]s?\s|\s(?:question|reporter|correspondent|journalist|editor|photo)", after))
