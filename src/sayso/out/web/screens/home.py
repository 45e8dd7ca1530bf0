"""Home: what differs most, what waits, what is new."""

from __future__ import annotations

from itertools import islice
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery

from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.types import Account

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
        newest=found[:ROWS],
        more=found[ROWS - 1].seq if len(found) > ROWS else None,
        waiting=[claim for _, claim in ledger.queue(figures=True, limit=ROWS)],
        accounts=widest(desk),
    )


def widest(desk: Desk) -> list[Account]:
    """The accounts whose published figures lie furthest apart."""
    try:
        from sayso import compare
    except (ImportError, AttributeError):
        return []
    return list(islice(compare(desk.ledger), ROWS))


ROUTES = (show,)
