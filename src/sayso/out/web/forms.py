"""Writes come from our own pages only: a token in every form, and no word from another site.

The token is the hash of a secret that the browser holds in a cookie no script can read. A site that
makes this browser send a form can neither read the cookie nor send it along (SameSite=Strict), and says
where it stands in ``Origin`` and ``Sec-Fetch-Site``. Nothing is kept on the server, so that a form
opened before a restart still counts after it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, FormMultiDict
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from sayso.out.web.shield import LOOPBACK, host_name

SentForm = NamedDependency[FormMultiDict]  # how a route asks for what was sent

COOKIE = "sayso_form"
FIELD = "token"
JSON = "application/json"
HEADER = "x-sayso-token"
SAFE = ("GET", "HEAD", "OPTIONS")
YEAR = 365 * 24 * 3600
STALE = "this form was not opened here, or its cookie is gone: open the page anew and send it again"
FOREIGN = "another site sent this: Sayso takes writes from its own pages only"


def secret_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    """The browser's secret, where it has one that looks like ours."""
    secret = connection.cookies.get(COOKIE, "")
    return secret if 40 <= len(secret) <= 60 and secret.isascii() else None


def token_of(secret: str) -> str:
    """What a form has to say to go with ``secret``."""
    return hashlib.sha256(b"sayso form\0" + secret.encode()).hexdigest()


def new_secret() -> str:
    """A fresh secret for a browser."""
    return secrets.token_urlsafe(32)


def cookie(name: str, value: str, *, secure: bool = False) -> Cookie:
    """A cookie that no script reads and no other site sends."""
    return Cookie(
        key=name, value=value, path="/", httponly=True, samesite="strict", secure=secure, max_age=YEAR
    )


def is_secure(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether cookies must travel encrypted: everywhere but on this machine's own addresses."""
    return connection.url.scheme == "https" or host_name(connection.headers.get("host", "")) not in LOOPBACK


async def own_forms_only(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Guard of every route: a write needs the token, as a field or a header, and to come from here."""
    if connection.scope["method"] in SAFE:  # type: ignore[typeddict-item]
        return
    if connection.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise PermissionDeniedException(FOREIGN)
    host, origin = connection.headers.get("host", ""), connection.headers.get("origin")
    if origin is not None and origin.partition("://")[2].lower() != host.lower():
        raise PermissionDeniedException(FOREIGN)
    if handler.opt.get("json"):
        # a browser asks before it sends JSON to another site, and is never told that it may
        if connection.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            raise ClientException(f"send {JSON}", status_code=415)
        return
    said = connection.headers.get(HEADER)
    if said is None and isinstance(connection, Request):
        try:
            field = (await connection.form()).get(FIELD)
        except UnicodeDecodeError:
            raise ClientException("the form is not in UTF-8") from None
        said = field if isinstance(field, str) else None
    secret = secret_of(connection)
    if not secret or not said or not hmac.compare_digest(said.encode(), token_of(secret).encode()):
        raise PermissionDeniedException(STALE)


async def sent_form(request: Request[Any, Any, Any]) -> FormMultiDict:
    """The fields and files of the form that was sent."""
    return await request.form()


def one(form: FormMultiDict, name: str) -> str:
    """A field's text without surrounding blanks; empty where it is missing or is a file."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
