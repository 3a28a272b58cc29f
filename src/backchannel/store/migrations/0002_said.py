"""What came with the bytes of a capture: HTTP headers, the date and title that a feed gives."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("obtained", Column("said", Text, nullable=False, server_default="[]"))
