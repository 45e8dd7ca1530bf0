"""Accounts for those from whom reports are hidden: what these touch is made anew without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from sayso.accounts.account import account_of
from sayso.accounts.group import blocks as hanging
from sayso.accounts.group import order
from sayso.accounts.ids import account_id
from sayso.accounts.kept import copies, seen
from sayso.accounts.kept.blocks import of_sightings
from sayso.accounts.kept.made import roots_of
from sayso.accounts.kept.seen import Row
from sayso.accounts.rules import DEFAULT, rule_named
from sayso.accounts.split import split
from sayso.ledger import cache as tables
from sayso.ledger.handling import Gate
from sayso.ledger.schema import report
from sayso.report.copies import grouped
from sayso.types import Account


class Without(Struct, frozen=True):
    """``gone``: the kept accounts that are not told. ``anew``: those told instead, with reports by number."""

    gone: frozenset[int] = frozenset()
    anew: tuple[tuple[Account, frozenset[int]], ...] = ()


def without(connection: Connection, gate: Gate | None, reader: int) -> Without:
    """What ``gate`` changes; nothing where it hides nothing."""
    if gate is None:
        return Without()
    hidden = {int(row.report) for row in connection.execute(gate.hidden())}
    if not hidden:
        return Without()
    pairs = copies.part_of(connection, hidden)
    near = {seq for pair in pairs for seq in pair}
    blocks = {row.block for row in seen.of_reports(connection, reader, hidden | near)}
    rows = [row for row in seen.of_blocks(connection, reader, blocks) if row.report not in hidden]
    roots = dict(roots_of(connection, rows)) | _roots(connection, pairs, hidden)
    return Without(_gone(connection, reader, blocks), tuple(_anew(connection, reader, rows, roots)))


def hidden_roots(connection: Connection, gate: Gate | None) -> dict[str, str | None]:
    """The roots of copies near what ``gate`` hides, as who may not see that knows them: null is no copy."""
    hidden = {int(row.report) for row in connection.execute(gate.hidden())} if gate else set()
    if gate is None or not hidden:
        return {}
    roots = _roots(connection, copies.part_of(connection, hidden), hidden)
    gone = connection.execute(select(report.c.id).where(report.c.seq.in_(gate.hidden()))).scalars()
    return dict.fromkeys(gone) | {one: root if root != one else None for one, root in roots.items()}


def _gone(connection: Connection, reader: int, blocks: set[int]) -> frozenset[int]:
    wanted, found, its = sorted(blocks), set(), tables.account.c
    for start in range(0, len(wanted), seen.STEP):
        query = select(its.number).where(its.reader == reader)
        found |= set(
            connection.execute(query.where(its.block.in_(wanted[start : start + seen.STEP]))).scalars()
        )
    return frozenset(found)


def _roots(connection: Connection, pairs: set[tuple[int, int]], hidden: set[int]) -> dict[str, str]:
    """The roots among copies of what is hidden, without it; a report that is no copy then is its own."""
    signed = copies.load(connection, {seq for pair in pairs for seq in pair} - hidden)
    left = [(signed[a].report, signed[b].report) for a, b in pairs if a in signed and b in signed]
    roots = {one.report: one.report for one in signed.values()}
    for root, some in grouped(left, {one.report: one for one in signed.values()}):
        roots |= dict.fromkeys(some, root)
    return roots


def _anew(
    connection: Connection, reader: int, rows: Sequence[Row], roots: Mapping[str, str]
) -> list[tuple[Account, frozenset[int]]]:
    decisions = of_sightings(connection, reader, rows)
    whole = seen.of_reports(connection, reader, {row.report for row in rows})
    at = {account_id(row.sighting): row.report for row in rows}
    rule = rule_named(DEFAULT)
    found = []
    for part in hanging((row.sighting for row in whole), decisions):
        inside = sorted((one for one in part if account_id(one) in at), key=order)
        for some in split(inside, decisions) if inside else ():
            one = account_of(some, rule, copies=roots, decisions=decisions)
            found.append((one, frozenset(at[account_id(sighting)] for sighting in some)))
    return found
