"""Decisions on an account: a figure confirmed, or put elsewhere; two accounts made one; taken back."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.errors import ConfigError, DecidedError
from sayso.ledger.judging import named
from sayso.out.web import deciding, forms
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import query
from sayso.out.web.forms import SentForm
from sayso.out.web.rivals import name_of
from sayso.out.web.screens.account import Asked, account_of, page
from sayso.out.web.who import person_of
from sayso.types import Account, Judgement, Question, Reason, Verdict

# what a button says -> the question and the verdict it stands for
PRESSED: dict[str, tuple[Question, Verdict]] = {
    "confirm": ("confirm", "yes"),
    "deny": ("confirm", "no"),
    "unsure": ("confirm", "unsure"),
    "split": ("same_account", "no"),
    "join": ("same_account", "yes"),
}


@post("/account/{id:str}", sync_to_thread=True)
def decide(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Keep the decision; where somebody was faster, show theirs and keep nothing."""
    asked = Asked(rule=forms.one(form, "rule"), figure=forms.one(form, "figure"))
    account = account_of(desk, id)
    pressed = forms.one(form, "press")
    try:
        subject = about(account, pressed, asked.figure, forms.one(form, "other"))
        made = judgement(pressed, subject, by=person_of(request, desk), at=desk.clock(), note=_note(form))
        desk.judge(made, seen=forms.one(form, "seen"))
    except (DecidedError, ConfigError) as error:
        status = 409 if isinstance(error, DecidedError) else 400
        return page(request, desk, id, asked, wrong=f"Nothing was kept: {error}", status=status)
    anchor = next(one for one in map(name_of, account.figures) if pressed != "split" or one != asked.figure)
    return _onward(desk, anchor, account.measure, asked.rule, made.id)


@post("/account/{id:str}/undo", sync_to_thread=True)
def undo(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str], form: SentForm) -> Response[Any]:
    """Take a decision back; nothing is erased."""
    account = account_of(desk, id)
    anchor = name_of(account.figures[0])
    made = deciding.withdrawal((forms.one(form, "judgement"),), by=person_of(request, desk), at=desk.clock())
    try:
        desk.judge(made)
    except ConfigError as error:
        return page(request, desk, id, Asked(), wrong=f"Nothing was taken back: {error}", status=400)
    return _onward(desk, anchor, account.measure, forms.one(form, "rule"), None)


def about(account: Account, pressed: str, figure: str, other: str) -> tuple[str, ...]:
    """The records a button decides about; raises ConfigError where one is missing."""
    if pressed not in PRESSED:
        raise ConfigError(f"no decision is called {pressed!r}; choose one of {', '.join(PRESSED)}")
    names = [name_of(one) for one in account.figures]
    if pressed == "join":
        if not other or other == account.id:
            raise ConfigError("choose another account to join with this one")
        return account.id, other
    if figure not in names:
        raise ConfigError(f"the figure {figure!r} is not in this account any more")
    if pressed != "split":
        return (figure,)
    beside = next((name for name in names if name != figure), None)
    if beside is None:
        raise ConfigError("the account has no other figure: there is nothing to part it from")
    return figure, beside


def judgement(pressed: str, subject: tuple[str, ...], *, by: str, at: str, note: str) -> Judgement:
    """What a button stands for, with the person's own words."""
    question, verdict = PRESSED[pressed]
    reasons = (Reason(feature="a person's", detail=note),) if note else ()
    return named(
        Judgement(id="", question=question, subject=subject, verdict=verdict, reasons=reasons, by=by, at=at)
    )


def _note(form: SentForm) -> str:
    return forms.one(form, "note")[:2000]


def _onward(desk: Desk, anchor: str, measure: str, rule: str, done: str | None) -> Response[Any]:
    """To the account that the figure ``anchor`` is in now."""
    account = desk.accounts.holding(desk.ledger, anchor, measure)
    if account is None:
        return Redirect("/accounts", status_code=303)
    return Redirect(f"/account/{account.id}" + query({"rule": rule}, done=done).rstrip("?"), status_code=303)


ROUTES = (decide, undo)
