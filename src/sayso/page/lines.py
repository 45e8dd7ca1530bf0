"""Reports JSONL: one report a line, as given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct

from sayso.errors import InputError
from sayso.page.carrier import Carrier
from sayso.page.page import Page
from sayso.page.refuse import megabytes, refuse
from sayso.types import Refusal


class Line(Struct, frozen=True, kw_only=True):
    """One line of reports JSONL; every field but ``text`` may be null or absent, others are ignored."""

    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    text_kind: Literal["original", "retold"] | None = None


_DECODER = msgspec.json.Decoder(Line)


def parse(data: bytes) -> Line:
    """Read one line; raises InputError saying what does not fit.

    >>> parse(b'{"text": "Kyiv denied it.", "outlet": "AP"}').outlet
    'AP'
    """
    try:
        line = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f'is not a report: {error}; write {{"text": …}} in UTF-8, one object a line'
        ) from None
    if not line.text.strip():
        raise InputError("has an empty text; leave the line out or give it a text")
    return line


def read_lines(carrier: Carrier, limit: int) -> Iterator[Page | Refusal]:
    """A page of kind «report» for each line; a bad line is a refusal that names it."""
    for number, raw in _lines(carrier.stream, limit):
        where = f"{carrier.where}, line {number}"
        data = raw.removeprefix(b"\xef\xbb\xbf").strip()
        if not data:
            continue
        if number == 1 and data in (b"{", b"["):
            raise InputError("is JSON spread over several lines; write one object a line (jq -c does that)")
        try:
            if len(raw) > limit:
                raise InputError(f"is longer than {megabytes(limit)}; raise max_bytes to read it")
            line = parse(data)
        except InputError as error:
            yield refuse(where, error)
        else:
            yield Page.of(
                data,
                where=where,
                kind="report",
                charset="utf-8",
                url=line.url,
                title=line.title,
                published=line.published,
                outlet=line.outlet,
                fetched_at=carrier.fetched_at,
            )


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of one longer than ``limit`` only its first ``limit + 1`` bytes."""
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        yield number, raw
        while len(raw) > limit and not raw.endswith(b"\n"):
            raw = stream.readline(limit + 1)
