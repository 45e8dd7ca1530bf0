"""Older ledgers are brought up to date by Alembic, in one transaction with all their data."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from sayso.ledger import cache
from sayso.ledger.create import drop_views, make_views

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, *, migrations: Path = MIGRATIONS) -> None:
    """Run those of ``migrations`` that the ledger has not seen yet."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    drop_views(connection)
    command.upgrade(config, "head")
    make_views(connection)
    cache.make(connection)
