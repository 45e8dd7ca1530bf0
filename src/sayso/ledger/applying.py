"""Claims as people's decisions leave them, streamed: corrected, without what was rejected.

Filters ask of the corrected claim. Few claims are ever corrected, so what fits is looked up among the
claims as they were found, and those with decisions are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import ConfigError
from sayso.ledger import judging, reading, rows, writing
from sayso.ledger.judged import applied, record_of
from sayso.ledger.reading import Filters
from sayso.ledger.schema import claim, judgement, subject
from sayso.ledger.store import Store
from sayso.types import Claim

# what a correction, or the rejection of a figure, may change: how a corrected claim is asked
ASKED: dict[str, Callable[[Claim, Any], bool]] = {
    "name": lambda one, name: one.source is not None and one.source.name == name,
    "source": lambda one, part: one.source is not None and rows.fold(part) in rows.speaker(one.source),
    "polarity": lambda one, polarity: one.polarity == polarity,
    "measure": lambda one, measure: any(figure.measure == measure for figure in one.figures),
    "certainty": lambda one, level: one.certainty.level == level,
    "place": lambda one, part: any(f.where and part.lower() in f.where.name.lower() for f in one.figures),
    "figures": lambda one, figures: bool(one.figures) == figures,
}


def claims(store: Store, filters: Filters) -> Iterator[Claim]:
    """The claims that fit as they stand after all decisions, in the order they were added."""
    limit = filters.get("limit")
    if limit is not None and limit < 0:
        raise ConfigError(f"limit: {limit} is less than none")
    return islice(_fitting(store, filters), limit)


def one_claim(store: Store, id: str, *, found_by: str | None) -> Claim | None:
    """The claim ``id`` after all decisions; null also where it is rejected."""
    found = reading.one_claim(store, id, found_by=found_by)
    return next(_applied(store, [found])) if found else None


def claims_called(store: Store, ids: Sequence[str]) -> dict[str, Claim]:
    """The claims by these ids after all decisions; rejected and unknown ones are left out."""
    found = {one.id: one for page in reading.claims_called(store, ids) for one in page}
    left = _applied(store, list(found.values()))
    return {one.id: one for one in left if one is not None}


def of_reports(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Claim]]:
    """The claims of reports by their numbers, after all decisions; whatever the gate."""
    found = reading.claims_of_reports(connection, numbers)
    judgements = judging.of_claims(connection, [one for _, one in found])
    made: dict[int, list[Claim]] = {number: [] for number in numbers}
    for number, one in found:
        left = applied(one, judgements[one.id]) if one.id in judgements else one
        if left is not None:
            made[number].append(left)
    return made


def _fitting(store: Store, filters: Filters) -> Iterator[Claim]:
    narrow = any(filters.get(name) is not None for name in ASKED)
    pages = _narrow(store, filters) if narrow else reading.claim_pages(store, _without(filters, "limit"))
    for page in pages:
        for one in _applied(store, page):
            if one is not None and _fits(one, filters):
                yield one


def _applied(store: Store, page: Sequence[Claim]) -> Iterator[Claim | None]:
    with store.reading() as connection:
        found = judging.of_claims(connection, page)
    for one in page:
        yield applied(one, found[one.id]) if one.id in found else one


def _fits(one: Claim, filters: Filters) -> bool:
    return all(ask(one, value) for name, ask in ASKED.items() if (value := filters.get(name)) is not None)


def _narrow(store: Store, filters: Filters) -> Iterator[list[Claim]]:
    """Those that fit as they were found, and all that have a decision: ``_fits`` has the last word."""
    with store.reading() as connection:
        every = select(claim.c.seq).where(store.shown(claim.c.report), claim.c.seq > filters.get("after", 0))
        fit = reading.narrowed(every, filters)
        numbers = set(connection.execute(fit).scalars())
        changing = select(judgement.c.seq).where(judgement.c.question.in_(("correct", "reject")))
        named = connection.execute(select(subject.c.id).where(subject.c.judgement.in_(changing))).scalars()
        records = sorted({record_of(this) for this in named})
        rest = reading.narrowed(every, _without(filters, "limit", *ASKED))
        for start in range(0, len(records), writing.STEP):
            some = rest.where(claim.c.id.in_(records[start : start + writing.STEP]))
            numbers |= set(connection.execute(some).scalars())
    return reading.numbered(store, sorted(numbers))


def _without(filters: Filters, *names: str) -> Filters:
    return {name: value for name, value in filters.items() if name not in names}  # type: ignore[return-value]
