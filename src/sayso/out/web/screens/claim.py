"""One claim with the reasons for each field; the reasons alone where a card asks for them."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw


@get("/claim/{id:str}", sync_to_thread=True)
def show(
    request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], found_by: FromQuery[str | None] = None
) -> Response[bytes]:
    """The claim ``id``."""
    from sayso.claims.why import why

    claim = desk.ledger.claim(id, found_by=found_by)
    if claim is None:
        raise NotFoundException(f"No claim has the id {id} in this ledger.")
    report = desk.ledger.report(claim.report.id)
    everyone = list(desk.ledger.claims(report=claim.report.id, found_by=claim.found_by))
    return draw(
        request,
        desk,
        "claim.html",
        block="why",
        claim=claim,
        reasons=why(report, claim, everyone) if report else [],
        decisions=desk.ledger.history(id),
    )


ROUTES = (show,)
