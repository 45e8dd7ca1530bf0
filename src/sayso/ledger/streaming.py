"""Filters for a short page of a long list: found by walking the claims in order, not by listing all that fit.

``reading.narrowed`` names the claims that fit by lists made beforehand, which is best when all are wanted.
A page wants twenty. Where few fit a filter their numbers are named; where many do, each claim met on the
way is looked up, and the page is full soon. Which it is, an index tells after a few thousand entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from sayso.ledger import rows
from sayso.ledger.reading import Filters, narrowed, published
from sayso.ledger.schema import claim, figure, report

FEW = 2000
OF_REPORTS = ("report", "outlet", "since", "until")
LOOKED_UP = (*OF_REPORTS, "figures", "measure", "place", "source")
Way = tuple[ColumnElement[int], Select[Any], ColumnElement[bool]]


def streamed(connection: Connection, query: Select[Any], filters: Filters) -> Select[Any]:
    """``query`` over claims, with what ``filters`` ask for; raises ConfigError."""
    here = {name: value for name, value in filters.items() if name not in LOOKED_UP}
    query = narrowed(query, cast("Filters", here))
    for column, numbers, each in _ways(filters):
        query = query.where(few_or_each(connection, column, numbers, each))
    if (figures := filters.get("figures")) is not None:
        has = exists().where(figure.c.claim == claim.c.seq)
        query = query.where(has if figures else ~has)
    return query


def few_or_each(
    connection: Connection, column: ColumnElement[Any], numbers: Select[Any], each: ColumnElement[bool]
) -> ColumnElement[bool]:
    """That ``column`` is one of ``numbers`` where these are few, else the condition ``each``."""
    some = numbers.limit(FEW + 1).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() > FEW:
        return each  # counted where they are: to fetch them takes longer than the walk they save
    return column.in_(list(connection.execute(numbers).scalars()))


def _ways(filters: Filters) -> Iterator[Way]:
    """For each filter that points elsewhere: its column, the numbers that fit, and how to ask one claim."""
    if (measure := filters.get("measure")) is not None:
        yield _of_figures(figure.c.measure == rows.asked(measure))
    if (place := filters.get("place")) is not None:
        yield _of_figures(figure.c.place.icontains(rows.asked(place), autoescape=True))
    if (part := filters.get("source")) is not None:
        named = claim.c.speaker.contains(rows.fold(rows.asked(part)), autoescape=True)
        yield claim.c.seq, select(claim.c.seq).where(named), named
    if any(filters.get(name) is not None for name in OF_REPORTS):
        fits = published(select(report.c.seq), filters).whereclause
        assert fits is not None  # noqa: S101 - one of them was asked for
        each = exists().where(report.c.seq == claim.c.report, fits)
        yield claim.c.report, select(report.c.seq).where(fits), each


def _of_figures(fits: ColumnElement[bool]) -> Way:
    each = exists().where(figure.c.claim == claim.c.seq, fits)
    return claim.c.seq, select(figure.c.claim).where(fits).distinct(), each
