"""Blocks: sightings that hang together by links and by people's «same account», whatever came first.

A new report is compared with the reports that share one of its keys. Where one is taken out, only what hung
together with it is grouped anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select, update

from sayso.accounts.decided import Decided, decided
from sayso.accounts.group import blocks as hanging
from sayso.accounts.ids import account_id, origin_id
from sayso.accounts.kept import seen
from sayso.accounts.kept.seen import Row
from sayso.accounts.keys import kind
from sayso.accounts.likeness import Seen, bound
from sayso.accounts.sighting import Sighting
from sayso.ledger import cache as tables
from sayso.ledger import judging
from sayso.ledger.writing import insert_many
from sayso.types import Judgement

Pairs = tuple[tuple[str, str], ...]


class _Sets:
    """Disjoint sets of blocks, by id."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, one: int) -> int:
        while (up := self._up.get(one, one)) != one:
            self._up[one] = self._up.get(up, up)
            one = up
        return one

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        if a != b:
            self._up[b] = a


def add(connection: Connection, reader: int, reports: Mapping[int, Sequence[Sighting]]) -> None:
    """Take in the sightings of ``reports``, which have none there."""
    first = _following(connection, reader)
    new: list[Row] = []
    for report, some in sorted(reports.items()):
        new += [Row(report, at, first + len(new) + at, one) for at, one in enumerate(some)]
    if not new:
        return
    new = [Row(row.report, row.position, first + number, row.sighting) for number, row in enumerate(new)]
    seen.write(connection, reader, new)
    insert_many(
        connection,
        tables.block,
        [{"reader": reader, "id": row.block, "size": 1, "dirty": 1} for row in new],
    )
    sets = _Sets()
    near = _near(connection, reader, reports)
    others = {other for some in near.values() for other in some} - set(reports)
    made: dict[int, Seen] = {}

    def ready(row: Row) -> Seen:
        if id(row) not in made:
            made[id(row)] = Seen(row.sighting)
        return made[id(row)]

    kinds: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in (*seen.of_reports(connection, reader, others), *new):
        kinds[row.report][kind(row.sighting)].append(row)
    for row in new:
        this = kind(row.sighting)
        own = (row.report, row.position)
        beside = [
            other
            for report in (row.report, *near[row.report])
            for other in kinds[report][this]
            # two that are new are compared once
            if report not in reports or (other.report, other.position) < own
        ]
        _link(row, beside, sets, ready)
    every = {row.block for its in kinds.values() for rows in its.values() for row in rows}
    for a, b in _joined(connection, reader, new):
        sets.join(a, b)
        every |= {a, b}
    _merge(connection, reader, sets, every)


def _near(
    connection: Connection, reader: int, reports: Mapping[int, Sequence[Sighting]]
) -> dict[int, list[int]]:
    """For each of the new reports those that share a key with it."""
    of = {report: seen.key_numbers(some) for report, some in reports.items() if some}
    sharing = seen.sharing(connection, reader, set().union(*of.values()) if of else ())
    return {
        report: sorted({other for key in its for other in sharing.get(key, ())} - {report}, reverse=True)
        for report, its in of.items()
    }


def _link(row: Row, beside: Sequence[Row], sets: _Sets, ready: Callable[[Row], Seen]) -> None:
    """Join ``row`` with each block of which one member links."""
    of: dict[int, list[Row]] = defaultdict(list)
    for other in beside:
        of[sets.root(other.block)].append(other)
    for some in of.values():
        if sets.root(some[0].block) == sets.root(row.block):
            continue
        if any(bound(ready(row), ready(other)) for other in some):
            sets.join(row.block, some[0].block)


def _following(connection: Connection, reader: int) -> int:
    its = tables.block
    last = connection.execute(select(func.max(its.c.id)).where(its.c.reader == reader)).scalar()
    return (last or 0) + 1


def _merge(connection: Connection, reader: int, sets: _Sets, blocks: Iterable[int]) -> None:
    """Make one block of those that were joined: the largest takes the others in."""
    of: dict[int, list[int]] = defaultdict(list)
    for block in sorted(set(blocks)):
        of[sets.root(block)].append(block)
    joined = [some for some in of.values() if len(some) > 1]
    sizes = sizes_of(connection, reader, [block for some in joined for block in some])
    moves, grown = [], []
    for some in joined:
        kept = max(some, key=lambda block: (sizes[block], -block))
        moves += [{"at": block, "to": kept} for block in some if block != kept]
        grown.append({"at": kept, "size_": sum(sizes[block] for block in some)})
    if not moves:
        return
    its, at = tables.block, tables.sighting
    one: BindParameter[int] = bindparam("at")
    moved = update(at).where(at.c.reader == reader, at.c.block == one).values(block=bindparam("to"))
    connection.execute(moved, moves)
    _forget(connection, reader, [move["at"] for move in moves])
    larger = update(its).where(its.c.reader == reader, its.c.id == one)
    connection.execute(larger.values(size=bindparam("size_"), dirty=1), grown)


def sizes_of(connection: Connection, reader: int, blocks: Sequence[int]) -> dict[int, int]:
    """How many sightings each of ``blocks`` has."""
    found: dict[int, int] = {}
    its = tables.block
    for start in range(0, len(blocks), seen.STEP):
        query = select(its.c.id, its.c.size).where(its.c.reader == reader)
        some = blocks[start : start + seen.STEP]
        found |= {row.id: row.size for row in connection.execute(query.where(its.c.id.in_(some)))}
    return found


def _forget(connection: Connection, reader: int, blocks: Sequence[int]) -> None:
    """Take blocks out, with their accounts."""
    drop_accounts(connection, reader, blocks)
    its = tables.block
    for start in range(0, len(blocks), seen.STEP):
        some = blocks[start : start + seen.STEP]
        connection.execute(delete(its).where(its.c.reader == reader, its.c.id.in_(some)))


def drop_accounts(connection: Connection, reader: int, blocks: Sequence[int]) -> None:
    """Take out the accounts of ``blocks``, and who speaks in them."""
    its, voices = tables.account, tables.speaker
    numbers: list[int] = []
    for start in range(0, len(blocks), seen.STEP):
        query = select(its.c.number).where(its.c.reader == reader)
        query = query.where(its.c.block.in_(blocks[start : start + seen.STEP]))
        numbers += connection.execute(query).scalars()
        mine = (voices.c.reader == reader, voices.c.block.in_(blocks[start : start + seen.STEP]))
        connection.execute(delete(voices).where(*mine))
    for start in range(0, len(numbers), seen.STEP):
        some = numbers[start : start + seen.STEP]
        for table in (its, tables.record, tables.member):
            connection.execute(delete(table).where(table.c.reader == reader, table.c.number.in_(some)))


def take_out(connection: Connection, reader: int, reports: Iterable[int]) -> set[int]:
    """Take out the sightings of ``reports``; gives the blocks they were in, to be grouped anew."""
    rows = seen.of_reports(connection, reader, reports)
    seen.take_out(connection, reader, rows)
    return {row.block for row in rows}


def regroup(connection: Connection, reader: int, blocks: Iterable[int]) -> None:
    """Group anew what is left of ``blocks``: links among them, and what people said is the same."""
    wanted = sorted(set(blocks))
    if not wanted:
        return
    members = seen.of_blocks(connection, reader, wanted)
    whole = seen.of_reports(connection, reader, {row.report for row in members})
    at = {account_id(row.sighting): row for row in members}
    decisions = of_sightings(connection, reader, members)
    parts = hanging((row.sighting for row in whole), decisions)
    first = _following(connection, reader)
    _forget(connection, reader, wanted)
    its = tables.sighting
    rows: list[dict[str, int]] = []
    for number, part in enumerate(parts):
        inside = [at[name] for one in part if (name := account_id(one)) in at]
        if not inside:
            continue
        most = Counter(row.block for row in inside).most_common(1)[0][0]
        free = most not in {row["id"] for row in rows}
        block = most if free else first + number
        rows.append({"reader": reader, "id": block, "size": len(inside), "dirty": 1})
        for row in inside:
            if row.block != block:
                mine = (its.c.reader == reader, its.c.report == row.report, its.c.position == row.position)
                connection.execute(update(its).where(*mine).values(block=block))
    insert_many(connection, tables.block, rows)


def of_sightings(connection: Connection, reader: int, rows: Sequence[Row]) -> Decided:
    """The decisions in force on ``rows``, their accounts and origins; figures named by account ids."""
    found = decided(in_force(connection, rows))
    pairs = (*found.same_account, *found.other_account)
    if not pairs:
        return found
    names = {name for pair in pairs for name in pair}
    by_name: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.report, row.position)):
        for name in (row.sighting.id, account_id(row.sighting)):
            by_name.setdefault(name, row)
    by_name |= seen.named(connection, reader, names - set(by_name))

    def translated(some: Pairs) -> Pairs:
        return tuple(
            (account_id(by_name[a].sighting), account_id(by_name[b].sighting))
            for a, b in some
            if a in by_name and b in by_name
        )

    return Decided(
        same_account=translated(found.same_account),
        other_account=translated(found.other_account),
        same_origin=found.same_origin,
        other_origin=found.other_origin,
        confirmed=found.confirmed,
        sources=found.sources,
    )


def in_force(connection: Connection, rows: Sequence[Row]) -> list[Judgement]:
    """The judgements on ``rows`` that were not withdrawn, oldest first."""
    names: list[str] = []
    for row in rows:
        one = row.sighting
        names += (one.id, one.claim, account_id(one), origin_id(one))
        if one.voice.named is not None:
            names.append(seen.source_of(one))
    if not judging.any_kept(connection):
        return []
    by_seq = judging.of_names(connection, names)
    gone = {
        this for one in by_seq if one.question == "withdraw" and one.verdict == "yes" for this in one.subject
    }
    return [one for one in by_seq if one.question != "withdraw" and one.id not in gone]


def _joined(connection: Connection, reader: int, new: Sequence[Row]) -> list[tuple[int, int]]:
    """Blocks that people said are the same, of which one holds a new sighting."""
    pairs = of_sightings(connection, reader, new).same_account
    rows = seen.named(connection, reader, {name for pair in pairs for name in pair})
    return [(rows[a].block, rows[b].block) for a, b in pairs if a in rows and b in rows]
