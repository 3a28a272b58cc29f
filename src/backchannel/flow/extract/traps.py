"""What looks like a statement and is none: refusals to comment, an interviewer's question, a cut-off line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backchannel.flow.extract.drafts import Draft, ReadingLine
from backchannel.model.spans import Span

_NO_COMMENT = re.compile(
    r"\b(?:(?:did|has|have|had|does|do|could|would) ?(?:not|n['’]t)(?: immediately| yet| be)? "
    r"(?:respond|repl(?:y|ied)|responded|comment|answer|reached|return)\w*|declin\w+ to (?:comment|expand|"
    r"elaborate|"
    r"answer|say|discuss|be named|give|confirm)|refus\w+ to (?:comment|answer|elaborate|be drawn)|"
    r"(?:contacted|approached|reached out to|asked|emailed)\b[^.]{0,120}\bfor (?:a )?comment|"
    r"requests? for (?:a )?comments?|not (?:be )?available for comment|no comment\b)",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:saying|but said|but says|adding)\b", re.IGNORECASE)
_PUT_TO = re.compile(r"\s*(?:the |a |an |his |her |its |their |[A-Z])", re.ASCII)
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|quer(?:y|ied)|wonder(?:s|ed)?)\b", re.IGNORECASE
)
_INDIRECT_QUESTION = re.compile(
    r"(?:about )?(?:if|whether|how|what|why|when|who|where|which)\b", re.IGNORECASE
)
_ENDS = ".!?…:;。\"'”’»)*_]"


def is_no_comment(text: str, draft: Draft) -> bool:
    """A refusal to comment; what is said after it ("declined to comment, saying …") stays."""
    within = draft.reach
    for match in _NO_COMMENT.finditer(text, within.start, min(len(text), within.end + 40)):
        said_after = _SAYING.search(text, match.end(), draft.content[0].start + 1)
        if not said_after and match.start() < draft.content[-1].end:
            return _frame_is_in(draft, match) or _refuses_first(draft, match)
    return False


def _refuses_first(draft: Draft, match: re.Match[str]) -> bool:
    """ "Most declined to expand, citing …": the refusal stands between the source and the content."""
    return (
        bool(draft.source) and draft.source[0].end <= match.start() and match.end() <= draft.content[0].start
    )


def _frame_is_in(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the refusal is the cue or the content itself, not a clause of a longer content."""
    inside = sum(max(0, min(s.end, match.end()) - max(s.start, match.start())) for s in draft.content)
    cued = any(s.start < match.end() and match.start() < s.end for s in draft.cue)
    return cued or inside >= 0.3 * sum(map(len, draft.content))


def refuses_comment(words: str) -> bool:
    """Whether a sentence says that somebody did not comment."""
    return _NO_COMMENT.search(words) is not None


def is_question_put(text: str, draft: Draft) -> bool:
    """A question that is put to somebody; one that a speaker only asks aloud is a statement."""
    cue = " ".join(span.of(text) for span in draft.cue)
    if not _ASKED.search(cue):
        return False
    if not draft.content[-1].of(text).rstrip(" \"'”’»").endswith("?"):
        return "ask" in cue.casefold() and bool(_INDIRECT_QUESTION.match(draft.content[0].of(text)))
    after = max(span.end for span in (*draft.cue, *draft.source))
    rest = text[after : after + 40]
    return bool(_PUT_TO.match(rest)) and bool(rest.strip())


def list_fragments(text: str, lines: Sequence[ReadingLine]) -> frozenset[Span]:
    """Last sentences of body lines that break off without a stop: text was lost there.

    Only where most lines of the article end with one, so that verse, notes and headlines alone are read.
    """
    bodies = [line for line in lines if line.role == "body" and line.sentences]
    broken = [line.sentences[-1] for line in bodies if not closes(text, line.sentences[-1])]
    return frozenset(broken) if len(bodies) >= 3 else frozenset()


def closes(text: str, sentence: Span) -> bool:
    """Whether a sentence ends with a mark that may end one."""
    return text[sentence.end - 1 : sentence.end] in tuple(_ENDS)
