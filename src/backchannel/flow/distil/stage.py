"""Second stage: a capture becomes an article, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from backchannel.flow.distil.decoding import Decoded, decode
from backchannel.flow.distil.documents import distil_html, distil_text
from backchannel.flow.distil.mail import Mail, read_mail
from backchannel.flow.distil.pdf import read_pdf
from backchannel.flow.distil.rows import read_given_fields, read_said
from backchannel.flow.distil.word import read_word
from backchannel.model.articles import Article
from backchannel.model.captures import Capture
from backchannel.model.outcomes import Refusal

ROW_TYPE = "application/x-backchannel-row+json"
DOCUMENTS: dict[str, Callable[[bytes], Decoded | Mail | str]] = {
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_word,
    "message/rfc822": read_mail,
}


def distil_capture(capture: Capture, content: bytes, *, max_line_chars: int) -> Article | Refusal:
    """The readable text of a capture: roles of its lines, title, outlet, author, date, language, kind.

    max_line_chars: a longer single line of plain text is no news text. Never raises, whatever the bytes.
    """
    outcome = read_document(capture, content, max_line_chars=max_line_chars)
    if isinstance(outcome, str):
        return Refusal(locator=capture.locator, stage="distil", why=outcome)
    return outcome


def read_document(capture: Capture, content: bytes, *, max_line_chars: int) -> Article | str:
    """The article, or one line that says why there is none."""
    if capture.media_type == ROW_TYPE:
        given = read_given_fields(content)
        if isinstance(given, str):
            return given
        if given.text is not None:
            return distil_text(capture, Decoded(given.text, None), given, max_line_chars=max_line_chars)
        return distil_html(capture, Decoded(given.html or "", None), given)
    if capture.media_type in DOCUMENTS:
        return read_bound_document(capture, content, max_line_chars=max_line_chars)
    if capture.media_type == "text/html":
        return distil_html(capture, content, read_said(capture))
    decoded = decode(content)
    if decoded is None:
        return "no encoding fits the bytes; save the text as UTF-8"
    return distil_text(capture, decoded, read_said(capture), max_line_chars=max_line_chars)


def read_bound_document(capture: Capture, content: bytes, *, max_line_chars: int) -> Article | str:
    """A PDF, Word document or e-mail. Its characters stand nowhere in the bytes as they are: no offset map."""
    given, found = read_said(capture), DOCUMENTS[capture.media_type](content)
    if isinstance(found, str):
        return found
    if isinstance(found, Mail):
        if found.is_html:
            article = distil_html(capture, found.body, found.given)
            return article if isinstance(article, str) else replace(article, offset_map=())
        given, found = found.given, found.body
    article = distil_text(capture, found, given, max_line_chars=max_line_chars)
    return article if isinstance(article, str) else replace(article, offset_map=())
