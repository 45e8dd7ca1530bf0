"""Accounts out of the cache: chosen by columns, then read a page at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, select

from sayso.accounts.kept import seen
from sayso.accounts.kept.state import find
from sayso.accounts.kept.upkeep import name_of
from sayso.accounts.related import MOST
from sayso.accounts.rules import DEFAULT, range_of, rule_named
from sayso.ledger import cache as tables
from sayso.ledger.rows import asked
from sayso.ledger.store import Store
from sayso.types import Account, Rule

PAGE = 100
_decode = msgspec.json.Decoder(Account).decode


def accounts(
    store: Store, found_by: str | None, rule: Rule, filters: Mapping[str, str | None]
) -> Iterator[Account]:
    """The accounts that may fit ``filters``, most reports first; the cache is current."""
    with store.reading() as connection:
        state = find(connection, name_of(found_by))
        if state is None:
            return
        query = _narrowed(select(tables.account.c.number), filters)
        its = tables.account.c
        query = query.where(its.reader == state.number)
        ordered = query.order_by(its.reports.desc(), its.figures.desc(), its.id)
        numbers = [row.number for row in connection.execute(ordered)]
    for start in range(0, len(numbers), PAGE):
        with store.reading() as connection:
            page = _page(connection, state.number, numbers[start : start + PAGE])
        for one in page:
            yield one if rule == rule_named(DEFAULT) else _under(one, rule)


def one(store: Store, found_by: str | None, rule: Rule, id: str) -> Account | None:
    """The account that the figure ``id`` was made from is in now; an account keeps all the ids it had."""
    with store.reading() as connection:
        state = find(connection, name_of(found_by))
        if state is None:
            return None
        its = tables.account.c
        query = select(its.number).where(its.reader == state.number, its.id == asked(id))
        number = connection.execute(query).scalar()
        if number is None:
            number = _holding(connection, state.number, id)
        found = _page(connection, state.number, [number]) if number is not None else []
    return _under(found[0], rule) if found else None


def _holding(connection: Connection, reader: int, id: str) -> int | None:
    row = seen.named(connection, reader, [id]).get(id)
    if row is None:
        return None
    its = tables.account.c
    query = select(its.number).where(its.reader == reader, its.block == row.block)
    for found in _page(connection, reader, list(connection.execute(query).scalars())):
        if any((f.claim, f.start) == (row.sighting.claim, row.sighting.start) for f in found.figures):
            query = select(its.number).where(its.reader == reader, its.id == found.id)
            return connection.execute(query).scalar()
    return None


def _narrowed(query: Select[tuple[int]], filters: Mapping[str, str | None]) -> Select[tuple[int]]:
    its = tables.account.c
    if measure := filters.get("measure"):
        query = query.where(its.measure == asked(measure))
    for name, column in (("who", its.who), ("where", its.place), ("source", its.sources)):
        if part := filters.get(name):
            query = query.where(column.contains(asked(part).casefold(), autoescape=True))
    if since := filters.get("since"):
        query = query.where(its.last >= asked(since))
    if until := filters.get("until"):
        query = query.where(its.first <= asked(until))
    return query


def _page(connection: Connection, reader: int, numbers: Sequence[int]) -> list[Account]:
    its = tables.record
    query = select(its).where(its.c.reader == reader, its.c.number.in_(numbers))
    found = {row.number: _decode(row.record) for row in connection.execute(query)}
    related = _related(connection, reader, found)
    # what somebody else's upkeep took out in the meantime is left out
    return [replace(found[number], related=related.get(number, ())) for number in numbers if number in found]


def _related(connection: Connection, reader: int, found: Mapping[int, Account]) -> dict[int, tuple[str, ...]]:
    """The accounts that share a third of the reports of the smaller one, most shared first."""
    its, other, far = tables.member.c, tables.member.alias().c, tables.account.c
    query = (
        select(its.number, other.number.label("other"))
        .where(its.reader == reader, its.number.in_(found))
        .where(other.reader == reader, other.report == its.report, other.number != its.number)
    )
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for number, beside in connection.execute(query):
        shared[number][beside] += 1
    wanted = sorted({beside for some in shared.values() for beside in some})
    about: dict[int, tuple[str, int]] = {}
    for start in range(0, len(wanted), seen.STEP):
        some = wanted[start : start + seen.STEP]
        rows = select(far.number, far.id, far.reports).where(far.reader == reader, far.number.in_(some))
        about |= {row.number: (row.id, row.reports) for row in connection.execute(rows)}
    related = {}
    for number, beside in shared.items():
        near = [
            (-count, about[it][0])
            for it, count in beside.items()
            if it in about and 3 * count >= min(found[number].reports, about[it][1])
        ]
        related[number] = tuple(name for _, name in sorted(near)[:MOST])
    return related


def _under(one: Account, rule: Rule) -> Account:
    return replace(one, published_range=range_of(one.figures, one.origins, rule))
