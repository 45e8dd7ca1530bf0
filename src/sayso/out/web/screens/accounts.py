"""Accounts: which figures compete, filtered by what the address says."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from msgspec import Struct

from sayso.accounts.rules import DEFAULT, rules
from sayso.errors import ConfigError
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw
from sayso.out.web.screens.search import MEASURES
from sayso.out.wording import counts_words, range_words

ROWS = 25
FARTHEST = 100_000  # accounts to pass over
FILTERS = ("measure", "who", "where", "source", "since", "until")


class Asked(Struct, frozen=True, kw_only=True):
    """What the address asks for; ``skip`` accounts were shown before."""

    measure: str = ""
    who: str = ""
    where: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    rule: str = ""
    skip: int = 0

    def state(self) -> dict[str, str]:
        """What was given, for links; without the place in the list."""
        return {name: value for name in (*FILTERS, "rule") if (value := getattr(self, name))}

    def filters(self) -> dict[str, str]:
        """What narrows the accounts down; raises ConfigError for a day that is none."""
        for name in ("since", "until"):
            check_day(name, getattr(self, name))
        return {name: value for name in FILTERS if (value := getattr(self, name))}


def check_day(name: str, value: str) -> None:
    """Raise ConfigError where ``value`` is neither empty nor a day."""
    try:
        date.fromisoformat(value or "2000-01-01")
    except ValueError:
        raise ConfigError(f"{name}: {value!r} is no day: write it as 2024-12-31") from None


async def asked_of(request: Request[Any, Any, Any]) -> Asked:
    """What the address of ``request`` asks; unknown names and empty values are passed over."""
    given = {name: value.strip()[:500] for name, value in request.query_params.items()}
    skip = given.pop("skip", "0")
    known = {name: value for name, value in given.items() if name in (*FILTERS, "rule")}
    return Asked(**known, skip=min(int(skip), FARTHEST) if skip.isdecimal() and len(skip) < 9 else 0)


@get("/accounts", sync_to_thread=True, dependencies={"asked": Provide(asked_of)})
def show(request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked]) -> Response[bytes]:
    """The accounts that fit, most reports first."""
    rule = asked.rule or DEFAULT
    found = desk.accounts.fitting(desk.ledger, rule, asked.filters())
    shown = list(islice(found, asked.skip, asked.skip + ROWS + 1))
    return draw(
        request,
        desk,
        "accounts.html",
        block="results",
        asked=asked,
        rules=sorted(rules() | {f"{one.name}/{one.version}": one for one in desk.ledger.rules()}),
        measures=MEASURES,
        chosen=rule,
        accounts=[(one, range_words(one.published_range), counts_words(one)) for one in shown[:ROWS]],
        more=asked.skip + ROWS if len(shown) > ROWS else None,
    )


ROUTES = (show,)
