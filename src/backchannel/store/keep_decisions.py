"""Decisions: only ever added to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, select
from sqlalchemy.dialects.sqlite import insert

from backchannel.errors import StoreError
from backchannel.model.decisions import Decision
from backchannel.store.codec import decode, encode
from backchannel.store.moments import moment_text
from backchannel.store.schema import decisions


def add_decision(connection: Connection, decision: Decision) -> None:
    """Append it; the same again adds nothing. StoreError: it supersedes a decision that is not there."""
    before = decision.supersedes
    if before is not None and not connection.scalar(select(exists().where(decisions.c.id == before))):
        raise StoreError(f"{decision.id}: supersedes {before}, which is no decision of this workspace")
    row = {
        "id": decision.id,
        "when_utc": moment_text(decision.when_utc),
        "capture_sha256": decision.anchor.capture if decision.anchor else None,
        "supersedes": before,
        "record": encode(decision),
    }
    connection.execute(insert(decisions).values(row).on_conflict_do_nothing(index_elements=["id"]))


def list_decisions(connection: Connection, *, cutoff: datetime | None) -> tuple[Decision, ...]:
    """Decisions made by `cutoff`, in the order that they were added."""
    query = select(decisions.c.record).order_by(decisions.c.n)
    if cutoff is not None:
        query = query.where(decisions.c.when_utc <= moment_text(cutoff))
    return tuple(decode(record, Decision) for record in connection.scalars(query))
