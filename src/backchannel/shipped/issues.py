"""The issues that ship with the package, and the reader of files in the same form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from backchannel.errors import SettingsError
from backchannel.model.issues import Issue
from backchannel.settings import explain

SHIPPED = Path(__file__).with_name("issues.toml")


class IssueEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One issue as a file writes it."""

    name: str
    about: str
    aliases: tuple[str, ...] = ()


class IssueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of issues."""

    issues: tuple[IssueEntry, ...]


def read_issues(path: Path) -> tuple[Issue, ...]:
    """The issues of a file, in its order. SettingsError: unreadable, misspelt, or one name twice."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        found = msgspec.toml.decode(raw, type=IssueFile).issues
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        known = (*IssueFile.__struct_fields__, *IssueEntry.__struct_fields__)
        raise SettingsError(f"{path}: {explain(str(error), known)}") from error
    names = [entry.name for entry in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SettingsError(f"{path}: issue {twice[0]!r} is defined twice")
    return tuple(Issue(name=e.name, about=e.about, aliases=e.aliases) for e in found)


@cache
def shipped_issues() -> tuple[Issue, ...]:
    """The issues that every workspace starts with."""
    return read_issues(SHIPPED)
