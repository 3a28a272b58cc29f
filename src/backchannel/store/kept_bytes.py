"""The bytes of captures, each kept once in a file named by its hash: captures/ab/cdef…"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from backchannel.errors import StoreError
from backchannel.store.folder import sync_folder

_TEMPORARY = ".new-"


class KeptBytes:
    """Content-addressed files under one folder. A file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, content: bytes, sha256: str) -> None:
        """Keep `content` under its hash, durably. StoreError: another hash, or the disk refuses."""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"the bytes do not have the hash {sha256[:12]}… that was given with them")
        path = self.path_of(sha256)
        try:
            if not self._holds(path, content):
                self._write(path, content)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error.strerror})") from error

    def read(self, sha256: str) -> bytes:
        """The bytes under a hash. StoreError: gone or damaged."""
        path = self.path_of(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: the bytes of a capture are gone ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"{path}: the bytes of a capture are damaged; restore them from a bundle")
        return content

    def remove(self, sha256: str) -> None:
        """Take the bytes away; no error when they are gone already."""
        path = self.path_of(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of that hash lie."""
        return self._folder / sha256[:2] / sha256[2:]

    def hashes(self) -> Iterator[str]:
        """The hashes of all that is kept, in order."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith(_TEMPORARY):
                yield path.parent.name + path.name

    def sweep(self) -> None:
        """Take away half-written files of processes that are no more."""
        for path in self._folder.glob(f"*/{_TEMPORARY}*"):
            if not _is_running(int(path.name.split("-")[1])):
                path.unlink(missing_ok=True)

    def _holds(self, path: Path, content: bytes) -> bool:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content

    def _write(self, path: Path, content: bytes) -> None:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self._folder)
        temporary = path.parent / f"{_TEMPORARY}{os.getpid()}-{uuid.uuid4().hex}"
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
