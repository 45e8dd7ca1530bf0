"""When it goes wrong: a page that says what happened, in one sentence, and what to do next."""

from __future__ import annotations

import secrets
import sys
import traceback
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from sayso.errors import ConfigError, DecidedError, InputError, LedgerBusyError, RoleError, SaysoError
from sayso.out.web import forms
from sayso.out.web.api.answers import Problem
from sayso.out.web.desk import Desk
from sayso.out.web.door import TooManyTriesError
from sayso.out.web.drawing import draw, query
from sayso.out.web.shown import plain

PROBLEM = "application/problem+json"
HEADINGS = {
    400: "That could not be understood",
    401: "Please sign in",
    403: "Not for you, or not from here",
    404: "Nothing stands here",
    405: "That is not done here",
    409: "Somebody was faster",
    413: "That is too large",
    429: "Too many tries",
    500: "Something broke",
    503: "The ledger is in use",
}


def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """An answer that Litestar or a screen refused with a status."""
    if error.status_code == 401 and request.method in forms.SAFE and not _is_api(request):
        return _to_sign_in(request)
    if error.status_code >= 500:
        return broken(request, error)
    said = error.detail if error.status_code != 404 or error.detail != "Not Found" else ""
    return _page(request, error.status_code, said)


def told(request: Request[Any, Any, Any], error: SaysoError) -> Response[Any]:
    """What a room said: a wrong filter, an unreadable input, a ledger that is busy or broken."""
    if isinstance(error, LedgerBusyError):
        answer = _page(request, 503, str(error))
        answer.headers["retry-after"] = "5"
        return answer
    if isinstance(error, RoleError):
        return _page(request, 403, str(error))
    if isinstance(error, (TooManyTriesError, DecidedError)):
        return _page(request, 429 if isinstance(error, TooManyTriesError) else 409, str(error))
    return _page(request, 400 if isinstance(error, (ConfigError, InputError)) else 500, str(error))


def _is_api(request: Request[Any, Any, Any]) -> bool:
    return request.url.path.startswith("/api/")


def _to_sign_in(request: Request[Any, Any, Any]) -> Response[Any]:
    """The form to sign in, which leads back here."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    to = "/sign-in" + query({}, here=here)
    if "hx-request" in request.headers:
        return Response(b"", status_code=401, headers={"hx-redirect": to})
    return Redirect(to, status_code=303)


def broken(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A mistake of ours: the page names it, the server's terminal has the rest."""
    reference = secrets.token_hex(4)
    sys.stderr.write(f"sayso serve: error {reference} at {request.url.path}\n")
    traceback.print_exception(error, file=sys.stderr)
    return _page(request, 500, f"Nothing was lost. The server's terminal has the details under {reference}.")


def _page(request: Request[Any, Any, Any], status: int, said: str) -> Response[Any]:
    desk: Desk = request.app.state.desk
    heading = _heading(status)
    if _is_api(request):
        problem = Problem(heading, status, plain(said))
        return Response(msgspec.json.encode(problem), media_type=PROBLEM, status_code=status)
    return draw(
        request, desk, "failure.html", block="main", status=status, heading=heading, said=said, code=status
    )


def _heading(status: int) -> str:
    return HEADINGS.get(status, HEADINGS[500] if status >= 500 else HEADINGS[400])


HANDLERS: dict[Any, Any] = {HTTPException: refused, SaysoError: told, Exception: broken}
