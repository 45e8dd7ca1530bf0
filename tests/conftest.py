"""What every test shares; a place for a ledger on each store: an SQLite file and a PostgreSQL database."""

import importlib.util
import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Machines that run tests are busy; the time one example takes says nothing there.
settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")

STORES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


def _postgres():
    spec = importlib.util.spec_from_file_location(
        "postgres", Path(__file__).parent / "ledger" / "postgres.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def server():
    """The folder of a server's socket; skips where PostgreSQL cannot be had."""
    postgres = _postgres()
    pytest.importorskip(
        "psycopg", reason="PostgreSQL's driver is not installed: pip install 'sayso[postgres]'"
    )
    programs = postgres.programs()
    if programs is None or sys.platform == "win32":
        pytest.skip("PostgreSQL is not installed: scripts/install-test-servers")
    with postgres.server(programs) as folder:
        yield folder


@pytest.fixture(scope="session")
def address(server):
    """A function that gives the address of an empty place for a ledger: a schema of its own."""
    import psycopg

    numbers = itertools.count()

    def empty():
        name = f"t{next(numbers)}"
        with psycopg.connect(f"host={server} user=sayso dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql://sayso@/postgres?host={server}&options=-csearch_path%3D{name}"

    return empty


@pytest.fixture(params=STORES)
def where(request, tmp_path):
    """Where a new ledger may be made, on each store in turn."""
    return tmp_path / "a.sayso" if request.param == "sqlite" else request.getfixturevalue("address")()
