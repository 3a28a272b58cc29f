"""The files that a SOURCE names: itself, those of a folder, or those that match a pattern."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator

from backchannel.model.captures import printable
from backchannel.model.outcomes import Refusal


def expand_source(source: str) -> Iterator[str | Refusal]:
    """Paths as the user wrote them, in a stable order; hidden files of folders and patterns are left out.

    Symbolic links are followed; one that leads back into a folder it lies in is set aside.
    """
    if os.path.isdir(source):
        yield from walk_folder(source, above=())
    elif os.path.lexists(source):
        yield source
    elif glob.has_magic(source):
        for path in sorted(glob.glob(source, recursive=True)):
            if os.path.isdir(path):
                if "**" not in source:  # with ** its files match for themselves
                    yield from walk_folder(path, above=())
            else:
                yield path


def walk_folder(folder: str, *, above: tuple[str, ...]) -> Iterator[str | Refusal]:
    """All files under `folder`, in order of name. above: real paths of the folders it was reached through."""
    here = os.path.realpath(folder)
    if here in above:
        yield refuse(folder, "the link leads back into its own folder; it is not followed")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield refuse(folder, f"the folder cannot be read ({error.strerror}); check its permissions")
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            yield from walk_folder(path, above=(*above, here))
        else:
            yield path


def refuse(locator: str, why: str) -> Refusal:
    return Refusal(locator=printable(locator), stage="acquire", why=why)
