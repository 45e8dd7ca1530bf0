"""Schema 2: people, handling marks and sessions."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.create import guard
from sayso.ledger.schema import KEY, SEQ

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the new tables."""
    _people()
    _marks()
    for table in ("person", "mark", "named"):
        guard(op.get_bind(), table)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("id", KEY, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("active", sa.SmallInteger, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("person", KEY, nullable=False, index=True),
        sa.Column("began", sa.Text, nullable=False),
        sa.Column("ends", KEY, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def _marks() -> None:
    op.create_table(
        "mark",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("id", KEY, nullable=False, index=True),
        sa.Column("report", SEQ, sa.ForeignKey("report.seq"), nullable=False, index=True),
        sa.Column("tlp", sa.Text),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "named",
        sa.Column("mark", SEQ, sa.ForeignKey("mark.seq"), primary_key=True, autoincrement=False),
        sa.Column("person", KEY, primary_key=True),
        sqlite_with_rowid=False,
    )
