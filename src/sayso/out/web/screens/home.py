"""Home: what differs most, what waits, what is new."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery

from sayso.ledger import Ledger
from sayso.out.web import marked
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import asks_part, draw
from sayso.out.web.panel import SOON
from sayso.types import Account

ROWS = 8
LOOKED_THROUGH = 300  # accounts, those with most reports
ALONE = 8.0  # seconds that the panel as a page of its own waits


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
    ledger = desk.ledger
    patience = SOON if asks_part(request) else ALONE
    found, current = desk.widest.get(
        ledger.seen_as(), ledger.size(), partial(differing, ledger), wait=patience
    )
    return draw(request, desk, "widest.html", block="main", accounts=found, current=current)


def differing(ledger: Ledger) -> list[Account]:
    """Of the accounts with most reports those whose figures lie furthest apart."""
    from sayso.accounts.compare import compare
    from sayso.accounts.widest import widest

    return widest(islice(compare(ledger), LOOKED_THROUGH))[:ROWS]


ROUTES = (show, accounts)
