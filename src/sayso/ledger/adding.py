"""Reports in: read for claims and written, each with all of its claims, in batches that are whole or nothing.

What is known already is passed over before it is read for claims, so that a run that was stopped
can simply be started again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from sayso.errors import LedgerError, SpanError
from sayso.ledger import rows, writing
from sayso.ledger.reading import load
from sayso.ledger.store import Store
from sayso.page.page import Page
from sayso.types import Claim, Refusal, Report

BATCH = 200  # reports a transaction
SECONDS = 2.0  # or as many as came in so long: a kill loses no more work than this
BYTES = 16_000_000  # or so many bytes of pages
PATIENCE = 0.2  # seconds that reports are gathered for before they are looked up

T = TypeVar("T")
Pair = tuple[Report, Sequence[Claim]]
Extractor = Callable[..., Iterable[Pair]]
Clock = Callable[[], str]

ID_TAKEN = "another text is kept under this id, and nothing is overwritten: give this report an id of its own"


ID_UNFIT = "its id holds a NUL or half a character: give it another"


class Added(Struct, frozen=True):
    """What a run of ``add`` did: reports new and known already, inputs refused, claims new."""

    new: int = 0
    known: int = 0
    refused: int = 0
    claims: int = 0


class Adding:
    """One run of ``add``: what is on its way, what waits to be written, and what has been written."""

    def __init__(
        self, store: Store, *, found_by: str, refusals: list[Refusal], clock: Clock, batch: int = BATCH
    ) -> None:
        """``refusals`` grows as inputs are refused, here, before or after, and all of it is kept."""
        self.store = store
        self.found_by = found_by
        self.refusals = refusals
        self.clock = clock
        self.batch = batch
        self.on_the_way: dict[str, Report] = {}
        self.ready: list[writing.Prepared] = []
        self.pages: dict[str, rows.Row] = {}
        self.bytes = 0
        self.kept_refusals = 0
        self.refused_before = len(refusals)
        self.new = self.known = self.claims = 0
        self.since = time.monotonic()

    def added(self) -> Added:
        """The totals so far."""
        return Added(self.new, self.known, len(self.refusals) - self.refused_before, self.claims)

    def unknown(self, items: Iterable[Report | Refusal | Page]) -> Iterator[Report]:
        """The reports among ``items`` that the finder has not read yet; the rest is noted."""
        for chunk in chunks(
            self._without_pages(items), size=self.batch, seconds=PATIENCE, full=self._is_heavy
        ):
            if self.due():  # also where nothing but refusals comes in
                self.write()
            known = self._known([item for item in chunk if isinstance(item, Report)])
            for item in chunk:
                if isinstance(item, Refusal):
                    self.refusals.append(item)
                else:
                    report = self._to_read(item, known.get(item.id))
                    if report is not None:
                        self.on_the_way[report.id] = report
                        yield report

    def _without_pages(self, items: Iterable[Report | Refusal | Page]) -> Iterator[Report | Refusal]:
        for item in items:
            if not isinstance(item, Page):
                yield item
            elif item.sha256 not in self.pages:
                row = rows.original_row(item, at=self.clock())
                self.pages[item.sha256] = row
                self.bytes += len(row["data"])

    def _is_heavy(self) -> bool:
        return self.bytes > BYTES

    def _known(self, reports: Sequence[Report]) -> dict[str, tuple[writing.Known, bool]]:
        """Which of ``reports`` the ledger has, and whether this finder has read them."""
        ids = {rows.asked(report.id) for report in reports}
        if not ids:
            return {}
        with self.store.reading() as connection:
            known = writing.find(connection, ids)
            read = writing.readings(connection, [was.seq for was in known.values()])
        return {key: (was, (was.seq, self.found_by) in read) for key, was in known.items()}

    def _to_read(self, report: Report, known: tuple[writing.Known, bool] | None) -> Report | None:
        if report.id != rows.asked(report.id):
            self._refuse(rows.asked(report.id), ID_UNFIT)
            return None
        waiting = self.on_the_way.get(report.id)
        if waiting is not None:
            if waiting.text == report.text:
                self.known += 1
            else:
                self._refuse(report.id, ID_TAKEN)
            return None
        if known is None:
            return report
        was, read = known
        if was.digest != rows.digest(report.text):
            if report.sha256 is None or report.sha256 != was.sha256:
                self._refuse(report.id, ID_TAKEN)
                return None
            # The same bytes, read differently today: offsets are those of the text that is kept.
            with self.store.reading() as connection:
                report = load(connection, was.seq)
        self.known += 1
        return None if read else report

    def _refuse(self, report: str, reason: str) -> None:
        self.refusals.append(Refusal(report=report, stage="ledger", reason=reason, at=self.clock()))

    def take(self, report: Report, claims: Sequence[Claim], *, found_by: str | None) -> None:
        """Have ``report`` wait with its claims; ``found_by`` is null where it was refused on the way."""
        try:
            ready = writing.prepare(report, claims, found_by=found_by, at=self.clock())
        except UnicodeEncodeError:
            self._drop(report.id, "its text holds half a character (a lone surrogate) and cannot be kept")
        except (OverflowError, SpanError) as error:
            self._drop(report.id, f"it cannot be kept: {error}")
        else:
            self.ready.append(ready)

    def _drop(self, id: str, reason: str) -> None:
        self.on_the_way.pop(id, None)
        self._refuse(id, reason)

    def due(self) -> bool:
        """Whether enough waits to be written."""
        waiting = len(self.ready) + len(self.refusals) - self.kept_refusals
        return waiting >= self.batch or self._is_heavy() or time.monotonic() - self.since > SECONDS

    def write(self) -> None:
        """Write all that waits, in one transaction."""
        for refusal in self.refusals[self.kept_refusals :]:
            if refusal.stage == "claims" and refusal.report in self.on_the_way:
                self.take(self.on_the_way[refusal.report], (), found_by=None)
        refusals = self.refusals[self.kept_refusals :]
        if self.ready or refusals or self.pages:
            with self.store.writing() as connection:
                written = writing.write(connection, self.ready, at=self.clock())
                writing.write_refusals(connection, refusals)
                writing.write_originals(connection, self.pages)
            self.new, self.claims = self.new + written.new, self.claims + written.claims
            self.kept_refusals += len(refusals)
            for one in self.ready:
                self.on_the_way.pop(one.report["id"], None)
            for clash in written.clashes:
                self._refuse(clash, ID_TAKEN)
        self.ready, self.pages, self.bytes = [], {}, 0
        self.since = time.monotonic()

    def finish(self) -> None:
        """Write the rest; a report that never came back from the finder is refused, not forgotten."""
        self.write()
        for lost in list(self.on_the_way):
            self._drop(lost, "nothing came back when it was read for claims")
        self.write()


def chunks(
    items: Iterable[T], *, size: int, seconds: float, full: Callable[[], bool] = lambda: False
) -> Iterator[list[T]]:
    """``items`` in lists of ``size``, or until ``full``, or of what came in ``seconds``: streams are slow.

    When the stream breaks off, what came before is given first; Ctrl-C is obeyed at once.
    """
    stream = iter(items)
    while True:
        chunk: list[T] = []
        broken: Exception | None = None
        end = time.monotonic() + seconds
        try:
            for item in stream:
                chunk.append(item)
                if len(chunk) >= size or time.monotonic() > end or full():
                    break
        except Exception as error:
            broken = error
        if chunk:
            yield chunk
        if broken:
            raise broken
        if not chunk:
            return


def add(
    run: Adding,
    items: Iterable[Report | Refusal | Page],
    extract: Callable[[Iterable[Report]], Iterable[Pair]],
    *,
    progress: Callable[[Added], object] | None = None,
) -> Added:
    """Add ``items`` to the ledger; what is whole is written even when the run is broken off."""
    try:
        for report, claims in extract(run.unknown(items)):
            run.take(report, claims, found_by=run.found_by)
            if run.due():
                run.write()
                if progress:
                    progress(run.added())
    except BaseException as error:
        if not isinstance(error, LedgerError):
            run.write()
        raise
    run.finish()
    if progress:
        progress(run.added())
    return run.added()
