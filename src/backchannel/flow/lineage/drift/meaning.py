"""Polarity, certainty and attribution that changed on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.flow.lineage.drift.tokens import Side, Token
from backchannel.flow.lineage.drift.values import Change
from backchannel.flow.lineage.words import stem
from backchannel.model.spans import Span, envelope

_NOT = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|[a-z]+n['’]t)\b", re.IGNORECASE)
# words that negate without "not", or that stand in for a negation in a faithful paraphrase
_IMPLICIT = re.compile(
    r"\b(?:without|lack(?:s|ed|ing)?|absen(?:t|ce)|fail\w*|refus\w*|reject\w*|den(?:y|ies|ied|ying|ials?)|declin\w*|"
    r"un(?!i|der|til|less|ited|ion)[a-z]{4,}|in(?:capable|sufficient|complete|consistent|eligible|valid|ability|direct)|"
    r"impossible|dis(?:agree|approv|miss|avow|like|honest)\w*|avoid\w*|prevent\w*|bar(?:s|red)|ban(?:s|ned)?|block(?:s|ed)|"
    r"stop(?:s|ped)?|halt\w*|cancel\w*|withh[oe]ld\w*|ruled? out|turn(?:s|ed)? (?:down|away)|hardly|barely|scarcely|few|"
    r"little|only|until|unless|instead|rather|remain\w*|sta(?:y|ys|yed)|still|kept|keeps?|miss(?:es|ed|ing)|ignor\w*|"
    r"far from|short of|free of|out of|except|but|zero|forb\w+|prohibit\w*|oppos\w*|against|abandon\w*|drop(?:s|ped)|"
    r"lost|loses?|left|leav\w+|spar(?:e|ed)|exclu\w+|neglect\w*|escap\w*|doubt\w*)\b",
    re.IGNORECASE,
)
_OPPOSITES = """
rose,rise,rises,risen,climbed,increased,increase,increases,grew,gained,higher | fell,fall,falls,fallen,dropped,decreased,decrease,decreases,declined,shrank,lower
accepted,accept,accepts,accepting,approved,approve,approves,agreed,agree,agrees,backed,backs,endorsed,supported,supports,support,welcomed | rejected,reject,rejects,rejecting,refused,refuse,refuses,opposed,opposes,oppose,vetoed,condemned,dismissed
confirmed,confirm,confirms,acknowledged,admitted,admits | denied,deny,denies,disputed,disputes
most,many,majority | few,minority
won,win,wins,victory | lost,lose,loses,defeat
succeeded,succeeds,managed | failed,fails
allowed,allows,allow,permitted,permits,authorised,authorized,cleared | banned,bans,forbade,prohibited,prohibits,blocked,barred
opened,opens,reopened,reopen | closed,closes,shut
began,begin,begins,started,start,starts,launched,resumed,resume | ended,end,ends,stopped,stops,halted,suspended,suspend
likely | unlikely
able | unable
willing | unwilling
possible | impossible
guilty,convicted | innocent,acquitted
safe | unsafe,dangerous
legal,lawful | illegal,unlawful
always | never
strengthened,strengthen,strengthens | weakened,weaken,weakens
improved,improves,better | worsened,worsens,worse
entered,enter,enters,joined,joins,join | left,leave,leaves,quit
advanced,advance,advances | retreated,retreat,retreats,withdrew,withdraw
raised,raise,raises | cut,cuts,lowered,lower,reduced,reduces
arrived,arrive | departed,depart
upheld,uphold,upholds | overturned,overturn,overturns,struck,quashed
hired | fired
included,includes | excluded,excludes
freed,released | jailed,detained,arrested
remembered | forgot
friend,ally | enemy,foe
success | failure
optimistic,hopeful | pessimistic
"""
_CUES = (
    r"sa(?:id|ys?|ying)|told|tells?|reported|reports?|reporting|according|cit(?:ed|es|ing)|assess\w*|not(?:ed|es)|stat(?:ed|es|ement)|"
    r"wr(?:ote|ites|itten)|announc\w+|claim\w*|argu(?:ed|es)|warn\w*|add(?:ed|s)|confirm\w*|den(?:ied|ies)|"
    r"express\w*|call(?:ed|s) (?:it|the)|describ\w+|explain\w*|insist\w*|maintain\w*|acknowledg\w*|admit\w*|allege\w*|"
    r"believ\w+|think\w*|thought|view|opinion|words of|put it|remark\w*|observ\w+|declar\w+|testif\w+|conclu\w+|"
    r"suggest\w*|estimat\w*|predict\w*|forecast\w*|expect\w*|accus\w+|blam\w+|complain\w*|promis\w+|vow\w*|pledg\w+|"
    r"disclos\w+|reveal\w*|found|show(?:s|ed)|indicat\w+|quoted?|recalled|recalls|spokes\w+|source[sd]?|officials? familiar|"
    r"asked|hear[ds]?|learn(?:ed|t)|understood|reckon\w*|concede\w*|affirm\w*|assert\w*|stress\w*|contend\w*"
)
_CUE = re.compile(rf"\b(?:{_CUES})\b", re.IGNORECASE)
_STRONG_CUE = re.compile(
    r"\b(?:sa(?:id|ys)|told|according to|reported|wrote|announced|claim(?:ed|s)|argued|warned|alleged|stated|"
    r"cit(?:ed|ing)|insisted|asserted|estimates?|noted|added|declared|testified|reports)\b",
    re.IGNORECASE,
)
# how a statement is weakened; a class is lost only when no word of any class is left
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl[ey]|possibility|probabl[ey]|likely|unlikely|likelihood|reportedly|"
    r"alleged(?:ly)?|allegations?|alleg(?:e|es|ing)|purported(?:ly)?|appear(?:s|ed|ing)?|apparent(?:ly)?|seem(?:s|ed|ing)?(?:ly)?|"
    r"suggest(?:s|ed|ing)?|indicat(?:e|es|ed|ing)|potential(?:ly)?|believed?|believes|believing|thought|thinks?|suspect(?:s|ed)?|"
    r"suspicions?|expected|expects?|should|presum(?:ed|ably)|supposed(?:ly)?|rumou?r(?:ed|s)?|unconfirmed|"
    r"tentative(?:ly)?|in doubt|unclear|uncertain|fear(?:s|ed)?|risks?|danger|threat|chance|hint(?:s|ed)?|signs?|"
    r"estimated?|estimates|on track|set to|poised|would|can|if|unless|perceived|considered|considers|assumed?|"
    r"guess(?:es|ed)?|conceivabl[ey]|arguabl[ey]|can(?:not|'t) be ruled out|ruled? out|doubts?|maybe|not (?:certain|sure)|"
    r"consider(?:ing)?|weigh(?:s|ing|ed)?|mull(?:s|ing|ed)?|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|intend(?:s|ed|ing)?|"
    r"intent(?:ion)?|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|propos(?:e|es|ed|al|als|ing)|draft|preliminary|"
    r"try(?:ing)?|tr(?:ies|ied)|ready|willing|prepared|provided|condition(?:al(?:ly)?|s)?|once|in case|depend(?:s|ing)?)\b",
    re.IGNORECASE,
)
# hedges whose loss is told: they are never a matter of tense or politeness
_TELLING_HEDGE = re.compile(
    r"\b(?:may(?! (?:\d|19|20))|might|could(?! not| n)|perhaps|possibl[ey]|probabl[ey]|likely|reportedly|allegedly|"
    r"purportedly|apparently|appear(?:s|ed)? (?:to|that)|seem(?:s|ed)? (?:to|that)|suggest(?:s|ed|ing)? (?!a )|potentially|"
    r"believed to|thought to|suspected|unconfirmed|alleged|if|unless|considering|weighing|mulling|"
    r"(?:is|are|was|were) expected to|presumably|hint(?:s|ed)|supposedly|indicat(?:es|ed) that)\b",
    re.IGNORECASE,
)
_PLAIN_HEDGE = re.compile(
    r"\b(?:may(?! \d)|might|perhaps|possibly|probably|(?<!un)likely|reportedly|allegedly|apparently|purportedly)\b",
    re.IGNORECASE,
)
# what a headline must not leave out: plans and talks that are no deeds, parts that are not the whole
_LIMIT = re.compile(
    r"\b(?:in talks|discuss(?:es|ed|ing)?|consider(?:s|ed|ing)?|plan(?:s|ned|ning)? to|hop(?:es|ed|ing) to|"
    r"want(?:s|ed)? to|offer(?:s|ed) to|ask(?:s|ed) (?:to|whether|for)|propos(?:al|als|ed|es)|draft|preliminary|in part|partly|"
    r"some|one of|a few|small|early|at least one|part of|up to|so far|would|whether|no evidence|not (?:yet|all|every)|"
    r"in mice|in the laboratory|sample|a handful|among|associated with|linked to|correlat\w+|isolated)\b",
    re.IGNORECASE,
)
_HEADLINE_HEDGE = re.compile(
    r"\?|\b(?:may|might|could|would|perhaps|possibl[ey]|probabl[ey]|likely|unlikely|reportedly|alleged(?:ly)?|appears?|seems?|"
    r"suggests?|hints?|signs?|if|unless|fears?|risks?|weighs?|mulls?|plans?|hopes?|aims?|wants?|seeks?|bid|call[s]?|urges?|"
    r"potential(?:ly)?|eyes|consider(?:s|ing)?|propos\w+|talks?|suspect(?:s|ed)?|believed|thought|expected|chance|"
    r"doubts?|claims?|says?|said|ready|study|report)\b|:",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:allow|permit|able|unable|capable|capacity|ability|let|lets)\w*\b", re.IGNORECASE
)


def read_opposites() -> dict[str, tuple[int, int]]:
    """Word → (pair of opposites, side)."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(_OPPOSITES.strip().splitlines()):
        for sign, words in enumerate(line.split("|")):
            found |= {word.strip(): (number, sign) for word in words.split(",") if word.strip() not in found}
    return found


OPPOSITES = read_opposites()


def find_polarity(child: Side, parent: Side) -> Iterator[Change]:
    """A predicate that stands negated on one side alone, or a word exchanged for its opposite."""
    mine, theirs = count_negations(child), count_negations(parent)
    swapped = find_opposite(child, parent)
    if swapped is not None and mine == theirs:
        one, other = swapped
        yield "polarity", one.span, other.span, f"{other.written} became {one.written}"
        return
    if swapped is not None or abs(mine - theirs) % 2 == 0:
        return
    more, less = (child, parent) if mine > theirs else (parent, child)
    extra = list(more.find(_NOT))
    if count_negations(less) or has_instead(less, more):
        return
    negated = negated_word(more, extra[-1][1])
    matched = next((t for t in less.tokens if negated is not None and t.stem == negated.stem), None)
    if matched is None and share_of(child, parent) < 0.75:
        return
    place = matched.span if matched is not None else less.span
    here, there = (extra[-1][1], place) if more is child else (place, extra[-1][1])
    side = "added" if more is child else "lost"
    yield "polarity", here, there, f"negation {side}: {extra[-1][0]}"


def has_instead(less: Side, more: Side) -> bool:
    """Whether one side holds a word that can stand for the other's "not", and that the other lacks."""
    held = {stem(w.casefold()) for w, _ in more.find(_IMPLICIT)}
    return any(stem(w.casefold()) not in held for w, _ in less.find(_IMPLICIT))


def share_of(child: Side, parent: Side) -> float:
    """Shared words of content, of the shorter side's."""
    return len(child.stems & parent.stems) / max(1, min(len(child.stems), len(parent.stems)))


def count_negations(side: Side) -> int:
    return len(list(side.find(_NOT)))


def negated_word(side: Side, place: Span) -> Token | None:
    """The first word of content after a negation."""
    return next((t for t in side.tokens if t.span.start >= place.end and t.tells), None)


def find_opposite(child: Side, parent: Side) -> tuple[Token, Token] | None:
    """A word of the child whose opposite, and not itself, stands in the parent; both the only ones of the pair."""
    mine, theirs = signed_words(child), signed_words(parent)
    for pair, (sign, token) in mine.items():
        if (
            pair in theirs
            and theirs[pair][0] != sign
            and neighbours(child, token) & neighbours(parent, theirs[pair][1])
        ):
            return token, theirs[pair][1]
    return None


def neighbours(side: Side, token: Token) -> set[str]:
    """The stems of content within four words of a word."""
    at = side.tokens.index(token)
    return {t.stem for t in side.tokens[max(0, at - 4) : at + 5] if t.tells and t is not token}


def signed_words(side: Side) -> dict[int, tuple[int, Token]]:
    """Pair of opposites → (side, word), where a passage holds one side of the pair only."""
    found: dict[int, tuple[int, Token]] = {}
    mixed: set[int] = set()
    for token in side.tokens:
        if token.form in OPPOSITES:
            pair, sign = OPPOSITES[token.form]
            if pair in found and found[pair][0] != sign:
                mixed.add(pair)
            found.setdefault(pair, (sign, token))
    return {pair: value for pair, value in found.items() if pair not in mixed}


def find_certainty(child: Side, parent: Side) -> Iterator[Change]:
    """Hedges of one side of which the other keeps none of any kind."""
    if child.is_headline and not parent.is_headline:
        yield from find_overstatement(child, parent)
        return
    for more, less, word, pattern in (
        (parent, child, "lost", _TELLING_HEDGE),
        (child, parent, "added", _PLAIN_HEDGE),
    ):
        told = list(more.find(pattern))
        if (
            not told
            or less.has(_HEDGE)
            or (told[0][0].casefold() in ("could", "may") and less.has(_PERMISSION))
        ):
            continue
        words, place = told[0]
        here, there = (less.span, place) if more is parent else (place, less.span)
        yield "certainty", here, there, f"hedge {word}: {words.strip().casefold()}"
        return


def find_overstatement(headline: Side, body: Side) -> Iterator[Change]:
    """A limit that the body sets and its headline leaves out: a hedge, a condition, a plan, a part for the whole."""
    told = [*body.find(_TELLING_HEDGE), *body.find(_LIMIT)]
    kept = {stem(w.casefold()) for w, _ in headline.find(_LIMIT)}
    if told and not kept and not headline.has(_HEADLINE_HEDGE):
        words, place = told[0]
        yield (
            "headline",
            headline.span,
            place,
            f"stronger than the body, which says: {words.strip().casefold()}",
        )


def find_attribution(child: Side, parent: Side) -> Iterator[Change]:
    """A source that the parent gives and the child leaves out, or puts another's name to."""
    told = list(parent.find(_STRONG_CUE))
    if child.is_headline or len(told) != 1:
        return
    theirs, mine = source_words(parent), source_words(child)
    cue, place = told[0]
    held = {t.stem for t in theirs} & child.stems
    if not held and theirs and not has_new_cue(child, parent):
        yield "attribution", child.span, place, f"attribution lost: {cue}"
        return
    if not mine or not theirs or {t.stem for t in mine} & {t.stem for t in theirs}:
        return
    elsewhere = {t.stem for t in parent.tokens} - {t.stem for t in theirs}
    if {t.stem for t in mine} <= elsewhere:
        here, there = envelope([t.span for t in mine]), envelope([t.span for t in theirs])
        yield "attribution", here, there, f"said by {words_of(theirs)}, now by {words_of(mine)}"


def has_new_cue(child: Side, parent: Side) -> bool:
    """Whether the child reports in words of its own: a cue that is no part of what the parent reports."""
    strong = {stem(w.casefold()) for w, _ in parent.find(_STRONG_CUE)}
    reported = {stem(w.casefold()) for w, _ in parent.find(_CUE)} - strong
    return any(stem(w.casefold()) not in reported for w, _ in child.find(_CUE))


def source_words(side: Side) -> tuple[Token, ...]:
    """The words of content of the source of the only strong cue; empty where it is a pronoun or not clear."""
    cues = list(side.find(_STRONG_CUE))
    if len(cues) != 1:
        return ()
    cue, place = cues[0]
    following = [t for t in side.tokens if t.span.start >= place.end][:5]
    if cue.casefold() == "according to":
        return tuple(t for t in until_break(following, side) if t.tells)
    before = [t for t in side.tokens if t.span.end <= place.start][-6:][::-1]
    subject = tuple(t for t in until_break(before, side, place.start) if t.tells and not t.quoted)
    if subject:
        return tuple(reversed(subject))
    opens = side.text[: place.start].rstrip()[-1:] in ',”"»' and cue.casefold() in (
        "said",
        "says",
        "wrote",
        "warned",
    )
    return name_run(following) if opens else ()


def until_break(tokens: list[Token], side: Side, edge: int | None = None) -> Iterator[Token]:
    """The words up to the next comma, quotation mark or "that", going either way."""
    last = edge
    for token in tokens:
        if last is not None:
            between = side.text[min(last, token.span.end) : max(last, token.span.start)]
            if re.search(r"[,;:.“”\"«»—–]", between):
                return
        if token.form in ("that", "and", "but", "as"):
            return
        yield token
        last = token.span.start if edge is not None else token.span.end


def name_run(tokens: list[Token]) -> tuple[Token, ...]:
    """The capitalised words that a stretch starts with."""
    run: list[Token] = []
    for token in tokens:
        if not token.is_name or not token.tells:
            break
        run.append(token)
    return tuple(run)


def words_of(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.written for t in tokens)
