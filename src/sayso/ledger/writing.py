"""Rows into the ledger, inside the caller's transaction. Nothing here updates or deletes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Column, Connection, Table, func, insert, select

from sayso.errors import LedgerError
from sayso.ledger import rows
from sayso.ledger.rows import Row
from sayso.ledger.schema import claim, figure, judgement, original, reading, refusal, report, subject
from sayso.types import Claim, Judgement, Refusal, Report, check_spans

STEP = 5000  # ids a query


class Known(Struct, frozen=True):
    """What the ledger has of a report."""

    seq: int
    sha256: str | None
    digest: str


class Prepared(Struct):
    """The rows of one report and of all its claims, still without their numbers.

    ``found_by`` is null where no finder could read the report: it is kept without a reading.
    """

    report: Row
    found_by: str | None = None
    claims: list[Row] = []
    figures: list[list[Row]] = []


def prepare(one: Report, claims: Sequence[Claim], *, found_by: str | None, at: str) -> Prepared:
    """The rows of ``one``; raises SpanError where a claim does not fit its report, and
    UnicodeEncodeError or OverflowError where the ledger cannot keep it.
    """
    for found in claims:
        if found.found_by != found_by:
            raise LedgerError(f"{one.id}: {found.id} was found by {found.found_by}, not by {found_by}")
        check_spans(one.text, found.spans(), f"{one.id}, claim {found.id}")
    return Prepared(
        rows.report_row(one, seq=0, at=at),
        found_by,
        [rows.claim_row(found, seq=0, report=0) for found in claims],
        [[rows.figure_row(f, claim=0, position=i) for i, f in enumerate(c.figures)] for c in claims],
    )


def find(connection: Connection, ids: Iterable[str]) -> dict[str, Known]:
    """Which of the reports ``ids`` the ledger has."""
    wanted = select(report.c.id, report.c.seq, report.c.sha256, report.c.digest)
    found = connection.execute(wanted.where(report.c.id.in_(list(ids))))
    return {row.id: Known(row.seq, row.sha256, row.digest) for row in found}


def readings(connection: Connection, seqs: Iterable[int]) -> set[tuple[int, str | None]]:
    """Which of the reports numbered ``seqs`` have been read, and by what."""
    query = select(reading.c.report, reading.c.found_by).where(reading.c.report.in_(list(seqs)))
    return {(seq, found_by) for seq, found_by in connection.execute(query)}


def following(connection: Connection, column: Column[int]) -> int:
    """The number after the last one given."""
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1


class Written(Struct):
    """What one transaction added, and the reports whose id another text holds."""

    new: int = 0
    claims: int = 0
    clashes: list[str] = []


def write(connection: Connection, ready: Sequence[Prepared], *, at: str) -> Written:
    """Write reports with their claims, leaving out what another process wrote in the meantime."""
    known = find(connection, {one.report["id"] for one in ready})
    done = readings(connection, [was.seq for was in known.values()])
    report_seq, claim_seq = following(connection, report.c.seq), following(connection, claim.c.seq)
    written = Written()
    many: dict[Table, list[Row]] = {report: [], reading: [], claim: [], figure: []}
    for one in ready:
        this, digest = one.report["id"], one.report["digest"]
        was = known.setdefault(this, Known(report_seq, one.report["sha256"], digest))
        if was.digest != digest:
            written.clashes.append(this)
            continue
        if was.seq == report_seq:
            one.report["seq"] = report_seq
            many[report].append(one.report)
            report_seq += 1
            written.new += 1
        if one.found_by is None or (was.seq, one.found_by) in done:
            continue
        done.add((was.seq, one.found_by))
        many[reading].append(_reading(one, was.seq, at))
        for found, figures in zip(one.claims, one.figures, strict=True):
            found |= {"seq": claim_seq, "report": was.seq}
            many[figure] += [row | {"claim": claim_seq} for row in figures]
            claim_seq += 1
        many[claim] += one.claims
        written.claims += len(one.claims)
    for table, its in many.items():
        insert_many(connection, table, its)
    return written


def insert_many(connection: Connection, table: Table, many: list[Row]) -> None:
    """Insert whole rows by the driver's own bulk call: a third faster than parameter by parameter."""
    if many:
        statement = str(insert(table).compile(dialect=connection.dialect))
        connection.exec_driver_sql(statement, many)


def _reading(one: Prepared, seq: int, at: str) -> Row:
    return {"report": seq, "found_by": one.found_by, "claims": len(one.claims), "added_at": at}


def write_refusals(connection: Connection, refusals: Iterable[Refusal]) -> None:
    """Keep refusals, each once."""
    made = {row["digest"]: row for row in (rows.refusal_row(one, seq=0) for one in refusals)}
    if not made:
        return
    known = set(connection.execute(select(refusal.c.digest).where(refusal.c.digest.in_(made))).scalars())
    seq = following(connection, refusal.c.seq)
    many = [row for digest, row in made.items() if digest not in known]
    for number, row in enumerate(many, seq):
        row["seq"] = number
    insert_many(connection, refusal, many)


def write_originals(connection: Connection, pages: dict[str, Row]) -> None:
    """Keep the bytes of pages by hash, each once."""
    if not pages:
        return
    held = select(original.c.sha256).where(original.c.sha256.in_(pages))
    known = set(connection.execute(held).scalars())
    many = [row for sha256, row in pages.items() if sha256 not in known]
    insert_many(connection, original, many)


def is_kept(connection: Connection, one: Judgement) -> bool:
    """Whether the ledger has this judgement; raises LedgerError where it has another under its id."""
    row, _ = rows.judgement_rows(one, seq=0)
    held = connection.execute(select(judgement.c.record).where(judgement.c.id == row["id"])).scalar()
    if held is not None and held != row["record"]:
        raise LedgerError(f"{one.id}: another judgement has this id, and judgements are never overwritten")
    return held is not None


def write_judgement(connection: Connection, one: Judgement) -> None:
    """Keep a judgement; the same one again changes nothing, another under its id is refused."""
    if is_kept(connection, one):
        return
    row, subjects = rows.judgement_rows(one, seq=following(connection, judgement.c.seq))
    if one.question == "withdraw" and (wrong := cannot_withdraw(connection, one)):
        raise LedgerError(wrong)
    insert_many(connection, judgement, [row])
    insert_many(connection, subject, subjects)


def cannot_withdraw(connection: Connection, one: Judgement) -> str | None:
    """Why the withdrawal ``one`` makes no sense, null where it does."""
    asked = select(judgement.c.id, judgement.c.question).where(
        judgement.c.id.in_(map(rows.asked, one.subject))
    )
    found = {row.id: row.question for row in connection.execute(asked)}
    for this in one.subject:
        if this not in found:
            return f"{this}: no judgement has this id, so it cannot be withdrawn"
        if found[this] == "withdraw":
            return f"{this} is a withdrawal: judge anew instead of withdrawing it"
    return None
