"""Which outlet published the text, and which one it says it took the text from.

Only what is told counts: a field, an address, a phrase by which an outlet names itself, a credit. Else None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backchannel.flow.distil.bylines import AGENCIES, BARE_BY
from backchannel.flow.distil.hosts import INSTITUTES, host_of, known_outlet, name_from_host
from backchannel.flow.distil.lines import Unit
from backchannel.flow.distil.mastheads import dateline_names, named_around
from backchannel.flow.distil.roles import Layout
from backchannel.flow.distil.titles import plain
from backchannel.model.articles import Credit
from backchannel.model.spans import Span

N = r"(?P<n>(?:The |the )?[A-ZÀ-ÞА-Я][\w&’'.-]*(?: (?:of |for |the |and |& )?[A-ZÀ-ÞА-Я][\w&.-]*){0,5}?)"
OWN = r"(?:has|have|had) (?:contacted|reached out to|approached|asked|requested|sought)"
SELF_NAMING = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (rf"^{N} {OWN} .{{3,200}}(?:comment|response|reply|statement)", "says that it asked for comment"),
        (rf"\b(?:respond|reply|replied|responded|return|returned|decline|declined)\w* (?:immediately )?(?:to )?{N}[’']s? (?:e-?mailed )?"
         r"(?:requests?|questions?|calls?|inquir)", "speaks of its own request for comment"),
        (rf"\bto {N}[’']s? requests? for (?:comment|an interview)", "speaks of its own request for comment"),
        (rf"\b[Ss]tart your .{{0,30}}?{N} (?:trial|subscription|membership)", "its subscription line"),
        (rf"\b[Ss]ubscribe to {N}(?:[.!,’']|$| (?:today|now|for|and|newsletter))", "its subscription line"),
        (rf"^(?:More|MORE) (?:from|From|FROM) {N}$", "heads a list of its own articles"),
        (rf"^Add {N} (?:on|to|as) ", "a button that names it"),
        (rf"^{N} won[’']t survive without you", "asks for support"),
        (rf"^(?:©|\(c\)|[Cc]opyright ©?)\s*(?:\d{{4}}(?:[-–]\d{{4}})?,?\s*)?(?:by )?{N}(?:[.,|]|$| All| Ltd| LLC| Inc)", "its copyright line"),
        (rf"^{N} (?:accepts information|is committed to|is dedicated to|relies on|is a (?:nonprofit|non-profit|independent))\b", "speaks of itself"),
        (r"^(?:This|That|The (?:relevant|corresponding) \w+|It) (?:is|was) (?:said|stated|reported|announced|noted|written)\b.{3,200}"
         rf"\b(?:according to|as reported by) {N}\.?$", "names itself as the teller, as agencies do"),
        (rf",\s(?:a |an )?{N} (?:correspondent )?reports(?:,? citing\b.{{0,120}}|,? with reference\b.{{0,120}})?\.?$", "names itself as the teller, as agencies do"),
        (rf"\b(?:told|tells) {N} in an? (?:exclusive )?interview", "speaks of its own interview"),
    )
)  # fmt: skip
HINT = re.compile(  # one of these stands in every line by which an outlet names itself
    r"comment|request|trial|[Ss]ubscribe|[Mm]ore from|MORE FROM|^Add |won[’']t survive|©|\(c\)|[Cc]opyright|accepts|committed|dedicated|"
    r"relies|is a non|is an? independent|according to|reported by|reports|interview|question|inquir|calls|statement|response|reply"
)
CREDIT_HINT = re.compile(
    r"\b(?:first|originally) [a-z]|[Rr]epublished|^\(?(?:Source|SOURCE|Via|Credit|Courtesy|Syndicated|Reprinted)|^[-–—(]"
)
LOOK_CHARS = 1500
NOT_OUTLET = frozenset(
    (
        "This That It He She They The We In On And But Meanwhile However Kyiv Moscow Washington Ukraine "
        "Russia You Your"
    ).split()
)

CREDITS = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (r"\b(?:first|originally) (?:published|appeared|ran|posted|reported|broadcast) (?:by|in|on|at) " + N + r"(?:[.,;)]|$| and| on| in| under)", "says where it first appeared"),
        (r"\b[Rr]epublished (?:from|by permission of|with permission (?:from|of)|courtesy of) " + N + r"(?:[.,;)]|$)", "says where it is republished from"),
        (r"^\(?(?:Source|SOURCE|Via|Credit|Courtesy of|Syndicated from|Reprinted from)\s*[:–—-]?\s+" + N + r"\)?\.?$", "credit line"),
        (r"^(?:[-–—]{1,2}|\()\s*" + N + r"\)?$", "credit at the end"),
    )
)  # fmt: skip
WIRE_DATELINE = re.compile(
    rf"^.{{0,60}}?\(\s*(?P<n>{AGENCIES})\s*\)\s*(?:[-–—]|$)|^[A-Z][A-Z .,'’-]{{2,40}}\s*[/|]\s*(?P<m>{AGENCIES})\s*[/–—-]"
)
WIRE_END = re.compile(rf"(?:[,/\s–—-]+|\bin [A-Z]\w+[ ,]+)(?P<n>{AGENCIES})$")
WHOLE_AGENCY = re.compile(rf"^(?:By |by |BY )?(?P<n>{AGENCIES})$")
OWN_VOICE = re.compile(
    r"\b(?P<n>[A-Z]{3,6}) (?:cannot (?:determine|confirm|independently|verify|assess)|is unable to (?:confirm|verify)|"
    r"continues to (?:assess|forecast)|has (?:long|previously) (?:assessed|forecasted|observed)|will continue to (?:report|track|monitor|assess)|"
    r"has not (?:observed|seen|independently|yet observed)|previously assessed)\b"
)
FULL_REPORT = re.compile(
    r"(?i)\b(?:full|original|entire|complete) (?:report|article|text|story|piece|post|version|analysis)\b.{0,40}?(?P<url>https?://\S+)"
)


def locate(name: str, unit: Unit | None, text: str) -> Span | None:
    """Where the name stands in the lines of the unit."""
    if unit is None:
        return None
    start, end = unit.lines[0].span.start, unit.lines[-1].span.end
    at = text.find(name, start, end)
    return Span(at, at + len(name)) if at >= 0 else None


def find_outlet(
    layout: Layout, text: str, *, given: str | None, url: str | None, site: str | None = None
) -> Credit | None:
    """The publishing outlet. given: by the row; site: by the page's own metadata."""
    header = layout.header
    told = given or header.value("outlet", "publisher", "site")
    if told:
        return Credit(name=told, evidence="given by the row" if given else "named in the header")
    address = url or header.value("url", "source", "link", "canonical", "domain")
    host = host_of(address) if address else None
    if host and (known := known_outlet(host)):
        return Credit(name=known, evidence=f"the host {host}")
    if site:
        return Credit(name=site, evidence="named by the page's metadata")
    if host:
        tail = layout.title.site
        fits = tail is not None and plain(tail).replace(" ", "") in host.replace(".", "")
        return Credit(
            name=tail if fits and tail and "." not in tail else name_from_host(host),
            evidence=f"the host {host}",
        )
    named = next(self_named(layout, text), None) or next(named_around(layout, text), None)
    return named or site_of_title(layout)


def site_of_title(layout: Layout) -> Credit | None:
    tail = layout.title.site
    domain = host_of(tail) if tail else None
    if tail is None:
        return None
    return Credit(
        name=(known_outlet(domain) or tail) if domain else tail,
        evidence="stands after the headline of the page",
    )


def self_named(layout: Layout, text: str) -> Iterator[Credit]:
    """Outlets that the text names as its own, best evidence first."""
    hinted = [
        unit
        for unit, role in zip(layout.units, layout.roles, strict=True)
        if role != "other_article" and len(unit.bare) <= LOOK_CHARS and HINT.search(unit.bare)
    ]
    for pattern, why in SELF_NAMING:
        for unit in hinted:
            match = pattern.search(unit.bare)
            if match and (name := clean_name(match["n"])):
                yield Credit(name=name, evidence=why, span=locate(name, unit, text))


def clean_name(name: str) -> str | None:
    name = re.sub(r"[’']s?$", "", name.strip(" .,"))
    return (
        None
        if name in NOT_OUTLET
        or len(name) < 2
        or name.split()[0] in {"This", "That", "He", "She", "They", "His"}
        else name
    )


def find_credited(layout: Layout, text: str, *, outlet: Credit | None, author: str | None) -> Credit | None:
    """The outlet that the text says it was taken from; None where that is the outlet itself, or none is named."""
    for credit in find_credits(layout, text, author=author):
        if outlet is None or not same_outlet(credit.name, outlet.name):
            return credit
    return None


def same_outlet(a: str, b: str) -> bool:
    left, right = (plain(n).removeprefix("the ").replace(" ", "") for n in (a, b))
    return left == right or left in right or right in left


def find_credits(layout: Layout, text: str, *, author: str | None) -> Iterator[Credit]:
    """Every credit of the text, best evidence first."""
    body = layout.having("body")
    for unit in layout.having("author"):
        match = WHOLE_AGENCY.match(unit.bare) or WIRE_END.search(unit.bare)
        if match and not BARE_BY.match(unit.bare):
            yield Credit(
                name=match["n"], evidence="the byline names an agency", span=locate(match["n"], unit, text)
            )
    if author and (match := WHOLE_AGENCY.match(author)):
        yield Credit(name=match["n"], evidence="the author is an agency")
    for unit in body[:2]:
        if match := WIRE_DATELINE.match(unit.bare):
            name = match["n"] or match["m"]
            yield Credit(name=name, evidence="agency dateline", span=locate(name, unit, text))
    yield from dateline_names(body, text)
    yield from title_credit(layout, text)
    yield from phrase_credits(layout, text)
    yield from report_link(layout, text)
    yield from own_voice(body, text)


def title_credit(layout: Layout, text: str) -> Iterator[Credit]:
    """ "Institute: headline", with the institute alone on a line below."""
    words = layout.title.words or ""
    prefix = words.split(":")[0].strip() if ":" in words else ""
    for unit in layout.having("author"):
        if prefix and unit.bare.casefold() == prefix.casefold():
            yield Credit(
                name=prefix,
                evidence="the headline and the line below name it",
                span=locate(prefix, unit, text),
            )


def phrase_credits(layout: Layout, text: str) -> Iterator[Credit]:
    last = len(layout.units)
    hinted = [
        (i, unit)
        for i, unit in enumerate(layout.units)
        if len(unit.bare) <= 600 and layout.roles[i] != "other_article" and CREDIT_HINT.search(unit.bare)
    ]
    for pattern, why in CREDITS:
        for i, unit in hinted:
            if why == "credit at the end" and not near_end(layout.roles, i, last):
                continue
            match = pattern.search(unit.bare)
            if (
                match
                and (name := clean_name(match["n"]))
                and (why != "credit at the end" or WHOLE_AGENCY.match(name))
            ):
                yield Credit(name=name, evidence=why, span=locate(name, unit, text))


def near_end(roles: Sequence[str], i: int, last: int) -> bool:
    return not any(role == "body" for role in roles[i + 2 : last])


def report_link(layout: Layout, text: str) -> Iterator[Credit]:
    """ "For full report:" and an address whose owner is known."""
    for unit, role in zip(layout.units, layout.roles, strict=True):
        source = " ".join(line.text for line in unit.lines)
        match = FULL_REPORT.search(source) if role != "other_article" and len(source) < 600 else None
        host = host_of(match["url"]) if match else None
        if match and host and (known := known_outlet(host)):
            yield Credit(
                name=known, evidence="links to its full report", span=locate(match["url"], unit, text)
            )


def own_voice(body: Sequence[Unit], text: str) -> Iterator[Credit]:
    """An institute that speaks as the author: "X cannot determine", "X continues to assess"."""
    for unit in body:
        for match in OWN_VOICE.finditer(unit.bare):
            initials = match["n"]
            if initials in INSTITUTES:
                yield Credit(
                    name=INSTITUTES[initials],
                    evidence="speaks in the text as its author",
                    span=locate(initials, unit, text),
                )
