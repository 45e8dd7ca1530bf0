"""Decisions on a source: its grade, names put together or apart, and taken back."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.errors import ConfigError, DecidedError
from sayso.ledger.judging import named
from sayso.out.web import deciding, forms
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import query
from sayso.out.web.forms import SentForm
from sayso.out.web.screens.source import page, source_of
from sayso.out.web.who import person_of
from sayso.types import Grade, Judgement, Reason, Verdict

VERDICTS: dict[str, Verdict] = {"join": "yes", "split": "no", "unsure": "unsure"}


@post("/source/{id:str}", sync_to_thread=True)
def decide(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Say that two names are one speaker, or are not; where somebody was faster, keep nothing."""
    source = source_of(desk, id).source
    pressed, note = forms.one(form, "press"), forms.one(form, "note")[:2000]
    try:
        made = named(
            Judgement(
                id="",
                question="same_source",
                subject=about(desk, source.id, pressed, forms.one(form, "other")),
                verdict=VERDICTS[pressed],
                reasons=(Reason(feature="a person's", detail=note),) if note else (),
                by=person_of(request, desk),
                at=desk.clock(),
            )
        )
        desk.judge(made)
    except (DecidedError, ConfigError) as error:
        status = 409 if isinstance(error, DecidedError) else 400
        return page(request, desk, id, wrong=f"Nothing was kept: {error}", status=status)
    return Redirect(f"/source/{source.id}" + query({}, done=made.id), status_code=303)


def about(desk: Desk, id: str, pressed: str, other: str) -> tuple[str, str]:
    """The two names a button decides about; raises ConfigError where one is missing."""
    if pressed not in VERDICTS:
        raise ConfigError(f"no decision is called {pressed!r}; choose one of {', '.join(VERDICTS)}")
    far = desk.speakers.find(desk.ledger, other)
    if far is None:
        raise ConfigError("choose the name of another source")
    if pressed == "join":
        if far.source.id == id:
            raise ConfigError("these names are one source already")
        return id, other
    beside = [member for member, _ in desk.speakers.members(desk.ledger, id) if member != other]
    if far.source.id != id or not beside:
        raise ConfigError("the name is not one of several of this source any more")
    return (id if other != id else beside[0]), other


@post("/source/{id:str}/grade", sync_to_thread=True)
def grade(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Keep a person's grade of the source; empty takes it back."""
    source = source_of(desk, id).source
    given = {name: forms.one(form, name) for name in ("reliability", "credibility")}
    try:
        made = _grade(given)
        kept = msgspec.structs.replace(source, grade=None)
        desk.ledger.grade(kept, made, by=person_of(request, desk))
    except ConfigError as error:
        return page(request, desk, id, wrong=f"Nothing was kept: {error}", status=400)
    return Redirect(f"/source/{source.id}#h-grade", status_code=303)


def _grade(given: dict[str, str]) -> Grade | None:
    if not any(given.values()):
        return None
    try:
        return msgspec.convert(given, Grade, strict=False)
    except msgspec.ValidationError:
        raise ConfigError("a grade has a letter from A to F and a number from 1 to 6") from None


@post("/source/{id:str}/undo", sync_to_thread=True)
def undo(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Take a decision back; nothing is erased."""
    made = deciding.withdrawal((forms.one(form, "judgement"),), by=person_of(request, desk), at=desk.clock())
    try:
        desk.judge(made)
    except ConfigError as error:
        return page(request, desk, id, wrong=f"Nothing was taken back: {error}", status=400)
    return Redirect(f"/source/{source_of(desk, id).source.id}", status_code=303)


ROUTES = (decide, grade, undo)
