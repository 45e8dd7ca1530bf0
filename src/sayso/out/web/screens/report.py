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
    part = marked.part(report.text, start)
    found = desk.ledger.within(id, part.start, part.end, found_by=found_by)
    claims = in_text_order(found.claims)
    numbers = range(found.first + 1, found.first + 1 + len(claims))
    return draw(
        request,
        desk,
        "report.html",
        report=report,
        begins=marked.begins(report.text),
        lines=list(marked.lines(report, claims, part, first=found.first)),
        part=part,
        claims=list(zip(numbers, claims, strict=True)),
        by_number={number: claim.id for number, claim in zip(numbers, claims, strict=True)},
        count=found.finders.get(found.found_by or "", 0),
        finders=list(found.finders),
        chosen=found.found_by,
        decisions=decisions(desk, claims),
        marks=desk.ledger.marks(about=id),
    )


def decisions(desk: Desk, claims: list[Claim]) -> dict[str, tuple[Decision, ...]]:
    """Claim id -> what people decided on it, oldest first."""
    if not desk.ledger.size().judgements:
        return {}
    return {claim.id: desk.ledger.history(claim.id) for claim in claims}


ROUTES = (show,)
