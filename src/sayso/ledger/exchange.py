"""A ledger as lines of JSON, and lines of JSON as a ledger.

The order is: sources of truth first (a report, then each reading of it: its claims and a line that
says it is whole), then refusals, then judgements. Fetched bytes are not among the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import select

from sayso.errors import LedgerError
from sayso.ledger import reading as out
from sayso.ledger import rows, writing
from sayso.ledger.schema import claim, reading, report
from sayso.ledger.store import Store
from sayso.types import Claim, Judgement, Refusal, Report, ReportRef, to_dict

Line = dict[str, Any]
BATCH = 200  # readings a transaction


class Reading(Struct, frozen=True, kw_only=True):
    """That a finder has read a report, and how many claims it found; they stand before this line."""

    schema: Literal["sayso.reading/1"] = "sayso.reading/1"
    report: str
    found_by: str
    claims: int


KINDS: dict[str, type[Any]] = {
    "sayso.report/1": Report,
    "sayso.claim/1": Claim,
    "sayso.reading/1": Reading,
    "sayso.refusal/1": Refusal,
    "sayso.judgement/1": Judgement,
}
_SCHEMAS = {kind: schema for schema, kind in KINDS.items()}


def lines(store: Store) -> Iterator[Line]:
    """Everything in the ledger but the fetched bytes."""
    for one in out.reports(store, {}):
        yield to_dict(one)
        yield from _readings(store, one)
    for record in (*out.refusals(store), *out.judgements(store)):
        yield {"schema": _SCHEMAS[type(record)]} | to_dict(record)


def _readings(store: Store, one: Report) -> Iterator[Line]:
    its = reading.join(report, report.c.seq == reading.c.report)
    found = select(reading.c.found_by, reading.c.claims).select_from(its).where(report.c.id == one.id)
    with store.reading() as connection:
        readings = connection.execute(found.order_by(reading.c.found_by)).all()
    for found_by, count in readings:
        for this in out.claims(store, {"report": one.id, "found_by": found_by}):
            yield to_dict(this)
        yield to_dict(Reading(report=one.id, found_by=found_by, claims=count))
