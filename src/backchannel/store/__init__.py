"""Implement Store: a workspace folder with SQLite, numbered migrations and search.

Importing this package is cheap: the database libraries load when a workspace is created or opened.
"""

from backchannel.store.bundle import unpack_bundle, verify_bundle, write_bundle
from backchannel.store.folder import create_workspace, find_workspace, open_workspace

__all__ = [
    "create_workspace",
    "find_workspace",
    "open_workspace",
    "unpack_bundle",
    "verify_bundle",
    "write_bundle",
]
