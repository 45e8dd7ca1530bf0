"""Older ledgers, one of each released schema with data in it, are brought up to date when they are opened."""

import gzip
import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from made import FINDER, made, made_claims

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.schema import SCHEMA, VERSION_TABLE
from sayso.ledger.upgrade import MIGRATIONS, upgrade

SCHEMAS = Path(__file__).with_name("schemas")
RELEASED = range(1, 2)  # the schemas that a released version made


def unpacked(name):
    return gzip.decompress((SCHEMAS / name).read_bytes())


def lines(schema):
    return [json.loads(line) for line in unpacked(f"{schema}.jsonl.gz").splitlines()]


def shape(path):
    """Every table, view, index and trigger, as it was made."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    connection.close()
    return {(kind, name): " ".join((sql or "").replace('"', "").split()) for kind, name, sql in rows}


@pytest.mark.parametrize("schema", RELEASED)
def test_a_file_of_each_schema_is_upgraded_with_its_data(tmp_path, schema):
    path, new = tmp_path / "old.sayso", tmp_path / "new.sayso"
    path.write_bytes(unpacked(f"{schema}.sayso.gz"))
    with Ledger(path) as ledger, Ledger(new):
        assert list(ledger.lines()) == lines(schema)
        assert ledger.check() == []
        assert (
            ledger.original(next(ledger.sql("SELECT sha256 FROM original").rows)[0]).data == b"<p>It rained."
        )
        assert ledger.add([made(77)[0]], finder=FINDER, extractor=made_claims).new == 1
        assert list(ledger.search("villagers", kind="claim"))
    assert shape(path) == shape(new)


@pytest.mark.slow
@pytest.mark.parametrize("schema", RELEASED)
def test_a_database_of_each_schema_is_upgraded_with_its_data(server, schema):
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("psql is not installed: scripts/install-test-servers")
    name = f"schema_{schema}"
    at = ["-h", server, "-U", "sayso", "-q", "-v", "ON_ERROR_STOP=1"]
    subprocess.run([psql, *at, "-d", "postgres", "-c", f"CREATE DATABASE {name}"], check=True)
    subprocess.run(
        [psql, *at, "-d", name], input=unpacked(f"{schema}.sql.gz"), check=True, stdout=subprocess.DEVNULL
    )
    with Ledger(f"postgresql://sayso@/{name}?host={server}") as ledger:
        assert list(ledger.lines()) == lines(schema)
        assert ledger.add([made(77)[0]], finder=FINDER, extractor=made_claims).new == 1
        assert list(ledger.search("villagers", kind="claim"))
        assert ledger.check() == []


def test_a_migration_runs_whole_or_not_at_all(where, tmp_path):
    """The next schema, made up: one that works, and one that fails half-way."""
    with Ledger(where) as ledger:
        ledger.add([made(1)[0]], finder=FINDER, extractor=made_claims)
        before = list(ledger.lines())
        works, fails = SCHEMA + 1, SCHEMA + 2
        for schema, then in ((works, "pass"), (fails, "raise ValueError('half-way')")):
            migrations = tmp_path / f"to_{schema}"
            shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
            for number in range(SCHEMA + 1, schema + 1):
                (migrations / "versions" / f"schema_{number}.py").write_text(
                    f"from alembic import op\nrevision = '{number}'\ndown_revision = '{number - 1}'\n"
                    f"def upgrade():\n    op.execute('CREATE TABLE new_{number} (a int)')\n"
                    f"    {then if number == schema else 'pass'}\n"
                )
            if schema == works:
                with ledger._store.writing() as connection:
                    upgrade(connection, migrations=migrations)
            else:
                with pytest.raises(ValueError, match="half-way"), ledger._store.writing() as connection:
                    upgrade(connection, migrations=migrations)
        assert [tuple(row) for row in ledger.sql(f"SELECT version_num FROM {VERSION_TABLE}")] == [
            (str(works),)
        ]
        assert list(ledger.sql(f"SELECT * FROM new_{works}")) == []
        with pytest.raises(LedgerError, match=f"new_{fails}"):
            list(ledger.sql(f"SELECT * FROM new_{fails}"))
        assert list(ledger.lines()) == before
    with pytest.raises(LedgerError, match="made by a newer Sayso"):
        Ledger(where)


def test_the_newest_migration_is_the_schema():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [str(SCHEMA)]
