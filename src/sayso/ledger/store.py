"""Where a ledger lies: an SQLite file or a PostgreSQL database, opened, checked and brought up to date."""

from __future__ import annotations

import copy
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, ColumnElement, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerBusyError, LedgerError
from sayso.ledger.create import create
from sayso.ledger.failures import BUSY, plainly
from sayso.ledger.handling import Gate, shown
from sayso.ledger.schema import SCHEMA, VERSION_TABLE

HEADER = b"SQLite format 3\0"
POOL = 10  # connections of one process to a file that stay open, with what they remember
# One writer at a time on PostgreSQL too: rows are numbered in the order of their commits.
_WRITER = "SELECT pg_advisory_xact_lock(hashtext('sayso.ledger'), hashtext(current_schema()))"
_HAS_VERSION = {
    "sqlite": f"SELECT count(*) FROM sqlite_master WHERE name = '{VERSION_TABLE}'",  # noqa: S608
    "postgresql": f"SELECT count(*) FROM pg_class WHERE oid = to_regclass('{VERSION_TABLE}')",  # noqa: S608
}
_HAS_OTHERS = {
    "sqlite": "SELECT count(*) FROM sqlite_master",
    "postgresql": "SELECT count(*) FROM pg_class WHERE oid IN (to_regclass('report'), to_regclass('claim'))",
}


class Store:
    """An open ledger's connections. Transactions are whole or nothing; ``where`` is fit to be shown."""

    def __init__(self, where: str | Path, *, readonly: bool, wait: float) -> None:
        """Open, or make, the ledger at ``where``; ``wait`` is in seconds, for another process's lock."""
        self.readonly = readonly
        self.wait = wait
        self.gate: Gate | None = None
        self._turn = Lock()
        self.widespread: set[tuple[str | None, ...]] = set()  # filters that many rows fit: see streaming.py
        address = _address(where)
        self.path = None if address else Path(where)
        self.where = address.render_as_string(hide_password=True) if address else str(where)
        with plainly(self.where):
            self.engine = _server(address, wait) if address else self._file()
            self._writer = self.engine.execution_options(sayso_writes=True)
            try:
                self._ready()
            except BaseException:
                self.engine.dispose()
                raise

    @property
    def sqlite(self) -> bool:
        """Whether the ledger is a file."""
        return self.path is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for a short read: one consistent view, closed soon."""
        with plainly(self.where), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, the only one that writes; kept whole at the end or not at all."""
        if self.readonly:
            raise LedgerError(f"{self.where} was opened read-only: open it for writing")
        # threads queue here: SQLite would have them sleep, and look again now and then
        if not self._turn.acquire(timeout=self.wait):
            raise LedgerBusyError(BUSY.format(where=self.where))
        try:
            with plainly(self.where), self._writer.begin() as connection:
                if not self.sqlite:
                    connection.exec_driver_sql(_WRITER)
                yield connection
        finally:
            self._turn.release()

    def seen_through(self, gate: Gate) -> Store:
        """The same ledger, of which only what ``gate`` shows can be read; it shares the connections."""
        other = copy.copy(self)
        other.gate = gate
        return other

    def shown(self, number: Column[int]) -> ColumnElement[bool]:
        """That the report numbered ``number`` may be read: every query of a record asks this."""
        return shown(self.gate, number)

    def may(self, what: str) -> None:
        """Raise ConfigError where somebody reads through a gate whose role is not enough for ``what``."""
        if self.gate is not None:
            self.gate.check(what)

    def close(self) -> None:
        """Let go of every connection; of an SQLite ledger one file is left."""
        self.engine.dispose()

    def _file(self) -> Engine:
        assert self.path is not None  # noqa: S101 - for the type checker
        uri = file_uri(self.path, readonly=self.readonly)

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=self.wait, isolation_level=None, check_same_thread=False
            )
            try:
                for pragma in PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
                if not self.readonly and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    connection.execute("PRAGMA journal_mode = WAL")
            except BaseException:
                connection.close()
                raise
            return connection

        engine = create_engine(
            "sqlite://", creator=connect, poolclass=QueuePool, pool_size=POOL, paramstyle="named"
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _ready(self) -> None:
        with self.reading() as connection:
            found = self._version(connection)
        if found == SCHEMA:
            return
        if found is not None and found > SCHEMA:
            raise LedgerError(
                f"{self.where} was made by a newer Sayso (its schema is {found}, this one reads {SCHEMA}): "
                "upgrade with «pip install -U sayso»"
            )
        if self.readonly:
            raise LedgerError(
                f"{self.where} holds no ledger yet: add a report first"
                if found is None
                else f"{self.where} was made by an older Sayso: open it for writing once to upgrade it"
            )
        with self.writing() as connection:
            found = self._version(connection)  # another process may have been faster
            if found is None:
                create(connection)
            elif found < SCHEMA:
                from sayso.ledger.upgrade import upgrade

                upgrade(connection)

    def _version(self, connection: Connection) -> int | None:
        kind = connection.dialect.name
        if not connection.execute(text(_HAS_VERSION[kind])).scalar():
            if connection.execute(text(_HAS_OTHERS[kind])).scalar():
                raise LedgerError(f"{self.where} is a database, but not a ledger: name another")
            return None
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one()  # noqa: S608
        return int(found)


# Decided in docs/decisions/ledger.md: a commit outlives a power cut, a reader never waits for a writer.
PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "cache_size = -32768", "temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once, so that it waits for its turn instead of failing half-way.
    writes = connection.get_execution_options().get("sayso_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _address(where: str | Path) -> URL | None:
    """The database address in ``where``; null when it names a file."""
    if isinstance(where, Path) or "://" not in where:
        return None
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"{where.split('://')[0]}://…: not a database address") from error
    if url.get_backend_name() != "postgresql":
        raise LedgerError(
            f"{url.drivername}: a ledger is a file, or a database at postgresql+psycopg://user@host/name"
        )
    return url.set(drivername="postgresql+psycopg")


def _server(url: URL, wait: float) -> Engine:
    settings = f"-c timezone=UTC -c lock_timeout={int(wait * 1000)}"
    given = url.query.get("options", "")
    options: dict[str, Any] = {"connect_timeout": max(2, int(wait)), "options": f"{given} {settings}".strip()}
    try:
        return create_engine(url.difference_update_query(["options"]), connect_args=options)
    except ModuleNotFoundError as error:
        raise LedgerError("a ledger on PostgreSQL needs its driver: pip install 'sayso[postgres]'") from error


def file_uri(path: Path, *, readonly: bool) -> str:
    """The file as SQLite opens it; makes an empty one that only its owner can read."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: name a file in it, such as {path / 'ledger.sayso'}")
    if not path.exists():
        if readonly:
            raise LedgerError(f"{path} does not exist: make a ledger with «sayso add»")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"the folder {path.absolute().parent} does not exist: make it first")
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    elif _is_something_else(path):
        raise LedgerError(f"{path} is not a ledger: it is no SQLite file; name another file")
    mode = "ro" if readonly else "rw"
    return f"file:{quote(str(path.absolute()))}?mode={mode}{_sealed(path) if readonly else ''}"


def _is_something_else(path: Path) -> bool:
    # SQLite takes a file of a few bytes for an empty database and would write over it.
    try:
        with path.open("rb") as file:
            return file.read(len(HEADER)) not in (b"", HEADER)
    except OSError:
        return False  # SQLite says it better


def _sealed(path: Path) -> str:
    """In a folder that cannot be written SQLite reads a ledger only when told that nobody writes it."""
    if os.access(path.absolute().parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return ""
    log = path.with_name(path.name + "-wal")
    return "" if log.exists() and log.stat().st_size else "&immutable=1"
