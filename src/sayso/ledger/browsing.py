"""Pages of a ledger for people who look through it: newest first, each asked after the last number seen.

Every question here is answered from an index, whatever the size of the ledger; nothing sorts it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, exists, func, select, true

from sayso.ledger import rows
from sayso.ledger.handling import shown_judgements
from sayso.ledger.judged import record_of
from sayso.ledger.reading import Filters, refusals_shown
from sayso.ledger.schema import claim, judgement, reading, refusal, report, subject
from sayso.ledger.store import Store
from sayso.ledger.streaming import FEW, streamed
from sayso.types import Claim, Judgement, Refusal, ReportRef

LIMIT = 20
BEGINNING = 300  # characters of a text that a list shows
DECIDING = ("confirm", "reject", "correct")  # what takes a claim off the queue
State = Literal["open", "unsure", "second", "decided"]
STATES: tuple[State, ...] = get_args(State)


class Listed(Struct, frozen=True, kw_only=True):
    """A report in a list, with the beginning of its text; ``claims`` are those of all finders."""

    seq: int
    report: ReportRef
    language: str | None
    text: str
    claims: int
    added_at: str


class Kept(Struct, frozen=True, kw_only=True):
    """A judgement in a list, with its number."""

    seq: int
    judgement: Judgement


class Within(Struct, frozen=True, kw_only=True):
    """The claims in a part of a report, ``first`` of them before it; ``finders`` is who found how many."""

    first: int
    claims: tuple[Claim, ...]
    finders: dict[str, int]
    found_by: str | None


class Size(Struct, frozen=True):
    """How much a ledger holds."""

    reports: int
    claims: int
    judgements: int
    refusals: int


def size(store: Store) -> Size:
    """How much the ledger holds: rows are numbered without gaps, so the last number is the count."""
    last = (
        select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery()
        for table in (report, claim, judgement, refusal)
    )
    with store.reading() as connection:
        return Size(*connection.execute(select(*last)).one())


def newest(store: Store, *, before: int | None = None, limit: int = LIMIT) -> list[Listed]:
    """Reports, the last added first; ``before`` the number of one already seen."""
    counted = (
        select(func.coalesce(func.sum(reading.c.claims), 0))
        .where(reading.c.report == report.c.seq)
        .scalar_subquery()
    )
    columns = [report.c[name] for name in ("seq", "language", "added_at", *rows.REF_COLUMNS)]
    beginning = func.substr(report.c.text, 1, BEGINNING).label("text")
    query = select(*columns, beginning, counted.label("claims")).where(store.shown(report.c.seq))
    query = query.order_by(report.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(report.c.seq < min(before, rows.LARGEST))
    with store.reading() as connection:
        return [
            Listed(
                seq=row.seq,
                report=ReportRef(**{name: row._mapping[name] for name in rows.REF_COLUMNS}),
                language=row.language,
                text=row.text,
                claims=row.claims,
                added_at=row.added_at,
            )
            for row in connection.execute(query)
        ]


def queue(
    store: Store,
    filters: Filters,
    *,
    state: State | None = "open",
    person: str | None = None,
    backwards: bool = False,
) -> list[tuple[int, Claim]]:
    """Claims after ``filters["after"]`` with their numbers, those that wait for ``person``.

    ``state`` «open»: nobody decided; «unsure»: somebody did without being sure, nobody since; «second»:
    somebody else did, ``person`` did not; «decided»: somebody did; null: all. ``backwards``: before it,
    nearest first.
    """
    query = select(claim.c.seq).where(store.shown(claim.c.report))
    for condition in _waiting(state, person):
        query = query.where(condition)
    if backwards:
        after = filters.get("after")
        query = query.where(claim.c.seq < after) if after else query
        query = query.order_by(claim.c.seq.desc())
    else:
        query = query.where(claim.c.seq > filters.get("after", 0)).order_by(claim.c.seq)
    with store.reading() as connection:
        query = streamed(store, connection, query, filters)
        if state not in ("open", None):
            query = query.where(_touched(connection))
        fit = list(connection.execute(query.limit(filters.get("limit", LIMIT))).scalars())
        refs = [report.c[name].label(name) for name in rows.REF_COLUMNS]
        whole = select(claim.c.seq, claim.c.record, *refs).join(report).where(claim.c.seq.in_(fit))
        made = {row.seq: rows.to_claim(row.record, row._mapping, {}) for row in connection.execute(whole)}
    return [(seq, made[seq]) for seq in fit]


def _touched(connection: Connection) -> ColumnElement[bool]:
    """That people decided on the claim, which narrows the walk where they decided on few."""
    decided = select(subject.c.id).join(judgement, judgement.c.seq == subject.c.judgement)
    found = connection.execute(decided.where(judgement.c.question.in_(DECIDING)).limit(FEW + 1)).scalars()
    records = {record_of(this) for this in found}
    return claim.c.id.in_(records) if len(records) <= FEW else true()


def _waiting(state: State | None, person: str | None) -> Iterator[ColumnElement[bool]]:
    if state == "open":
        yield ~_stands()
    elif state is not None:
        yield _stands()
    if state == "unsure":
        yield _stands(judgement.c.verdict == "unsure")
        yield ~_stands(judgement.c.verdict != "unsure")
    elif state == "second":
        yield ~_stands(judgement.c.by == (person or ""))


def _stands(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a decision on the claim or on a figure of it was not withdrawn."""
    # «A» follows «@», which follows the digits of ids: the claim itself and all its figures
    named = (subject.c.id >= claim.c.id) & (subject.c.id < claim.c.id + "A")
    return (
        exists()
        .where(named, judgement.c.seq == subject.c.judgement)
        .where(judgement.c.question.in_(DECIDING), ~_withdrawn(), *which)
    )


def _withdrawn() -> ColumnElement[bool]:
    """That the judgement was taken back."""
    other, its = judgement.alias(), subject.alias()
    return (
        exists()
        .where(its.c.id == judgement.c.id, other.c.seq == its.c.judgement)
        .where(other.c.question == "withdraw", other.c.verdict == "yes")
    )


def spoken(store: Store, *, after: int = 0) -> list[tuple[int, str, str | None]]:
    """The number of every claim after ``after`` that names its speaker, with the name and its kind."""
    query = select(claim.c.seq, claim.c.name, claim.c.kind).where(claim.c.seq > after)
    query = query.where(claim.c.name.is_not(None), store.shown(claim.c.report)).order_by(claim.c.seq)
    with store.reading() as connection:
        return [(row.seq, row.name, row.kind) for row in connection.execute(query)]


def claims_at(store: Store, numbers: Sequence[int]) -> list[tuple[int, Claim]]:
    """The claims whose numbers these are, with them, in that order; what is not shown is left out."""
    refs = [report.c[name].label(name) for name in rows.REF_COLUMNS]
    query = select(claim.c.seq, claim.c.record, *refs).join(report)
    query = query.where(claim.c.seq.in_(numbers), store.shown(report.c.seq))
    with store.reading() as connection:
        made = {row.seq: rows.to_claim(row.record, row._mapping, {}) for row in connection.execute(query)}
    return [(seq, made[seq]) for seq in numbers if seq in made]


def within(store: Store, report_id: str, start: int, end: int, *, found_by: str | None = None) -> Within:
    """The claims of a report in ``[start, end)`` of its text, by the newest finder or ``found_by``."""
    with store.reading() as connection:
        this = select(report.c.seq).where(report.c.id == rows.asked(report_id), store.shown(report.c.seq))
        number = connection.execute(this).scalar()
        read = select(reading.c.found_by, reading.c.claims).where(reading.c.report == number)
        finders = {row.found_by: row.claims for row in connection.execute(read.order_by(reading.c.added_at))}
        chosen = found_by if found_by in finders else next(reversed(finders), None)
        its = (claim.c.report == number, claim.c.found_by == chosen)
        before = select(func.count()).where(*its, claim.c.starts < start, claim.c.ends <= start)
        first = connection.execute(before).scalar() or 0 if start else 0
        refs = [report.c[name].label(name) for name in rows.REF_COLUMNS]
        query = select(claim.c.record, *refs).join(report).where(*its)
        query = query.where(claim.c.starts < end, claim.c.ends > start).order_by(claim.c.seq)
        made = [rows.to_claim(row.record, row._mapping, {}) for row in connection.execute(query)]
    return Within(first=first, claims=tuple(made), finders=finders, found_by=chosen)


def number_of(store: Store, id: str) -> int | None:
    """The number of the claim ``id``; of the newest where several finders found it."""
    query = select(func.max(claim.c.seq)).where(claim.c.id == rows.asked(id), store.shown(claim.c.report))
    with store.reading() as connection:
        return connection.execute(query).scalar()


def changes(  # noqa: PLR0913 - options by keyword
    store: Store,
    *,
    before: int | None = None,
    limit: int = LIMIT,
    by: str | None = None,
    question: str | None = None,
    standing: bool = False,
) -> list[Kept]:
    """Judgements, the last kept first, by one person or of one kind; ``standing``: not taken back."""
    query = select(judgement.c.seq, judgement.c.record).order_by(judgement.c.seq.desc()).limit(limit)
    for wanted, column in ((by, judgement.c.by), (question, judgement.c.question)):
        if wanted is not None:
            query = query.where(column == rows.asked(wanted))
    if standing:
        query = query.where(judgement.c.question != "withdraw", ~_withdrawn())
    if before is not None:
        query = query.where(judgement.c.seq < min(before, rows.LARGEST))
    decode = msgspec.json.Decoder(Judgement).decode
    with store.reading() as connection:
        many = {row.seq: decode(row.record) for row in connection.execute(query)}
        shown = {one.id: one for one in shown_judgements(connection, store.gate, list(many.values()))}
    return [Kept(seq=seq, judgement=shown[one.id]) for seq, one in many.items() if one.id in shown]


def refused(store: Store, *, before: int | None = None, limit: int = LIMIT) -> list[tuple[int, Refusal]]:
    """What was not read, the last first."""
    query = refusals_shown(store).order_by(refusal.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(refusal.c.seq < min(before, rows.LARGEST))
    with store.reading() as connection:
        return [
            (row.seq, Refusal(report=row.report, stage=row.stage, reason=row.reason, at=row.at))
            for row in connection.execute(query)
        ]
