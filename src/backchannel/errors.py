"""Every error that Backchannel raises, in one tree.

BackchannelError
├── InputError          wrong use or bad input: one line for the user, exit status 2
│   ├── SettingsError   a settings file or option that cannot be used
│   ├── CaseError       a case file that cannot be used
│   └── SourceError     a SOURCE that cannot be read
├── StoreError          the workspace cannot be read or written
│   └── ConflictError   somebody else changed the record first
└── ModelError          a model is missing, damaged or not the one the catalogue names
"""

from __future__ import annotations


class BackchannelError(Exception):
    """Root of the tree; its text is one clear line for a person."""


class InputError(BackchannelError):
    """Wrong use or bad input."""


class SettingsError(InputError):
    """A settings file or option that cannot be used."""


class CaseError(InputError):
    """A case file that cannot be used."""


class SourceError(InputError):
    """A SOURCE that cannot be read.

    locator: path or URL as the user gave it; why: what is wrong and what to do about it.
    """

    def __init__(self, locator: str, *, why: str) -> None:
        super().__init__(f"{locator}: {why}")
        self.locator = locator
        self.why = why


class StoreError(BackchannelError):
    """The workspace cannot be read or written."""


class ConflictError(StoreError):
    """Somebody else changed the record first; nothing was overwritten."""


class ModelError(BackchannelError):
    """A model is missing, damaged or not the one that the catalogue names."""
