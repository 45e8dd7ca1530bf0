"""Accounts: which figures compete, filtered by what the address says."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery
from msgspec import Struct
from msgspec.structs import asdict

from sayso.accounts.rules import DEFAULT, rule_named, rules
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw
from sayso.out.wording import counts_words, range_words

ROWS = 25


class Asked(Struct, frozen=True, kw_only=True):
    """What the address asks for."""

    measure: str = ""
    who: str = ""
    where: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    rule: str = ""

    def state(self) -> dict[str, str]:
        """What was given, for links."""
        return {name: value for name, value in asdict(self).items() if value}

    def filters(self) -> dict[str, str]:
        """What narrows the accounts down."""
        return {name: value for name, value in self.state().items() if name != "rule"}


@get("/accounts", sync_to_thread=True)
def show(  # noqa: PLR0913, PLR0917 - one parameter a filter
    request: Request[Any, Any, Any],
    desk: AtDesk,
    measure: FromQuery[str] = "",
    who: FromQuery[str] = "",
    where: FromQuery[str] = "",
    source: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    rule: FromQuery[str] = "",
    skip: FromQuery[int] = 0,
) -> Response[bytes]:
    """The accounts that fit, most reports first; ``skip`` of them were shown before."""
    from sayso import compare

    asked = Asked(
        measure=measure.strip(),
        who=who.strip(),
        where=where.strip(),
        source=source.strip(),
        since=since,
        until=until,
        rule=rule,
    )
    found = list(compare(desk.ledger, rule=rule_named(asked.rule or DEFAULT), **asked.filters()))
    skip = max(skip, 0)
    return draw(
        request,
        desk,
        "accounts.html",
        block="results",
        asked=asked,
        rules=sorted(rules()),
        chosen=asked.rule or DEFAULT,
        accounts=[
            (one, range_words(one.published_range), counts_words(one)) for one in found[skip : skip + ROWS]
        ],
        count=len(found),
        skip=skip,
        more=skip + ROWS if len(found) > skip + ROWS else None,
    )


ROUTES = (show,)
