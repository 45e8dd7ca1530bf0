"""Packed bytes, unpacked a piece at a time and counted: a bomb is noticed while it is small."""

from __future__ import annotations

import io
import re
import zlib
from typing import BinaryIO

from sayso.errors import InputError
from sayso.page.refuse import megabytes

# Real text packs 3 to 20 times, deflate's best is 1,032. Over these sizes, a higher ratio is a bomb.
RATIO = 250
MEMBER_FLOOR = 64_000_000
TOTAL_FLOOR = 1_000_000_000
PIECE = 262_144
GZIP = b"\x1f\x8b"


class Unpacked(io.RawIOBase):
    """A gzip file of one or many members (a WARC.gz has one a record), read forward.

    Reading raises InputError where the file breaks off, is damaged or is a bomb; what comes before can
    be read, and the error stays. Zero bytes after the last member are padding, as gzip has it.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._member: zlib._Decompress | None = None
        self._input = b""
        self._ready = memoryview(b"")
        self._taken = self._given = 0  # of all members
        self._member_taken = self._member_given = 0
        self._broken: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with unpacked bytes."""
        if not self._ready:
            self._fill()
        part = self._ready[: len(buffer)]
        buffer[: len(part)] = part
        self._ready = self._ready[len(part) :]
        return len(part)

    def _fill(self) -> None:
        if self._broken:
            raise self._broken
        try:
            self._ready = memoryview(self._piece())
        except (zlib.error, EOFError) as error:
            why = str(error) or "truncated gzip"
            self._broken = InputError(
                f"breaks off after {megabytes(self._given)} unpacked ({why}); get it again"
            )
            raise self._broken from None
        except InputError as error:
            self._broken = error
            raise

    def _piece(self) -> bytes:
        piece = b""
        while not piece:
            if not self._input:
                self._input = self._packed.read(65_536)
                self._taken += len(self._input)
                self._member_taken += len(self._input)
            if self._member is None and not self._next_member():
                return b""
            assert self._member is not None  # noqa: S101 - opened above
            if not self._input:
                raise EOFError
            piece = self._member.decompress(self._input, PIECE)
            self._input = self._member.unconsumed_tail or self._member.unused_data
            self._count(len(piece))
            if self._member.eof:
                self._member = None
        return piece

    def _next_member(self) -> bool:
        if len(self._input) == 1:
            self._input += self._packed.read(1)
        if not self._input.startswith(GZIP):
            if self._input.strip(b"\0"):
                raise zlib.error("no gzip where the next part should begin")
            return False
        self._member = zlib.decompressobj(31)
        self._member_taken, self._member_given = len(self._input), 0
        return True

    def _count(self, size: int) -> None:
        self._given += size
        self._member_given += size
        member_bomb = self._member_given > max(MEMBER_FLOOR, RATIO * self._member_taken)
        if member_bomb or self._given > max(TOTAL_FLOOR, RATIO * self._taken):
            raise InputError(
                f"unpacks to over {RATIO} times its size (a gzip bomb), stopped after "
                f"{megabytes(self._given)}; unpack it yourself if you trust it"
            )


def decoded(body: bytes, coding: str | None, limit: int) -> bytes:
    """The body of an HTTP response without its Content-Encoding, at most ``limit`` bytes.

    A body that is not so packed is returned as it is: archives often keep the header and unpack the
    body. Raises InputError over the limit, where it breaks off, or for a coding not read.

    >>> decoded(zlib.compress(b"Kyiv"), "deflate", 100)
    b'Kyiv'
    """
    for name in reversed([part.strip().lower() for part in (coding or "").split(",")]):
        if name in ("gzip", "x-gzip"):
            body = _inflate(body, 31, limit) if body.startswith(GZIP) else body
        elif name == "deflate":
            body = _inflate(body, zlib.MAX_WBITS if _zlib_wrapped(body) else -zlib.MAX_WBITS, limit)
        elif name not in ("", "identity", "none", "utf-8"):
            raise InputError(f"is packed as «{name[:20]}», which is not read; fetch it without")
    return body


def _zlib_wrapped(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0


def _inflate(body: bytes, wbits: int, limit: int) -> bytes:
    packed = zlib.decompressobj(wbits)
    try:
        data = packed.decompress(body, limit + 1)
    except zlib.error:
        if wbits == -zlib.MAX_WBITS:
            return body  # «deflate» in the header, not in the body
        raise InputError("is damaged (its packed body does not unpack); get it again") from None
    if len(data) > limit:
        raise InputError(f"unpacks to over {megabytes(limit)}; raise max_bytes to read it")
    if not packed.eof:
        raise InputError("breaks off (its packed body is truncated); get it again")
    return data


_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,1000}\r\n")


def dechunked(body: bytes) -> bytes:
    r"""The body without HTTP/1.1 chunk sizes (RFC 9112, 7.1); as it is where it has none.

    >>> dechunked(b"4\r\nKyiv\r\n7\r\n denied\r\n0\r\n\r\n"), dechunked(b"<p>Kyiv")
    (b'Kyiv denied', b'<p>Kyiv')
    """
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if body[at : at + 2] != b"\r\n":
            break
        at += 2
    return body
