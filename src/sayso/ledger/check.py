"""Is the ledger whole: the file, the links between its tables, its index, and every reading."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from sayso.errors import LedgerError
from sayso.ledger.schema import claim, reading, report
from sayso.ledger.store import Store


def check(store: Store) -> list[str]:
    """What is wrong, a line each. A ledger opened read-only has its search index left out."""
    with store.reading() as connection:
        wrong = _file(connection) if store.sqlite else []
        wrong += _readings(connection)
    if store.sqlite and not store.readonly:
        wrong += [line for index in ("report_text", "claim_text") for line in _index(store, index)]
    return wrong


def _file(connection: Connection) -> list[str]:
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [line for line in said if line != "ok"] + [f"{row[0]} {row[1]} points nowhere" for row in loose]


def _index(store: Store, index: str) -> list[str]:
    # FTS5 compares its index with the rows it stands for when told to by an INSERT.
    try:
        with store.writing() as connection:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except LedgerError as error:
        return [f"the search index {index} is out of step: {error}"]
    return []


def _readings(connection: Connection) -> list[str]:
    """Readings that say another number of claims than there are: never, if a transaction is one."""
    found = (
        select(claim.c.report, claim.c.found_by, func.count().label("claims"))
        .group_by(claim.c.report, claim.c.found_by)
        .subquery()
    )
    query = (
        select(report.c.id, reading.c.found_by, reading.c.claims, func.coalesce(found.c.claims, 0))
        .join(report, report.c.seq == reading.c.report)
        .outerjoin(found, (found.c.report == reading.c.report) & (found.c.found_by == reading.c.found_by))
        .where(reading.c.claims != func.coalesce(found.c.claims, 0))
    )
    return [
        f"{this}: {found_by} found {said} claims, but {there} are kept"
        for this, found_by, said, there in connection.execute(query)
    ]
