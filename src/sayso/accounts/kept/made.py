"""Blocks to accounts with what they are chosen by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, select, update

from sayso.accounts.account import account_of
from sayso.accounts.group import order
from sayso.accounts.kept import copies, seen
from sayso.accounts.kept.blocks import drop_accounts, of_sightings, sizes_of
from sayso.accounts.kept.seen import Row
from sayso.accounts.rules import DEFAULT, rule_named
from sayso.accounts.split import split
from sayso.ledger import cache as tables
from sayso.ledger.rows import asked
from sayso.ledger.schema import report
from sayso.ledger.writing import insert_many
from sayso.types import Account

SIGHTINGS = 2000  # of the blocks made anew in one transaction, about
BLOCKS = 500
encode = msgspec.json.Encoder().encode


def take(connection: Connection, reader: int) -> float:
    """Make the accounts of some blocks anew; the part of a transaction that was, 0 where none is left."""
    its = tables.block
    # by the index alone: with the sizes all blocks would be walked for the few that wait
    query = select(its.c.id).where(its.c.reader == reader, its.c.dirty == 1).limit(BLOCKS)
    sizes = sizes_of(connection, reader, sorted(connection.execute(query).scalars()))
    blocks: list[int] = []
    size = 0
    for block, its_size in sizes.items():
        if blocks and size + its_size > SIGHTINGS:
            break
        blocks.append(block)
        size += its_size
    if not blocks:
        return 0
    drop_accounts(connection, reader, blocks)
    rows = seen.of_blocks(connection, reader, blocks)
    _keep(connection, reader, _made(connection, reader, rows))
    speakers = {(seen.numbered(one), row.block) for row in rows if (one := seen.source_of(row.sighting))}
    its_speakers = [{"reader": reader, "source": source, "block": block} for source, block in speakers]
    insert_many(connection, tables.speaker, its_speakers)
    connection.execute(update(its).where(its.c.reader == reader, its.c.id.in_(blocks)).values(dirty=0))
    return max(len(blocks) / BLOCKS, size / SIGHTINGS)


def _made(connection: Connection, reader: int, rows: Sequence[Row]) -> list[tuple[int, Account, list[int]]]:
    """The accounts of ``rows``, which are whole blocks, each with its block and its reports' numbers."""
    of: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        of[row.block].append(row)
    decisions = of_sightings(connection, reader, rows)
    roots = roots_of(connection, rows)
    numbers = {row.sighting.report: row.report for row in rows}
    rule = rule_named(DEFAULT)
    found = []
    for block, some in of.items():
        for part in split(sorted((row.sighting for row in some), key=order), decisions):
            one = account_of(part, rule, copies=roots, decisions=decisions)
            found.append((block, one, sorted({numbers[sighting.report] for sighting in part})))
    return found


def roots_of(connection: Connection, rows: Sequence[Row]) -> Mapping[str, str]:
    """The root's id of every report that is a copy."""
    ids = {row.report: row.sighting.report for row in rows}
    found = copies.roots(connection, sorted(ids))
    missing = sorted(set(found.values()) - set(ids))
    for start in range(0, len(missing), seen.STEP):
        query = select(report.c.seq, report.c.id).where(report.c.seq.in_(missing[start : start + seen.STEP]))
        ids |= {row.seq: row.id for row in connection.execute(query)}
    return {ids[seq]: ids[root] for seq, root in found.items()}


def _keep(connection: Connection, reader: int, made: Sequence[tuple[int, Account, list[int]]]) -> None:
    its = tables.account
    last = connection.execute(select(func.max(its.c.number)).where(its.c.reader == reader)).scalar() or 0
    accounts, records, members = [], [], []
    for number, (block, one, reports) in enumerate(made, last + 1):
        at: dict[str, object] = {"reader": reader, "number": number}
        accounts.append(at | {"block": block} | columns(one))
        records.append(at | {"record": encode(one)})
        members += [at | {"report": seq} for seq in reports]
    for table, rows in ((its, accounts), (tables.record, records), (tables.member, members)):
        insert_many(connection, table, rows)


def columns(one: Account) -> dict[str, object]:
    """What an account is chosen by."""
    days = sorted(figure.published[:10] for figure in one.figures if figure.published)
    names = {figure.source for figure in one.figures} | {origin.label for origin in one.origins}
    return {
        "id": one.id,
        "reports": one.reports,
        "figures": len(one.figures),
        "measure": asked(one.measure),
        "who": asked(f"{one.who or ''} {one.question}".casefold()),
        "place": asked(f"{one.where or ''} {one.question}".casefold()),
        "sources": asked("\n".join(sorted(name.casefold() for name in names if name))),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
