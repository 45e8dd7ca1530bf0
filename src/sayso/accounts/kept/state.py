"""How far a cache has come, and by which code it was filled."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, exists, func, select, update

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


class Standing(Struct, frozen=True):
    """The last numbers there are, and how far the caches of copies and of accounts have come."""

    reports: int
    claims: int
    judgements: int
    copies: State | None
    accounts: State | None
    dirty: bool  # some accounts are to be made anew

    @property
    def is_current(self) -> bool:
        """Whether the caches hold all that the ledger holds."""
        if self.copies is None or self.accounts is None or self.copies.reports != self.reports:
            return False
        its = self.accounts
        return (its.claims, its.judgements) == (self.claims, self.judgements) and not self.dirty


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


_LAST = tuple(
    select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery() for table in (report, claim, judgement)
)
_WAITING = select(tables.block.c.id).where(  # an index holds no more: «*» would have SQLite walk all blocks
    tables.block.c.reader == tables.state.c.number, tables.block.c.dirty == 1
)
_STANDING = select(
    tables.state,
    *(last.label(f"last_{at}") for at, last in enumerate(_LAST)),
    exists(_WAITING.correlate(tables.state)).label("dirty"),
).where(tables.state.c.name.in_(bindparam("names", expanding=True)))


def standing(connection: Connection, name: str) -> Standing:
    """How far the caches of accounts ``name`` and of copies have come: one question, asked by every page."""
    rows = {row.name: row for row in connection.execute(_STANDING, {"names": [COPIES, name]})}
    found = next(iter(rows.values()), None)
    reports, claims, judgements = found[-4:-1] if found else connection.execute(select(*_LAST)).one()
    return Standing(
        reports=reports,
        claims=claims,
        judgements=judgements,
        copies=_state(rows.get(COPIES)),
        accounts=_state(rows.get(name)),
        dirty=name in rows and bool(rows[name].dirty),
    )


def _state(row: Any) -> State | None:
    """How far a cache has come; null where it was filled by other code, or never."""
    its = {column: row._mapping[column] for column in State.__struct_fields__} if row else {}
    return State(**its) if row and row.code == code() else None


def find(connection: Connection, name: str) -> State | None:
    """How far the cache ``name`` has come; null where it was filled by other code, or never."""
    return _state(connection.execute(select(tables.state).where(tables.state.c.name == name)).first())


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
