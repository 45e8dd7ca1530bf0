"""Search across reports and claims, with facets; the address carries the whole state."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast, get_args

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from msgspec import Struct
from msgspec.structs import replace

from sayso.ledger.browsing import STATES
from sayso.ledger.reading import Filters
from sayso.ledger.search import Hit
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.types import Claim, Level, Polarity

ROWS = 20
COUNTED = 200  # claims that are looked through for the values they have
VALUES = 8  # of each condition
MEASURES = (
    *("killed", "injured", "killed_or_injured", "captured", "surrendered", "abducted", "missing"),
    *("displaced", "deployed", "arrested", "participants"),
)
STATUS = {"open": "nobody decided yet", "unsure": "in doubt", "decided": "decided"}
KINDS = {"claim": "claims", "report": "reports"}


class Asked(Struct, frozen=True, kw_only=True):
    """What the address asks for; empty where it asks nothing."""

    q: str = ""
    kind: str = ""
    source: str = ""
    outlet: str = ""
    measure: str = ""
    certainty: str = ""
    polarity: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    status: str = ""
    after: int = 0

    def filters(self, **more: int) -> Filters:
        """The part of it that narrows claims, and ``more`` of the list's own."""
        names = ("source", "outlet", "measure", "certainty", "polarity", "place", "since", "until")
        given = {name: value for name in names if (value := getattr(self, name))}
        return cast("Filters", given | more)

    def state(self) -> dict[str, Any]:
        """What an address has to say to ask the same, without the place in the list."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name != "after"}


async def asked_of(request: Request[Any, Any, Any]) -> Asked:
    """What the address of ``request`` asks; unknown names and empty values are passed over."""
    given = {
        name: value.strip()[:500] for name, value in request.query_params.items() if isinstance(value, str)
    }
    after = given.pop("after", "0")
    known = {name: value for name, value in given.items() if name in Asked.__struct_fields__}
    return Asked(**known, after=int(after) if after.isdecimal() and len(after) < 18 else 0)


@get("/search", sync_to_thread=True, dependencies={"asked": Provide(asked_of)})
def show(request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked]) -> Response[bytes]:
    """What fits, best first where words are asked for, else in the order it was added."""
    hits: list[Hit] = []
    claims: list[tuple[int, Claim]] = []
    after = None
    if asked.q:
        hits = found(desk, asked)
        after = asked.after + ROWS if len(hits) > ROWS else None
    elif asked.filters() or asked.status:
        state = asked.status if asked.status in STATES else None
        claims = desk.ledger.queue(state=state, **asked.filters(after=asked.after, limit=ROWS + 1))
        after = claims[ROWS - 1][0] if len(claims) > ROWS else None
    return draw(
        request,
        desk,
        "search.html",
        block="results",
        asked=asked,
        hits=hits[:ROWS],
        claims=[claim for _, claim in claims[:ROWS]],
        after=after,
        choices={
            "kind": KINDS,
            "measure": {name: name.replace("_", " ") for name in MEASURES},
            "certainty": {name: name for name in get_args(Level)},
            "polarity": {name: name.replace("_", " ") for name in get_args(Polarity)},
            "status": STATUS,
        },
    )


@get("/search/facets", sync_to_thread=True, dependencies={"asked": Provide(asked_of)})
def facets(request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked]) -> Response[bytes]:
    """How often each value stands among the first claims that fit, to narrow the search by."""
    start = replace(asked, after=0)
    if asked.q:
        hits = desk.ledger.search(asked.q, kind="claim", **start.filters(limit=COUNTED))
        claims = [hit.claim for hit in hits if hit.claim]
    else:
        state = asked.status if asked.status in STATES else None
        claims = [claim for _, claim in desk.ledger.queue(state=state, **start.filters(limit=COUNTED))]
    return draw(
        request,
        desk,
        "facets.html",
        block="main",
        asked=asked,
        counts=counted(claims),
        of=len(claims),
        most=COUNTED,
    )


def counted(claims: list[Claim]) -> dict[str, list[tuple[str, int]]]:
    """Condition -> its values among ``claims``, most frequent first, with how many claims have them."""
    values: dict[str, Counter[str]] = {
        name: Counter() for name in ("source", "measure", "certainty", "place", "outlet")
    }
    for claim in claims:
        values["source"].update([claim.source.name] if claim.source else [])
        values["measure"].update({figure.measure for figure in claim.figures})
        values["certainty"][claim.certainty.level] += 1
        values["place"].update({figure.where.name for figure in claim.figures if figure.where})
        values["outlet"].update([claim.report.outlet] if claim.report.outlet else [])
    return {name: some.most_common(VALUES) for name, some in values.items() if some}


def found(desk: Desk, asked: Asked) -> list[Hit]:
    """The hits after the ``after`` best ones, and one more where there are more."""
    kind: Any = asked.kind if asked.kind in KINDS else None
    if set(asked.filters()) - {"outlet", "since", "until"}:
        kind = "claim"  # reports have no speaker, measure or place of their own
    everyone = desk.ledger.search(asked.q, kind=kind, **asked.filters(limit=asked.after + ROWS + 1))
    return list(everyone)[asked.after :]


ROUTES = (show, facets)
