"""Outputs of stages, each under the key of what it depends on; the list of articles."""

from __future__ import annotations

from sqlalchemy import Connection, and_, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from backchannel.model.articles import Article
from backchannel.ports import OutputKey
from backchannel.store.schema import articles, outputs

KEPT_PER_SUBJECT = 5  # so that going back to another model or case costs nothing, yet nothing piles up

_KEY = ("stage", "stage_version", "inputs", "models", "settings")

# Built once: these run several times for each article, and building one costs more than SQLite takes for it.
_ADD = insert(outputs)
_PUT = _ADD.on_conflict_do_update(
    index_elements=_KEY, set_={"payload": _ADD.excluded.payload, "subject": _ADD.excluded.subject}
)
_GET = select(outputs.c.payload).where(and_(*(outputs.c[name] == bindparam(name) for name in _KEY)))
_ALIKE = and_(outputs.c.stage == bindparam("of_stage"), outputs.c.subject == bindparam("of_subject"))
_NEWEST = select(outputs.c.n).where(_ALIKE).order_by(outputs.c.n.desc()).limit(KEPT_PER_SUBJECT)
_PRUNE = delete(outputs).where(_ALIKE, outputs.c.n.not_in(_NEWEST))


def put_output(connection: Connection, key: OutputKey, payload: bytes, *, subject: str) -> None:
    """Keep the output; one that was kept under the same key gives way, and so do the oldest of its kind."""
    connection.execute(_PUT, {**_fields(key), "subject": subject, "payload": payload})
    connection.execute(_PRUNE, {"of_stage": key.stage, "of_subject": subject})


def get_output(connection: Connection, key: OutputKey) -> bytes | None:
    """The bytes kept under the key."""
    found: bytes | None = connection.scalar(_GET, _fields(key))
    return found


def output_keys(connection: Connection, stage: str) -> tuple[tuple[str, OutputKey], ...]:
    """(subject, key) of all outputs of a stage, oldest first."""
    columns = (outputs.c.subject, *(outputs.c[name] for name in _KEY))
    rows = connection.execute(select(*columns).where(outputs.c.stage == stage).order_by(outputs.c.n))
    return tuple((row[0], OutputKey(*row[1:])) for row in rows)


def list_article(connection: Connection, article: Article) -> None:
    """Put an article into the list, and so into the full-text index; the same capture's again replaces it."""
    row = {
        "id": article.id,
        "capture": article.capture_id,
        "title": article.title or "",
        "text": article.text,
    }
    again = insert(articles).values(row).on_conflict_do_update(index_elements=["capture"], set_=row)
    connection.execute(again)


def _fields(key: OutputKey) -> dict[str, str | int]:
    return {name: getattr(key, name) for name in _KEY}
