"""Marks: who may see a report (TLP 2.0), set on the report's own page."""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import quote

from litestar import Request, Response, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.errors import ConfigError, RoleError
from sayso.ledger.handling import TLPS
from sayso.out.web import forms
from sayso.out.web.desk import AtDesk
from sayso.out.web.forms import SentForm
from sayso.out.web.who import person_of
from sayso.types import Tlp


@post("/mark/{id:str}", sync_to_thread=True)
def keep(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Mark the report ``id``; «none» takes its mark off. Whoever is named sees it whatever their role."""
    if desk.ledger.report(id) is None:
        raise NotFoundException(f"No report has the id {id} in this ledger.")
    if not desk.may("mark"):  # said first: who may not mark learns no names here
        raise RoleError(f"{person_of(request, desk)} may not mark: that takes the role senior")
    given = forms.one(form, "tlp")
    if given not in (*TLPS, "none"):
        raise ConfigError(f"tlp: {given!r} is none of {', '.join(TLPS)}, none")
    people = [name for name in re.split(r"[\s,]+", forms.one(form, "people")) if name]
    if desk.settings.team:
        unknown = sorted(set(people) - {person.id for person in desk.ledger.people})
        if unknown:
            raise ConfigError(f"people: nobody has the id {', '.join(unknown)}: nothing was marked")
    tlp = None if given == "none" else cast("Tlp", given)
    desk.ledger.mark(id, tlp, by=person_of(request, desk), people=people)
    return Redirect(f"/report/{quote(id, safe='')}#marks", status_code=303)


ROUTES = (keep,)
