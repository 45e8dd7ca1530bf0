"""The one type of this room: bytes as they came, and what their carrier said of them."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

PageKind = Literal["html", "text", "report"]


class Page(Struct, frozen=True, kw_only=True):
    """Bytes with a hash, and where they came from.

    ``where`` names the place for a person: a path, an address, or «crawl.warc.gz, record 12».
    ``kind`` «report» is one line of reports JSONL. ``url``, ``title``, ``published`` and ``outlet``
    are what the carrier says (a feed's entry, an archive's header), null where it says nothing.
    ``charset`` is the one declared in transport, which may lie. ``fetched_at`` is UTC, ISO 8601.
    """

    where: str
    kind: PageKind
    data: bytes
    sha256: str
    url: str | None = None
    charset: str | None = None
    fetched_at: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None

    @classmethod
    def of(cls, data: bytes, *, where: str, kind: PageKind, **said: str | None) -> Page:
        """A page of ``data`` with its SHA-256; ``said`` holds what the carrier says.

        >>> Page.of(b"<p>Hi", where="a.html", kind="html").sha256[:8]
        'b00f3eb2'
        """
        return cls(where=where, kind=kind, data=data, sha256=hashlib.sha256(data).hexdigest(), **said)
