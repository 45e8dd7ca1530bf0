"""What a chart shows, whatever draws it: one row an origin, by time, and words for every mark."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from msgspec import Struct

from sayso.out.formats import visible
from sayso.out.wording import CONFIRMED, NOT_CONFIRMED, figure_words, labels, plural, standing
from sayso.types import Account, Rival


class Mark(Struct, frozen=True):
    """One figure in a row: hollow while no person has confirmed it, crossed when denied or withdrawn."""

    low: int | None
    best: int | None
    high: int | None
    hollow: bool
    crossed: bool
    faded: bool
    words: str


class Row(Struct, frozen=True):
    """One origin: who, on which days it was published and in how many reports each day."""

    label: str
    named: bool
    days: tuple[tuple[str, int], ...]
    marks: tuple[Mark, ...]
    words: str


def chart_rows(account: Account) -> list[Row]:
    """The rows of an account, by the day each origin was first published; undated ones last."""
    names = labels(account)
    rows = []
    for origin in account.origins:
        rivals = [rival for rival in account.figures if rival.origin == origin.id]
        marks = tuple(_mark(rival, standing(rival, origin, names)) for rival in _distinct(rivals))
        reports = {rival.report: rival.published for rival in rivals}
        said = "; ".join(clean(mark.words) for mark in marks)
        words = f"{said} · {_confirmed(marks)} · {plural(len(set(origin.reports)), 'report')}"
        rows.append(Row(clean(origin.label), origin.named, _days(reports), marks, words))
    return sorted(rows, key=lambda row: (row.days[0][0] if row.days else "9999", row.label))


def reach(account: Account, rows: list[Row]) -> int:
    """The number at a chart's right end: a tenth more than the largest bound, so that an arrow has room."""
    found = account.published_range
    bounds = [found.low, found.high, *(bound for row in rows for m in row.marks for bound in (m.low, m.high))]
    largest = max((bound for bound in bounds if bound is not None), default=0)
    return max(largest + (largest + 9) // 10, 1)


def clean(text: str) -> str:
    r"""Text fit for a picture: on one line, with nothing in it that XML forbids or a terminal would act on.

    >>> clean("several\n hundred\x1b\ufffe")
    'several hundred��'
    """
    legal = re.sub("[\ufffe\uffff\ud800-\udfff]", "\ufffd", visible(text))
    return " ".join(legal.split())


def _distinct(rivals: list[Rival]) -> list[Rival]:
    """Each figure of an origin once, the confirmed one where it was printed twice."""

    def key(rival: Rival) -> tuple[int, int, str]:
        low, high = (-1 if bound is None else bound for bound in (rival.low, rival.high))
        return low, high, rival.status

    return [max(same, key=lambda rival: rival.confirmed) for _, same in groupby(sorted(rivals, key=key), key)]


def _mark(rival: Rival, became: str) -> Mark:
    said = [figure_words(rival), became]
    return Mark(
        low=rival.low,
        best=rival.best,
        high=rival.high,
        hollow=not rival.confirmed,
        crossed=rival.status in ("denied", "withdrawn"),
        faded=rival.status == "superseded",
        words=", ".join(part for part in said if part),
    )


def _confirmed(marks: tuple[Mark, ...]) -> str:
    hollow = sum(mark.hollow for mark in marks)
    if 0 < hollow < len(marks):
        return f"{len(marks) - hollow} of {len(marks)} confirmed by a person"
    return NOT_CONFIRMED if hollow else CONFIRMED


def _days(reports: dict[str, str | None]) -> tuple[tuple[str, int], ...]:
    days = sorted(filter(None, map(day, reports.values())))
    return tuple((this, len(list(same))) for this, same in groupby(days))


def day(published: str | None) -> str | None:
    """The day of a date or time in ISO 8601; null for anything else.

    >>> day("2024-12-27T08:00:00Z"), day("2024")
    ('2024-12-27', None)
    """
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None
