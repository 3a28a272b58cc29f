"""The tables as the code uses them. The migrations make them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

captures = Table(
    "captures",
    metadata,
    Column("n", Integer, primary_key=True),  # order of first arrival
    Column("id", Text, nullable=False, unique=True),
    Column("locator", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("size_bytes", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("removed_by", Text, ForeignKey("decisions.id")),  # its tombstone
)

obtained = Table(
    "obtained",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("capture", Text, ForeignKey("captures.id"), nullable=False),
    Column("when_utc", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("said", Text, nullable=False, server_default="[]"),  # JSON: what came with the bytes
)

outputs = Table(
    "outputs",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("stage_version", Integer, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("models", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("subject", Text, nullable=False),  # a capture's id; "": the whole collection
    Column("payload", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("capture", Text, ForeignKey("captures.id"), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("locator", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("why", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("when_utc", Text, nullable=False),
    Column("capture_sha256", Text, index=True),  # where its anchor lies
    Column("supersedes", Text, ForeignKey("decisions.id")),
    Column("record", LargeBinary, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_name", Text, nullable=False),
    Column("made_utc", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
