"""Accounts and sources: what is worked out from claims and decisions."""

from __future__ import annotations

from itertools import dropwhile, islice
from typing import Any

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from sayso.accounts.rules import DEFAULT
from sayso.errors import ConfigError
from sayso.ledger.rows import fold
from sayso.out.web.api.answers import LIMIT, PAGED, RECORD, Asking, answer, found, given, page, size
from sayso.out.web.desk import AtDesk
from sayso.out.web.screens.accounts import check_day
from sayso.out.web.screens.sources import fits
from sayso.out.web.speakers import Speaker
from sayso.types import Account, to_dict


@get("/accounts", sync_to_thread=True, responses=PAGED, tags=["accounts"])
def accounts(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Asking,
    desk: AtDesk,
    after: FromQuery[str] = "",
    limit: FromQuery[int] = LIMIT,
    rule: FromQuery[str] = DEFAULT,
    measure: FromQuery[str] = "",
    who: FromQuery[str] = "",
    where: FromQuery[str] = "",
    source: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
) -> Response[bytes]:
    """Accounts, most reports first, each with its range under ``rule``."""
    check_day("since", since)
    check_day("until", until)
    asked = given(measure=measure, who=who, where=where, source=source, since=since, until=until)
    start = cursor_of(after, 3)
    every = desk.accounts.fitting(desk.ledger, rule, asked, related=True)
    some = list(islice(dropwhile(lambda one: start and place(one) <= start, every), size(limit) + 1))
    last = some[limit - 1] if len(some) > limit else None
    return page(request, some[:limit], written(place(last)) if last else None)


@get("/accounts/{id:str}", sync_to_thread=True, responses=RECORD, tags=["accounts"])
def account(
    request: Asking, desk: AtDesk, id: FromPath[str], rule: FromQuery[str] = DEFAULT
) -> Response[bytes]:
    """One account with all its figures and origins."""
    return answer(request, found(desk.accounts.find(desk.ledger, id, rule, related=True), "account", id))


@get("/sources", sync_to_thread=True, responses=PAGED, tags=["sources"])
def sources(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Asking,
    desk: AtDesk,
    after: FromQuery[str] = "",
    limit: FromQuery[int] = LIMIT,
    q: FromQuery[str] = "",
    kind: FromQuery[str] = "",
) -> Response[bytes]:
    """Sources, those with most claims first; ``q`` is a part of any of their names."""
    start = cursor_of(after, 2)
    part = fold(q.strip()[:500])
    every = (one for one in desk.speakers.of(desk.ledger) if fits(one, q=part, kind=kind, graded=""))
    ordered = sorted(every, key=standing)
    some = list(islice(dropwhile(lambda one: start and standing(one) <= start, ordered), size(limit) + 1))
    last = some[limit - 1] if len(some) > limit else None
    return page(request, [said(one) for one in some[:limit]], written(standing(last)) if last else None)


@get("/sources/{id:str}", sync_to_thread=True, responses=RECORD, tags=["sources"])
def source(request: Asking, desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """One source with its names and its grade."""
    return answer(request, said(found(desk.speakers.find(desk.ledger, id), "source", id)))


def said(one: Speaker) -> dict[str, Any]:
    """A source with how many claims are its own."""
    return {**to_dict(one.source), "claims": one.claims}


def place(one: Account) -> tuple[Any, ...]:
    """Where an account stands in the list."""
    return -one.reports, -len(one.figures), one.id


def standing(one: Speaker) -> tuple[Any, ...]:
    """Where a source stands in the list."""
    return -one.claims, one.source.id


def written(cursor: tuple[Any, ...]) -> str:
    """A place in a list as an address has it.

    >>> written((-3, "s_1")), cursor_of("3~s_1", 2)
    ('3~s_1', (-3, 's_1'))
    """
    return "~".join([*(str(-part) for part in cursor[:-1]), cursor[-1]])


def cursor_of(text: str, parts: int) -> tuple[Any, ...]:
    """The place that an address names, empty for the start; raises ConfigError."""
    if not text:
        return ()
    *numbers, last = text.split("~")
    if len(numbers) != parts - 1 or not all(one.isdecimal() and len(one) < 18 for one in numbers):
        raise ConfigError(f"after: {text[:40]!r} is no place in this list: follow «next»")
    return (*(-int(one) for one in numbers), last)


ROUTES = (accounts, account, sources, source)
