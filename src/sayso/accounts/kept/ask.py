"""Accounts out of the cache: chosen by columns, then read a page at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, and_, or_, select

from sayso.accounts.kept import seen
from sayso.accounts.kept.copies import roots_by_id
from sayso.accounts.kept.hidden import Without, hidden_roots, without
from sayso.accounts.kept.state import COPIES, find, standing
from sayso.accounts.kept.upkeep import name_of
from sayso.accounts.related import MOST
from sayso.accounts.rules import DEFAULT, range_of, rule_named
from sayso.ledger import cache as tables
from sayso.ledger.rows import asked
from sayso.ledger.store import Store
from sayso.types import Account, Rule

FIRST, PAGE = 12, 100  # accounts a question: most look at the first screen only
READ, LARGE = 512, 50_000  # accounts that stay read, and how many bytes each may have
Place = tuple[int, int, str, int]
_decode = msgspec.json.Decoder(Account).decode


def accounts(
    store: Store, found_by: str | None, rule: Rule, filters: Mapping[str, str | None], *, related: bool = True
) -> Iterator[Account]:
    """The accounts that may fit ``filters``, most reports first; the cache is current.

    Without ``related`` nothing is said of the accounts beside each, which takes as long as all the rest.
    """
    with store.reading() as connection:
        state = find(connection, name_of(found_by))
        if state is None:
            return
        hidden = without(connection, store.gate, state.number)
        its = tables.account.c
        query = _narrowed(select(its.reports, its.figures, its.id, its.number), filters)
        query = query.where(its.reader == state.number)
    default, size, last = rule == rule_named(DEFAULT), FIRST, None
    ahead = [(-one.reports, -len(one.figures), one.id, -at) for at, (one, _) in enumerate(hidden.anew, 1)]
    ahead.sort()
    more = True
    while more:
        with store.reading() as connection:
            rows = _next(connection, query, last, size)
            more, last = len(rows) == size, rows[-1] if rows else last
            found = [row for row in rows if row[3] not in hidden.gone]
            before = len(ahead) if not more else sum(one[:3] < rows[-1][:3] for one in ahead)
            numbers = [row[3] for row in sorted([*found, *ahead[:before]])]
            page = _page(connection, state.number, numbers, hidden, related=related)
        ahead, size = ahead[before:], min(2 * size, PAGE)
        for one in page:
            yield one if default else _under(one, rule)


@lru_cache(maxsize=READ)
def _read(record: bytes) -> Account:
    return _decode(record)


def read(record: bytes) -> Account:
    """The account that was written as ``record``: the same bytes are asked for again and again."""
    return _read(record) if len(record) <= LARGE else _decode(record)


def _next(connection: Connection, query: Select[Any], last: Place | None, size: int) -> list[Place]:
    """The next accounts in order, as (-reports, -figures, id, number), after the one ``last``."""
    its = tables.account.c
    if last is not None:
        reports, figures, name = -last[0], -last[1], last[2]
        later = or_(its.figures < figures, and_(its.figures == figures, its.id > name))
        query = query.where(or_(its.reports < reports, and_(its.reports == reports, later)))
    ordered = query.order_by(its.reports.desc(), its.figures.desc(), its.id).limit(size)
    return [(-row.reports, -row.figures, row.id, row.number) for row in connection.execute(ordered)]


def one(store: Store, found_by: str | None, rule: Rule, id: str, *, related: bool = True) -> Account | None:
    """The account that the figure ``id`` was made from is in now; an account keeps all the ids it had."""
    with store.reading() as connection:
        state = find(connection, name_of(found_by))
        if state is None:
            return None
        hidden = without(connection, store.gate, state.number)
        its = tables.account.c
        query = select(its.number).where(its.reader == state.number, its.id == asked(id))
        number = connection.execute(query).scalar()
        if number is None:
            number = _holding(connection, state.number, id)
        anew = next((-at for at, (made, _) in enumerate(hidden.anew, 1) if made.id == id), None)
        number = anew if anew is not None else None if number in hidden.gone else number
        numbers = [] if number is None else [number]
        found = _page(connection, state.number, numbers, hidden, related=related) if numbers else []
    return _under(found[0], rule) if found else None


def copies(store: Store, reports: Sequence[str] | None = None) -> dict[str, str] | None:
    """The root of each report that is a copy, by id, of all or of ``reports``; null where this is not kept.

    A copy of what the store's gate hides has another root, or none.
    """
    with store.reading() as connection:
        its = standing(connection, COPIES)
        if its.copies is None or its.copies.reports != its.reports:
            return None
        found = roots_by_id(connection, reports)
        anew = hidden_roots(connection, store.gate)
    wanted = None if reports is None else set(reports)
    found |= {one: root for one, root in anew.items() if wanted is None or one in wanted}
    return {one: root for one, root in found.items() if root is not None}


def _holding(connection: Connection, reader: int, id: str) -> int | None:
    row = seen.named(connection, reader, [id]).get(id)
    if row is None:
        return None
    its = tables.account.c
    query = select(its.number).where(its.reader == reader, its.block == row.block)
    numbers = list(connection.execute(query).scalars())
    for found in _page(connection, reader, numbers, Without(), related=False):
        if any((f.claim, f.start) == (row.sighting.claim, row.sighting.start) for f in found.figures):
            query = select(its.number).where(its.reader == reader, its.id == found.id)
            return connection.execute(query).scalar()
    return None


def _narrowed(query: Select[Any], filters: Mapping[str, str | None]) -> Select[Any]:
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


def _page(
    connection: Connection, reader: int, numbers: Sequence[int], hidden: Without, *, related: bool = True
) -> list[Account]:
    """The accounts by number, with what is ``related``; those made without what is hidden: from -1 down."""
    its, far = tables.record.c, tables.member.c
    query = select(its.number, its.record).where(its.reader == reader, its.number.in_(numbers))
    found = {row.number: read(row.record) for row in connection.execute(query)}
    if not related:
        found |= {number: hidden.anew[-number - 1][0] for number in numbers if number < 0}
        return [found[number] for number in numbers if number in found]
    reports: dict[int, set[int]] = {number: set() for number in found}
    members = select(far.number, far.report).where(far.reader == reader, far.number.in_(found))
    for number, report in connection.execute(members):
        reports[number].add(report)
    for number in numbers:
        if number < 0:
            one, its_reports = hidden.anew[-number - 1]
            found[number], reports[number] = one, set(its_reports)
    beside = _related(connection, reader, reports, hidden)
    # what somebody else's upkeep took out in the meantime is left out
    return [replace(found[number], related=beside.get(number, ())) for number in numbers if number in found]


def _related(
    connection: Connection, reader: int, reports: Mapping[int, set[int]], hidden: Without
) -> dict[int, tuple[str, ...]]:
    """The accounts that share a third of the reports of the smaller one, most shared first."""
    of: dict[int, list[int]] = defaultdict(list)
    for number, its in reports.items():
        for report in its:
            of[report].append(number)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for report, beside in _speaking(connection, reader, of, hidden):
        for number in of[report]:
            if number != beside:
                shared[number][beside] += 1
    about = _about(connection, reader, {beside for some in shared.values() for beside in some}, hidden)
    related = {}
    for number, counts in shared.items():
        near = [
            (-count, about[beside][0])
            for beside, count in counts.items()
            if beside in about and 3 * count >= min(len(reports[number]), about[beside][1])
        ]
        related[number] = tuple(name for _, name in sorted(near)[:MOST])
    return related


def _speaking(
    connection: Connection, reader: int, of: Mapping[int, object], hidden: Without
) -> Iterator[tuple[int, int]]:
    """Each report with each account that speaks of it."""
    wanted, its = sorted(of), tables.member.c
    for start in range(0, len(wanted), seen.STEP):
        query = select(its.report, its.number).where(its.reader == reader)
        for report, number in connection.execute(
            query.where(its.report.in_(wanted[start : start + seen.STEP]))
        ):
            if number not in hidden.gone:
                yield report, number
    for at, (_, reports) in enumerate(hidden.anew, 1):
        yield from ((report, -at) for report in sorted(reports) if report in of)


def _about(
    connection: Connection, reader: int, numbers: set[int], hidden: Without
) -> dict[int, tuple[str, int]]:
    """Id and number of reports of accounts."""
    found = {-at: (one.id, one.reports) for at, (one, _) in enumerate(hidden.anew, 1) if -at in numbers}
    wanted, its = sorted(numbers), tables.account.c
    for start in range(0, len(wanted), seen.STEP):
        some = wanted[start : start + seen.STEP]
        rows = select(its.number, its.id, its.reports).where(its.reader == reader, its.number.in_(some))
        found |= {row.number: (row.id, row.reports) for row in connection.execute(rows)}
    return found


def _under(one: Account, rule: Rule) -> Account:
    return replace(one, published_range=range_of(one.figures, one.origins, rule))
