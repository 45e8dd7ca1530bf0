"""A ledger on each store: the same tests run on an SQLite file and on a PostgreSQL database."""

import pytest

from sayso.ledger import Ledger


@pytest.fixture
def ledger(where):
    """A new ledger on each store in turn."""
    with Ledger(where) as ledger:
        yield ledger
