"""Sign in and out of a team's ledger, and one's own password."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Redirect

from sayso.errors import ConfigError
from sayso.out.web import door, forms
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.door import TooManyTriesError
from sayso.out.web.drawing import draw
from sayso.out.web.forms import SentForm
from sayso.out.web.screens.look import back
from sayso.out.web.who import secret_of

OPEN = {"open": True}
HOURS = int(door.LASTS.total_seconds())


@get("/sign-in", sync_to_thread=True, opt=OPEN)
def show(request: Request[Any, Any, Any], desk: AtDesk, here: FromQuery[str] = "/") -> Response[bytes]:
    """The form."""
    return _page(request, desk, here=here)


@post("/sign-in", sync_to_thread=True, opt=OPEN)
def enter(request: Request[Any, Any, Any], desk: AtDesk, form: SentForm) -> Response[Any]:
    """Begin a session, and a fresh secret for forms with it."""
    _team(desk)
    name, here = forms.one(form, "name"), back(form)
    password = form.get("password", "")
    try:
        secret = desk.door.sign_in(
            name, password if isinstance(password, str) else "", address=address_of(request)
        )
    except ConfigError as error:
        status = 429 if isinstance(error, TooManyTriesError) else 401
        return _page(request, desk, here=here, name=name, wrong=str(error), status=status)
    return Redirect(here, status_code=303, cookies=cookies(request, secret))


@post("/sign-out", sync_to_thread=True, opt=OPEN)
def leave(request: Request[Any, Any, Any], desk: AtDesk) -> Response[Any]:
    """End the session."""
    _team(desk)
    desk.door.sign_out(secret_of(request))
    gone = [
        Cookie(key=name, value="", path="/", httponly=True, samesite="strict", max_age=0)
        for name in (door.COOKIE, forms.COOKIE)
    ]
    return Redirect("/sign-in", status_code=303, cookies=gone)


@get("/password", sync_to_thread=True)
def password(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """The form for a new password of one's own."""
    _team(desk)
    return draw(request, desk, "password.html", wrong=None, shortest=door.SHORTEST)


@post("/password", sync_to_thread=True)
def change(request: Request[Any, Any, Any], desk: AtDesk, form: SentForm) -> Response[Any]:
    """Keep a new password; every other session of this person ends."""
    _team(desk)
    assert desk.person is not None  # noqa: S101 - the guard let nobody else through
    old, new, again = (str(form.get(name, "")) for name in ("old", "new", "again"))
    try:
        if new != again:
            raise ConfigError("the two new passwords differ")
        secret = desk.door.change_password(desk.person, old, new, address=address_of(request))
    except ConfigError as error:
        status = 429 if isinstance(error, TooManyTriesError) else 400
        wrong = f"Nothing was changed: {error}"
        return draw(request, desk, "password.html", status=status, wrong=wrong, shortest=door.SHORTEST)
    return Redirect("/", status_code=303, cookies=cookies(request, secret))


def cookies(request: Request[Any, Any, Any], secret: str) -> list[Cookie]:
    """The session's cookie, and a new secret for forms: none from before it counts any more."""
    secure = forms.is_secure(request)
    session = Cookie(
        key=door.COOKIE,
        value=secret,
        path="/",
        httponly=True,
        samesite="strict",
        secure=secure,
        max_age=HOURS,
    )
    return [session, forms.cookie(forms.COOKIE, forms.new_secret(), secure=secure)]


def address_of(request: Request[Any, Any, Any]) -> str:
    """Where a request comes from; no proxy's word is taken for it."""
    return request.client.host if request.client else "unknown"


def _team(desk: Desk) -> None:
    if not desk.settings.team:
        raise NotFoundException("Nobody signs in here: this server has one user, who started it.")


def _page(  # noqa: PLR0913 - what the screen shows
    request: Request[Any, Any, Any],
    desk: Desk,
    *,
    here: str,
    name: str = "",
    wrong: str | None = None,
    status: int = 200,
) -> Response[bytes]:
    _team(desk)
    return draw(
        request,
        desk,
        "sign-in.html",
        status=status,
        onward=here,
        name=name,
        wrong=wrong,
        empty=desk.door.is_empty,
    )


ROUTES = (show, enter, leave, password, change)
