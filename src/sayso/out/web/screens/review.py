"""Review: one claim after another, decided with a button or its key; earlier decisions stand beside it."""

from __future__ import annotations

from typing import Any, cast

from litestar import Request, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.response import Redirect
from msgspec import Struct

from sayso.errors import ConfigError, DecidedError
from sayso.ledger.browsing import STATES, State
from sayso.ledger.judged import record_of
from sayso.ledger.reading import Filters
from sayso.out.web import deciding, forms, marked
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw, query
from sayso.out.web.forms import SentForm
from sayso.out.web.who import person_of
from sayso.types import Claim, Judgement

AHEAD = 12  # claims of the queue that are listed
NONE_SUCH = "No claim has the id {} in this ledger."
BEFORE, WINDOW = 900, 5_000  # characters of the text before the claim, and in all


class Asked(Struct, frozen=True, kw_only=True):
    """The state of the screen, all of it in the address."""

    at: str = ""
    status: str = "open"
    figures: str = "1"
    source: str = ""
    measure: str = ""
    certainty: str = ""
    outlet: str = ""
    report: str = ""
    edit: str = ""
    split: str = ""
    done: str = ""

    def filters(self, **more: int) -> Filters:
        """Which claims are in the queue."""
        names = ("source", "measure", "certainty", "outlet", "report")
        given: dict[str, Any] = {name: value for name in names if (value := getattr(self, name))}
        if self.figures:
            given["figures"] = True
        return cast("Filters", given | more)

    def state(self) -> dict[str, Any]:
        """The filters, as an address says them."""
        names = ("status", "figures", "source", "measure", "certainty", "outlet", "report")
        usual = {"status": "open", "figures": "1"}
        told = {name: getattr(self, name) for name in names if getattr(self, name) != usual.get(name, "")}
        return told | ({"figures": "0"} if not self.figures else {})

    @property
    def queue(self) -> State | None:
        """Which claims the status asks for; null for all."""
        return self.status if self.status in STATES else None


async def asked_of(request: Request[Any, Any, Any]) -> Asked:
    """What the address asks for; what we do not know is passed over."""
    given = {name: value.strip()[:500] for name, value in request.query_params.items()}
    if given.get("figures") == "0":
        given["figures"] = ""
    return Asked(**{name: value for name, value in given.items() if name in Asked.__struct_fields__})


ASKED = {"asked": Provide(asked_of)}


@get("/review", sync_to_thread=True, dependencies=ASKED)
def show(request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked]) -> Response[bytes]:
    """The claim ``at``, else the first of the queue."""
    return _page(request, desk, asked)


@post("/review", sync_to_thread=True, dependencies=ASKED)
def decide(
    request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked], form: SentForm
) -> Response[Any]:
    """Keep a decision and go on; where somebody was faster, show theirs and keep nothing."""
    by, at = person_of(request, desk), desk.clock()
    subject = tuple(str(one) for one in form.getall("subject", []))
    pressed = forms.one(form, "press")
    made = deciding.decision(pressed, subject, by=by, at=at, note=forms.one(form, "note"))
    try:
        desk.judge(made, seen=forms.one(form, "seen"))
    except DecidedError as error:
        return _page(request, desk, asked, wrong=f"Nothing was kept: {error}", status=409)
    here = forms.one(form, "stay")
    onward = asked.at if here else _onward(desk, asked, by)
    more = {"at": onward, "done": made.id, "split": "1" if here else None}
    return Redirect("/review" + query(asked.state(), **more), status_code=303)


@post("/review/many", sync_to_thread=True, dependencies=ASKED)
def decide_many(
    request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked], form: SentForm
) -> Response[Any]:
    """One decision on all that were chosen, none of which may have one already."""
    subject = tuple(str(one) for one in form.getall("subject", []))
    if not subject:
        return _page(request, desk, asked, wrong="No claim was chosen: tick some first.", status=400)
    by, at = person_of(request, desk), desk.clock()
    made = deciding.decision(forms.one(form, "press"), subject, by=by, at=at)
    try:
        desk.judge(made, seen="")
    except DecidedError as error:
        return _page(request, desk, asked, wrong=f"Nothing was kept: {error}", status=409)
    return Redirect("/review" + query(asked.state(), done=made.id), status_code=303)


@post("/review/edit", sync_to_thread=True, dependencies=ASKED)
def correct(
    request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked], form: SentForm
) -> Response[Any]:
    """Keep a correction of each field that was changed."""
    claim = _claim(desk, asked.at)
    given = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    old = {name.removeprefix("was:"): value for name, value in given.items() if name.startswith("was:")}
    by, at = person_of(request, desk), desk.clock()
    try:
        made = deciding.corrections(claim, given, old, by=by, at=at)
        if made:
            desk.judge(*made, seen=forms.one(form, "seen"))
    except (DecidedError, ConfigError) as error:
        status = 409 if isinstance(error, DecidedError) else 400
        return _page(
            request, desk, asked, wrong=f"Nothing was kept: {error}", status=status, edit=True, given=given
        )
    done = made[0].id if made else None
    return Redirect("/review" + query(asked.state(), at=asked.at, done=done), status_code=303)


@post("/undo", sync_to_thread=True, dependencies=ASKED)
def undo(
    request: Request[Any, Any, Any], desk: AtDesk, asked: NamedDependency[Asked], form: SentForm
) -> Response[Any]:
    """Take decisions back: those named, or one's own last one; nothing is erased."""
    ids = tuple(str(one) for one in form.getall("judgement", []))
    by = person_of(request, desk)
    if not ids:
        last = deciding.last_own(desk.ledger, by)
        if last is None:
            none = "There is no decision of yours to take back."
            return _page(request, desk, asked, wrong=none, status=409)
        ids = (last.id,)
    made = deciding.withdrawal(ids, by=by, at=desk.clock())
    desk.judge(made)
    if forms.one(form, "to") == "audit":
        return Redirect("/audit", status_code=303)
    at = _claim_of(desk, ids[0])
    return Redirect("/review" + query(asked.state(), at=at, done=made.id), status_code=303)


def _claim_of(desk: Desk, judgement: str) -> str | None:
    """The claim a judgement was about."""
    for kept in desk.ledger.changes(limit=deciding.UNDOING):
        if kept.judgement.id == judgement and kept.judgement.subject[0].startswith("c_"):
            return kept.judgement.subject[0].partition("@")[0]
    return None


def _claim(desk: Desk, id: str) -> Claim:
    claim = desk.ledger.claim(id, judged=True) or desk.ledger.claim(id)
    if claim is None:
        raise NotFoundException(NONE_SUCH.format(id))
    return claim


def _back(desk: Desk, asked: Asked, at: str) -> str | None:
    """The claim before this one, whatever its state."""
    number = desk.ledger.number_of(at)
    near = asked.filters(after=number or 0, limit=1)
    found = desk.ledger.queue(state=None, backwards=True, **near) if number else []
    return found[0][1].id if found else None


def _onward(desk: Desk, asked: Asked, by: str) -> str | None:
    """The claim of the queue that comes after this one."""
    near = asked.filters(after=desk.ledger.number_of(asked.at) or 0, limit=1)
    found = desk.ledger.queue(state=asked.queue, person=by, **near)
    return found[0][1].id if found else None


def _ahead(desk: Desk, asked: Asked, by: str, last: Judgement | None) -> tuple[list[Claim], str | None]:
    """The queue from where one is, or left off; from its start where nothing is left there.

    And the one that comes after the claim that is looked at. ``last`` is one's own last decision.
    """
    here = asked.at or (record_of(last.subject[0]) if last else "")
    number = desk.ledger.number_of(here) or 0 if here.startswith("c_") else 0
    for after in dict.fromkeys((number, 0)):
        near = asked.filters(after=after, limit=AHEAD)
        if found := desk.ledger.queue(state=asked.queue, person=by, **near):
            claims = [claim for _, claim in found]
            if asked.at:
                return claims, claims[0].id if after == number else None
            return claims, next((one.id for one in claims if one.id != claims[0].id), None)
    return [], None


def _page(  # noqa: PLR0913 - what the screen shows
    request: Request[Any, Any, Any],
    desk: Desk,
    asked: Asked,
    *,
    wrong: str | None = None,
    status: int = 200,
    edit: bool = False,
    given: dict[str, str] | None = None,
) -> Response[bytes]:
    by = person_of(request, desk)
    ledger = desk.ledger
    last = deciding.last_own(ledger, by)
    ahead, onward = _ahead(desk, asked, by, last)
    at = asked.at or (ahead[0].id if ahead else "")
    standing = found = report = None
    lines: list[marked.Line] = []
    if at:
        found, standing = ledger.claim(at), ledger.claim(at, judged=True)
        if found is None:
            raise NotFoundException(NONE_SUCH.format(at))
        report = ledger.report(found.report.id)
        if report is not None:
            part = marked.part(report.text, marked.starts_at(found) - BEFORE, window=WINDOW)
            lines = marked.around(list(marked.lines(report, [found], part)), found)
    claim = standing or found
    history = ledger.history(at) if at else ()
    return draw(
        request,
        desk,
        "review.html",
        block="review",
        status=status,
        asked=asked,
        claim=claim,
        rejected=found is not None and standing is None,
        report=report,
        lines=lines,
        history=history,
        seen=history[-1].judgement.id if history else "",
        ahead=[one for one in ahead if one.id != at],
        back=_back(desk, asked, at) if at else None,
        onward=onward,
        wrong=wrong,
        groups=list(deciding.fields(claim)) if claim and (asked.edit or edit) else [],
        given=given or {},
        last=last,
    )


ROUTES = (show, decide, decide_many, correct, undo)
