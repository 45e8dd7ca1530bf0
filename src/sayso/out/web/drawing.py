"""Templates to answers: one environment, always escaping; what every page knows; ETags."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Request, Response
from litestar.datastructures import Cookie

from sayso.out.web import forms, keys, shown, static
from sayso.out.web.desk import Desk
from sayso.out.web.who import person_of

HTML = "text/html"
LOOK = "sayso_look"
LOOKS = ("system", "light", "dark")

# address -> what the navigation calls it
NAV = (
    ("/", "Home"),
    ("/accounts", "Accounts"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/search", "Search"),
    ("/add", "Add"),
    ("/audit", "Audit"),
)


@cache
def environment() -> Environment:
    """The templates; whatever a page says is escaped, and a misspelt name is an error."""
    env = Environment(
        loader=PackageLoader("sayso.out.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(shown.FILTERS)
    env.globals.update(nav=NAV, bounds=shown.bounds, static=static.address, query=query, actions=keys.ACTIONS)
    return env


def query(given: dict[str, Any], **changed: Any) -> str:
    """The part of an address after «?»: what was given with what is changed, empty values left out.

    >>> query({"q": "a b", "page": "2"}, page=None)
    '?q=a+b'
    """
    merged = {name: value for name, value in (given | changed).items() if value not in (None, "", ())}
    return "?" + urlencode(merged, doseq=True) if merged else "?"


def draw(  # noqa: PLR0913 - what an answer is made of
    request: Request[Any, Any, Any],
    desk: Desk,
    template: str,
    *,
    block: str | None = None,
    status: int = 200,
    cookies: tuple[Cookie, ...] = (),
    **context: Any,
) -> Response[bytes]:
    """The page, or ``block`` of it where htmx asks for a part; «304» where the browser has it already."""
    secret = forms.secret_of(request)
    if secret is None:
        secret = forms.new_secret()
        cookies = (*cookies, forms.cookie(forms.COOKIE, secret, secure=forms.is_secure(request)))
    body = render(request, desk, template, block if asks_part(request) else None, secret, context)
    headers = {"cache-control": "private, no-cache", "vary": "Cookie, HX-Request"}
    if status == 200 and request.method in forms.SAFE:
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers["etag"] = etag
        if etag in request.headers.get("if-none-match", ""):
            return Response(b"", status_code=304, headers=headers, cookies=cookies)
    return Response(body, media_type=HTML, status_code=status, headers=headers, cookies=cookies)


def asks_part(request: Request[Any, Any, Any]) -> bool:
    """Whether htmx asks for a part of a page; going back through its history it wants the whole."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def render(  # noqa: PLR0913, PLR0917 - what a page is made of
    request: Request[Any, Any, Any],
    desk: Desk,
    template: str,
    block: str | None,
    secret: str,
    context: dict[str, Any],
) -> bytes:
    """The template's text with what every page knows: look, keys, person, token, where we are."""
    look = request.cookies.get(LOOK, "system")
    known = {
        "look": look if look in LOOKS else "system",
        "keys": keys.read(request.cookies),
        "person": person_of(request, desk),
        "team": desk.settings.team,
        "may": desk.may,
        "token": forms.token_of(secret),
        "path": request.url.path,
        "part": block is not None,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "ledger_name": desk.ledger.where,
        **context,
    }
    found = environment().get_template(template)
    text = found.render(known) if block is None else "".join(found.blocks[block](found.new_context(known)))
    return text.encode("utf-8", "replace")
