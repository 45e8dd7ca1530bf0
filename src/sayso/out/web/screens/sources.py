"""Sources: who speaks in this ledger, filtered by what the address says."""

from __future__ import annotations

from typing import Any, get_args

from litestar import Request, Response, get
from litestar.params import FromQuery
from litestar.response import Redirect

from sayso.ledger.rows import fold
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw
from sayso.out.web.speakers import Speaker
from sayso.types import SourceKind

ROWS = 50
GRADED = {"": "any", "yes": "graded", "no": "not graded"}


@get("/sources", sync_to_thread=True)
def show(  # noqa: PLR0913, PLR0917 - one parameter a part of the address
    request: Request[Any, Any, Any],
    desk: AtDesk,
    q: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    graded: FromQuery[str] = "",
    skip: FromQuery[int] = 0,
    named: FromQuery[str] = "",
) -> Response[Any]:
    """The sources that fit, most claims first; ``named`` goes to the one of that name."""
    if named:
        one = desk.speakers.named(desk.ledger, named)
        if one is not None:
            return Redirect(f"/source/{one.id}", status_code=303)
        q = named
    q = q.strip()[:500]
    found = [one for one in desk.speakers.of(desk.ledger) if fits(one, q=fold(q), kind=kind, graded=graded)]
    skip = min(max(skip, 0), len(found))
    return draw(
        request,
        desk,
        "sources.html",
        block="results",
        state={"q": q, "kind": kind, "graded": graded},
        kinds=get_args(SourceKind),
        graded=GRADED,
        sources=found[skip : skip + ROWS],
        count=len(found),
        skip=skip,
        more=skip + ROWS if len(found) > skip + ROWS else None,
    )


def fits(one: Speaker, *, q: str, kind: str, graded: str) -> bool:
    """Whether a source is asked for; ``q`` is a part of any of its names, folded."""
    source = one.source
    if kind and source.kind != kind:
        return False
    if graded in ("yes", "no") and (source.grade is not None) != (graded == "yes"):
        return False
    return not q or any(q in fold(name) for name in (source.name, *source.aliases))


ROUTES = (show,)
