"""What a source phrase is, by its words alone: pronoun, unnamed person or group, document, office, name."""

from __future__ import annotations

import re

PRONOUN = re.compile(
    r"^(?:he|she|it|they|i|we|you|him|her|his|them|their|its|who|which|that|this|himself|herself|themselves|itself|"
    r"both|the (?:former|latter)|my|our|me|us)$",
    re.IGNORECASE,
)
# people whom a text may speak of without naming them
PRIVATE_NOUNS = (
    "source|official|person|people|diplomat|aide|insider|adviser|advisor|officer|individual|figure|interlocutor|"
    "contact|executive|businessman|businesswoman|associate|staffer|member|counterpart|confidant|lobbyist|banker|"
    "trader|employee|contractor|man|woman|envoy|negotiator|attaché|attache|courtier|banker|agent|delegate|"
    "participant|veteran|colleague|friend|relative|son|daughter|wife|husband|father|mother|brother|sister|cousin|widow|neighbour|neighbor|uncle|aunt|secretary|clerk|translator|interpreter|engineer|driver|guard|pilot"
)
PUBLIC_NOUNS = (
    "analyst|expert|observer|economist|critic|commentator|milblogger|blogger|activist|resident|local|protester|"
    "demonstrator|witness|leader|lawmaker|authority|authorities|prosecutor|investigator|historian|scholar|academic|"
    "researcher|scientist|author|opponent|supporter|farmer|soldier|volunteer|campaigner|journalist|reporter|"
    "commander|minister|politician|legislator|senator|deputy|deputies|mp|civilian|villager|refugee|student|teacher|doctor|lawyer|"
    "judge|rescuer|medic|trader|investor|pundit|others|other|some|many|few|several|most|group|rights group|"
    "family|"
    "spokesman|spokeswoman|spokesperson|correspondent|ukrainians|russians|americans|voter|parent|worker|miner|police|"
    "rebels|militants|fighters|separatists|elites|media|outlets|channels|allies|backers|detractors|sceptics|skeptics"
)
DOCUMENT_NOUNS = (
    "report|study|indictment|record|records|document|documents|draft|letter|memo|memorandum|minutes|communiqué|"
    "communique|verdict|ruling|judgment|judgement|poll|survey|analysis|assessment|statement|resolution|filing|"
    "transcript|paper|briefing|bulletin|findings|plan|proposal|agreement|text|article|declaration|intelligence|"
    "recording|email|cable|decree|law|bill|audit|dossier|leaflet|manifesto|order|complaint|affidavit|memoir|"
    "editorial|tweet|post|dispatch|figures|data|statistics|census|note|testimony|piece|story|publication|book"
)
_NUMBER = {
    "a": 1,
    "an": 1,
    "one": 1,
    "another": 1,
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "a dozen": 12,
    "dozen": 12,
    "a pair": 2,
    "a couple": 2,
    "half a": 6,
}
INDEFINITE_NUMBER = re.compile(r"(?:half a dozen|a (?:pair|couple|handful) of|dozens of)\b", re.IGNORECASE)
INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|some|several|many|few|most|others?|"
    r"another|both|dozens|hundreds|no|any|numerous|various|multiple|senior|former|unnamed|anonymous|unspecified|"
    r"certain|people|someone|somebody|those)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\b(who (?:currently )?(?:work|works|worked|have|has|had|was|were|is|are|attended|took|saw|knows?|met|"
    r"spoke|"
    r"asked|helped|served|serves|deals?|sat)\b(?! not to be).*|(?:close|familiar|briefed|with (?:direct |"
    r"first-hand )?"
    r"(?:knowledge|access)|privy|involved|present|near|inside|in) (?:to|with|on|of|in|at|the)\b.*|"
    r"(?:at|from|in|of|inside|within|working (?:on|for)) (?:the )?\S.*)$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:anonymity|not to be (?:named|identified)|declin\w+ to be (?:named|identified)|be (?:named|"
    r"identified)|"
    r"withh[eo]ld\w*[^.,]*|nameless|unnamed)[^.,;]{0,40}?,?\s*\b((?:because|as|since|for fear of|fearing|"
    r"due to|to (?:discuss|speak|"
    r"avoid|protect)|citing|in order to|given)\b[^.,;”\"]*)",
    re.IGNORECASE,
)
_WESTERN = re.compile(
    r"\b(Western|European|Arab|African|Asian|Nordic|Baltic|Balkan|Gulf|Latin American|allied)\b"
)


_LISTED = re.compile(r"(?:,|,? and)\s+(?:[\w-]+\s+){1,3}([a-z]\w+s)$")


def is_pronoun(words: str) -> bool:
    """Whether the source is only a pronoun."""
    bare = words.strip()
    return bool(PRONOUN.match(bare)) and not (len(bare) > 1 and bare.isupper())


def head_noun(words: str) -> str:
    """The noun that a phrase is about: "a senior official at DI, the service" → "official"."""
    listed = _LISTED.search(words)
    if listed and is_people_noun(listed[1].casefold()):  # "senior Russian, US, and other officials"
        return listed[1].casefold()
    lead = re.split(
        r",|\(|\s[–—-]\s|\b(?:of|at|from|in|for|with|who|that|which|close|familiar|briefed|to|by|on|near|"
        r"inside|quoted|cited|working|citing|speaking|involved|present|whose|interviewed|as)\b",
        words,
        maxsplit=1,
    )[0]
    found = re.findall(r"[\w’'-]+", lead)
    return found[-1].casefold() if found else ""


def singular(noun: str) -> str:
    """A plural noun of people in the singular."""
    if noun.endswith("ies") and noun not in ("authorities", "deputies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


_PRIVATE = frozenset(PRIVATE_NOUNS.split("|"))
_PUBLIC = frozenset(PUBLIC_NOUNS.split("|"))
_DOCUMENT = frozenset(DOCUMENT_NOUNS.split("|"))


def is_private_noun(noun: str) -> bool:
    """Whether people so called pass something on unattributably: sources, officials, aides."""
    return noun in _PRIVATE or singular(noun) in _PRIVATE


def is_people_noun(noun: str) -> bool:
    """Whether the noun stands for people."""
    return is_private_noun(noun) or noun in _PUBLIC or singular(noun) in _PUBLIC


def is_document_noun(noun: str) -> bool:
    """Whether the noun stands for something written."""
    return noun in _DOCUMENT or singular(noun) in _DOCUMENT


def count_of(words: str) -> int | None:
    """How many: "four Russian sources" → 4; None where the text does not say."""
    lead = words.casefold().split()
    for size in (2, 1):
        number = _NUMBER.get(" ".join(lead[:size]))
        if number:
            return number
    if lead and lead[0] == "the" and len(lead) > 1:
        if lead[1] in _NUMBER:
            return _NUMBER[lead[1]]
        return 1 if not head_noun(words).endswith("s") else None
    return int(lead[0]) if lead and lead[0].isdigit() and len(lead[0]) < 5 else None


def access_of(words: str) -> str | None:
    """What a source knows or is close to, as written."""
    found = _ACCESS.search(words)
    return found[1].strip(" ,.–—") if found else None


def reason_of(sentence: str) -> str | None:
    """Why a source is not named, as written."""
    found = _REASON.search(sentence)
    return found[1].strip(" ,.–—") if found else None


def region_of(words: str) -> str | None:
    """A region that stands for a nationality: "Western"."""
    found = _WESTERN.search(words)
    return found[1] if found else None


def lower_first(words: str) -> str:
    """Lower case for a common word at the start of a sentence; names keep their capital."""
    first = words.split(" ", 1)[0]
    common = is_people_noun(first.casefold()) or INDEFINITE.match(words) is not None
    common = common or first in ("The", "Its", "His", "Her", "Their", "Most", "Recent")
    return words[:1].lower() + words[1:] if common and (not first.isupper() or first == "A") else words
