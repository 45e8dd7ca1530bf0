"""WARC archives: each HTML response a page, with its address and the time it was fetched.

ISO 28500. Read by FastWARC; unpacking is ours, so that a bomb or a break is noticed and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from sayso.errors import InputError
from sayso.page.media import HTML_TYPES, content_type
from sayso.page.page import Page
from sayso.page.refuse import megabytes, refuse
from sayso.page.single import page_of_bytes
from sayso.page.unpack import dechunked, decoded
from sayso.types import Refusal


class Tape:
    """A stream as FastWARC wants it: an error ends it quietly and is kept in ``error``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)  # what is there, not all or nothing
        self._at = 0
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none after an error."""
        try:
            part = b"" if self.error else self._read(size)
        except (InputError, OSError) as error:
            self.error = error
            return b""
        self._at += len(part)
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stay: FastWARC asks only where it is."""
        return self._at

    def close(self) -> None:
        """Leave the stream to its owner."""


def read_archive(stream: BinaryIO, limit: int, *, where: str) -> Iterator[Page | Refusal]:
    """The HTML pages of a WARC; other records (requests, images, redirects, errors) are no pages.

    Raises InputError after the last readable page where the archive breaks, or when it holds none.
    """
    tape = Tape(stream)
    number = pages = 0
    for number, record in _records(tape):
        place = f"{where}, record {number}"
        try:
            page = _page(record, limit, where=place)
        except InputError as error:
            if tape.error or isinstance(error, BrokenError):
                raise InputError(f"record {number}: {tape.error or error}") from None
            yield refuse(place, error)
            continue
        if page:
            pages += 1
            yield page
    if tape.error:
        raise InputError(f"after record {number}: {tape.error}")
    if not pages:
        raise InputError(f"holds no HTML page among its {number} records; give an archive with responses")


class BrokenError(InputError):
    """The archive itself breaks here; nothing after it can be read."""


def _records(tape: Tape) -> Iterator[tuple[int, Any]]:
    """Numbered records. FastWARC raises OSError on a bad header, and panics on an odd one."""
    from fastwarc.warc import ArchiveIterator

    number = 0
    try:
        for record in ArchiveIterator(tape, parse_http=False, stream_detect=False):
            number += 1
            yield number, record
    except GeneratorExit:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise InputError(f"breaks after record {number} ({tape.error or error}); get it again") from None


def _page(record: Any, limit: int, *, where: str) -> Page | None:
    """The page of a record; null for a record that is not an HTML answer."""
    headers = record.headers
    if "WARC-Type" not in headers or "Content-Length" not in headers:
        raise BrokenError("has a broken header; get the archive again")
    kind = headers["WARC-Type"].lower()
    if kind == "response" and record.is_http:
        said = _http(record)
        if said is None or said.status_code != 200:
            return None
    elif kind == "resource":
        said = headers
    else:
        return None
    media_type, charset = content_type(said.get("Content-Type"))
    if media_type not in HTML_TYPES:
        return None
    body = _body(record, limit)
    if said is not headers:
        if "chunked" in (said.get("Transfer-Encoding") or "").lower():
            body = dechunked(body)
        body = decoded(body, said.get("Content-Encoding"), limit)
    return page_of_bytes(
        body,
        limit,
        where=where,
        media_type=media_type,
        charset=charset,
        url=(headers.get("WARC-Target-URI") or "").strip("<> ") or None,
        fetched_at=_moment(headers.get("WARC-Date")),
    )


def _http(record: Any) -> Any:
    try:
        record.parse_http()
    except (OSError, ValueError):
        return None  # a response without HTTP headers: not an answer we can read
    return record.http_headers


def _body(record: Any, limit: int) -> bytes:
    size = record.content_length
    body: bytes = record.reader.read(min(size, limit + 1))
    if len(body) < min(size, limit + 1):
        raise BrokenError(f"breaks off after {len(body)} of {size} bytes; get the archive again")
    if size > limit:
        raise InputError(
            f"holds {megabytes(size)}, the cap is {megabytes(limit)}; raise max_bytes to read it"
        )
    return body


def _moment(value: str | None) -> str | None:
    """A WARC-Date as the record has it, if it is a date."""
    try:
        datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return value
