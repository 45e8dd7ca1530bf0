"""Home: what differs most, what waits, what is new."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery

from sayso.out.web import marked
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw

ROWS = 8


@get("/", sync_to_thread=True)
def show(
    request: Request[Any, Any, Any], desk: AtDesk, before: FromQuery[int | None] = None
) -> Response[bytes]:
    """The start; ``before`` pages through older reports."""
    ledger = desk.ledger
    found = ledger.newest(before=before, limit=ROWS + 1)
    return draw(
        request,
        desk,
        "home.html",
        size=ledger.size(),
        newest=[(one, marked.begins(one.text)) for one in found[:ROWS]],
        more=found[ROWS - 1].seq if len(found) > ROWS else None,
        waiting=[claim for _, claim in ledger.queue(figures=True, backwards=True, limit=ROWS)],
    )


@get("/home/accounts", sync_to_thread=True)
def accounts(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """The accounts that differ most; a panel of the start, or a page of its own without script."""
    from sayso.accounts.widest import widest

    found = widest(desk.accounts.of(desk.ledger))
    return draw(request, desk, "widest.html", block="main", accounts=found[:ROWS])


ROUTES = (show, accounts)
