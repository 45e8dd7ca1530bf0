"""Keys: what each does, rebinding them, turning them off."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.response import Redirect

from sayso.out.web import keys
from sayso.out.web.desk import AtDesk
from sayso.out.web.drawing import draw
from sayso.out.web.forms import SentForm, cookie, one


@get("/keys", sync_to_thread=False)
def show(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """The list of keys, as a form."""
    return draw(request, desk, "keyboard.html", wrong=None, kept="kept" in request.query_params)


@post("/keys", sync_to_thread=False)
def change(request: Request[Any, Any, Any], desk: AtDesk, form: SentForm) -> Response[Any]:
    """Keep the keys that were chosen, or say what is wrong with them."""
    if one(form, "usual"):
        found: keys.Keys | str = keys.Keys()
    else:
        found = keys.bind({action: one(form, action) for action in keys.ACTIONS}, on=bool(one(form, "on")))
    if isinstance(found, str):
        return draw(request, desk, "keyboard.html", status=400, wrong=found, kept=False)
    return Redirect("/keys?kept", status_code=303, cookies=[cookie(keys.COOKIE, keys.write(found))])


ROUTES = (show, change)
