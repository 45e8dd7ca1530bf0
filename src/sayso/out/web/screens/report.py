"""One report: its text with what was found marked in it, and a card for each claim."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from sayso.ledger.judged import Decision
from sayso.out.cli.draw import in_text_order
from sayso.out.web import marked
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.types import Claim


@get("/report/{id:str}", sync_to_thread=True)
def show(
    request: Request[Any, Any, Any],
    desk: AtDesk,
    id: FromPath[str],
    start: FromQuery[int] = 0,
    found_by: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The report ``id``; of a long text the part around ``start``; claims of the finder asked for."""
    report = desk.ledger.report(id)
    if report is None:
        raise NotFoundException(f"No report has the id {id} in this ledger.")
    everyone = list(desk.ledger.claims(report=id))
    finders = list(dict.fromkeys(claim.found_by for claim in everyone))
    chosen = found_by if found_by in finders else (finders[-1] if finders else None)
    claims = in_text_order([claim for claim in everyone if claim.found_by == chosen])
    part = marked.part(report.text, start)
    numbered = [
        (number, claim)
        for number, claim in enumerate(claims, 1)
        if part.start <= marked.starts_at(claim) < part.end
    ]
    return draw(
        request,
        desk,
        "report.html",
        report=report,
        begins=marked.begins(report.text),
        lines=list(marked.lines(report, claims, part)),
        part=part,
        claims=numbered,
        by_number={number: claim.id for number, claim in enumerate(claims, 1)},
        count=len(claims),
        finders=finders,
        chosen=chosen,
        decisions=decisions(desk, [claim for _, claim in numbered]),
    )


def decisions(desk: Desk, claims: list[Claim]) -> dict[str, tuple[Decision, ...]]:
    """Claim id -> what people decided on it, oldest first."""
    if not desk.ledger.size().judgements:
        return {}
    return {claim.id: desk.ledger.history(claim.id) for claim in claims}


ROUTES = (show,)
