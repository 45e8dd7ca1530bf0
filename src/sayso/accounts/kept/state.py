"""How far a cache has come, and by which code it was filled."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, select, update

from sayso.ledger import cache as tables
from sayso.ledger.schema import claim, judgement, report
from sayso.ledger.writing import following, insert_many

COPIES = "copies"
# what a change of may change an account; read once a process, some milliseconds
_CODE = ("accounts", "report/copies", "ledger/judged.py", "ledger/paths.py", "ledger/applying.py", "types.py")
_DATA = ("accounts.toml", "rules.toml", "words")


class State(Struct):
    """The last numbers seen: of a report, a claim, a judgement."""

    name: str
    number: int
    code: str
    reports: int = 0
    claims: int = 0
    judgements: int = 0


@cache
def code() -> str:
    """A digest of all that a kept account hangs on besides the ledger: code and tables of words."""
    found = hashlib.sha256()
    package = resources.files("sayso")
    ways = [package.joinpath(way) for way in _CODE] + [package.joinpath("data", way) for way in _DATA]
    while ways:
        way = ways.pop()
        if way.is_dir():
            ways += sorted(way.iterdir(), key=lambda one: one.name)
        elif way.name.endswith((".py", ".toml")):
            found.update(way.name.encode() + way.read_bytes())
    return found.hexdigest()[:16]


def newest(connection: Connection) -> tuple[int, int, int]:
    """The last numbers there are: of reports, claims and judgements."""
    reports, claims, judgements = (following(connection, t.c.seq) - 1 for t in (report, claim, judgement))
    return reports, claims, judgements


def find(connection: Connection, name: str) -> State | None:
    """How far the cache ``name`` has come; null where it was filled by other code, or never."""
    row = connection.execute(select(tables.state).where(tables.state.c.name == name)).first()
    return State(**row._mapping) if row and row.code == code() else None


def begun(connection: Connection, name: str) -> State:
    """The cache ``name``, begun anew where there is none by this code."""
    found = find(connection, name)
    if found is not None:
        return found
    was = connection.execute(select(tables.state).where(tables.state.c.name == name)).first()
    if was:
        drop(connection, name, was.number)
    made = State(name, following(connection, tables.state.c.number), code())
    insert_many(connection, tables.state, [msgspec.structs.asdict(made)])
    return made


def drop(connection: Connection, name: str, number: int) -> None:
    """Empty one cache."""
    for table in tables.OF_COPIES if name == COPIES else tables.OF_READERS:
        query = delete(table)
        connection.execute(query if name == COPIES else query.where(table.c.reader == number))
    connection.execute(delete(tables.state).where(tables.state.c.name == name))


def keep(connection: Connection, one: State) -> None:
    """Keep how far it has come, in the transaction that took it there."""
    last = {"reports": one.reports, "claims": one.claims, "judgements": one.judgements}
    connection.execute(update(tables.state).where(tables.state.c.name == one.name).values(**last))
