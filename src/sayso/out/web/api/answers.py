"""Answers of the API: JSON with an ETag, pages with the address of the next, problems."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from msgspec import Struct

from sayso.errors import ConfigError

JSON = "application/json"
LIMIT, MOST = 50, 500  # records on a page
Asking = Request[Any, Any, Any]


class Problem(Struct, frozen=True):
    """What went wrong, as RFC 9457 has it."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


class Page(Struct, frozen=True):
    """Some records in a stable order; ``next`` is the address of those after them, null on the last page."""

    items: list[dict[str, Any]]
    next: str | None


PROBLEMS = {
    status: ResponseSpec(Problem, description=said, media_type="application/problem+json")
    for status, said in (
        (400, "what was asked does not fit"),
        (404, "no such record"),
        (401, "sign in first"),
    )
}
PAGED = {200: ResponseSpec(Page, description="a page of records"), **PROBLEMS}
RECORD = {200: ResponseSpec(dict[str, Any], description="a record of docs/contract.md"), **PROBLEMS}


def answer(request: Asking, value: Any, *, status: int = 200) -> Response[bytes]:
    """``value`` as JSON; «304» where the client has it already."""
    body = msgspec.json.encode(value)
    headers = {"cache-control": "private, no-cache", "vary": "Cookie, Authorization"}
    if status == 200 and request.method == "GET":
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers["etag"] = etag
        if etag in request.headers.get("if-none-match", ""):
            return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=JSON, status_code=status, headers=headers)


def page(request: Asking, items: Sequence[Any], cursor: str | int | None, **named: str) -> Response[bytes]:
    """A page; ``cursor`` is where the next begins, under the name it is asked by (``after`` unless told)."""
    following = None
    if cursor is not None:
        given = {name: str(value) for name, value in request.query_params.items()}
        from sayso.out.web.drawing import query

        following = request.url.path + query(given, **{named.get("by", "after"): cursor})
    return answer(request, {"items": items, "next": following})


def size(limit: int) -> int:
    """How many records were asked for; raises ConfigError outside of what is allowed."""
    if not 1 <= limit <= MOST:
        raise ConfigError(f"limit: {limit} is not between 1 and {MOST}")
    return limit


def number(text: str, name: str) -> int | None:
    """A cursor that is a number; null where none was given; raises ConfigError."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 17:
        raise ConfigError(f"{name}: {text[:40]!r} is no place in this list: follow «next»")
    return int(text)


def found(record: Any, what: str, id: str) -> Any:
    """The record; raises NotFoundException where there is none."""
    if record is None:
        raise NotFoundException(f"No {what} has the id {id} in this ledger.")
    return record


def given(**filters: Any) -> dict[str, Any]:
    """The filters that were given a value."""
    return {name: value for name, value in filters.items() if value not in (None, "")}
