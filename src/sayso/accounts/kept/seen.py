"""Reports to rows of sightings and keys, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, select

from sayso.accounts.ids import account_id
from sayso.accounts.keys import keys
from sayso.accounts.sighting import Sighting, sightings
from sayso.accounts.sources import Named, source_id
from sayso.ledger import applying
from sayso.ledger import cache as tables
from sayso.ledger.judged import record_of
from sayso.ledger.rows import asked
from sayso.ledger.schema import claim
from sayso.ledger.writing import insert_many
from sayso.types import Claim

STEP = 4000  # numbers a query
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Sighting).decode


class Row(Struct, frozen=True):
    """A sighting with where it is kept."""

    report: int
    position: int
    block: int
    sighting: Sighting


def counted(claims: Sequence[Claim], found_by: str | None) -> list[Claim]:
    """The claims of one report that count: those of ``found_by``, or of the finder that read it last."""
    finder = found_by if found_by is not None else claims[-1].found_by if claims else None
    return [one for one in claims if one.found_by == finder]


def read(connection: Connection, numbers: Sequence[int], found_by: str | None) -> dict[int, list[Sighting]]:
    """The sightings of reports after all decisions, by number."""
    made = applying.of_reports(connection, numbers)
    return {number: sightings(counted(claims, found_by)) for number, claims in made.items()}


def digest(one: Sighting) -> int:
    """The number in the ids of the account and the origin that ``one`` begins."""
    return numbered(account_id(one))


def numbered(id: str) -> int:
    """The number in the id of an account, an origin or a source; -1 where it is none."""
    _, _, digits = id.partition("_")
    try:
        return int(digits, 16) - 2**63 if len(digits) in (12, 16) else -1
    except ValueError:
        return -1


def source_of(one: Sighting) -> str:
    """The id by which decisions may mean the speaker of ``one``; empty where nobody is named."""
    return _source_id(one.voice.named) if one.voice.named is not None else ""


@lru_cache(maxsize=65536)
def _source_id(named: Named) -> str:
    return source_id(named.reading().key)


def key_numbers(of_report: Sequence[Sighting]) -> set[int]:
    """The keys that one report shares with others, as numbers."""
    found = (key for key in keys(of_report) if not key.startswith("report "))
    return {int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1 for key in found}


def write(connection: Connection, reader: int, rows: Sequence[Row]) -> None:
    """Keep sightings of whole reports with their keys."""
    its = [
        {
            "reader": reader,
            "report": row.report,
            "position": row.position,
            "digest": digest(row.sighting),
            "block": row.block,
            "record": _encode(row.sighting),
        }
        for row in rows
    ]
    insert_many(connection, tables.sighting, its)
    of: dict[int, list[Sighting]] = {}
    for row in rows:
        of.setdefault(row.report, []).append(row.sighting)
    many = [
        {"reader": reader, "key": key, "report": report}
        for report, some in of.items()
        for key in key_numbers(some)
    ]
    insert_many(connection, tables.key, many)


def take_out(connection: Connection, reader: int, rows: Sequence[Row]) -> None:
    """Take out all sightings of the reports of ``rows``, which are all they have, with their keys."""
    of: dict[int, list[Sighting]] = {}
    for row in rows:
        of.setdefault(row.report, []).append(row.sighting)
    for report, some in of.items():
        gone, its = tables.sighting, tables.key
        connection.execute(delete(gone).where(gone.c.reader == reader, gone.c.report == report))
        mine = (its.c.reader == reader, its.c.report == report)
        connection.execute(delete(its).where(*mine, its.c.key.in_(key_numbers(some))))


def of_reports(connection: Connection, reader: int, numbers: Iterable[int]) -> list[Row]:
    """The kept sightings of reports, in the order of their texts."""
    return _rows(connection, reader, tables.sighting.c.report, numbers)


def of_blocks(connection: Connection, reader: int, blocks: Iterable[int]) -> list[Row]:
    """The kept sightings of blocks."""
    return _rows(connection, reader, tables.sighting.c.block, blocks)


def _rows(connection: Connection, reader: int, column: object, numbers: Iterable[int]) -> list[Row]:
    wanted, found, its = sorted(set(numbers)), [], tables.sighting
    for start in range(0, len(wanted), STEP):
        query = select(its.c.report, its.c.position, its.c.block, its.c.record)
        query = query.where(its.c.reader == reader, column.in_(wanted[start : start + STEP]))  # type: ignore[attr-defined]
        for row in connection.execute(query):
            found.append(Row(row.report, row.position, row.block, _decode(row.record)))
    return sorted(found, key=lambda row: (row.report, row.position))


def sharing(connection: Connection, reader: int, numbers: Iterable[int]) -> dict[int, set[int]]:
    """The reports that have each of the keys ``numbers``."""
    wanted, its = sorted(numbers), tables.key
    found: dict[int, set[int]] = {}
    for start in range(0, len(wanted), STEP):
        query = select(its.c.key, its.c.report).where(its.c.reader == reader)
        for key, report in connection.execute(query.where(its.c.key.in_(wanted[start : start + STEP]))):
            found.setdefault(key, set()).add(report)
    return found


def named(connection: Connection, reader: int, names: Iterable[str]) -> dict[str, Row]:
    """The sightings that are meant by names of figures, accounts and origins; those there are."""
    every = sorted(set(names))
    figures = {asked(record_of(name)): name for name in every if name.startswith("c_")}
    found: dict[str, Row] = {}
    reports: set[int] = set()
    claims, digests = sorted(figures), sorted({numbered(name) for name in every} - {-1})
    for start in range(0, len(claims), STEP):
        some = select(claim.c.report).where(claim.c.id.in_(claims[start : start + STEP]))
        reports |= set(connection.execute(some).scalars())
    wanted = set(every)
    for row in of_reports(connection, reader, reports):
        if row.sighting.id in wanted:  # of two measures of one number the first is meant
            found.setdefault(row.sighting.id, row)
    its = tables.sighting
    for start in range(0, len(digests), STEP):
        query = select(its.c.report).where(its.c.reader == reader)
        reports = set(
            connection.execute(query.where(its.c.digest.in_(digests[start : start + STEP]))).scalars()
        )
        by_digest = {digest(row.sighting): row for row in of_reports(connection, reader, reports)}
        found |= {name: by_digest[numbered(name)] for name in every if numbered(name) in by_digest}
    return found
