"""How something was said: in public, passed on in private, or done."""

from __future__ import annotations

import re

from backchannel.flow.identify.phrases import INDEFINITE_NUMBER, head_noun, singular
from backchannel.model.actors import Unnamed
from backchannel.model.statements import Channel

_PRIVATE = re.compile(
    r"\b(?:leak(?:ed|s)?|in private|privately|behind closed doors|secretly|in secret|confidential(?:ly)?|"
    r"classified|off the record|"
    r"intercepted|on condition of anonymity|unpublished|top-secret|not (?:yet )?(?:been )?made public|"
    r"backchannel|internal (?:memo|document|"
    r"email|report)|obtained by|seen by|has seen|have seen|private (?:conversation|meeting|message|letter|"
    r"call)s?)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:publicly|in public|press conference|news conference|told reporters|told (?:a )?parliament|on "
    r"television|in a statement|"
    r"in an? (?:open letter|speech|address)|testif\w+|in court|on social media|tweeted|posted)\b",
    re.IGNORECASE,
)
_UNATTRIBUTABLE = re.compile(
    r"\b(?:anonym\w+|not (?:\w+ ){0,3}(?:authori[sz]ed|allowed|permitted)|not to be (?:named|identified)|"
    r"off the record|declin\w+ to be (?:named|identified)|withh[eo]ld\w* (?:his|her|their)? ?name)\b",
    re.IGNORECASE,
)
# of a group that nobody counts, those who pass something on; pundits, crowds and authorities speak in public
_PASSING_ON = frozenset(
    "source official diplomat aide insider adviser advisor person people officer interlocutor confidant "
    "associate "
    "negotiator staffer courtier".split()
)
_DEED = re.compile(
    r"\b(?:launch|attack|struck|strike|hit|shell|bomb|fir|kill|destroy|down|shot|seiz|captur|occup|tak|took|advanc|retreat|withdr[ae]w|"
    r"pull|deploy|mov|sen[dt]|ship|suppl|deliver|sign|ratif|vot|approv|adopt|pass|impos|lift|sanction|freez|froze|unfreez|releas|exchang|"
    r"swap|arrest|detain|jail|sentenc|charg|convict|expel|recall|summon|visit|travel|fl[eyi]w|arriv|left|met|meet|host|held|hold|gather|"
    r"open|clos|shut|block|cut|halt|suspend|resum|end|start|began|begun|creat|establish|form|appoint|dismiss|sack|nam|replac|elect|resign|"
    r"mobilis|mobiliz|conscript|recruit|train|conduct|carr|stag|set up|built|build|restor|repair|evacuat|"
    r"mediat|broker|negotiat|"
    r"attend|join|quit|drop|ma(?:de|k)|gain|lost|los|suffer|impair|neutrali|repel|penetrat|cross|invade|invad|dispatch|brief|publish|"
    r"announc|celebrat|mark|bought|buy|sold|sell|paid|pay|rais|lower|extend|add|push|return|handed|gave|given|giv|receiv|g[eo]t|brought|"
    r"bring|plac|put|hand|dropp|violat|breach|us(?:ed|ing)|order|tak(?:en|ing)|initial|poison|displac|devastat)(?:ed|es|s|d|ing|ted|ped|ned|led|en|n|t|ied|ies)?\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:may|might|could|would|should|likely|unlikely|appears?|seems?|signals?|impl(?:y|ies)|reflects?|suggests?|shows?|means?|"
    r"failed to make clear|unable|believes?|hope[sd]?|had hoped|wants?|wanted|want to|feared|fears?|"
    r"considers?|depends?|remains?|aims? (?:to|at)|"
    r"faces?|opposes?|maintains?|expects?|need(?:s|ed)? to|will|goals?|more consistent|contrast\w*|no "
    r"reason|unclear|exposes?|highlights?|"
    r"provides? new|continues? to|is (?:the|a|an|not|more|less|largely|highly|at odds|based)|are (?:the|a|"
    r"an|not|more|less|at odds)|"
    r"was (?:the|a|an|not|so|much|largely)|were (?:the|not|so)|responded cautiously|could have|looked|"
    r"seemed|appeared|neither)\b",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"\b(?:consistently|repeatedly|routinely|regularly|often|always|never)\b", re.IGNORECASE
)


def tell_channel(*, speaker_unnamed: Unnamed | None, frame: str) -> Channel:
    """public or private, where somebody is credited; `frame` is the sentence without the content."""
    if speaker_unnamed is not None:
        return _tell_unnamed(speaker_unnamed, frame)
    return "private" if _PRIVATE.search(frame) and not _PUBLIC.search(frame) else "public"


def _tell_unnamed(unnamed: Unnamed, frame: str) -> Channel:
    """Sources, officials and counted persons pass something on; pundits and crowds are public."""
    if unnamed.reason or _UNATTRIBUTABLE.search(frame):
        return "private"
    if _PUBLIC.search(frame):
        return "public"
    noun = head_noun(unnamed.wording)
    counted = unnamed.count is not None or INDEFINITE_NUMBER.match(unnamed.wording) is not None
    passes_on = noun in _PASSING_ON or singular(noun) in _PASSING_ON
    return "private" if counted or passes_on or _PRIVATE.search(frame) else "public"


def tell_own_channel(words: str, *, plain: bool) -> Channel:
    """deed for an act reported in the article's own voice; public where it weighs, sums up or foresees.

    plain: whether the sentence is asserted without a hedge or condition.
    """
    main = _main_clause(words)
    act, state = _DEED.search(main), _STATE.search(main)
    if not plain or act is None:
        return "public"
    return "deed" if state is None or act.start() < state.start() else "public"


def reports_act(content: str) -> bool:
    """Whether what a speaker says is that somebody has done something."""
    main = _main_clause(content)
    act, state = _DEED.search(main), _STATE.search(main)
    done = re.search(
        r"\b(?:has|have|had|was|were)\s+(?:\w+\s+)?\w+|\b\w{3,}ed\b|\bstruck|\bshot|\bhit|\bmet\b|\bsent\b",
        main,
    )
    return bool(act and done and (state is None or act.start() < state.start()))


def _main_clause(words: str) -> str:
    """Without quotations and a leading adjunct, up to the first relative clause."""
    bare = re.sub(r"[“\"«][^”\"»]*[”\"»]", " ", words)
    lead = re.match(r"(?:[A-Z][^,]{0,90}),\s+(?=[A-Z]|the |its |he |she |they )", bare)
    rest = bare[lead.end() :] if lead else bare
    return re.split(r",\s+(?:which|who|where|as|while|although|though|but|whose)\b", rest, maxsplit=1)[0]
