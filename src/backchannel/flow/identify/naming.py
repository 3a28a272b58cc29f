"""The name in a source phrase, and what kind of actor bears it."""

from __future__ import annotations

import re

from backchannel.flow.identify.names import drop_article, drop_possessive
from backchannel.flow.identify.phrases import head_noun, is_document_noun, lower_first
from backchannel.model.actors import ActorKind

_UPPER = "A-ZÀ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_WORD = rf"(?:[{_UPPER}][\w’'-]*\.?|al-[{_UPPER}]\w+|el-[{_UPPER}]\w+)"
_JOIN = r"(?:van|von|der|de|da|di|bin|ben|al|el|la|dos|du|of the|of|for the|for|and the|the|&)"
NAME = re.compile(rf"{_WORD}(?:\s+(?:{_JOIN}\s+)?{_WORD})*")
PHRASE_END = re.compile(
    r"\s+(?:at|from|of|with|in|for|to|inside|on|by|who|that|which|whose|close|familiar|briefed|working)\s",
    re.IGNORECASE,
)
_BODY_WORDS = re.compile(
    r"\b(?:Institutes?|Foundation|Ministry|Council|Group|Army|Force|Forces|Committee|Agency|Union|Party|Brigade|"
    r"Cent(?:er|re)|Bank|University|Court|Office|Department|Commission|Association|Corporation|Company|Ltd|Inc|"
    r"Board|Fund|Assembly|Parliament|Police|Movement|Front|Fleet|Shipping|Lines?|Airlines?|Airways|Energy|Oil|Gas|"
    r"Motors|Holdings?|Partners|Capital|Systems|Industries|Technologies|Steel|Insurance|Service|Services|League|"
    r"Federation|Authority|Organi[sz]ation|Programme|Program|Initiative|Project|Network|Alliance|Coalition|Society|"
    r"Museum|Hospital|College|School|Church|Club|Observatory|Watch|International|Command|Directorate|Administration|"
    r"Embassy|Senate|Congress|House|Cabinet|Secretariat|Bureau|Trust|Chamber|Guard|Navy|Regiment|Battalion|Division)\b"
)
_MEDIA_WORDS = re.compile(
    r"\b(?:News|Times|Post|Radio|TV|Television|Daily|Gazette|Herald|Tribune|Journal|Pravda|Courier|Chronicle|Press|"
    r"Telegraph|Guardian|Observer|Independent|Broadcasting|Channel|Magazine|Mail|Monitor|Echo|Standard|Review)\b"
)
_MEDIA_NOUN = re.compile(
    r"\b(?:broadcaster|station|newspaper|daily|channel|agency|magazine|website|weekly|tabloid|newswire|outlet|"
    r"news site|portal|podcast|programme|radio|television)\b"
)
_MEDIA_TAIL = re.compile(
    r"\s+(?:news )?(?:agency|website|newspaper|magazine|daily|channel|broadcaster|portal|station|weekly|"
    r"site|podcast)$"
)
_PERSON_TITLE = re.compile(
    r"\b(?:president|minister|spokes\w+|commander|general|colonel|captain|head|chief|director|secretary|envoy|"
    r"ambassador|governor|mayor|mr|mrs|ms|dr|professor|judge|senator|deputy|bishop|king|queen|prince|princess|"
    r"coach|\w+(?:ist|ian|eer|man|woman|smith|[a-z]er|[a-z]or|ant|warden|marshal|major|lieutenant|priest|priest|imam)),?\s+$",
    re.IGNORECASE,
)
_OFFICE_NOUN = re.compile(
    r"\b(?:minister|president|chief|secretary|governor|spokes\w+|mayor|envoy|bishop|head|general|colonel|commander|"
    r"premier|chancellor|ambassador|king|queen|prince|pope|speaker|chairman|chairwoman|director|prosecutor|judge|"
    r"mediator|negotiator|captain|admiral|rector|dean|metropolitan|patriarch|imam|sheikh|emir|sultan)s?$",
    re.IGNORECASE,
)
_GROUP_NOUN = re.compile(
    r"\b(?:operator|company|firm|union|unions|ministry|party|parties|council|court|junta|rebels?|militants|militia|army|"
    r"police|government|group|groups|organi[sz]ation|committee|commission|agency|authority|bank|institute|foundation|"
    r"service|embassy|mission|delegation|team|side|sides|coalition|alliance|movement|board|association|federation|"
    r"charity|charities|church|club|university|hospital|regiment|brigade|battalion|fleet|navy|airline|"
    r"think tank|"
    r"opposition|parliament|senate|congress|cabinet|presidency|administration|prosecution|defence|defense)$",
    re.IGNORECASE,
)


def name_parts(words: str) -> list[str]:
    """Names at the head of a phrase, likeliest first; none that only owns or holds the head."""
    head = re.split(r"\s[–—]\s|\(", words)[0]
    pieces = [p for p in re.split(r",\s+", head) if p]
    found: list[str] = []
    for piece in pieces[:3]:
        if piece is not pieces[0] and not re.match(r"(?:the )?[A-Z]", piece):
            if re.match(r"(?:an?|the|who|whose|one|his|her|which)\b", piece) and found:
                break
            continue
        core = PHRASE_END.split(" " + piece + " ")[0].strip()
        core = _MEDIA_TAIL.sub("", core)
        core = re.sub(r"^(?:\S+\s+)*?\S+['’]s?\s+(?=\S)", "", core)
        names = [m.group() for m in NAME.finditer(core)]
        if names and core.endswith(names[-1]):
            found += [core, names[-1], *_tails(names[-1])]
    if not found and len(pieces) > 1 and re.fullmatch(rf"{_WORD}(?: {_WORD})+", pieces[1].strip()):
        found = [pieces[1].strip()]
    return list(dict.fromkeys(found))


def _tails(name: str) -> list[str]:
    """Shorter names at the end of a run of capitals: "Missile Expert A B" → "Expert A B", "A B", "B"."""
    words = name.split()
    return [" ".join(words[at:]) for at in range(1, len(words))] if len(words) > 1 else []


def kind_of_name(words: str, name: str, label: str | None = None) -> ActorKind:
    """What a name that no table knows stands for, by its words and by what stands before it in the phrase.

    label: what the name model takes it for, which counts for a single word.
    """
    before = words[: words.find(name)] if name in words else ""
    if _MEDIA_NOUN.search(words.replace(name, "")) or _MEDIA_WORDS.search(name):
        return "outlet"
    if _BODY_WORDS.search(name) or (name.isupper() and len(name) > 1):
        return "organisation"
    if is_titled(before):
        return "person"
    if len(name.split()) == 1 and not words.casefold().startswith("the "):
        return "person" if label == "PERSON" else "organisation"
    return "person" if 2 <= len(name.split()) <= 4 else "organisation"


def is_titled(before: str) -> bool:
    """Whether the words before a name end with a title or a trade: "harbour master ", "Coach-builder "."""
    return bool(_PERSON_TITLE.search(before))


def is_body_name(name: str) -> bool:
    """Whether a name has a word that only bodies have: "Foundation", "Shipping"."""
    return bool(_BODY_WORDS.search(name) or _MEDIA_WORDS.search(name))


def describe_nameless(words: str) -> tuple[str, ActorKind] | None:
    """Name and kind for a phrase without a name: a document, an office, a body; None for anything else."""
    noun = head_noun(words)
    core = PHRASE_END.split(words)[0]
    if is_document_noun(noun):
        return lower_first(drop_article(core if noun in core.casefold() else words)), "document"
    if _OFFICE_NOUN.search(core):
        return drop_article(lower_first(words)), "office"
    if _GROUP_NOUN.search(core):
        return drop_article(lower_first(words)), "organisation"
    return None


def head_name(words: str) -> str:
    """The name of a body as written, without article and apposition."""
    return drop_article(drop_possessive(re.split(r",|\s[–—]\s|\(", words)[0].strip()))
