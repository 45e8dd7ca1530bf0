"""A carrier that is one page: HTML or text."""

from __future__ import annotations

from sayso.errors import InputError
from sayso.page.carrier import HEAD, Carrier
from sayso.page.kind import Kind, kind_of
from sayso.page.page import Page

NAMES = {
    "feed": "a feed",
    "lines": "JSON",
    "warc": "a WARC",
    "gzip": "packed with gzip",
    "zip": "a ZIP archive",
}


def page_of(carrier: Carrier, kind: Kind, limit: int) -> Page:
    """The page the carrier is; raises InputError when it is none, or larger than ``limit`` bytes."""
    if kind not in ("html", "text"):
        raise InputError(f"is {NAMES[kind]} where a page was expected; read it by itself")
    return Page.of(
        carrier.whole(limit),
        where=carrier.where,
        kind="html" if kind == "html" else "text",
        url=carrier.url,
        charset=carrier.charset,
        fetched_at=carrier.fetched_at,
    )


def page_of_bytes(data: bytes, limit: int, *, where: str, **said: str | None) -> Page:
    """The page some bytes are, told by looking at them; raises InputError as ``page_of`` does."""
    carrier = Carrier.of_bytes(data, where=where, **said)
    return page_of(carrier, kind_of(data[:HEAD], media_type=carrier.media_type), limit)
