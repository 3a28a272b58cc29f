"""How sure a content is as worded: conditional, denied, hedged or asserted; and its hedges as written."""

from __future__ import annotations

import re

from backchannel.model.statements import Certainty

_CONDITION = re.compile(
    r"(?<!even )(?<!as )(?<!asked )(?<!asks )(?<!ask )(?<!know )(?<!wonder )(?<!wondered )(?<!see )(?<!what )"
    r"\bif\b(?! only\b)|\bunless\b|\bprovided (?:that\b|\w+ )|\bproviding that\b|\bas long as\b|"
    r"\b(?:on|under) (?:the )?condition (?:that|of)\b(?! anonymity)|\bonly (?:when|after|once)\b|\bin "
    r"exchange for\b|"
    r"\bin the event (?:of|that)\b|\bshould \w+ (?:fail|refuse|attack|withdraw|accept)\b|\bassuming\b|"
    r"\botherwise\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout (?:an? |the )?[^,.]{2,60}?\bwould\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:reject|refus|oppos|dismiss)\w*\b[^.]*\bon (?:the )?condition that\b", re.IGNORECASE
)
_DENIAL_CUE = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|disavow\w*|disown\w*)\b", re.IGNORECASE)
_OWN_DENIAL = re.compile(
    r"\b(?:I|we) (?:do not|don['’]t|did not|didn['’]t|have not|haven['’]t|had not|never|am not|was not|"
    r"were not) "
    r"(?:\w+ ){0,4}?(?:consider|guilty|extremist|terrorist|order|attack|do (?:it|this|that)|responsib|"
    r"involv|kill|"
    r"target|violat|know about|commit|shell|strike|struck|use|used)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:as far as (?:I|we) (?:can tell|know)|looks? (?:something )?like|"
    r"(?:does|do|did) not appear|doesn['’]t appear|appear(?:s|ed)? to(?: be)?|appears|appeared|appearing to|"
    r"seem(?:s|ed|ingly)?|might(?: have| be)?|may(?: have| be| not)?(?! \d)|(?:could|can) (?:well|possibly|"
    r"perhaps)|"
    r"possibl[ey]|perhaps|maybe|probabl[ey]|improbable|(?:un|very |highly |most )?likely|unlikely|"
    r"reportedly|allegedly|supposedly|purportedly|apparent(?:ly)?|presumably|potential(?:ly)?|conceivabl[ey]|"
    r"estimated(?: at(?: around)?)?|estimates?|roughly|arguably|expected to|I think|I believe|I guess|"
    r"(?:in my|in our) (?:view|opinion)|a (?:real |serious |good |slim |fair )?(?:chance|risk|possibility|"
    r"likelihood)|"
    r"more consistent with|consistent with|indicates? that|suggests? that|tends? to|doubtful|not certain|"
    r"unclear)\b",
    re.IGNORECASE,
)
_COULD = re.compile(
    r"(?<!all )(?<!that )(?<!which )(?<!who )(?<!everything )(?<!everything it )(?<!everything he )(?<!as "
    r"they )"
    r"(?<!as it )(?<!as he )(?<!as she )(?<!so he )(?<!so they )(?<!so she )(?<!all it )(?<!all they "
    r")\bcould\b(?! n[o’']t)",
    re.IGNORECASE,
)
_HEDGED_CUE = re.compile(
    r"\b(?:doubt\w*|speculat\w+|anticipat\w+|suspect(?:s|ed|ing)?|guess\w*|estimat\w+|obliquely|hint(?:s|ed|ing)?|"
    r"surmis\w+|reportedly|allegedly|unsure|uncertain)\b",
    re.IGNORECASE,
)


def tell_certainty(content: str, cue: str) -> tuple[Certainty, tuple[str, ...]]:
    """Certainty of `content`, reported by the words `cue`; and the hedges of both, as written.

    A condition outweighs a denial, a denial outweighs a hedge. A doubting cue verb ("claimed") is no hedge.
    """
    hedges = _find_hedges(content, cue)
    if _is_conditional(content):
        return "conditional", hedges
    if _DENIAL_CUE.search(cue) or _OWN_DENIAL.search(content):
        return "denied", hedges
    return ("hedged" if hedges else "asserted"), hedges


def _is_conditional(content: str) -> bool:
    if _REFUSED.search(content):
        return False
    return bool(_CONDITION.search(content) or _WITHOUT.search(content))


def _find_hedges(content: str, cue: str) -> tuple[str, ...]:
    inside = sorted((*_HEDGE.finditer(content), *_COULD.finditer(content)), key=lambda m: m.start())
    return (*(m.group() for m in _HEDGED_CUE.finditer(cue)), *(m.group() for m in inside))
