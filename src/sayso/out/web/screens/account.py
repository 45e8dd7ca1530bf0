"""Account: the rival figures of one quantity, the rule of their range, and the origins behind them."""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from sayso.accounts.rules import DEFAULT, rule_named, rules
from sayso.out.tree import origin_trees
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import asks_part, draw, query
from sayso.out.web.rivals import Row, first_to_say, page_of, table_of
from sayso.out.wording import confirmed_words, counts_words, labels, range_words
from sayso.types import Account

SVG = "image/svg+xml"
NEAR = 30  # accounts that are offered for joining
THEMES = ("light", "dark")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the screen: the rule, how many figures to pass over, the figure to decide on."""

    rule: str = ""
    skip: int = 0
    figure: str = ""
    done: str = ""

    def state(self) -> dict[str, Any]:
        """What links carry on."""
        return {"rule": self.rule, "skip": self.skip or None}


@get("/account/{id:str}", sync_to_thread=True)
def show(  # noqa: PLR0913, PLR0917 - one parameter a part of the address
    request: Request[Any, Any, Any],
    desk: AtDesk,
    id: FromPath[str],
    rule: FromQuery[str] = "",
    skip: FromQuery[int] = 0,
    figure: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Response[bytes]:
    """The account ``id``, its range under ``rule``; ``figure`` is to be decided on."""
    return page(request, desk, id, Asked(rule=rule, skip=skip, figure=figure, done=done))


def page(  # noqa: PLR0913 - what the screen shows
    request: Request[Any, Any, Any],
    desk: Desk,
    id: str,
    asked: Asked,
    *,
    wrong: str | None = None,
    status: int = 200,
) -> Response[bytes]:
    """The screen; ``wrong`` says why a decision was not kept."""
    account = account_of(desk, id, asked.rule, related=asked.figure == "join")
    kept = desk.ledger.rules()
    rows = page_of(account, desk.ledger, asked.skip)
    chosen = next((row for row in rows.rows if row.name == asked.figure), None)
    return draw(
        request,
        desk,
        "account.html",
        status=status,
        wrong=wrong,
        asked=asked,
        account=account,
        range=range_words(account.published_range),
        counts=counts_words(account),
        confirmed=confirmed_words(account),
        first=first_to_say(account),
        rules=rules() | {f"{one.name}/{one.version}": one for one in kept},
        chosen_rule=rule_named(account.published_range.rule, kept),
        page=rows,
        table=table_of(rows.rows),
        trees=origin_trees(rows.entry),
        conflicts=conflicts(account),
        deciding=chosen,
        history=desk.ledger.history(chosen.rival.claim) if chosen else (),
        decided=desk.ledger.history(account.id),
        others=others(desk, account) if asked.figure == "join" else None,
        done=asked.done,
        picture=picture_key(account),
        at=f"/account/{id}",
        to_text=to_text,
        hrefs={row.rival.source: f"/sources{query({}, named=row.rival.source)}" for row in rows.rows},
    )


def to_text(row: Row) -> str:
    """Where the figure stands in its report."""
    rival = row.rival
    start = query({}, start=rival.start)
    return f"/report/{quote(rival.report, safe='')}{start}#f-{rival.start}-{rival.end}"


def related(desk: Desk, account: Account) -> list[Account]:
    """The accounts that stand beside this one: parts, increments, companions."""
    found = (desk.accounts.find(desk.ledger, one) for one in account.related[:NEAR])
    return [one for one in found if one is not None]


def others(desk: Desk, account: Account) -> list[Account]:
    """Accounts that this one may be joined with: of the same measure, those of the same place first."""
    near = related(desk, account)
    alike = desk.accounts.fitting(desk.ledger, DEFAULT, {"measure": account.measure})
    some = {one.id: one for one in (*near, *islice(alike, 10 * NEAR)) if one.measure == account.measure}
    some.pop(account.id, None)
    return sorted(some.values(), key=lambda one: (one not in near, one.where != account.where))[:NEAR]


def conflicts(account: Account) -> list[tuple[str, str, str]]:
    """Origins that cannot both be right, by name, and why."""
    names = labels(account)
    return [(names.get(one.a, one.a), names.get(one.b, one.b), one.why) for one in account.conflicts]


def account_of(desk: Desk, id: str, rule: str = "", *, related: bool = False) -> Account:
    """The account ``id`` under ``rule``, if need be with those beside it; raises NotFoundException."""
    found = desk.accounts.find(desk.ledger, id, rule, related=related)
    if found is None:
        raise NotFoundException(
            f"No account has the id {id} in this ledger. Decisions and new reports may have given it "
            "another: look among the accounts."
        )
    return found


def picture_key(account: Account) -> str:
    """A name for the picture of the account as it is now."""
    return hashlib.sha256(msgspec.json.encode(account)).hexdigest()[:16]


@get("/account/{id:str}/beside", sync_to_thread=True)
def beside(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """The accounts beside this one; a part of its screen, or a page of its own without script."""
    account = account_of(desk, id, related=True)
    return draw(
        request,
        desk,
        "beside.html",
        block="main",
        account=account,
        related=related(desk, account),
        at=f"/account/{id}",
        part=asks_part(request),
    )


@get("/account/{id:str}/picture.svg", sync_to_thread=True)
def picture(  # noqa: PLR0913, PLR0917 - one parameter a part of the address
    request: Request[Any, Any, Any],
    desk: AtDesk,
    id: FromPath[str],
    rule: FromQuery[str] = "",
    theme: FromQuery[str] = "light",
    wide: FromQuery[int] = 820,
) -> Response[bytes]:
    """The same figures as a drawing, one row an origin: for reading without script, and for keeping."""
    from sayso.out.chart import svg

    account = account_of(desk, id, rule)
    look: Any = theme if theme in THEMES else "light"
    width = min(max(wide, 280), 1600)
    key = f"{picture_key(account)}-{look}-{width}"
    headers = {"etag": f'"{key}"', "cache-control": "private, no-cache"}
    if f'"{key}"' in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    drawn = desk.accounts.pictures.get(key, lambda: svg(account, theme=look, width=width))
    return Response(drawn.encode(), media_type=SVG, headers=headers)


ROUTES = (show, beside, picture)
