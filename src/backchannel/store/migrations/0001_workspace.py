"""The first workspace: captures, outputs, refusals, decisions, cases, assessments, full-text index."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text, UniqueConstraint

revision = "0001"
down_revision = None

# Decisions and assessments are only ever added to: the database itself says no to anything else.
APPEND_ONLY = ("decisions", "assessments")


def upgrade() -> None:
    _make_decisions()
    _make_captures()
    _make_outputs()
    _make_cases()
    _make_index()
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added to'); END"
            )


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("when_utc", Text, nullable=False),
        Column("capture_sha256", Text),
        Column("supersedes", Text, ForeignKey("decisions.id")),
        Column("record", LargeBinary, nullable=False),
    )
    op.create_index("ix_decisions_capture_sha256", "decisions", ["capture_sha256"])


def _make_captures() -> None:
    op.create_table(
        "captures",
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("locator", Text, nullable=False),
        Column("external_id", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("size_bytes", Integer, nullable=False),
        Column("media_type", Text, nullable=False),
        Column("removed_by", Text, ForeignKey("decisions.id")),
    )
    op.create_index("ix_captures_sha256", "captures", ["sha256"])
    op.create_table(
        "obtained",
        Column("n", Integer, primary_key=True),
        Column("capture", Text, ForeignKey("captures.id"), nullable=False),
        Column("when_utc", Text, nullable=False),
        Column("how", Text, nullable=False),
        UniqueConstraint("capture", "when_utc", "how"),
    )
    op.create_table(
        "refusals",
        Column("n", Integer, primary_key=True),
        Column("locator", Text, nullable=False),
        Column("stage", Text, nullable=False),
        Column("why", Text, nullable=False),
        UniqueConstraint("locator", "stage"),
    )


def _make_outputs() -> None:
    op.create_table(
        "outputs",
        Column("n", Integer, primary_key=True),
        Column("stage", Text, nullable=False),
        Column("stage_version", Integer, nullable=False),
        Column("inputs", Text, nullable=False),
        Column("models", Text, nullable=False),
        Column("settings", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        UniqueConstraint("stage", "stage_version", "inputs", "models", "settings"),
    )
    op.create_index("ix_outputs_subject", "outputs", ["subject"])


def _make_cases() -> None:
    op.create_table(
        "cases",
        Column("name", Text, primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("record", LargeBinary, nullable=False),
    )
    op.create_table(
        "assessments",
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("case_name", Text, nullable=False),
        Column("made_utc", Text, nullable=False),
        Column("payload", LargeBinary, nullable=False),
    )


def _make_index() -> None:
    op.create_table(
        "articles",
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("capture", Text, ForeignKey("captures.id"), nullable=False, unique=True),
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
    )
    # The index keeps no words of its own: it reads them from the table, and the triggers keep it level.
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5("
        "title, text, content='articles', content_rowid='n', tokenize='unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO article_words(rowid, title, text) VALUES (new.n, new.title, new.text);"
    take = (
        "INSERT INTO article_words(article_words, rowid, title, text) "
        "VALUES ('delete', old.n, old.title, old.text);"
    )
    op.execute(f"CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN {add} END")
    op.execute(f"CREATE TRIGGER articles_taken AFTER DELETE ON articles BEGIN {take} END")
    op.execute(f"CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN {take} {add} END")
