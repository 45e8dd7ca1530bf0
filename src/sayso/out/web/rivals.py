"""The figures of an account as a page shows them: a page of rows, and the table source by date."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sayso.ledger import Ledger
from sayso.out.passage import Piece, passage
from sayso.out.told import Entry, Told, entries
from sayso.out.wording import UNNAMED, confirmation, figure_words, labels, standing
from sayso.types import Account, Rival

ROWS = 50  # figures of an account on one page
DAYS = 31  # columns of days; where there are more, a column is a month
UNDATED = "day not known"


class Row(Struct, frozen=True):
    """One figure: how it reads, what has become of it, its sentence, and the sign it is drawn with.

    ``name`` is what decisions call it; ``sign`` «hollow» or «filled», «crossed» and «faded».
    """

    told: Told
    name: str
    words: str
    state: str
    sign: str
    sentence: tuple[Piece, ...]

    @property
    def rival(self) -> Rival:
        """The figure itself."""
        return self.told.rival


class Page(Struct, frozen=True):
    """Figures ``first`` to ``last`` of ``count``, by day of publication; ``entry`` has these alone."""

    entry: Entry
    rows: list[Row]
    first: int
    last: int
    count: int

    @property
    def more(self) -> int | None:
        """How many to pass over for the next page; null on the last."""
        return self.last if self.last < self.count else None


def page_of(account: Account, ledger: Ledger, skip: int, *, size: int = ROWS) -> Page:
    """The figures after the first ``skip``, with the texts they stand in."""
    ordered = sorted(account.figures, key=lambda one: (one.published or "9999", one.report, one.start))
    skip = min(max(skip, 0), max(len(ordered) - 1, 0) // size * size)
    some = ordered[skip : skip + size]
    used = {one.origin for one in some}
    part = replace(
        account,
        figures=tuple(some),
        origins=tuple(one for one in account.origins if one.id in used),
    )
    [entry] = entries([part], ledger)
    names = labels(account)
    return Page(entry, [_row(one, names) for one in entry.told], skip + 1, skip + len(some), len(ordered))


def _row(one: Told, names: dict[str, str]) -> Row:
    rival = one.rival
    became = standing(rival, one.origin, names)
    crossed = rival.status in ("denied", "withdrawn") or bool(one.origin and one.origin.stance != "affirm")
    signs = (
        "filled" if rival.confirmed else "hollow",
        "crossed" if crossed else "",
        "faded" if rival.status == "superseded" else "",
    )
    return Row(
        told=one,
        name=name_of(rival),
        words=figure_words(rival),
        state=", ".join(part for part in (became, confirmation(rival)) if part),
        sign=" ".join(filter(None, signs)),
        sentence=passage(one),
    )


def name_of(rival: Rival) -> str:
    """What decisions call a figure."""
    return f"{rival.claim}@{rival.start}-{rival.end}"


class Line(Struct, frozen=True):
    """One source in the table: its cells, one a column."""

    source: str | None
    cells: list[list[Row]]


class Table(Struct, frozen=True):
    """Sources by date of publication; ``unit`` is what a column stands for."""

    unit: str
    columns: list[str]
    lines: list[Line]


def table_of(rows: Sequence[Row]) -> Table:
    """The table source by date: every row once, sources in the order in which they first gave a figure."""
    days = {(row.rival.published or "")[:10] for row in rows} - {""}
    size, unit = (10, "day") if len(days) <= DAYS else (7, "month")
    columns = [*sorted({day[:size] for day in days}), *([UNDATED] if _undated(rows) else [])]
    at = {name: number for number, name in enumerate(columns)}
    lines: dict[str | None, list[list[Row]]] = {}
    for row in rows:
        cells = lines.setdefault(row.rival.source, [[] for _ in columns])
        cells[at[(row.rival.published or "")[:size] or UNDATED]].append(row)
    return Table(unit, columns, [Line(source, cells) for source, cells in lines.items()])


def _undated(rows: Sequence[Row]) -> bool:
    return any(not row.rival.published for row in rows)


def first_to_say(account: Account) -> str:
    """Who first gave a figure: the earliest published of the named, else that nobody is named.

    >>> from sayso.types import PublishedRange
    >>> none = PublishedRange(low=None, high=None, open_high=False, best=None, rule="r/1")
    >>> first_to_say(Account(id="a", question="q", measure="killed", scope="total_so_far", figures=(),
    ...     origins=(), reports=0, independent_origins=0, unresolved=0, published_range=none))
    'nobody named'
    """
    named = [one for one in account.figures if one.source]
    first = min(named, key=lambda one: (one.published or "9999", one.report, one.start), default=None)
    if first is None:
        return UNNAMED
    return f"{first.source}, {(first.published or UNDATED)[:10]}"
