"""A ledger on each store: the same tests run on an SQLite file and on a PostgreSQL database."""

import pytest

from sayso.ledger import Ledger


@pytest.fixture
def where(tmp_path):
    return tmp_path / "a.sayso"


@pytest.fixture
def ledger(where):
    with Ledger(where) as ledger:
        yield ledger
