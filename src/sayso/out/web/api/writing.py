"""What the API takes: judgements, grades, reports to read, with events; sign-in for scripts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import msgspec
from litestar import Response, delete, get, post, put
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage
from msgspec import UNSET, Struct, UnsetType

from sayso.errors import ConfigError, RoleError
from sayso.ledger.judging import named
from sayso.out.web.api.answers import RECORD, Asking, answer, found
from sayso.out.web.desk import AtDesk
from sayso.out.web.jobs import Job
from sayso.out.web.screens.add import LARGEST, PAUSE, Pasted, own_job, read
from sayso.out.web.screens.sign_in import address_of
from sayso.out.web.who import person_of, secret_of
from sayso.types import Grade, Judgement, Question, Reason, Verdict

TAKES_JSON = {"json": True}  # no form: the content type keeps other sites from sending it


class Decided(Struct, forbid_unknown_fields=True):
    """A judgement to be kept; ``seen`` is the newest that was seen on the record, "" for none."""

    question: Question
    subject: tuple[str, ...]
    verdict: Verdict = "yes"
    value: Any = None
    reasons: tuple[Reason, ...] = ()
    seen: str | UnsetType | None = UNSET


class Sent(Struct, forbid_unknown_fields=True):
    """A text to be read, with what is known of it, or an address."""

    text: str = ""
    address: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Name(Struct, forbid_unknown_fields=True):
    """Who signs in."""

    name: str
    password: str


@post("/judgements", responses=RECORD, tags=["judgements"], opt=TAKES_JSON)
async def judge(request: Asking, desk: AtDesk) -> Response[bytes]:
    """Keep a judgement under the name of who asks; 409 where somebody decided since ``seen``."""
    sent = await body(request, Decided)
    made = named(
        Judgement(
            id="",
            question=sent.question,
            subject=sent.subject,
            verdict=sent.verdict,
            value=sent.value,
            reasons=sent.reasons,
            by=person_of(request, desk),
            at=desk.clock(),
        )
    )
    seen = None if sent.seen is UNSET else sent.seen
    await asyncio.to_thread(desk.judge, made, seen=seen)
    return answer(request, made, status=201)


@put("/sources/{id:str}/grade", responses=RECORD, tags=["sources"], opt=TAKES_JSON)
async def grade(request: Asking, desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """Keep a person's grade of a source; null takes it back."""
    given: Grade | None = await body(request, Grade | None)
    one = found(await asyncio.to_thread(desk.speakers.find, desk.ledger, id), "source", id)
    bare = msgspec.structs.replace(one.source, grade=None)
    made = await asyncio.to_thread(desk.ledger.grade, bare, given, by=person_of(request, desk))
    return answer(request, made, status=200)


@post("/reports", request_max_body_size=LARGEST, responses=RECORD, tags=["reports"], opt=TAKES_JSON)
async def add(request: Asking, desk: AtDesk) -> Response[bytes]:
    """Begin to read a text or an address; the answer says where its progress is told."""
    sent = await body(request, Sent)
    if bool(sent.text.strip()) == bool(sent.address.strip()):
        raise ConfigError("send either a text or an address")
    if not desk.may("add"):
        raise RoleError(f"{person_of(request, desk)} may not add: that takes the role reviewer")
    known = {name: getattr(sent, name) for name in ("title", "outlet", "published", "url")}
    target = Pasted(sent.text, known) if sent.text.strip() else sent.address.strip()
    what = sent.title or sent.address or f"a text of {len(sent.text):,} characters"
    job = desk.jobs.start(
        (what,), partial(read, desk, [target]), at=desk.clock(), by=person_of(request, desk)
    )
    here = f"/api/1/readings/{job.id}"
    told = answer(request, told_of(job) | {"at": here, "events": f"{here}/events"}, status=202)
    told.headers["location"] = here
    return told


@get("/readings/{id:str}", sync_to_thread=True, responses=RECORD, tags=["reports"])
def reading(request: Asking, desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """How far a reading is."""
    return answer(request, told_of(own_job(request, desk, id)))


@get("/readings/{id:str}/events", sync_to_thread=False, tags=["reports"])
def events(request: Asking, desk: AtDesk, id: FromPath[str]) -> ServerSentEvent:
    """The same as it happens, as server-sent events «progress», closed by «over»."""
    return ServerSentEvent(_changes(own_job(request, desk, id)))


async def _changes(job: Job) -> AsyncIterator[ServerSentEventMessage]:
    seen = -1
    while True:
        if job.version != seen:
            seen = job.version
            data = msgspec.json.encode(told_of(job)).decode()
            yield ServerSentEventMessage(data=data, event="progress", id=seen)
        if job.over and job.version == seen:
            yield ServerSentEventMessage(data="{}", event="over")
            return
        await asyncio.sleep(PAUSE)


def told_of(job: Job) -> dict[str, Any]:
    """A reading as JSON has it."""
    names = ("id", "state", "what", "reports", "new", "known", "claims", "refused", "error")
    return {name: getattr(job, name) for name in names}


@post("/session", responses=RECORD, tags=["people"], opt={"open": True, **TAKES_JSON})
async def enter(request: Asking, desk: AtDesk) -> Response[bytes]:
    """Sign in; send the secret as «Authorization: Bearer …» from then on, for twelve hours."""
    if not desk.settings.team:
        raise NotFoundException("Nobody signs in here: this server has one user, who started it.")
    sent = await body(request, Name)
    secret = await asyncio.to_thread(desk.door.sign_in, sent.name, sent.password, address=address_of(request))
    return answer(request, {"secret": secret}, status=201)


@delete("/session", sync_to_thread=True, tags=["people"], opt=TAKES_JSON)
def leave(request: Asking, desk: AtDesk) -> None:
    """Sign out."""
    desk.door.sign_out(secret_of(request))


async def body(request: Asking, kind: Any) -> Any:
    """What was sent; raises ConfigError with the field that does not fit."""
    try:
        return msgspec.json.decode(await request.body() or b"null", type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ConfigError(f"the body does not fit: {error}") from error


ROUTES = (judge, grade, add, reading, events, enter, leave)
