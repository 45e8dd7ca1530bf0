"""Records out: streamed in the order they were added, a page of rows at a time.

Each page is a short query after the last number seen, so that reading holds no lock and a ledger
may be added to while it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypedDict, get_args

import msgspec
from sqlalchemy import Connection, Row, Select, exists, or_, select

from sayso.errors import ConfigError
from sayso.ledger import rows
from sayso.ledger.handling import shown_judgements
from sayso.ledger.schema import claim, figure, judgement, original, refusal, report, subject
from sayso.ledger.store import Store
from sayso.page.page import Page
from sayso.types import Claim, Form, Judgement, Level, Polarity, Refusal, Report

PAGE = 500


class Filters(TypedDict, total=False):
    """Which claims: all that are given must fit.

    ``source`` is a part of the speaker's name or wording, whatever its case and accents; ``name``
    the whole resolved name; ``place`` a part of the name of a figure's place; ``since`` and ``until`` the
    day of publication, both inclusive; ``figures`` whether the claim has any; ``after`` the number of a
    row (``seq``) already seen.
    """

    report: str
    outlet: str
    source: str
    name: str
    polarity: str
    form: str
    measure: str
    certainty: str
    place: str
    since: str
    until: str
    found_by: str
    figures: bool
    limit: int
    after: int


def claims(store: Store, filters: Filters) -> Iterator[Claim]:
    """The claims that fit, in the order they were added: outer before inner, by place in the text."""
    for page in claim_pages(store, filters):
        yield from page


def claim_pages(store: Store, filters: Filters) -> Iterator[list[Claim]]:
    """The claims that fit, a page at a time."""
    if not asks(filters):
        for page in _pages(store, _claims(store), claim.c.seq, filters):
            yield _made(page)
        return
    # Their numbers first, which an index gives without the records.
    numbers = narrowed(select(claim.c.seq).where(store.shown(claim.c.report)), filters)
    numbers = numbers.where(claim.c.seq > filters.get("after", 0))
    with store.reading() as connection:
        fit = sorted(connection.execute(numbers).scalars())[: filters.get("limit")]
    yield from numbered(store, fit)


def numbered(store: Store, numbers: Sequence[int]) -> Iterator[list[Claim]]:
    """The claims whose numbers these are, a page at a time, in the order they were added."""
    for start in range(0, len(numbers), PAGE):
        of_page = _claims(store).where(claim.c.seq.in_(numbers[start : start + PAGE])).order_by(claim.c.seq)
        with store.reading() as connection:
            page = list(connection.execute(of_page))
        yield _made(page)


def claims_of_reports(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, Claim]]:
    """Every claim of the reports numbered ``numbers`` with the number of its report, in the order of adding.

    Whatever the gate: for what is computed and kept.
    """
    query = select(claim.c.seq, claim.c.report.label("number"), claim.c.record, *_ref()).join(report)
    found = connection.execute(query.where(claim.c.report.in_(numbers)).order_by(claim.c.seq)).all()
    return [(row.number, one) for row, one in zip(found, _made(found), strict=True)]


def claims_called(store: Store, ids: Sequence[str]) -> Iterator[list[Claim]]:
    """The claims by these ids, a page at a time; of one that several finders found the newest comes last."""
    wanted = [rows.asked(this) for this in dict.fromkeys(ids)]
    for start in range(0, len(wanted), PAGE):
        query = _claims(store).where(claim.c.id.in_(wanted[start : start + PAGE])).order_by(claim.c.seq)
        with store.reading() as connection:
            page = list(connection.execute(query))
        yield _made(page)


def reports_called(store: Store, ids: Sequence[str]) -> dict[str, Report]:
    """The reports by these ids; unknown ones are left out."""
    wanted = [rows.asked(this) for this in dict.fromkeys(ids)]
    found: dict[str, Report] = {}
    for start in range(0, len(wanted), PAGE):
        query = select(report).where(report.c.id.in_(wanted[start : start + PAGE]))
        with store.reading() as connection:
            page = list(connection.execute(query.where(store.shown(report.c.seq))))
        found |= {row.id: rows.to_report(row._mapping) for row in page}
    return found


def _claims(store: Store) -> Select[Any]:
    return select(claim.c.seq, claim.c.record, *_ref()).join(report).where(store.shown(report.c.seq))


def _made(page: Sequence[Row[Any]]) -> list[Claim]:
    refs: dict[str, bytes] = {}
    return [rows.to_claim(row.record, row._mapping, refs) for row in page]


def reports(store: Store, filters: Filters) -> Iterator[Report]:
    """The reports that fit, in the order they were added."""
    query = published(select(report).where(store.shown(report.c.seq)), filters)
    for page in _pages(store, query, report.c.seq, filters):
        for row in page:
            yield rows.to_report(row._mapping)


def refusals(store: Store) -> Iterator[Refusal]:
    """What was not read, and why."""
    for page in _pages(store, refusals_shown(store), refusal.c.seq, {}):
        for row in page:
            yield Refusal(report=row.report, stage=row.stage, reason=row.reason, at=row.at)


def refusals_shown(store: Store) -> Select[Any]:
    """Refusals, without those of reports that are not shown."""
    query = select(refusal)
    if store.gate is None:
        return query
    known = select(report.c.id).where(~store.shown(report.c.seq))
    addresses = select(report.c.url).where(~store.shown(report.c.seq), report.c.url.is_not(None))
    return query.where(refusal.c.report.not_in(known), refusal.c.report.not_in(addresses))


def judgements(store: Store, *, about: str | None = None, in_force: bool = False) -> Iterator[Judgement]:
    """Judgements as they were made; ``in_force`` leaves out withdrawals and what they withdrew."""
    query = select(judgement.c.seq, judgement.c.record)
    if about is not None:
        query = query.where(
            exists().where(subject.c.judgement == judgement.c.seq, subject.c.id == rows.asked(about))
        )
    if in_force:
        other, its = judgement.alias(), subject.alias()
        withdrawn = (
            exists()
            .where(its.c.id == judgement.c.id, other.c.seq == its.c.judgement)
            .where(other.c.question == "withdraw", other.c.verdict == "yes")
        )
        query = query.where(judgement.c.question != "withdraw", ~withdrawn)
    for page in _pages(store, query, judgement.c.seq, {}):
        many = [msgspec.json.decode(row.record, type=Judgement) for row in page]
        if store.gate is not None:
            with store.reading() as connection:
                many = shown_judgements(connection, store.gate, many)
        yield from many


def one_report(store: Store, id: str) -> Report | None:
    """The report ``id``."""
    with store.reading() as connection:
        query = select(report).where(report.c.id == rows.asked(id), store.shown(report.c.seq))
        row = connection.execute(query).first()
    return rows.to_report(row._mapping) if row else None


def load(connection: Connection, seq: int) -> Report:
    """The report numbered ``seq``."""
    row = connection.execute(select(report).where(report.c.seq == seq)).one()
    return rows.to_report(row._mapping)


def one_claim(store: Store, id: str, *, found_by: str | None) -> Claim | None:
    """The claim ``id``; where several finders found it and none is named, the last one's."""
    with store.reading() as connection:
        return newest_claim(store, connection, id, found_by=found_by)


def newest_claim(
    store: Store, connection: Connection, id: str, *, found_by: str | None = None
) -> Claim | None:
    """The claim ``id``; where several finders found it and none is named, the last one's."""
    query = _claims(store).where(claim.c.id == rows.asked(id))
    if found_by is not None:
        query = query.where(claim.c.found_by == rows.asked(found_by))
    row = connection.execute(query.order_by(claim.c.seq.desc()).limit(1)).first()
    return rows.to_claim(row.record, row._mapping, {}) if row else None


def one_original(store: Store, id: str) -> Page | None:
    """The bytes behind the report ``id``, or those with the SHA-256 ``id``."""
    this = rows.asked(id)
    of_report = select(report.c.sha256).where(report.c.id == this).scalar_subquery()
    query = select(original).where(or_(original.c.sha256 == this, original.c.sha256 == of_report))
    if store.gate is not None:
        hidden = select(report.c.sha256).where(~store.shown(report.c.seq), report.c.sha256.is_not(None))
        query = query.where(original.c.sha256.not_in(hidden))
    with store.reading() as connection:
        row = connection.execute(query).first()
    return rows.to_page(row._mapping) if row else None


def _ref() -> list[Any]:
    return [report.c[name].label(name) for name in rows.REF_COLUMNS]


def narrowed(query: Select[Any], filters: Filters) -> Select[Any]:
    """``query`` over claims, with what ``filters`` ask for; raises ConfigError."""
    if any(filters.get(name) is not None for name in ("report", "outlet", "since", "until")):
        query = query.where(claim.c.report.in_(published(select(report.c.seq), filters)))
    for name, allowed in (
        ("polarity", get_args(Polarity)),
        ("form", get_args(Form)),
        ("certainty", get_args(Level)),
    ):
        value = filters.get(name)
        if value is not None:
            if value not in allowed:
                raise ConfigError(f"{name}: {value!r} is none of {', '.join(allowed)}")
            query = query.where(claim.c[name] == value)
    for name, whole in (("name", filters.get("name")), ("found_by", filters.get("found_by"))):
        if whole is not None:
            query = query.where(claim.c[name] == rows.asked(whole))
    if (part := filters.get("source")) is not None:
        query = query.where(claim.c.speaker.contains(rows.fold(rows.asked(part)), autoescape=True))
    if (measure := filters.get("measure")) is not None:
        query = query.where(
            claim.c.seq.in_(select(figure.c.claim).where(figure.c.measure == rows.asked(measure)))
        )
    if (place := filters.get("place")) is not None:
        named = figure.c.place.icontains(rows.asked(place), autoescape=True)
        query = query.where(claim.c.seq.in_(select(figure.c.claim).where(named)))
    if (figures := filters.get("figures")) is not None:
        counted = claim.c.seq.in_(select(figure.c.claim))
        query = query.where(counted if figures else ~counted)
    return query


def asks(filters: Filters) -> bool:
    """Whether ``filters`` leave anything out, besides by number."""
    return any(value is not None for name, value in filters.items() if name not in ("limit", "after"))


def published(query: Select[Any], filters: Filters) -> Select[Any]:
    """``query`` over reports, with what ``filters`` ask of them; raises ConfigError."""
    if (wanted := filters.get("report")) is not None:
        query = query.where(report.c.id == rows.asked(wanted))
    if (outlet := filters.get("outlet")) is not None:
        query = query.where(report.c.outlet == rows.asked(outlet))
    if (since := filters.get("since")) is not None:
        query = query.where(report.c.published >= _day(since, "since"))
    if (until := filters.get("until")) is not None:
        # «~» sorts after the time of day that may follow the date
        query = query.where(report.c.published <= _day(until, "until") + "~")
    return query


def _day(value: str, name: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ConfigError(f"{name}: {value!r} is not a day: write it as 2024-12-27") from error


def _pages(store: Store, query: Select[Any], seq: Any, filters: Filters) -> Iterator[list[Row[Any]]]:
    left, after = filters.get("limit"), filters.get("after", 0)
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        with store.reading() as connection:
            page = list(connection.execute(query.where(seq > after).order_by(seq).limit(size)))
        if page:
            yield page
        if len(page) < size:
            return
        after = page[-1].seq
        left = None if left is None else left - len(page)
