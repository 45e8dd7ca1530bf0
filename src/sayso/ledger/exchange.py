"""A ledger as lines of JSON, and lines of JSON as a ledger.

The order is: sources of truth first (a report, then each reading of it: its claims and a line that
says it is whole), then refusals, judgements, sources, rules, people and handling marks. Neither fetched bytes
nor passwords are among the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select, true

from sayso.errors import LedgerError, SpanError
from sayso.ledger import handling, kept, people, writing
from sayso.ledger import reading as out
from sayso.ledger.kept import Entered
from sayso.ledger.schema import mark, reading, report
from sayso.ledger.store import Store
from sayso.types import Claim, Judgement, Mark, Person, Refusal, Report, Rule, to_dict

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
    "sayso.source/1": Entered,
    "sayso.rule/1": Rule,
    "sayso.person/1": Person,
    "sayso.mark/1": Mark,
}
Other = Refusal | Judgement | Entered | Rule | Person | Mark
_SCHEMAS = {kind: schema for schema, kind in KINDS.items()}


def lines(store: Store) -> Iterator[Line]:
    """Everything in the ledger but the fetched bytes and the passwords."""
    for one in out.reports(store, {}):
        yield to_dict(one)
        yield from _readings(store, one)
    for many in (out.refusals(store), out.judgements(store), _entered(store)):
        for record in many:
            yield {"schema": _SCHEMAS[type(record)]} | to_dict(record)


def _entered(store: Store) -> Iterator[Entered | Rule | Person | Mark]:
    with store.reading() as connection:
        yield from kept.sources(connection)
        yield from kept.rules(connection)
        if store.gate is None:
            yield from people.people(connection)
        yield from (one for _, one in handling.marks(connection, store.shown(mark.c.report)))


def _readings(store: Store, one: Report) -> Iterator[Line]:
    its = reading.join(report, report.c.seq == reading.c.report)
    found = select(reading.c.found_by, reading.c.claims).select_from(its).where(report.c.id == one.id)
    with store.reading() as connection:
        readings = connection.execute(found.order_by(reading.c.found_by)).all()
    for found_by, count in readings:
        for this in out.claims(store, {"report": one.id, "found_by": found_by}):
            yield to_dict(this)
        yield to_dict(Reading(report=one.id, found_by=found_by, claims=count))


class Loading:
    """Lines on their way into a ledger: what is whole waits here for its transaction."""

    def __init__(self, store: Store, *, at: str) -> None:
        """``at`` is the moment of loading, UTC."""
        self.store = store
        self.at = at
        self.report: Report | None = None
        self.claims: list[Claim] = []
        self.ready: list[writing.Prepared] = []
        self.others: list[Other] = []
        self.written = writing.Written()

    def take(self, line: Line) -> None:
        """Take one line; raises LedgerError where it does not fit those before it."""
        record = _record(line)
        if isinstance(record, Claim):
            self.claims.append(record)
        elif isinstance(record, Reading):
            self._whole(record)
        else:
            self._end()
            if isinstance(record, Report):
                self.report = record
            else:
                self.others.append(record)
        if len(self.ready) + len(self.others) >= BATCH:
            self.write()

    def _whole(self, this: Reading) -> None:
        if self.report is None or this.report != self.report.id or this.claims != len(self.claims):
            raise LedgerError(
                f"{this.report}: the line says that {this.found_by} found {this.claims} claims, but "
                f"{len(self.claims)} stand before it: a part of the file is missing"
            )
        self._prepare(self.report, this.found_by)
        self.claims = []

    def _end(self) -> None:
        if self.claims:
            raise LedgerError(
                f"{self.claims[0].report.id}: no line says that its claims are whole: "
                "a part of the file is missing"
            )
        if self.report is not None:  # kept even where nothing has read it
            self._prepare(self.report, None)
        self.report = None

    def _prepare(self, one: Report, found_by: str | None) -> None:
        try:
            self.ready.append(writing.prepare(one, self.claims, found_by=found_by, at=self.at))
        except (SpanError, UnicodeEncodeError, OverflowError) as error:
            raise LedgerError(f"{one.id} cannot be kept: {error}") from error

    def write(self) -> None:
        """Write all that waits, in one transaction."""
        with self.store.writing() as connection:
            done = writing.write(connection, self.ready, at=self.at)
            if done.clashes:
                raise LedgerError(
                    f"{done.clashes[0]}: another text is kept under this id; nothing was written"
                )
            refusals = [one for one in self.others if isinstance(one, Refusal)]
            writing.write_refusals(connection, refusals)
            for one in self.others:
                _write(connection, one, at=self.at)
        self.written.new += done.new
        self.written.claims += done.claims
        self.ready, self.others = [], []

    def finish(self) -> writing.Written:
        """Write the rest; what was new is the answer."""
        self._end()
        self.write()
        return self.written


def load(store: Store, many: Iterable[Line], *, at: str) -> writing.Written:
    """Add ``many`` lines; what the ledger has already is left as it is."""
    loading = Loading(store, at=at)
    for line in many:
        loading.take(line)
    return loading.finish()


def _write(connection: Connection, one: Other, *, at: str) -> None:
    if isinstance(one, Judgement):
        writing.write_judgement(connection, one)
    elif isinstance(one, Entered):
        if one not in kept.sources(connection, id=one.source.id):
            kept.write_source(connection, one.source, by=one.by, at=one.at)
    elif isinstance(one, Rule):
        kept.write_rule(connection, one, at=at)
    elif isinstance(one, Person):
        if people.one_person(connection, one.id) is None:
            people.write_person(connection, one, password=None, by="import", at=at)
    elif isinstance(one, Mark):
        known = {was for _, was in handling.marks(connection, true(), about=one.subject)}
        if one not in known:
            handling.write_mark(connection, one)


def _record(line: Line) -> Report | Claim | Reading | Other:
    schema = line.get("schema")
    if schema not in KINDS:
        raise LedgerError(f"a line has the schema {schema!r}, which is none of {', '.join(KINDS)}")
    try:
        record: Report | Claim | Reading | Other = msgspec.convert(line, KINDS[schema])
    except (msgspec.ValidationError, SpanError) as error:
        raise LedgerError(f"{line.get('id') or schema}: {error}") from error
    return record
