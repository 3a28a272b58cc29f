"""Words that take sides, as patterns over plain text. Each table says what its words do to an issue.

Negation turns a word round (see `stance.py`); a modal or a hedge does not. Words that only describe (a talk
took place, a truce was broken) take no side.
"""

from __future__ import annotations

import re


def words(*patterns: str) -> re.Pattern[str]:
    """One pattern for any of the words, whole words, any case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


# fmt: off
REJECTS = words(
    r"reject(?:s|ed|ing|ion of)?", r"refus(?:e|es|ed|ing|al)", r"rul(?:e|es|ed|ing) (?:\w+ )?out",
    r"oppos(?:e|es|ed|ing|ition to)", r"turn(?:s|ed|ing)? (?:it |them |him |her |this )?down",
    r"dismiss(?:es|ed|ing|al of)?", r"declin(?:es|ed|ing)(?! in)", r"spurn(?:s|ed|ing)?",
    r"rebuff(?:s|ed|ing)?",
    r"resist(?:s|ed|ing)?", r"veto(?:es|ed|ing)?",
    r"(?:is|are|was|were|be|am|vot\w+|spoke|speaks?|argu\w+|decid\w+|came out|firmly|strongly) against",
    r"unwilling(?:ness)?", r"reluctan(?:t|ce)",
    r"unacceptable", r"out of the question", r"non-?starter", r"red lines?", r"\W?dead[ -]end\W?",
    r"pointless",
    r"walk(?:s|ed|ing)? (?:away|out)", r"(?:broke|breaks|breaking|called|calling|cut|cuts) off",
    r"cancel(?:s|led|ed|ling)", r"shun(?:s|ned|ning)?", r"scorn(?:s|ed)?", r"boycott(?:s|ed|ing)?",
    r"rejects outright", r"nothing to (?:talk|negotiate|discuss)", r"(?:a|definitive|clear|firm) \Wno\W",
    r"withdr(?:ew|aw|aws|awn|awing)(?= (?:his|her|its|their|the|that|this) (?:offer|proposal|idea|consent))",
    r"clos(?:e|es|ed|ing) the door (?:on|to)", r"sabotag(?:e|es|ed|ing)", r"abandon(?:s|ed|ing)?", r"strange|absurd", r"betray(?:s|al)?", r"trap",
)
ACCEPTS = words(
    r"accept(?:s|ed|ing|ance of)?", r"agree(?:s|d|ing)?(?! with)", r"agreement to", r"endors(?:e|es|ed|ing)",
    r"approv(?:e|es|ed|ing)", r"welcom(?:e|es|ed|ing)", r"ratif(?:y|ies|ied)",
    r"back(?:s|ed|ing)(?! down| out| off| to)",
    r"support(?:s|ed|ing)?(?= (?:the|a|an|any|such|for|this|that|calls|efforts|holding|his|her|its|their))",
    r"in favou?r of", r"favou?r(?:s|ed|ing)?", r"advocat(?:e|es|ed|ing)", r"consent(?:s|ed|ing)?(?: to)?",
    r"echo(?:es|ed|ing)", r"(?:the )?need for", r"needs? (?:a|an|more|some)", r"(?:we|they) need",
    r"compl(?:y|ies|ied) with",
    r"committed to", r"enforc(?:e|es|ed|ing)", r"impos(?:e|es|ed|ing)",
    r"(?:extend|observ|honou?r|implement)(?:s|ed|es|ing)?",
    r"upheld|uphold(?:s|ing)?", r"sign(?:s|ed|ing)?(?! (?:of|that|up))", r"believe[sd]? in",
    r"insist(?:s|ed|ing)? on",
    r"insistence on", r"give(?:s|n)? up", r"cede[sd]?", r"hand(?:s|ed|ing)? over", r"swallow(?:s|ed)?", r"settle(?:s|d)? for",
    r"(?:will|shall|'ll|would|to) (?:attend|join|enter|begin|start|hold|go to|come to|meet|negotiate|talk)",
)
OPEN = words(
    r"prefer(?:s|red)?", r"stud(?:y|ies|ied|ying)(?= any)", r"open(?:ness)?(?: to| for)?", r"read(?:y|iness)", r"willing(?:ness)?", r"interest(?:ed)?(?: in)?",
    r"prepared",
    r"consider(?:s|ed|ing)?", r"offer(?:s|ed|ing)?", r"hop(?:e|es|ed|ing)(?: for| to)?", r"sympathetic",
    r"possible", r"chance(?: for| of)?", r"possibility of", r"explor(?:e|es|ed|ing)", r"restart(?:s|ed|ing)?",
    r"resum(?:e|es|ed|ing|ption of)", r"persist with", r"flexib(?:le|ility)", r"bid (?:to|for)",
    r"invit(?:e|es|ed|ing)", r"host(?:s|ed|ing)", r"broker(?:s|ed|ing)?", r"mediat(?:e|es|ed|ing)",
    r"coming round to",
    r"might go along with", r"do \W?everything\W?", r"leverag(?:e|es|ed|ing)", r"necessary to",
    r"only way out",
)
# What the holder would have: side "accepts", and no condition on what is wished for.
WISHES = words(
    r"demand(?:s|ed|ing)?(?: for)?", r"call(?:s|ed|ing)? for", r"call(?:s|ed|ing)? on", r"urg(?:e|es|ed|ing)",
    r"press(?:es|ed|ing)? for", r"push(?:es|ed|ing)? for", r"want(?:s|ed|ing)?(?: to)?",
    r"seek(?:s|ing)?(?: to)?",
    r"sought", r"recommend(?:s|ed|ing)?", r"appeal(?:s|ed|ing)? for", r"should", r"insist(?:s|ed|ing)? on",
    r"insistence on", r"advocat(?:e|es|ed|ing)",
)
PROPOSALS = words(r"propos(?:e|es|ed|ing|al for)", r"suggest(?:s|ed|ing)?(?= (?:a|an|the|holding|to))")
CONDITIONS = words(
    r"if", r"only (?:if|when|after|once|on|under|in exchange)", r"unless", r"provided(?: that)?",
    r"on (?:the )?condition(?: that)?", r"as long as", r"so long as", r"in exchange for", r"in return for",
    r"until",
    r"exclusively", r"contingent on", r"depend(?:s|ed|ing)? on", r"once", r"the moment", r"subject to",
    r"must(?: not)?",
    r"on the basis", r"pre-?requisites?", r"pre-?conditions?", r"but only", r"but exclusively",
    r"but not (?:without|before)",
    r"(?:would|will) have to", r"after, and not before", r"without (?:a|an|any|first)",
)
# Conditions named as such: whoever sets them takes the issue up, on conditions.
SETS_CONDITIONS = words(
    r"(?:attach|set|lay down|put forward|propose|impose|demand|name|list)(?:s|es|ed|ing|ting)? (?:\w+ ){0,2}"
    r"(?:stipulations|preconditions|(?:conditions|terms)(?! for the))(?: to| for| on)?",
    r"with (?:\w+ ){0,2}(?:conditions|strings)",
)
ONLY_IF = words(
    r"only (?:\w+ ){0,4}?(?:if|when|after|once)",
    r"(?:can|could|will|would) (?:\w+ ){0,6}only (?:if|when|after|once)",
    r"(?:can|could|will|would) only", r"not (?:\w+ ){0,6}(?:until|unless|without)",
    r"no (?:\w+ ){0,5}(?:until|unless|without)",
)
NEGATIONS = words(
    r"no(?! longer)", r"not", r"never", r"cannot", r"neither", r"nor", r"little", r"hardly", r"scarcely",
    r"lack(?:s|ed|ing)?", r"no longer", r"fail(?:s|ed)? to", r"nobody", r"none", r"rather than",
    r"instead of",
    r"unlikely", r"improbable", r"doubts?", r"far from", r"few", r"nothing", r"without", r"opposite of",
    r"\w+n't",
    r"un(?:able|willing) to",
)
# Said behind: "a clear no … is improbable".
NEGATED_BEHIND = words(

    r"(?:is|are|was|would be|seems?|looks?) (?:\w+ )?(?:unlikely|improbable|not likely|out of the question)",
)
# Whose interest an issue would serve: said of the other side, it is a refusal.
SERVES = words(
    r"(?:would |will |could )?(?:\w+ly )?(?:only |merely |simply |just )?(?:\w+ly )?"
    r"(?:serves?|benefits?|helps?|favou?rs?|rewards?|suits?|strengthens?)",
)
ENEMY = words(
    r"the enemy", r"its enem(?:y|ies)", r"the (?:invader|aggressor|occupier)s?", r"the other side",
    r"terrorists",
)
PROLONGS = words(
    r"would (?:\w+ly |only )?(?:\W?freeze\W?|postpone|prolong|reward|embolden)",
    r"would (?:\w+ly |only )?leave .{0,40}(?:under|without|behind)",
    r"means? (?:capitulation|defeat|surrender)",
)
PRAISES = words(
    r"(?:would|will|could) (?:send a (?:\w+ )?signal|save lives|work|make (?:a difference|sense)|be a step)",
    r"(?:have|has) proven effective",
    r"(?:is|are) (?:effective|necessary|essential|vital|the only way(?: out)?|needed)",
)
# Said to be put on, or only taken as read: no stance is asserted.
UNASSERTED = words(
    r"ploy", r"perception", r"impression", r"pretend\w*", r"feign\w*", r"mislead\w*", r"ruse",
    r"hypothetical", r"alleged",
    r"reported(?= (?:interest|openness|willingness|readiness|desire))", r"supposed", r"purported",
    r"professed", r"so-called",
    r"whether", r"lure[sd]?", r"illusion", r"claims? (?:of|about)", r"lip service",
)
# What turns an issue round when it stands between the wish and the issue: "the lifting of sanctions".
INVERTS = words(
    r"lift(?:s|ed|ing)?", r"eas(?:e|es|ed|ing)", r"end(?:s|ed|ing)?(?: of| to)?",
    r"remov(?:e|es|ed|ing|al)", r"relief",
    r"unfreez(?:e|es|ing)(?: of)?", r"halt(?:s|ed|ing)?", r"stop(?:s|ped|ping)?", r"cut(?:s|ting)?",
    r"waiv(?:e|es|ed|ing|er)",
    r"suspend(?:s|ed|ing)?", r"suspension of", r"block(?:s|ed|ing)?", r"delay(?:s|ed|ing)?",
    r"discourag(?:e|es|ed|ing)",
)
# A side that would have the other leave, or keep what it took, holds to its land.
KEEPS_LAND = words(
    r"withdraw(?:al|als|s|n|ing)?", r"pull(?:s|ed|ing)? .{0,20}out", r"keep(?:s|ing)?",
    r"retain(?:s|ed|ing)?", r"return of",
    r"liberat(?:e|ion|ing)", r"recogni(?:se|ze|tion|sing|zing)", r"territorial integrity", r"leave",
    r"hold(?:s|ing)? on ?to",
    r"our (?:land|territory)", r"restor(?:e|ing|ation)", r"conquer\w*", r"seiz(?:e|es|ing|ure)", r"captur\w+",
    r"annex\w*", r"tak(?:e|es|ing)(?: \w+){0,4} (?:territory|land)", r"control (?:of|over)",
)
GIVES_LAND = words(
    r"cede[sd]?", r"ceding", r"giv(?:e|es|ing) up", r"surrender(?:s|ed|ing)?", r"hand(?:s|ed|ing)? over",
    r"concessions?",
)
KEEPS_AIMS = words(
    r"remain(?:s|ed)? unchanged", r"retain(?:s|ed|ing)?", r"reiterat(?:e|es|ed|ing)",
    r"reassert(?:s|ed|ing)?", r"includes?",
    r"reaffirm(?:s|ed|ing)?", r"until (?:it|he|she|they|we) achiev\w+",
    r"will be (?:achieved|met|reached|fulfilled)",
    r"not (?:been )?(?:changed|abandoned|given up)", r"are still",
)
OWN_VOICE = words(r"i", r"we", r"our", r"my", r"he", r"she", r"it", r"they")
NOT_SUBJECT = re.compile(  # behind a preposition, a verb that asks or tells somebody, or in apposition
    r"\bcounterpart,?\s+$|\b(?:ask|urg|press|pressur|persuad|convinc|forc|lur|invit|order|allow|help|push)"
    r"(?:s|e|es|ed|ing)?\s+(?:(?!to\b)[\w-]+\s+)?$|\b(?:in|of|to|with|from|against|on|by|for|at|into|between|over"
    r"|near|towards?|than|about|inside|across)\s+"
    r"(?:(?!to\b)[\w-]+\s+)?$",
    re.IGNORECASE,
)
FRONTED = re.compile(
    r"^\W*(?:rather than|instead of|by|without|if|while|far from|before"
    r"|after)\b",
    re.IGNORECASE,
)
INSISTENT = re.compile(r"insistence|refusal|rejection|opposition|demand", re.IGNORECASE)
NOMINAL = re.compile(r"(?:ance|ion|al|ness|ment)(?: \w+)?$|^interest|^demand|^call|insistence", re.IGNORECASE)
# fmt: on
