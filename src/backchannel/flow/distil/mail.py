"""An e-mail: its text or page, with subject, sender and date. Attachments stay in the capture, unread."""

from __future__ import annotations

import email
import email.policy
import email.utils
from dataclasses import dataclass
from email.message import EmailMessage

from backchannel.flow.distil.decoding import Decoded, decode
from backchannel.flow.distil.rows import Given


@dataclass(frozen=True, slots=True)
class Mail:
    """The body of a message and what its head says."""

    body: Decoded
    is_html: bool
    given: Given


def read_mail(content: bytes) -> Mail | str:
    """The message, or why it cannot be used. Never raises: headers hold whatever was sent."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        part = message.get_body(preferencelist=("plain", "html"))
    except Exception as error:
        return f"the e-mail cannot be read ({type(error).__name__}: {str(error)[:120]})"
    if part is None:
        return "the e-mail has no text, only attachments; add those by themselves"
    payload = part.get_payload(decode=True)
    body = decode(payload, declared=part.get_content_charset()) if isinstance(payload, bytes) else None
    if body is None or not body.text.strip():
        return "the e-mail is empty"
    text = body.text.replace("\r\n", "\n")
    given = Given(
        title=header(message, "subject"),
        author=sender(message),
        published=sent(message),
        told_by="the e-mail's head",
    )
    return Mail(Decoded(text, body.note), part.get_content_type() == "text/html", given)


def header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None: there is none that could be read."""
    try:
        return " ".join(str(message.get(name, "")).split()) or None
    except Exception:  # the standard library raises many things on broken headers
        return None


def sender(message: EmailMessage) -> str | None:
    """The sender's name, else the address."""
    name, address = email.utils.parseaddr(header(message, "from") or "")
    return name or address or None


def sent(message: EmailMessage) -> str | None:
    """When it was sent, ISO 8601."""
    try:
        return email.utils.parsedate_to_datetime(header(message, "date") or "").isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
