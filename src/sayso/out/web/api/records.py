"""Reports and claims, search, and judgements to be read."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from msgspec.structs import replace

from sayso.accounts.copies import copies_of
from sayso.errors import ConfigError
from sayso.out.web.api.answers import (
    LIMIT,
    PAGED,
    RECORD,
    Asking,
    answer,
    found,
    given,
    number,
    page,
    size,
)
from sayso.out.web.desk import AtDesk
from sayso.types import to_dict

FARTHEST = 1000  # hits that can be paged through: they are sorted by how well they fit


@get("/reports", sync_to_thread=True, responses=PAGED, tags=["reports"])
def reports(
    request: Asking, desk: AtDesk, before: FromQuery[str] = "", limit: FromQuery[int] = LIMIT
) -> Response[bytes]:
    """Reports without their texts, the last added first."""
    some = desk.ledger.newest(before=number(before, "before"), limit=size(limit) + 1)
    items = [
        {**to_dict(one.report), "language": one.language, "claims": one.claims, "added_at": one.added_at}
        for one in some[:limit]
    ]
    return page(request, items, some[limit - 1].seq if len(some) > limit else None, by="before")


@get("/reports/{id:str}", sync_to_thread=True, responses=RECORD, tags=["reports"])
def report(request: Asking, desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """One report with its text."""
    one = found(desk.ledger.report(id), "report", id)
    return answer(request, replace(one, copy_of=copies_of(desk.ledger, [one]).get(id)))


@get("/claims", sync_to_thread=True, responses=PAGED, tags=["claims"])
def claims(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Asking,
    desk: AtDesk,
    after: FromQuery[str] = "",
    limit: FromQuery[int] = LIMIT,
    report: FromQuery[str] = "",
    source: FromQuery[str] = "",
    outlet: FromQuery[str] = "",
    measure: FromQuery[str] = "",
    certainty: FromQuery[str] = "",
    polarity: FromQuery[str] = "",
    place: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    found_by: FromQuery[str] = "",
) -> Response[bytes]:
    """Claims as they were found, in the order they were added; all filters must fit."""
    filters: Any = given(
        report=report,
        source=source,
        outlet=outlet,
        measure=measure,
        certainty=certainty,
        polarity=polarity,
        place=place,
        since=since,
        until=until,
        found_by=found_by,
    )
    start = number(after, "after") or 0
    some = desk.ledger.queue(state=None, **filters, after=start, limit=size(limit) + 1)
    cursor = some[limit - 1][0] if len(some) > limit else None
    return page(request, [claim for _, claim in some[:limit]], cursor)


@get("/claims/{id:str}", sync_to_thread=True, responses=RECORD, tags=["claims"])
def claim(
    request: Asking, desk: AtDesk, id: FromPath[str], judged: FromQuery[bool] = False
) -> Response[bytes]:
    """One claim, as it was found or, with ``judged``, as people have decided."""
    return answer(request, found(desk.ledger.claim(id, judged=judged), "claim", id))


@get("/claims/{id:str}/history", sync_to_thread=True, responses=RECORD, tags=["judgements"])
def history(request: Asking, desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """Every judgement on a claim and its figures: old, new, and whether it is in force."""
    return answer(request, {"items": desk.ledger.history(id), "next": None})


@get("/search", sync_to_thread=True, responses=PAGED, tags=["search"])
def search(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Asking,
    desk: AtDesk,
    q: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    after: FromQuery[str] = "",
    limit: FromQuery[int] = LIMIT,
    outlet: FromQuery[str] = "",
    source: FromQuery[str] = "",
    measure: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
) -> Response[bytes]:
    """Claims and reports that hold the words, best first."""
    if kind not in ("", "claim", "report"):
        raise ConfigError(f"kind: {kind!r} is none of claim, report")
    filters: Any = given(outlet=outlet, source=source, measure=measure, since=since, until=until)
    start = min(number(after, "after") or 0, FARTHEST)
    which: Any = "claim" if source or measure else kind or None
    hits = list(desk.ledger.search(q, kind=which, **filters, limit=start + size(limit) + 1))[start:]
    return page(request, hits[:limit], start + limit if len(hits) > limit else None)


@get("/judgements", sync_to_thread=True, responses=PAGED, tags=["judgements"])
def judgements(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Asking,
    desk: AtDesk,
    before: FromQuery[str] = "",
    limit: FromQuery[int] = LIMIT,
    by: FromQuery[str] = "",
    question: FromQuery[str] = "",
) -> Response[bytes]:
    """Judgements, the last kept first."""
    start = number(before, "before")
    kept = desk.ledger.changes(before=start, limit=size(limit) + 1, by=by or None, question=question or None)
    cursor = kept[limit - 1].seq if len(kept) > limit else None
    return page(request, [one.judgement for one in kept[:limit]], cursor, by="before")


ROUTES = (reports, report, claims, claim, history, search, judgements)
