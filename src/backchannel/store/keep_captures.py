"""Captures, when they were obtained, what was refused, what was removed."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert

from backchannel.errors import StoreError
from backchannel.model.captures import Capture, Obtained
from backchannel.model.decisions import Decision, decision_id
from backchannel.model.outcomes import Refusal
from backchannel.store.codec import decode, encode
from backchannel.store.keep_decisions import add_decision
from backchannel.store.moments import moment_text, read_moment
from backchannel.store.schema import articles, captures, decisions, obtained, outputs, refusals


def add_capture(connection: Connection, capture: Capture) -> bool:
    """Note the capture and its times; False when it was there already. An old refusal of it is lifted."""
    is_new = not connection.scalar(select(exists().where(captures.c.id == capture.id)))
    if is_new:
        connection.execute(
            insert(captures).values(
                id=capture.id,
                locator=capture.locator,
                external_id=capture.external_id,
                sha256=capture.sha256,
                size_bytes=capture.size_bytes,
                media_type=capture.media_type,
            )
        )
        connection.execute(delete(refusals).where(refusals.c.locator == capture.locator))
    for time in capture.obtained:
        row = {
            "capture": capture.id,
            "when_utc": moment_text(time.when_utc),
            "how": time.how,
            "said": encode(time.said).decode(),
        }
        connection.execute(insert(obtained).values(row).on_conflict_do_nothing())
    return is_new


def list_captures(connection: Connection, *, cutoff: datetime | None) -> tuple[Capture, ...]:
    """Captures that were not removed, in order of arrival, with the times up to `cutoff`."""
    times = _read_times(connection, cutoff=cutoff)
    query = select(captures).where(captures.c.removed_by.is_(None)).order_by(captures.c.n)
    return tuple(_read_capture(row, times[row.id]) for row in connection.execute(query) if row.id in times)


def remove_capture(
    connection: Connection, capture_id: str, *, who: str, when_utc: datetime, why: str
) -> Decision:
    """Mark it removed by a decision, and drop what was made from it. StoreError: there is no such capture."""
    query = select(captures).where(captures.c.id == capture_id, captures.c.removed_by.is_(None))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise StoreError(f"{capture_id}: there is no such capture")
    decision = _make_tombstone(row, who=who, when_utc=when_utc, why=why)
    add_decision(connection, decision)
    connection.execute(update(captures).where(captures.c.id == capture_id).values(removed_by=decision.id))
    # Outputs over the whole collection hold words of it too.
    connection.execute(delete(outputs).where(outputs.c.subject.in_((capture_id, ""))))
    connection.execute(delete(articles).where(articles.c.capture == capture_id))
    return decision


def find_tombstone(connection: Connection, capture: Capture) -> Decision | None:
    """The decision that keeps a capture out: it was removed itself, or all that had its bytes were."""
    same_bytes = connection.execute(select(captures).where(captures.c.sha256 == capture.sha256)).all()
    itself = [row.removed_by for row in same_bytes if row.id == capture.id]
    all_gone = all(row.removed_by for row in same_bytes)
    by = itself[0] if itself else (same_bytes[-1].removed_by if same_bytes and all_gone else None)
    if by is None:
        return None
    record: bytes = connection.execute(select(decisions.c.record).where(decisions.c.id == by)).scalar_one()
    return decode(record, Decision)


def refuse_removed(connection: Connection, capture: Capture) -> None:
    """StoreError when a decision keeps the capture out."""
    tombstone = find_tombstone(connection, capture)
    if tombstone is not None:
        raise StoreError(
            f"{capture.locator}: was removed on {tombstone.when_utc:%Y-%m-%d} by {tombstone.who} "
            f"({tombstone.why}) and is not added again"
        )


def removed_hashes(connection: Connection) -> tuple[str, ...]:
    """The hashes of bytes that were removed and that no capture needs any more."""
    living = select(captures.c.sha256).where(captures.c.removed_by.is_(None))
    gone = captures.c.removed_by.is_not(None)
    query = select(captures.c.sha256).where(gone, captures.c.sha256.not_in(living))
    return tuple(connection.scalars(query.distinct()))


def add_refusal(connection: Connection, refusal: Refusal) -> None:
    """Note a refusal; a later one of the same place and stage takes its place."""
    row = {"locator": refusal.locator, "stage": refusal.stage, "why": refusal.why}
    statement = insert(refusals).values(row)
    again = statement.on_conflict_do_update(
        index_elements=["locator", "stage"], set_={"why": statement.excluded.why}
    )
    connection.execute(again)


def list_refusals(connection: Connection) -> tuple[Refusal, ...]:
    """All refusals, in the order that they first came."""
    rows = connection.execute(select(refusals).order_by(refusals.c.n))
    return tuple(Refusal(locator=row.locator, stage=row.stage, why=row.why) for row in rows)


def _make_tombstone(row: Row[Any], *, who: str, when_utc: datetime, why: str) -> Decision:
    named = {"capture": row.id, "locator": row.locator, "sha256": row.sha256}
    what = tuple((name, encode(value).decode()) for name, value in named.items())
    return Decision(
        id=decision_id("remove_capture", who, when_utc, what, None),
        kind="remove_capture",
        who=who,
        when_utc=when_utc,
        why=why,
        what=what,
        anchor=None,
    )


def _read_times(connection: Connection, *, cutoff: datetime | None) -> dict[str, list[Obtained]]:
    query = select(obtained).order_by(obtained.c.when_utc, obtained.c.n)
    if cutoff is not None:
        query = query.where(obtained.c.when_utc <= moment_text(cutoff))
    times: dict[str, list[Obtained]] = defaultdict(list)
    for row in connection.execute(query):
        said = decode(row.said.encode(), tuple[tuple[str, str], ...])
        times[row.capture].append(Obtained(when_utc=read_moment(row.when_utc), how=row.how, said=said))
    return times


def _read_capture(row: Row[Any], times: list[Obtained]) -> Capture:
    return Capture(
        id=row.id,
        locator=row.locator,
        external_id=row.external_id,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        media_type=row.media_type,
        obtained=tuple(times),
    )
