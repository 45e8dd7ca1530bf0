"""What a store says when something goes wrong, as one clear line: what, where, what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sayso.errors import LedgerBusyError, LedgerError

# what SQLite's primary result code means; «{where}» is the ledger
SQLITE = {
    sqlite3.SQLITE_READONLY: "{where} is read-only: make the file and its folder writable",
    sqlite3.SQLITE_PERM: "{where} may not be opened: check its permissions",
    sqlite3.SQLITE_AUTH: "{where}: the statement is not allowed: only SELECT is",
    sqlite3.SQLITE_CANTOPEN: "{where} cannot be opened: check that it and its folder may be read and written",
    sqlite3.SQLITE_FULL: "{where}: the disk is full and nothing of this step was kept: "
    "make room and run again",
    sqlite3.SQLITE_CORRUPT: "{where} is damaged: restore a backup, "
    "or save what can be read with «sqlite3 … .recover»",
    sqlite3.SQLITE_NOTADB: "{where} is not a ledger: it is no SQLite file; name another file",
    sqlite3.SQLITE_IOERR: "{where} could not be read or written and nothing of this step was kept: "
    "check the disk and its free space, then run again",
    sqlite3.SQLITE_NOMEM: "{where}: memory ran out",
    sqlite3.SQLITE_INTERRUPT: "{where}: the query took too long and was stopped: narrow it",
}
BUSY = "{where} is in use by another process: wait until it is done and run again"
# the same for PostgreSQL, by the start of its SQLSTATE
POSTGRESQL = {
    "53100": "{where}: the server's disk is full and nothing of this step was kept: make room and run again",
    "53": "{where}: the server has run out of room: {said}",
    "25006": "{where} is read-only: {said}",
    "57014": "{where}: the query took too long and was stopped: narrow it",
    "42501": "{where}: this user lacks the right: {said}",
    "28": "{where}: the server refuses this user: check name and password",
    "3D000": "{where}: the database does not exist: make it first with createdb",
    "08": "{where} cannot be reached: {said}",
    "57P": "{where} went away: {said}; run again",
}


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turn errors of the store into LedgerError, or LedgerBusyError when another process holds it."""
    try:
        yield
    except DBAPIError as error:
        raise _said(error.orig or error, where) from error
    except (sqlite3.Error, sqlite3.Warning, OSError) as error:
        raise _said(error, where) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{where}: {_first_line(error)}") from error
    except Exception as error:
        if not hasattr(error, "sqlstate"):  # only what PostgreSQL's driver raises has one
            raise
        raise _postgresql(error, where) from error


def _said(error: BaseException, where: str) -> LedgerError:
    if isinstance(error, (sqlite3.Error, sqlite3.Warning)):
        return _sqlite(error, where)
    if isinstance(error, OSError):
        return LedgerError(f"{where}: {os.strerror(error.errno) if error.errno else error}")
    return _postgresql(error, where)


def _sqlite(error: sqlite3.Error | sqlite3.Warning, where: str) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusyError(BUSY.format(where=where))
    said = SQLITE.get(primary) if primary is not None else None
    return LedgerError(said.format(where=where) if said else f"{where}: {_first_line(error)}")


def _postgresql(error: BaseException, where: str) -> LedgerError:
    state = getattr(error, "sqlstate", None) or ""
    said = _first_line(error)
    if state in ("55P03", "40P01", "40001"):  # lock not available, deadlock, serialization
        return LedgerBusyError(BUSY.format(where=where))
    for start, message in POSTGRESQL.items():
        if state.startswith(start):
            return LedgerError(message.format(where=where, said=said))
    if not state and said.endswith("does not exist"):  # libpq gives no state when it cannot connect
        return LedgerError(POSTGRESQL["3D000"].format(where=where, said=said))
    if not state and "connection" in said:
        return LedgerError(POSTGRESQL["08"].format(where=where, said=said))
    return LedgerError(f"{where}: {said}")


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
