"""Alembic's entry: runs on the connection, and in the transaction, of the ledger being opened."""

from alembic import context

from sayso.ledger.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
