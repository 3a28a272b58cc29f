"""A bundle: a whole workspace in one zip file with a manifest, to hand on, to keep, to check later."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from backchannel.errors import StoreError
from backchannel.store.folder import DATABASE_FILE, SETTINGS_FILE, sync_folder

if TYPE_CHECKING:
    from backchannel.ports import Store

MANIFEST = "manifest.json"
_MEMBER = re.compile(
    rf"{SETTINGS_FILE}|{re.escape(DATABASE_FILE)}|captures/([0-9a-f]{{2}})/([0-9a-f]{{62}})|case/[\w.-]+"
)
_PIECE_BYTES = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same workspace gives the same bytes, whenever it is bundled


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle holds: file name → SHA-256."""

    bundle: int
    files: dict[str, str]
    without_text: bool = False  # captures and what was read from them are left out; their hashes are there


def write_bundle(
    store: Store, path: Path, *, case: Mapping[str, bytes] | None = None, without_text: bool = False
) -> None:
    """Bundle the workspace as it stands, whole or not at all; others may go on writing.

    case: files of one case, by name, which lie under case/. without_text: nothing that others wrote goes in,
    save the words that decisions are anchored to; hashes, places and times of the captures do.
    StoreError: a capture's bytes are gone or damaged, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".bundle-") as work:
        database, draft = Path(work, DATABASE_FILE), Path(work, "bundle.zip")
        store.snapshot(database)
        if without_text:
            strip_text(database)
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as bundle:
                contents = _contents(store, database, case or {}, without_text=without_text)
                files = {name: _put(bundle, name, source) for name, source in contents}
                manifest = Manifest(bundle=1, files=files, without_text=without_text)
                _put(bundle, MANIFEST, io.BytesIO(msgspec.json.encode(manifest)))
            draft.replace(path)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
    sync_folder(path.parent)


def verify_bundle(path: Path) -> tuple[str, ...]:
    """One line for each thing that is damaged, missing or does not belong; empty when all is well."""
    try:
        with zipfile.ZipFile(path) as bundle:
            return tuple(_check(bundle))
    except (OSError, zipfile.BadZipFile, msgspec.DecodeError, KeyError) as error:
        return (f"{path}: is no bundle, or a damaged one ({error})",)


def unpack_bundle(path: Path, folder: Path) -> None:
    """Make the workspace of a bundle in `folder`, which must not exist yet or be empty.

    StoreError: the bundle is damaged, or the folder is in use; nothing was made then.
    """
    damage = verify_bundle(path)
    if damage:
        raise StoreError(f"{path}: cannot be unpacked: {damage[0]}")
    if _read_manifest(path).without_text:
        raise StoreError(f"{path}: was written without text; no workspace can be made from it")
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder}: is not empty")
    draft = folder.with_name(f".{folder.name}.unpacking")
    shutil.rmtree(draft, ignore_errors=True)
    with zipfile.ZipFile(path) as bundle:
        bundle.extractall(draft, [n for n in bundle.namelist() if n != MANIFEST and not is_of_case(n)])
    if folder.exists():
        folder.rmdir()
    draft.replace(folder)
    sync_folder(folder.parent)


def strip_text(database: Path) -> None:
    """Take out of a copy of a database all that was read from captures, so that no byte of it is left."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        held = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'assessments_no_%'"
        ).fetchall()
        for name, _ in held:
            connection.execute(f"DROP TRIGGER {name}")
        for table in ("outputs", "articles", "assessments"):
            connection.execute(f"DELETE FROM {table}")
        for _, sql in held:
            connection.execute(sql)
        connection.execute("INSERT INTO article_words(article_words) VALUES ('rebuild')")
        connection.execute("VACUUM")


def is_of_case(name: str) -> bool:
    """Whether a member belongs to the case that a bundle was written for, not to the workspace."""
    return name.startswith("case/")


def _read_manifest(path: Path) -> Manifest:
    with zipfile.ZipFile(path) as bundle:
        return msgspec.json.decode(bundle.read(MANIFEST), type=Manifest)


def _contents(
    store: Store, database: Path, case: Mapping[str, bytes], *, without_text: bool
) -> Iterator[tuple[str, IO[bytes]]]:
    yield from ((f"case/{name}", io.BytesIO(content)) for name, content in sorted(case.items()))
    yield SETTINGS_FILE, io.BytesIO((store.folder / SETTINGS_FILE).read_bytes())
    with database.open("rb") as file:
        yield DATABASE_FILE, file
    if without_text:
        return
    for sha256 in sorted({capture.sha256 for capture in store.captures()}):
        yield f"captures/{sha256[:2]}/{sha256[2:]}", io.BytesIO(store.read_bytes(sha256))


def _put(bundle: zipfile.ZipFile, name: str, source: IO[bytes]) -> str:
    """Copy a file of any size into the bundle; its hash."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    found = hashlib.sha256()
    with bundle.open(entry, "w", force_zip64=True) as target:
        while piece := source.read(_PIECE_BYTES):
            found.update(piece)
            target.write(piece)
    return found.hexdigest()


def _check(bundle: zipfile.ZipFile) -> Iterator[str]:
    manifest = msgspec.json.decode(bundle.read(MANIFEST), type=Manifest)
    if manifest.bundle != 1:
        yield f"is a bundle of kind {manifest.bundle}; this Backchannel reads kind 1"
        return
    there = [name for name in bundle.namelist() if name != MANIFEST]
    yield from (f"{name}: is missing" for name in sorted(manifest.files.keys() - set(there)))
    for name in there:
        wrong = _check_member(bundle, name, manifest.files.get(name))
        if wrong:
            yield f"{name}: {wrong}"


def _check_member(bundle: zipfile.ZipFile, name: str, expected: str | None) -> str | None:
    """What is wrong with one file of the bundle, if anything."""
    form = _MEMBER.fullmatch(name)
    if form is None or expected is None:
        return "does not belong in a bundle"
    try:
        with bundle.open(name) as file:
            found = _hash(file)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        return f"is damaged ({error})"
    named = "".join(form.groups()) if form[1] else expected
    return None if found == expected == named else "is not what the manifest says"


def _hash(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
