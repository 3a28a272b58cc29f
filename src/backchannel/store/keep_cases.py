"""Cases, versioned; frozen assessments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from backchannel.errors import ConflictError
from backchannel.model.cases import Case
from backchannel.model.ids import content_id
from backchannel.store.codec import decode, encode
from backchannel.store.moments import moment_text, read_moment
from backchannel.store.schema import assessments, cases


def save_case(connection: Connection, case: Case, *, expected_version: int | None) -> int:
    """The version it got, from 1; an unchanged case keeps its own.

    expected_version: the version that was edited, 0 for none yet; None: do not check.
    ConflictError: another version was saved meanwhile.
    """
    newest = select(cases.c.version, cases.c.record).where(cases.c.name == case.name)
    row = connection.execute(newest.order_by(cases.c.version.desc()).limit(1)).one_or_none()
    version = row.version if row else 0
    if expected_version is not None and version != expected_version:
        raise ConflictError(f"case {case.name}: is at version {version}, not {expected_version}; load it")
    record = encode(case)
    if row and row.record == record:
        return int(version)
    connection.execute(insert(cases).values(name=case.name, version=version + 1, record=record))
    return int(version) + 1


def load_case(connection: Connection, name: str, *, version: int | None) -> Case | None:
    """The case at a version; the newest where none is named."""
    query = select(cases.c.record).where(cases.c.name == name)
    query = query.where(cases.c.version == version) if version else query.order_by(cases.c.version.desc())
    record = connection.scalar(query.limit(1))
    return None if record is None else decode(record, Case)


def case_names(connection: Connection) -> tuple[str, ...]:
    """The names of all cases, in order."""
    return tuple(connection.scalars(select(cases.c.name).distinct().order_by(cases.c.name)))


def save_assessment(connection: Connection, case: str, payload: bytes, *, made_utc: datetime) -> str:
    """Freeze it; the same again is the same one."""
    made = moment_text(made_utc)
    name = content_id("assessment", case, made, payload.decode())
    row = {"id": name, "case_name": case, "made_utc": made, "payload": payload}
    connection.execute(insert(assessments).values(row).on_conflict_do_nothing(index_elements=["id"]))
    return name


def load_assessment(connection: Connection, assessment_id: str) -> bytes | None:
    """The frozen bytes."""
    query = select(assessments.c.payload).where(assessments.c.id == assessment_id)
    found: bytes | None = connection.scalar(query)
    return found


def list_assessments(connection: Connection, case: str) -> tuple[tuple[str, datetime], ...]:
    """(id, when it was made), oldest first."""
    query = select(assessments.c.id, assessments.c.made_utc).where(assessments.c.case_name == case)
    rows = connection.execute(query.order_by(assessments.c.made_utc, assessments.c.n))
    return tuple((row[0], read_moment(row[1])) for row in rows)
