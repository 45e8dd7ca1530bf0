"""The ledger: claims and judgements kept, append only. The one class with state."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

from sayso.claims.finder import Finder
from sayso.errors import ConfigError
from sayso.ledger import adding, applying, browsing, exchange, judging, kept, reading, sql, writing
from sayso.ledger.adding import BATCH, Added, Adding, Clock, Extractor
from sayso.ledger.browsing import Kept, Listed, Size, State, Within
from sayso.ledger.check import check
from sayso.ledger.handling import Gate, gate_of, gate_up_to, hidden_records, marks, write_mark
from sayso.ledger.judged import Decision
from sayso.ledger.kept import Entered
from sayso.ledger.people import People
from sayso.ledger.reading import Filters
from sayso.ledger.schema import mark
from sayso.ledger.search import Hit, Kind, search
from sayso.ledger.store import Store
from sayso.page.page import Page
from sayso.types import Claim, Grade, Judgement, Mark, Refusal, Report, Rule, Source, Tlp


def now() -> str:
    """The time in UTC, as ISO 8601 has it, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """Reports and claims in a file, or in a PostgreSQL database. Nothing in it is ever overwritten.

    ``where`` is a path (a new file can be read by its owner only) or ``postgresql+psycopg://…``.
    ``wait`` is how long to wait for another process, in seconds. Every method raises LedgerError,
    or LedgerBusyError when the wait was not long enough.

    >>> import sayso, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/kursk.sayso") as ledger:
    ...     ledger.refuse(sayso.Refusal(report="a.html", stage="page", reason="empty", at="2024-12-27"))
    ...     [refusal.reason for refusal in ledger.refusals()]
    ['empty']
    """

    def __init__(
        self, where: str | Path, *, readonly: bool = False, wait: float = 10.0, clock: Clock = now
    ) -> None:
        """Open the ledger; one that is not there is made, an older one is brought up to date."""
        self._store = Store(where, readonly=readonly, wait=wait)
        self._clock = clock
        self._lent = False
        self.where = self._store.where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the ledger go."""
        if not self._lent:
            self._store.close()

    def as_seen_by(self, person: str) -> Ledger:
        """The ledger as the person with this id may see and change it; open as long as this one is.

        What is marked stricter than their role sees (docs/decisions/handling.md) is not there for them.
        Raises ConfigError where nobody active has this id.
        """
        found = self.people.get(person)
        if found is None:
            raise ConfigError(f"nobody has the id {person!r}")
        return self._through(gate_of(found))

    def up_to(self, tlp: Tlp) -> Ledger:
        """The ledger as an audience cleared up to ``tlp`` may see it: for what is published. Read-only."""
        return self._through(gate_up_to(tlp))

    def _through(self, gate: Gate) -> Ledger:
        if self._store.gate is not None:
            raise ConfigError("this ledger is seen through a gate already")
        other = copy.copy(self)
        other._store, other._lent = self._store.seen_through(gate), True
        return other

    def seen_as(self) -> str:
        """A name for what is hidden, "" for nothing: one for all from whom the same is hidden."""
        gate = self._store.gate
        if gate is None:
            return ""
        with self._store.reading() as connection:
            hidden = sorted(connection.execute(gate.hidden()).scalars())
        return sha256(repr(hidden).encode()).hexdigest()[:16] if hidden else ""

    def add(  # noqa: PLR0913 - options by keyword
        self,
        reports: Iterable[Report | Refusal | Page],
        *,
        finder: str | Finder = "model",
        refusals: list[Refusal] | None = None,
        extractor: Extractor | None = None,
        progress: Callable[[Added], object] | None = None,
        batch: int = BATCH,
    ) -> Added:
        """Read ``reports`` for claims and keep both; a report comes with all its claims or not at all.

        Running it again changes nothing: what ``finder`` has read is passed over. A Refusal among the
        reports is kept as one, a Page as the bytes a report was made from. What is refused, here or on
        the way, is appended to ``refusals``, and all that stands there is kept. ``extractor`` is called
        as ``extract_all`` is; ``progress`` is told the totals after each ``batch``.
        """
        self._store.may("add")
        refusals = [] if refusals is None else refusals
        if extractor is None:
            from sayso.claims.stages import extract_all, finder_named

            extractor, finder = extract_all, finder_named(finder)
        found_by = finder if isinstance(finder, str) else finder.name
        run = Adding(self._store, found_by=found_by, refusals=refusals, clock=self._clock, batch=batch)

        def extract(unknown: Iterable[Report]) -> Iterable[adding.Pair]:
            return extractor(unknown, finder=finder, refusals=refusals)

        return adding.add(run, reports, extract, progress=progress)

    def judge(self, *judgements: Judgement, seen: str | None = None) -> tuple[Decision, ...]:
        """Keep decisions, all or none; one is taken back by a judgement whose question is «withdraw».

        ``seen`` is the id of the newest decision on the record that the reviewer saw, "" for none: where
        there is a newer one, DecidedError is raised and nothing is kept. Raises ConfigError where a
        judgement is malformed or about a claim or figure that is not there. Gives back each new one
        with whether it is in force: a correction made on an outdated value is kept, but does not apply.
        """
        for one in judgements:
            self._may("judge", by=one.by)
        return judging.judge(self._store, judgements, seen=seen)

    def history(self, id: str) -> tuple[Decision, ...]:
        """Every judgement on the record ``id``: who, when, old and new, and whether it is in force.

        For a claim with those on its figures.
        """
        with self._store.reading() as connection:
            return judging.history(self._store, connection, id)

    def histories(self, ids: Iterable[str]) -> dict[str, tuple[Claim | None, tuple[Decision, ...]]]:
        """Of many records at once, by id: the claim as it was found, null for others, and its history."""
        return judging.histories(self._store, ids)

    def mark(self, subject: str, tlp: Tlp | None, *, by: str, people: Iterable[str] = ()) -> None:
        """Mark a report, or a claim with its report, by TLP 2.0; null takes this subject's mark off.

        ``people`` are the ids of those who may see it whatever their role. Raises ConfigError.
        """
        self._may("mark", by=by)
        one = Mark(subject=subject, tlp=tlp, people=tuple(people), by=by, at=self._clock())
        with self._store.writing() as connection:
            if hidden_records(connection, self._store.gate, [subject]):
                raise ConfigError(f"the ledger has no report or claim {subject!r}")
            write_mark(connection, one)

    def marks(self, *, about: str | None = None) -> list[Mark]:
        """Handling marks, oldest first; ``about`` a report with its claims, or a claim with its report."""
        with self._store.reading() as connection:
            shown = self._store.shown(mark.c.report)
            return [one for _, one in marks(connection, shown, about=about)]

    @property
    def people(self) -> People:
        """Who works with the ledger, and who is signed in."""
        return People(self._store, self._clock)

    def sources(self, *, id: str | None = None, history: bool = False) -> list[Entered]:
        """Sources that people entered or graded, as they are now; with ``history`` every change of them."""
        with self._store.reading() as connection:
            return list(kept.sources(connection, id=id, history=history))

    def keep_source(self, source: Source, *, by: str) -> None:
        """Keep a source as it is from now on; raises ConfigError where it makes no sense."""
        self._may("grade sources", by=by)
        with self._store.writing() as connection:
            kept.write_source(connection, source, by=by, at=self._clock())

    def grade(self, source: Source | str, grade: Grade | None, *, by: str) -> Source:
        """Keep the grade that ``by`` gives ``source`` (or its id, once it is kept); null takes it back."""
        self._may("grade sources", by=by)
        with self._store.writing() as connection:
            return kept.grade(connection, source, grade, by=by, at=self._clock())

    def rules(self) -> list[Rule]:
        """The rules kept in this ledger, oldest first."""
        with self._store.reading() as connection:
            return kept.rules(connection)

    def keep_rule(self, rule: Rule) -> None:
        """Keep a rule for good; LedgerError where its name and version are another rule's already."""
        self._store.may("keep rules")
        with self._store.writing() as connection:
            kept.write_rule(connection, rule, at=self._clock())

    def _may(self, what: str, *, by: str) -> None:
        """Raise ConfigError unless who looks through the gate may do ``what``, and does it as themselves."""
        self._store.may(what)
        gate = self._store.gate
        if gate and gate.person and gate.person.id != by:
            raise ConfigError(f"{gate.person.id} may not {what} as {by}")

    def _whole(self, what: str) -> None:
        """Raise ConfigError where something is hidden from who asks: ``what`` looks at everything."""
        self._store.may(what)
        gate = self._store.gate
        if gate is not None:
            with self._store.reading() as connection:
                if connection.execute(gate.hidden().limit(1)).first():
                    raise ConfigError(
                        f"{what}: some reports are not for {gate.who}, and this would show them"
                    )

    def refuse(self, *refusals: Refusal) -> None:
        """Keep what was not read, and why; each once."""
        self._store.may("refuse")
        with self._store.writing() as connection:
            writing.write_refusals(connection, refusals)

    def claims(self, *, judged: bool = False, **filters: Unpack[Filters]) -> Iterator[Claim]:
        """The claims that fit (see ``Filters``), in the order they were added; raises ConfigError.

        ``judged`` gives them as people have decided: corrected, without what was rejected.
        """
        return applying.claims(self._store, filters) if judged else reading.claims(self._store, filters)

    def reports(self, **filters: Unpack[Filters]) -> Iterator[Report]:
        """The reports that fit ``report``, ``outlet``, ``since`` and ``until``; raises ConfigError."""
        return reading.reports(self._store, filters)

    def report(self, id: str) -> Report | None:
        """The report ``id``, if it is there."""
        return reading.one_report(self._store, id)

    def claim(self, id: str, *, found_by: str | None = None, judged: bool = False) -> Claim | None:
        """The claim ``id``, if it is there; the newest where several finders found it.

        ``judged`` gives it as people have decided: null also where they rejected it.
        """
        one = applying.one_claim if judged else reading.one_claim
        return one(self._store, id, found_by=found_by)

    def claims_called(self, ids: Sequence[str]) -> dict[str, Claim]:
        """The claims by these ids as people have decided, without those they rejected."""
        return applying.claims_called(self._store, ids)

    def reports_called(self, ids: Sequence[str]) -> dict[str, Report]:
        """The reports by these ids."""
        return reading.reports_called(self._store, ids)

    def original(self, id: str) -> Page | None:
        """The bytes as they were fetched, by the id of their report or by their SHA-256."""
        return reading.one_original(self._store, id)

    def refusals(self) -> Iterator[Refusal]:
        """What was not read, and why."""
        return reading.refusals(self._store)

    def judgements(self, *, about: str | None = None, in_force: bool = False) -> Iterator[Judgement]:
        """Judgements, oldest first; ``about`` a record's id; ``in_force`` without those withdrawn."""
        return reading.judgements(self._store, about=about, in_force=in_force)

    def search(self, query: str, *, kind: Kind | None = None, **filters: Unpack[Filters]) -> Iterator[Hit]:
        """The best 20 (or ``limit``) claims and reports; no query is ever an error.

        ``query`` holds words, "a phrase", begin* and -without (see ``sayso.ledger.query``). Of words that
        more than 2,000 hold, the newest come first, and filters look through the newest 20,000.
        """
        return search(self._store, query, kind=kind, filters=filters)

    def size(self) -> Size:
        """How many reports, claims, judgements and refusals the ledger holds."""
        return browsing.size(self._store)

    def newest(self, *, before: int | None = None, limit: int = browsing.LIMIT) -> list[Listed]:
        """Reports without their texts, the last added first; ``before`` the number of one already seen."""
        return browsing.newest(self._store, before=before, limit=limit)

    def queue(
        self,
        *,
        state: State | None = "open",
        person: str | None = None,
        backwards: bool = False,
        **filters: Unpack[Filters],
    ) -> list[tuple[int, Claim]]:
        """The next 20 (or ``limit``) claims after the number ``after`` that wait for review, with numbers.

        ``state``: open, unsure, second (decided by others, not by ``person``), decided, or null for all.
        ``backwards``: those before the number, nearest first.
        """
        return browsing.queue(self._store, filters, state=state, person=person, backwards=backwards)

    def spoken(self, *, after: int = 0) -> list[tuple[int, str, str | None]]:
        """The number of every claim after ``after`` that names its speaker, with the name and its kind."""
        return browsing.spoken(self._store, after=after)

    def claims_at(self, numbers: Sequence[int]) -> list[tuple[int, Claim]]:
        """The claims whose numbers these are, with them, in that order."""
        return browsing.claims_at(self._store, numbers)

    def within(self, report: str, start: int, end: int, *, found_by: str | None = None) -> Within:
        """The claims in ``[start, end)`` of a report's text, by the newest finder or ``found_by``."""
        return browsing.within(self._store, report, start, end, found_by=found_by)

    def number_of(self, claim: str) -> int | None:
        """The number of a claim in the order they were added."""
        return browsing.number_of(self._store, claim)

    def changes(
        self,
        *,
        before: int | None = None,
        limit: int = browsing.LIMIT,
        by: str | None = None,
        question: str | None = None,
        standing: bool = False,
    ) -> list[Kept]:
        """Judgements with their numbers, the last kept first; ``standing``: those not taken back."""
        asked = {"by": by, "question": question}
        return browsing.changes(self._store, before=before, limit=limit, standing=standing, **asked)

    def refused(self, *, before: int | None = None, limit: int = browsing.LIMIT) -> list[tuple[int, Refusal]]:
        """What was not read, with numbers, the last first."""
        return browsing.refused(self._store, before=before, limit=limit)

    def lines(self) -> Iterator[dict[str, Any]]:
        """All that the ledger holds but fetched bytes and passwords, as JSON values, a record a line."""
        return exchange.lines(self._store)

    def load(self, lines: Iterable[dict[str, Any]]) -> Added:
        """Add what ``lines`` of another ledger say; what is there already is left as it is."""
        self._store.may("load")
        written = exchange.load(self._store, lines, at=self._clock())
        return Added(new=written.new, claims=written.claims)

    def check(self) -> list[str]:
        """What is wrong with the ledger, a line each; empty when it is whole."""
        self._whole("check")
        return check(self._store)

    def sql(self, question: str, *, seconds: float = sql.SECONDS) -> sql.Answer:
        """Ask one SELECT; v_reports, v_claims and v_figures are stable. Nothing can be changed by it."""
        self._whole("search with SQL")
        return sql.Answer(self._store, question, seconds=seconds)
