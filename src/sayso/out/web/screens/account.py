"""Account: the rival figures of one quantity, the rule of their range, and the origins behind them."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from sayso.accounts.rules import DEFAULT, rule_named, rules
from sayso.out.chart import svg
from sayso.out.passage import passage
from sayso.out.told import Entry, Told, entries
from sayso.out.tree import origin_trees
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.out.wording import (
    confirmation,
    confirmed_words,
    counts_words,
    figure_words,
    labels,
    range_words,
    standing,
)
from sayso.types import Account


@get("/account/{id:str}", sync_to_thread=True)
def show(
    request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], rule: FromQuery[str] = ""
) -> Response[bytes]:
    """The account ``id``, its range under ``rule``."""
    account = account_of(desk, id, rule or DEFAULT)
    [entry] = entries([account], desk.ledger)

    return draw(
        request,
        desk,
        "account.html",
        account=account,
        range=range_words(account.published_range),
        counts=counts_words(account),
        confirmed=confirmed_words(account),
        rules=[rules()[name] for name in sorted(rules())],
        chosen=account.published_range.rule,
        picture=Markup(svg(account, theme="inherit")),  # noqa: S704 - our own drawing, texts escaped
        rows=[(one, *told(entry, one)) for one in entry.told],
        trees=origin_trees(entry, {}),
        conflicts=conflicts(account),
    )


def told(entry: Entry, one: Told) -> tuple[str, str, Any]:
    """How the figure reads, what has become of it, and the sentence it stands in."""
    became = standing(one.rival, one.origin, labels(entry.account))
    state = ", ".join(part for part in (became, confirmation(one.rival)) if part)
    return figure_words(one.rival), state, passage(one)


def conflicts(account: Account) -> list[tuple[str, str, str]]:
    """Origins that cannot both be right, by name, and why."""
    names = labels(account)
    return [(names.get(one.a, one.a), names.get(one.b, one.b), one.why) for one in account.conflicts]


def account_of(desk: Desk, id: str, rule: str) -> Account:
    """The account ``id``; raises NotFoundException."""
    from sayso import compare

    for account in compare(desk.ledger, rule=rule_named(rule)):
        if account.id == id:
            return account
    raise NotFoundException(f"No account has the id {id} in this ledger.")


ROUTES = (show,)
