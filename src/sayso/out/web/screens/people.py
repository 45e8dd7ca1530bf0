"""People: who works with the ledger, in which role; for admins."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.response import Redirect

from sayso.errors import ConfigError, RoleError
from sayso.ledger.handling import MAY, ROLES, SEES
from sayso.out.web import door, forms
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.out.web.forms import SentForm
from sayso.out.web.who import person_of
from sayso.types import Person

LOCKED_OUT = "you would lock yourself out: let another admin do it"


@get("/people", sync_to_thread=True)
def show(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """Everybody, and what each role may see and do."""
    return _page(request, desk)


@post("/people", sync_to_thread=True)
def keep(request: Request[Any, Any, Any], desk: AtDesk, form: SentForm) -> Response[Any]:
    """Keep a person as the form says: new, changed, gone, or with a new password."""
    this = forms.one(form, "id")
    try:
        made = person_from(desk, form)
        password = str(form.get("password", ""))
        if not password and desk.ledger.people.get(this) is None:
            raise ConfigError("somebody new needs a first password, which they change")
        by = person_of(request, desk)
        if this == by and (made.role != "admin" or not made.active):
            raise ConfigError(LOCKED_OUT)
        desk.ledger.people.keep(made, by=by, password=door.hashed(password) if password else None)
    except RoleError:
        raise
    except ConfigError as error:
        return _page(request, desk, wrong=f"Nothing was kept: {error}", status=400)
    return Redirect("/people", status_code=303)


def person_from(desk: Desk, form: SentForm) -> Person:
    """The person a form describes; raises ConfigError for a role there is not."""
    role = forms.one(form, "role")
    if role not in ROLES:
        raise ConfigError(f"role: {role!r} is none of {', '.join(ROLES)}")
    this = forms.one(form, "id")
    return Person(
        id=this,
        name=forms.one(form, "name") or this,
        role=role,
        active=forms.one(form, "active") != "no",
    )


def _page(
    request: Request[Any, Any, Any], desk: Desk, *, wrong: str | None = None, status: int = 200
) -> Response[bytes]:
    if not desk.may("keep people"):
        raise RoleError(f"{person_of(request, desk)} may not keep people: that takes the role admin")
    return draw(
        request,
        desk,
        "people.html",
        status=status,
        wrong=wrong,
        people=list(desk.ledger.people),
        roles=ROLES,
        sees=SEES,
        allowed={role: [what for what, least in MAY.items() if least == role] for role in ROLES},
        shortest=door.SHORTEST,
        team=desk.settings.team,
    )


ROUTES = (show, keep)
