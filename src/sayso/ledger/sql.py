"""SQL for those who like to ask in it: one SELECT, which cannot change anything."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

from sayso.errors import LedgerError
from sayso.ledger.failures import plainly
from sayso.ledger.store import Store, file_uri

SECONDS = 60.0
STEPS = 20_000  # of SQLite's machine between two looks at the clock
PAGE = 500
# Reading, and no door to other files: no ATTACH, no PRAGMA that sets anything, no extension.
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_LOOKING = {"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"}
_DOORS = {"load_extension", "fts3_tokenizer"}
_SECRET = {("person", "password"), ("session", "digest")}  # read as null

Parts = Generator[Sequence[Any], None, None]


class Answer:
    """The rows of one question, streamed once; ``columns`` are their names."""

    def __init__(self, store: Store, question: str, *, seconds: float = SECONDS) -> None:
        """Ask; raises LedgerError when ``question`` is not one SELECT or takes longer than ``seconds``."""
        ask = _sqlite if store.path is not None else _postgresql
        self._parts: Parts = ask(store, question.strip().rstrip(";"), seconds)
        self.columns: Sequence[str] = next(self._parts)

    @property
    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows, from the first that was not read yet."""
        return self._parts

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return self._parts

    def close(self) -> None:
        """Ask no further."""
        self._parts.close()


def _sqlite(store: Store, question: str, seconds: float) -> Parts:
    assert store.path is not None  # noqa: S101 - for the type checker
    with (
        plainly(store.where),
        closing(
            sqlite3.connect(file_uri(store.path, readonly=True), uri=True, timeout=store.wait)
        ) as connection,
    ):
        connection.execute("PRAGMA query_only = ON")
        for index in ("report_text", "claim_text"):  # set themselves up before the guard is posted
            connection.execute(f"SELECT rowid FROM {index} LIMIT 0")  # noqa: S608 - constants
        end = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        connection.set_authorizer(_guard)
        cursor = connection.execute(question)
        if cursor.description is None:
            raise LedgerError(f"{store.where}: there is no question in {question!r}: write a SELECT")
        yield [name for name, *_ in cursor.description]
        yield from cursor


def _guard(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_READ and (first, second) in _SECRET:
        return sqlite3.SQLITE_IGNORE
    allowed = (
        action in _ALLOWED
        or (action == sqlite3.SQLITE_FUNCTION and second not in _DOORS)
        or (action == sqlite3.SQLITE_PRAGMA and first in _LOOKING)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _postgresql(store: Store, question: str, seconds: float) -> Parts:
    with plainly(store.where), store.engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor:
            # A cursor can be declared for a SELECT only; to be prepared, it must be one statement.
            cursor.execute(f"DECLARE sayso_answer NO SCROLL CURSOR FOR {question}", prepare=True)
            cursor.execute(f"FETCH {PAGE} FROM sayso_answer")
            yield [column.name for column in cursor.description]
            while page := cursor.fetchall():
                yield from page
                cursor.execute(f"FETCH {PAGE} FROM sayso_answer")
