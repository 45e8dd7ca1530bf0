"""Who may see and do what: handling marks (TLP 2.0), roles, and the one gate that every read passes.

A mark on a report, or on a claim in it, holds for the report with all of its claims: the text says what
the claim says. Of several marks the strictest counts. Decided in docs/decisions/handling.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Column, ColumnElement, Connection, Select, exists, func, select, true

from sayso.errors import ConfigError, RoleError
from sayso.ledger import rows, writing
from sayso.ledger.judged import record_of
from sayso.ledger.schema import claim, judgement, mark, named, report, subject
from sayso.types import Judgement, Mark, Person, Role, Tlp

ROLES: tuple[Role, ...] = get_args(Role)
TLPS: tuple[Tlp, ...] = get_args(Tlp)
# marks that each role sees; what bears no mark is seen by all. Red is for those named only.
SEES: dict[Role, tuple[Tlp, ...]] = {
    "reader": ("clear", "green"),
    "reviewer": ("clear", "green", "amber"),
    "senior": ("clear", "green", "amber", "amber+strict"),
    "editor": ("clear", "green", "amber", "amber+strict"),
    "admin": ("clear", "green", "amber", "amber+strict"),
}
# the least role that may do each of these
MAY: dict[str, Role] = {
    "add": "reviewer",
    "judge": "reviewer",
    "refuse": "reviewer",
    "search with SQL": "reviewer",
    "grade sources": "senior",
    "mark": "senior",
    "check": "editor",
    "keep rules": "editor",
    "load": "admin",
    "keep people": "admin",
}


class Gate(Struct, frozen=True):
    """What somebody may see: ``person`` is null where it is anybody cleared for ``sees``."""

    sees: tuple[Tlp, ...]
    person: Person | None = None

    def hidden(self) -> Select[tuple[int]]:
        """The numbers of the reports that are not shown."""
        later = mark.alias()
        newest = select(func.max(later.c.seq)).where(later.c.id == mark.c.id).scalar_subquery()
        kept = select(mark.c.report).where(mark.c.seq == newest, mark.c.tlp.is_not(None))
        kept = kept.where(mark.c.tlp.not_in(self.sees))
        if self.person is None:
            return kept
        invited = exists().where(named.c.mark == mark.c.seq, named.c.person == self.person.id)
        return kept.where(mark.c.by != self.person.id, ~invited)

    @property
    def who(self) -> str:
        """Whose gate it is, for messages."""
        return self.person.id if self.person else f"those cleared up to {self.sees[-1]}"

    def check(self, what: str) -> None:
        """Raise RoleError unless the role is enough for ``what``."""
        if self.person is None or not is_enough(self.person.role, what):
            raise RoleError(f"{self.who} may not {what}: that takes the role {MAY[what]}")


def is_enough(role: Role, what: str) -> bool:
    """Whether a role may do ``what``.

    >>> is_enough("reader", "judge"), is_enough("senior", "mark")
    (False, True)
    """
    return ROLES.index(role) >= ROLES.index(MAY[what])


def gate_of(person: Person) -> Gate:
    """What ``person`` may see; raises ConfigError where they are not active."""
    if not person.active:
        raise ConfigError(f"{person.id} is not active any more")
    return Gate(SEES[person.role], person)


def gate_up_to(tlp: Tlp) -> Gate:
    """What may be shown to an audience cleared up to ``tlp``, such as the readers of a published page."""
    if tlp not in TLPS:
        raise ConfigError(f"tlp: {tlp!r} is none of {', '.join(TLPS)}")
    return Gate(TLPS[: TLPS.index(tlp) + 1])


def hidden_records(connection: Connection, gate: Gate | None, ids: Iterable[str]) -> set[str]:
    """Which of the claims, reports and judgements ``ids`` (or claims of figures) ``gate`` does not show.

    A judgement, which withdrawals name, is hidden where it is about nothing that is shown.
    """
    records = sorted({record_of(rows.asked(this)) for this in ids})
    if gate is None or not records:
        return set()
    its = select(judgement.c.id, subject.c.id.label("about"))
    its = its.join(subject, subject.c.judgement == judgement.c.seq)
    about: dict[str, set[str]] = {}
    for some in _steps([this for this in records if not this.startswith("c_")]):
        for row in connection.execute(its.where(judgement.c.id.in_(some))):
            about.setdefault(row.id, set()).add(record_of(row.about))
    hidden = _hidden(
        connection, gate, sorted({*records, *(one for named in about.values() for one in named)})
    )
    return (hidden & set(records)) | {this for this, named in about.items() if named <= hidden}


def _hidden(connection: Connection, gate: Gate, records: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in _steps(records):
        of_claims = select(claim.c.id).where(claim.c.id.in_(some), claim.c.report.in_(gate.hidden()))
        of_reports = select(report.c.id).where(report.c.id.in_(some), report.c.seq.in_(gate.hidden()))
        for query in (of_claims, of_reports):
            found |= set(connection.execute(query).scalars())
    return found


def _steps(records: Sequence[str]) -> Iterator[Sequence[str]]:
    return (records[start : start + writing.STEP] for start in range(0, len(records), writing.STEP))


def shown_judgements(connection: Connection, gate: Gate | None, many: Sequence[Judgement]) -> list[Judgement]:
    """Those of ``many`` that are about what ``gate`` shows, without the subjects that it does not.

    Accounts, origins and sources may rest on hidden reports: of judgements about them the texts compared
    are left out where anything is hidden.
    """
    if gate is None or not connection.execute(gate.hidden().limit(1)).first():
        return list(many)
    hidden = hidden_records(connection, gate, (this for one in many for this in one.subject))
    found = []
    for one in many:
        left = tuple(this for this in one.subject if record_of(this) not in hidden)
        if left:
            computed = one.question.startswith("same_")
            found.append(replace(one, subject=left, reasons=() if computed else one.reasons))
    return found


def write_mark(connection: Connection, one: Mark) -> None:
    """Keep a mark; the newest of its subject is in force. Raises ConfigError where it makes no sense."""
    if one.tlp is not None and one.tlp not in TLPS:
        raise ConfigError(f"tlp: {one.tlp!r} is none of {', '.join(TLPS)}")
    number = _report_of(connection, one.subject)
    if number is None:
        raise ConfigError(f"the ledger has no report or claim {one.subject!r}")
    seq = writing.following(connection, mark.c.seq)
    row = {"seq": seq, "id": one.subject, "report": number, "tlp": one.tlp, "by": one.by, "at": one.at}
    writing.insert_many(connection, mark, [rows.clean(row)])
    people = [{"mark": seq, "person": rows.asked(person)} for person in dict.fromkeys(one.people)]
    writing.insert_many(connection, named, people)


def marks(
    connection: Connection, shown: ColumnElement[bool], *, about: str | None = None, after: int = 0
) -> Sequence[tuple[int, Mark]]:
    """Every mark, oldest first; ``about`` a report with its claims, or a claim with its report."""
    query = select(mark).where(shown, mark.c.seq > after).order_by(mark.c.seq)
    if about is not None:
        query = query.where(mark.c.report == _report_of(connection, about))
    found = list(connection.execute(query))
    people: dict[int, list[str]] = {}
    its = named.join(mark, mark.c.seq == named.c.mark)
    for row in connection.execute(select(named).select_from(its).where(shown).order_by(named.c.person)):
        people.setdefault(row.mark, []).append(row.person)
    return [
        (
            row.seq,
            Mark(subject=row.id, tlp=row.tlp, people=tuple(people.get(row.seq, ())), by=row.by, at=row.at),
        )
        for row in found
    ]


def _report_of(connection: Connection, subject: str) -> int | None:
    this = rows.asked(subject)
    for query in (
        select(report.c.seq).where(report.c.id == this),
        select(claim.c.report).where(claim.c.id == record_of(this)),
    ):
        found = connection.execute(query.limit(1)).scalar()
        if found is not None:
            return int(found)
    return None


def shown(gate: Gate | None, column: Column[int]) -> ColumnElement[bool]:
    """That the report numbered ``column`` is shown; true for all where there is no gate."""
    return true() if gate is None else column.not_in(gate.hidden())
