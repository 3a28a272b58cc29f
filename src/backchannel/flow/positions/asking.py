"""How demands are worded: verbs of asking, modals, conditions, lists of aims and terms."""

from __future__ import annotations

import re

from backchannel.flow.positions.lexicon import words

# fmt: off
LEADS = words(  # a cue whose content is what is asked
    r"demand(?:s|ed|ing)?(?: that)?", r"insist(?:s|ed|ing)? (?:on|that)", r"insistence on",
    r"call(?:s|ed|ing)? (?:for|on|upon)",
    r"urg(?:e|es|ed|ing)", r"press(?:es|ed|ing)? (?:for|on)", r"push(?:es|ed|ing)? for",
    r"request(?:s|ed|ing)?(?: that)?",
    r"recommend(?:s|ed|ing)?(?: that)?", r"requir(?:e|es|ed|ing)(?: that)?",
    r"appeal(?:s|ed|ing)? (?:for|to)", r"seek(?:s|ing)?",
    r"sought", r"ask(?:s|ed|ing)? (?:for|that)", r"want(?:s|ed)?",
    r"oppos(?:e|es|ed|ing)",
    r"set(?:s|ting)? (?:as )?(?:a )?conditions?(?: that)?", r"involv(?:e|es|ed|ing)",
)
VERBS = words(  # inside a content
    r"demand(?:s|ed|ing)?(?: that| for)?", r"insist(?:s|ed|ing)? on", r"insistence on",
    r"call(?:s|ed|ing)? (?:for|on|upon)",
    r"urg(?:e|es|ed|ing)", r"press(?:es|ed|ing)? for", r"push(?:es|ed|ing)? for", r"request(?:ed|ing)",
    r"recommend(?:s|ed|ing)",
    r"appeal(?:s|ed|ing)? for", r"ask(?:s|ed|ing)? (?:for|that)", r"ask(?:s|ed|ing)?(?= (?-i:[A-Z]))",
    r"oppos(?:es|ed|ing)",
    r"requir(?:es|ed|ing)(?: that)?", r"wants?(?= (?:the|a|an|more|all|no|(?-i:[A-Z])\w+ to)\b)",
)
OPPOSES = words(r"oppos(?:e|es|ed|ing)")
DROPS = words(
    r"drop(?:s|ped|ping)?", r"abandon(?:s|ed|ing)?", r"no longer", r"gave up", r"given up", r"withdr[ae]w",
    r"waiv(?:e|es|ed)",
)
MODALS = re.compile(
    r"\b(?<!\bwe )(?<!\bi )(?:must|has to|have to|should|ought to|(?<!the )needs? to)(?: not)?\b"
    r"(?! have (?:been|\w+ed))(?! be (?:able|noted|said|lured|seen|offered))|\bwe need\b(?! to)",
    re.IGNORECASE,
)
NO_MODAL_AFTER = words(r"if", r"whether", r"who", r"why", r"what", r"all you", r"in which", r"lest")
CONDITIONS = re.compile(
    r"(?<![\w-])(?:but )?(?:only (?:if|when|after|once)|if|unless|provided(?: that)?"
    r"|on (?:the )?condition(?: that)?|as long as|so long as"
    r"|in exchange for|in return for|but exclusively for|but only (?:for|if|on)|until|once|the moment)(?![\w-])",
    re.IGNORECASE,
)
OFFERS = words(  # a main clause that offers something
    r"(?:would|will|can|could|may|might)(?: only| also)?(?: be)? (?:\w+ )?(?:negotiate"
    r"|talk|agree|accept|consent|sign|stop|halt|take place|begin|start"
    r"|"
    r"resume|consider|ready|willing|prepared|open|meet|support|send"
    r"|fall silent|withdraw|join|release|lift|return|hold)",
    r"(?:is|are|am|was|were|remains?|continues? to be) (?:\w+ )?(?:ready|willing|prepared|open)",
    r"readiness", r"willing(?:ness)?",
    r"agree(?:d|s|ment)", r"accept(?:s|ed|ance)?", r"possible", r"there (?:can|could|will|would) be(?: no)?",
    r"(?:would|will) be silent", r"(?:would|will) (?:come|settle|keep its fire|study)", r"ready", r"(?:only|can only|could only) take place",
    r"can only", r"talks with",
)
ANY_OFFER = words(r"(?:would|will|could|can|may)(?: not| only| never)? \w+")  # where the condition is another's act
PRONOUN = re.compile(r"\s*(?:he|she|it|they)\b", re.IGNORECASE)
LISTS = re.compile(
    r"(?:\b(?:goals?|objectives?|aims?|terms|conditions?|demands|concessions"
    r"|requirements|stipulations|preconditions|war aims|red lines)\b"
    r"[^.;:]{0,60}?(?:\b(?:includ(?:e|es|ed|ing)|are|were|such as|like|namely|among them)\b|:|\s-+\s|--))"
    r"|\b(?:plan|proposal|draft|package)\b[^.;]{0,60}?\b(?:involving"
    r"|including|calling for|that would|under which)\b",
    re.IGNORECASE,
)
AIMS_CUE = words(r"(?:\w+ )?(?:goals|objectives|aims|terms|conditions|demands)(?: \w+){0,3}")
STOPS = re.compile(
    r"[;?!]|(?<!(?-i:[A-Z]))\.(?=\s|$|\")|,?\s(?:which|who|while|although"
    r"|but|because|arguing|saying|adding|warning|citing|however|whereas"
    r"|where|even if)\b"
    r"|,\s(?:or|so|as (?!well)|with|including|especially|particularly)\b"
    r"|\s-+\s(?!\")|\s(?:on|in) (?:Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday)\b"
    r"|,?\s(?:remain(?:s|ed)?|in order to|so that|on the basis that)\b",
    re.IGNORECASE,
)
GROUP = words(
    r"both sides", r"all (?:parties|sides|countries)",
    r"\w+ (?:governments|countries|states|nations|leaders|allies|sides|partners)",
    r"the (?:court|world|government|parliament|council|west)",
    r"(?:him|her|them|us)",
)
GROUP_NAME = re.compile(
    r"\b(?:(?!the |of |with |by |from |all |both )[a-z-]+ |(?-i:[A-Z])\w+(?:'s)? )?"
    r"(?:governments|countries|nations|states|allies|partners|leaders|authorities|parties)\b|\bthe (?-i:West)\b",
    re.IGNORECASE,
)
LOOSE_PART = re.compile(r"\W*(?:in|on|at|by|as|from|under|with|when)\b", re.IGNORECASE)
JOINTS = re.compile(
    r",[\"']?\s+(?:and|as well as)\s+|,[\"']?\s+|\s+as well as\s+|\s+and\s+", re.IGNORECASE
)
REJECTED = re.compile(
    r"\b(?:reject\w*|refus\w*|dismiss\w*|oppos\w*|turn\w* down|not|n't|never|no|without|rul\w* out|ignor\w*)"
    r"\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
TURNED_DOWN = re.compile(r"\b(?:reject|refus|turn(?:ed|s)? down|dismiss|declin)", re.IGNORECASE)
# fmt: on
