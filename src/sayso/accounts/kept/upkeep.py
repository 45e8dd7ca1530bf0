"""The cache brought up to date with what came in since it was last asked, in steps that are whole or nothing.

Rows of a ledger are numbered in the order of their commits, so what has been seen up to a number need not be
looked at again. A process that is killed leaves the cache as it was after one of the steps.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select, update

from sayso.accounts.kept import blocks, copies, made, seen
from sayso.accounts.kept.state import COPIES, State, begun, keep, standing
from sayso.ledger import cache as tables
from sayso.ledger.judged import record_of
from sayso.ledger.rows import asked
from sayso.ledger.schema import claim, judgement
from sayso.ledger.store import Store
from sayso.types import Judgement

REPORTS = 100  # a transaction: others who write wait for one
CLAIMS = 1500
JUDGEMENTS = 500


def name_of(found_by: str | None) -> str:
    """The name of the cache of accounts made of what ``found_by`` found; of the last finder where null."""
    return f"accounts {found_by or ''}".rstrip()


def is_current(connection: Connection, found_by: str | None) -> bool:
    """Whether the cache holds all that the ledger holds."""
    return standing(connection, name_of(found_by)).is_current


def bring_up_to_date(store: Store, found_by: str | None = None) -> None:
    """Take in all that is new; raises LedgerError where the ledger cannot be written."""
    while _take(store, found_by):
        pass


def follow(store: Store) -> None:
    """Take in new judgements where nothing else is new, so that whoever asks next need not wait for it."""
    with store.reading() as connection:
        its = standing(connection, name_of(None))
    if store.readonly or its.copies is None or its.accounts is None or its.is_current:
        return
    if (its.copies.reports, its.accounts.claims) == (its.reports, its.claims):
        bring_up_to_date(store)


def _take(store: Store, found_by: str | None) -> bool:
    """One transaction, of several steps where each has little to do; whether there may be more to do."""
    with store.writing() as connection:
        done = 0.0
        while done < 1:
            share = _step(connection, found_by)
            if not share:
                return False
            done += share
    return True


def _step(connection: Connection, found_by: str | None) -> float:
    """Take in what comes next; how large a part of what one transaction may do it was, 0 where all is in."""
    its = standing(connection, name_of(found_by))
    if its.is_current:
        return 0
    state = its.copies or begun(connection, COPIES)
    if state.reports < its.reports:
        reports = state.reports
        copies.touched(connection, copies.take(connection, state, most=REPORTS))
        keep(connection, state)
        return (state.reports - reports) / REPORTS
    state = its.accounts or begun(connection, name_of(found_by))
    if state.claims < its.claims or state.judgements < its.judgements:
        before = state.claims / CLAIMS + state.judgements / JUDGEMENTS
        _next(connection, state, found_by, claims=its.claims)
        keep(connection, state)
        return state.claims / CLAIMS + state.judgements / JUDGEMENTS - before
    return made.take(connection, state.number)


def _next(connection: Connection, state: State, found_by: str | None, *, claims: int) -> None:
    """Take in the next claims, or once all ``claims`` are in, the next judgements."""
    if state.claims == claims:
        _change(connection, state.number, *_judged(connection, state), found_by)
        return
    upto = _end(connection, state.claims + CLAIMS)
    again = select(claim.c.report).where(claim.c.seq > state.claims, claim.c.seq <= upto).distinct()
    if found_by is not None:
        again = again.where(claim.c.found_by == asked(found_by))
    state.claims = upto
    _change(connection, state.number, set(connection.execute(again).scalars()), set(), found_by)


def _end(connection: Connection, upto: int) -> int:
    """The last claim of the reading that claim number ``upto`` is in, or the last there is."""
    at = connection.execute(
        select(claim.c.seq, claim.c.report, claim.c.found_by)
        .where(claim.c.seq <= upto)
        .order_by(claim.c.seq.desc())
        .limit(1)
    ).first()
    if at is None:
        return 0
    its = select(claim.c.seq).where(claim.c.report == at.report, claim.c.found_by == at.found_by)
    return int(max(connection.execute(its).scalars()))


def _change(
    connection: Connection, reader: int, reports: set[int], anew: set[int], found_by: str | None
) -> None:
    """Read ``reports`` again, and group anew what they were part of and the blocks ``anew``."""
    if reports:
        anew = anew | blocks.take_out(connection, reader, reports)
    blocks.regroup(connection, reader, anew)
    if reports:
        blocks.add(connection, reader, seen.read(connection, sorted(reports), found_by))


def _judged(connection: Connection, state: State) -> tuple[set[int], set[int]]:
    """The reports to be read again for the next judgements, and the blocks to be grouped anew."""
    query = select(judgement.c.seq, judgement.c.record).where(judgement.c.seq > state.judgements)
    found = connection.execute(query.order_by(judgement.c.seq).limit(JUDGEMENTS)).all()
    if not found:
        return set(), set()
    state.judgements = found[-1].seq
    many = [msgspec.json.decode(row.record, type=Judgement) for row in found]
    many += _withdrawn(
        connection, [this for one in many if one.question == "withdraw" for this in one.subject]
    )

    def about(*questions: str) -> list[str]:
        return [this for one in many if one.question in questions for this in one.subject]

    reports = _reports(connection, about("correct", "reject"))
    confirmed = {record_of(this) for this in about("confirm")}
    rows = seen.of_reports(connection, state.number, _reports(connection, confirmed))
    touched = {row.block for row in rows if row.sighting.claim in confirmed}
    named = seen.named(connection, state.number, about("same_origin", "same_account"))
    touched |= {row.block for row in named.values()}
    touched |= _speaking(connection, state.number, about("same_source"))
    its = tables.block
    for start in range(0, len(touched), seen.STEP):
        some = sorted(touched)[start : start + seen.STEP]
        mine = (its.c.reader == state.number, its.c.id.in_(some))
        connection.execute(update(its).where(*mine).values(dirty=1))
    joined = set(about("same_account"))
    return reports, {row.block for name, row in named.items() if name in joined}


def _speaking(connection: Connection, reader: int, sources: Iterable[str]) -> set[int]:
    """The blocks in which one of ``sources`` speaks."""
    wanted, its = sorted({seen.numbered(one) for one in sources}), tables.speaker
    found: set[int] = set()
    for start in range(0, len(wanted), seen.STEP):
        query = select(its.c.block).where(its.c.reader == reader)
        found |= set(
            connection.execute(query.where(its.c.source.in_(wanted[start : start + seen.STEP]))).scalars()
        )
    return found


def _withdrawn(connection: Connection, ids: Iterable[str]) -> list[Judgement]:
    wanted, found = sorted({asked(this) for this in ids}), []
    for start in range(0, len(wanted), seen.STEP):
        query = select(judgement.c.record).where(judgement.c.id.in_(wanted[start : start + seen.STEP]))
        found += [msgspec.json.decode(one, type=Judgement) for one in connection.execute(query).scalars()]
    return found


def _reports(connection: Connection, subjects: Iterable[str]) -> set[int]:
    wanted, found = sorted({asked(record_of(this)) for this in subjects}), set()
    for start in range(0, len(wanted), seen.STEP):
        query = select(claim.c.report).where(claim.c.id.in_(wanted[start : start + seen.STEP]))
        found |= set(connection.execute(query).scalars())
    return found
