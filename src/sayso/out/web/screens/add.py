"""Add: an address, a text, files; progress as it comes; what failed, and why."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, ServerSentEvent, ServerSentEventMessage
from msgspec import Struct

from sayso.errors import InputError, RoleError
from sayso.out.web import forms
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw, render
from sayso.out.web.forms import SentForm
from sayso.out.web.jobs import Job
from sayso.out.web.who import person_of
from sayso.page import Fetch, Fetcher, Page
from sayso.types import Refusal, Report

LARGEST = 64_000_000  # bytes of one form
ROWS = 10
PAUSE = 0.25  # seconds between two looks at a reading
GONE = "This reading is not known: the server was started anew since. What it had finished is in the ledger."


class Named(io.BytesIO):
    """A file that was sent, under its own name, which tells its kind."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


class Pasted(Struct, frozen=True):
    """A text from the form, with what is known of it."""

    text: str
    given: dict[str, str | None]


Target = str | Named | Pasted


@get("/add", sync_to_thread=True)
def show(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """The three ways in, and what was read and refused lately."""
    return _page(request, desk, wrong=None)


@post("/add", request_max_body_size=LARGEST)
async def begin(request: Request[Any, Any, Any], desk: AtDesk, form: SentForm) -> Response[Any]:
    """Begin to read what was given; the page it leads to tells how it goes."""
    named = [(name, target) async for name, target in _targets(form)]
    if not named:
        return _page(
            request, desk, wrong="Nothing was given: paste an address or a text, or choose files.", status=400
        )
    if not desk.may("add"):
        raise RoleError(f"{person_of(request, desk)} may not add: that takes the role reviewer")
    what = tuple(name for name, _ in named)
    work = partial(read, desk, [target for _, target in named])
    job = desk.jobs.start(what, work, at=desk.clock(), by=person_of(request, desk))
    return Redirect(f"/add/{job.id}", status_code=303)


@get("/add/{id:str}", sync_to_thread=True)
def watch(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str]) -> Response[bytes]:
    """One reading: how far it is, what came of it."""
    return draw(request, desk, "reading.html", job=own_job(request, desk, id))


@get("/add/{id:str}/events", sync_to_thread=False)
def events(request: Request[Any, Any, Any], desk: AtDesk, id: FromPath[str]) -> ServerSentEvent:
    """The same as it happens; closes itself when the reading is over."""
    return ServerSentEvent(_changes(request, desk, own_job(request, desk, id)))


async def _changes(
    request: Request[Any, Any, Any], desk: Desk, job: Job
) -> AsyncIterator[ServerSentEventMessage]:
    seen = -1
    while True:
        if job.version != seen:
            seen = job.version
            drawn = render(request, desk, "reading.html", "progress", "", {"job": job})
            yield ServerSentEventMessage(data=drawn.decode(), event="progress", id=seen)
        if job.over and job.version == seen:
            yield ServerSentEventMessage(data="over", event="over")
            return
        await asyncio.sleep(PAUSE)


def own_job(request: Request[Any, Any, Any], desk: Desk, id: str) -> Job:
    """The reading ``id``; raises NotFoundException where it is not known or somebody else's."""
    job = desk.jobs.get(id)
    if job is None or not _is_own(request, desk, job):
        raise NotFoundException(GONE)
    return job


def _is_own(request: Request[Any, Any, Any], desk: Desk, job: Job) -> bool:
    """Whether a reading may be looked at: in a team one's own, for what it read may be marked since."""
    return not desk.settings.team or job.by == person_of(request, desk)


def _page(
    request: Request[Any, Any, Any], desk: Desk, *, wrong: str | None, status: int = 200
) -> Response[bytes]:
    return draw(
        request,
        desk,
        "add.html",
        status=status,
        wrong=wrong,
        refused=[one for _, one in desk.ledger.refused(limit=ROWS)],
        jobs=[job for job in desk.jobs.newest() if _is_own(request, desk, job)][:ROWS],
    )


async def _targets(form: FormMultiDict) -> AsyncIterator[tuple[str, Target]]:
    """What the form gives to read, each under the name it is shown by."""
    for line in forms.one(form, "address").splitlines():
        if line.strip():
            yield line.strip(), line.strip()
    text = form.get("text", "")
    if isinstance(text, str) and text.strip():
        given = {name: forms.one(form, name) or None for name in ("title", "outlet", "published", "url")}
        text = text.replace("\r\n", "\n")  # what browsers make of line ends
        yield given["title"] or f"a text of {len(text):,} characters", Pasted(text, given)
    for file in form.getall("files", []):
        if isinstance(file, UploadFile) and file.filename:
            yield file.filename, Named(await file.read(), file.filename)


def read(desk: Desk, targets: list[Target], job: Job) -> None:
    """Read the targets into the ledger, telling the job of each; runs in the jobs' own thread."""

    def told(added: Any) -> None:
        job.new, job.known, job.claims = added.new, added.known, added.claims
        job.changed()

    desk.ledger.add(
        _items(desk, targets, job), finder=desk.settings.finder, refusals=job.refused, progress=told, batch=20
    )


def _items(desk: Desk, targets: list[Target], job: Job) -> Iterator[Page | Report]:
    settings = desk.settings
    fetch = Fetch(
        timeout=settings.timeout,
        max_bytes=settings.max_bytes,
        delay=settings.delay,
        allow_loopback=settings.allow_loopback,
    )
    with Fetcher(fetch) as web:
        for target in targets:
            for item in _held(target, web):
                if isinstance(item, Refusal):
                    job.refused.append(item)
                elif isinstance(item, Report):
                    job.reports.append(item.id)
                    yield item
                elif item.kind != "report":  # a line of JSONL is all in its report
                    yield item
                job.changed()


def _held(target: Target, web: Fetcher) -> Iterator[Page | Report | Refusal]:
    """What one target holds. A line is an address and nothing else: no file is read by its name."""
    from sayso.page.refuse import refuse
    from sayso.report.reading import stream_pages

    if isinstance(target, Pasted):
        try:
            yield Report.from_text(target.text, **target.given)  # type: ignore[arg-type]
        except InputError as error:
            yield refuse("the text that was pasted", error)
    elif isinstance(target, str) and not target.lower().startswith(("http://", "https://")):
        yield refuse(target, "is not a web address: it begins with http:// or https://")
    else:
        yield from stream_pages(target, web=web)


ROUTES = (show, begin, watch, events)
