"""Filters for a short page of a long list: found by walking the claims in order, not by listing all that fit.

``reading.narrowed`` names the claims that fit by lists made beforehand, which is best when all are wanted.
A page wants twenty. Where few fit a filter their numbers are named; where many do, each claim met on the
way is looked up, and the page is full soon. Which it is, an index tells after a few thousand entries; that
many fit is remembered, for nothing is ever taken out of a ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from sayso.ledger import rows
from sayso.ledger.reading import Filters, narrowed, published
from sayso.ledger.schema import claim, figure, report
from sayso.ledger.store import Store

FEW = 2000
REMEMBERED = 1000  # filters that many fit
OF_REPORTS = ("report", "outlet", "since", "until")
LOOKED_UP = (*OF_REPORTS, "figures", "measure", "place", "source")
Asked = tuple[str | None, ...]  # what a filter asks for
Way = tuple[Asked, ColumnElement[int], Select[Any], ColumnElement[bool]]


def streamed(
    store: Store,
    connection: Connection,
    query: Select[Any],
    filters: Filters,
    *,
    number: ColumnElement[int] = claim.c.seq,
) -> Select[Any]:
    """``query`` over claims, with what ``filters`` ask for; raises ConfigError.

    ``number`` is what the claims met on the way are numbered by: where an index gives it, the claim itself
    need not be read to ask for its figures.
    """
    here = {name: value for name, value in filters.items() if name not in LOOKED_UP}
    query = narrowed(query, cast("Filters", here))
    for way in _ways(filters, number):
        query = query.where(few_or_each(store, connection, way))
    if (figures := filters.get("figures")) is not None:
        has = exists().where(figure.c.claim == claim.c.seq)
        query = query.where(has if figures else ~has)
    return query


def few_or_each(store: Store, connection: Connection, way: Way) -> ColumnElement[bool]:
    """That the column is one of the numbers where these are few, else the condition to ask of each."""
    asked, column, numbers, each = way
    if asked in store.widespread:
        return each
    some = numbers.limit(FEW + 1).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() > FEW:
        if len(store.widespread) >= REMEMBERED:
            store.widespread.clear()
        store.widespread.add(asked)
        return each  # counted where they are: to fetch them takes longer than the walk they save
    return column.in_(list(connection.execute(numbers).scalars()))


def _ways(filters: Filters, number: ColumnElement[int]) -> Iterator[Way]:
    """For each filter that points elsewhere: its column, the numbers that fit, and how to ask one claim."""
    if (measure := filters.get("measure")) is not None:
        yield ("measure", measure), *_of_figures(figure.c.measure == rows.asked(measure), number)
    if (place := filters.get("place")) is not None:
        its = figure.c.place.icontains(rows.asked(place), autoescape=True)
        yield ("place", place), *_of_figures(its, number)
    if (part := filters.get("source")) is not None:
        named = claim.c.speaker.contains(rows.fold(rows.asked(part)), autoescape=True)
        yield ("source", part), claim.c.seq, select(claim.c.seq).where(named), named
    if any(filters.get(name) is not None for name in OF_REPORTS):
        fits = published(select(report.c.seq), filters).whereclause
        assert fits is not None  # noqa: S101 - one of them was asked for
        each = exists().where(report.c.seq == claim.c.report, fits)
        asked = ("report", *(cast("str | None", filters.get(name)) for name in OF_REPORTS))
        yield asked, claim.c.report, select(report.c.seq).where(fits), each


def _of_figures(
    fits: ColumnElement[bool], number: ColumnElement[int]
) -> tuple[ColumnElement[int], Select[Any], ColumnElement[bool]]:
    each = exists().where(figure.c.claim == number, fits)
    return claim.c.seq, select(figure.c.claim).where(fits).distinct(), each
