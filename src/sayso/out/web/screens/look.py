"""Light, dark, or as the system has it: a form that works without script."""

from __future__ import annotations

from litestar import Response, post
from litestar.datastructures import FormMultiDict
from litestar.response import Redirect

from sayso.out.web.drawing import LOOK, LOOKS
from sayso.out.web.forms import SentForm, cookie, one


def back(form: FormMultiDict) -> str:
    """The page a form came from: a path of ours, never another site."""
    here = one(form, "here")
    return here if here.startswith("/") and not here.startswith(("//", "/\\")) else "/"


@post("/look", sync_to_thread=False)
def change(form: SentForm) -> Response[None]:
    """Keep the look that was chosen and go back."""
    look = one(form, "look")
    chosen = cookie(LOOK, look if look in LOOKS else LOOKS[0])
    return Redirect(back(form), status_code=303, cookies=[chosen])


ROUTES = (change,)
