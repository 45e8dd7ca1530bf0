"""Who is asking: on loopback whoever started the server; in a team whoever is signed in."""

from __future__ import annotations

import getpass
from functools import cache
from typing import Any, cast

import anyio.to_thread
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler

from sayso.out.web import door
from sayso.out.web.desk import Desk
from sayso.out.web.door import Visit

SCOPE = "sayso.visit"
BEARER = "Bearer "


def person_of(request: Request[Any, Any, Any], desk: Desk) -> str:
    """The name that decisions are kept under; empty where nobody is signed in."""
    if desk.settings.team:
        visit = visit_of(request)
        return visit.person.id if visit else ""
    return desk.settings.person or login()


def visit_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visit | None:
    """Who is signed in, as the guard found them."""
    return cast("Visit | None", connection.scope.get(SCOPE))


def secret_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The secret of the session: a browser's cookie, or what a script sends as a bearer."""
    sent = connection.headers.get("authorization", "")
    if sent.startswith(BEARER):
        return sent.removeprefix(BEARER).strip()[:200]
    return connection.cookies.get(door.COOKIE, "")[:200]


async def members_only(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Guard of every route: in a team, nothing is answered to who is not signed in."""
    desk: Desk = connection.app.state.desk
    if not desk.settings.team:
        return
    visit = await anyio.to_thread.run_sync(desk.door.visit, secret_of(connection))
    connection.scope[SCOPE] = visit  # type: ignore[literal-required]
    if visit is None and not handler.opt.get("open"):
        raise NotAuthorizedException("Sign in to see this.")


def desk_of(request: Request[Any, Any, Any]) -> Desk:
    """The desk for who asks: in a team, with the ledger through their gate and nothing else."""
    desk: Desk = request.app.state.desk
    visit = visit_of(request)
    return desk.for_(visit.person, visit.ledger) if visit else desk


@cache
def login() -> str:
    """The name of this machine's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
