"""What sort of text it is. A transcript or press release is a primary source: it ends a chain."""

from __future__ import annotations

import re
from collections import Counter

from backchannel.flow.distil.marks import SPEAKER_LABEL
from backchannel.flow.distil.roles import Layout
from backchannel.model.articles import ArticleKind

TRANSCRIPT = re.compile(
    r"(?i)\b(?:full |official |rush |unofficial )?transcript\b|\bas delivered\b|\bas prepared for delivery\b|\[(?:applause|laughter|inaudible|crosstalk)\]"
)
RELEASE = re.compile(
    r"(?i)\bfor immediate release\b|\bpress release\b|\bmedia (?:contact|release|advisory)\b|\bpress (?:contact|statement)\b|"
    r"\bcontact:.{0,60}@|^#\s?#\s?#$|\bnews release\b|\boffice of the spokes|\bjoint (?:statement|communiqu[eé])\b|\breadout of\b"
)
OPINION = re.compile(
    r"(?i)^(?:opinions?|op-?ed|editorial|commentary|column|guest essay|letters?|viewpoint|comment)\b|\b(?:opinion|op-ed|editorial)\s*[|:]|\|\s*(?:opinion|editorial)"
)
VIEWS = re.compile(
    r"(?i)\b(?:views|opinions)(?: and opinions)? expressed|\bdo(?:es)? not (?:necessarily )?reflect the (?:views|opinions|editorial)"
)
INTERVIEW = re.compile(r"(?i)\b(?:interview(?:ed)?(?: with| by)?|q ?& ?a|in conversation with)\b")
ANALYSIS = re.compile(
    r"(?i)\b(?:analysis|explainer|explained|assessment|backgrounder|in[- ]depth|policy brief|key takeaways|what (?:it|this) means|why |how |what we know|all the )"
)
JUDGES = frozenset(
    "likely unlikely suggests indicates assess assesses assessed appears analyst analysts observers expert experts".split()
)
SAYS = frozenset("said told says reported announced according added".split())
JUDGING_SHARE = 0.015  # of the words: a report quotes judgements, an analysis is made of them


def tell_kind(layout: Layout) -> ArticleKind:
    """The kind, told by labels first, by manner second; unknown where neither speaks."""
    title = layout.title.words or ""
    body = layout.having("body", "takeaway")
    around = [u.bare for u in layout.having("boilerplate", "dateline", "author") if len(u.words) <= 40]
    head = [title, *around[:40]]
    words = sum(len(u.words) for u in body)
    labels = sum(
        1
        for u in body
        if SPEAKER_LABEL.match(u.bare) or re.match(r"(?:[A-Z][\w.’'-]+ ?){1,4}:\s|[QA][:.]\s", u.bare)
    )
    if any(RELEASE.search(t) for t in [*head, *(u.bare for u in body[:2]), *around[-10:]]):
        return "press_release"
    if TRANSCRIPT.search(title) or (labels >= 6 and sum(1 for u in body if TRANSCRIPT.search(u.bare)) >= 1):
        return "transcript"
    if labels >= 4 and labels >= 0.2 * len(body):
        return "interview"
    at = layout.title.units[-1] if layout.title.units else 0
    near = [title, *(u.bare for u in layout.units[max(0, at - 3) : at + 4])]
    if any(OPINION.search(t) for t in near) or any(VIEWS.search(t) for t in around):
        return "opinion"
    if INTERVIEW.search(title) and sum(1 for u in body if u.bare.endswith("?")) >= 3:
        return "interview"
    if words < 40:
        return "unknown"
    spoken = Counter(w for u in body for w in u.words)
    judged = sum(spoken[w] for w in JUDGES)
    says = sum(spoken[w] for w in SAYS)
    takeaways = bool(layout.having("takeaway"))
    if takeaways or ANALYSIS.search(title) or judged > JUDGING_SHARE * words:
        return "analysis" if takeaways or judged >= 2 or ANALYSIS.search(title) else "report"
    return "report" if says else "unknown"
