"""Audit: who changed what and when, old and new, and whether it still counts; taking it back, one or many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from litestar import Request, Response, get
from litestar.params import FromQuery
from msgspec import Struct

from sayso.ledger.browsing import Kept
from sayso.ledger.judged import Decision, record_of
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.types import Claim, Question

ROWS = 25


class Entry(Struct, frozen=True):
    """One judgement in the list: the claim it is about, where it is about one, and what became of it."""

    seq: int
    decision: Decision
    claim: Claim | None


@get("/audit", sync_to_thread=True)
def show(
    request: Request[Any, Any, Any],
    desk: AtDesk,
    by: FromQuery[str | None] = None,
    question: FromQuery[str | None] = None,
    before: FromQuery[int | None] = None,
) -> Response[bytes]:
    """Judgements, the last first; by one person, of one kind."""
    found = desk.ledger.changes(before=before, limit=ROWS + 1, by=by or None, question=question or None)
    return draw(
        request,
        desk,
        "audit.html",
        entries=entries(desk, found[:ROWS]),
        more=found[ROWS - 1].seq if len(found) > ROWS else None,
        asked={"by": by or "", "question": question or ""},
        questions=get_args(Question),
    )


def entries(desk: Desk, found: Sequence[Kept]) -> list[Entry]:
    """The judgements with what became of them; of one about several records, as it stands for the first."""
    known = desk.ledger.histories(one.judgement.subject[0] for one in found)
    made = []
    for seq, one in ((change.seq, change.judgement) for change in found):
        claim, history = known.get(record_of(one.subject[0]), (None, ()))
        told = next((each for each in history if each.judgement.id == one.id), None)
        made.append(Entry(seq, told or Decision(judgement=one), claim))
    return made


ROUTES = (show,)
