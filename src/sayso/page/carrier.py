"""What carries pages: a named stream of bytes, and what was said of it on the way."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import PurePath
from typing import BinaryIO

from sayso.errors import InputError
from sayso.page.refuse import megabytes

HEAD = 65_536  # bytes looked at to tell what something is


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """An input before anyone knows what it is.

    ``name`` is that of the file, where there is one: its ending is a hint. ``media_type``, ``charset``,
    ``url`` and ``fetched_at`` come from transport. ``size`` is null where it is not known beforehand.
    """

    where: str
    stream: BinaryIO
    name: str = ""
    size: int | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    fetched_at: str | None = None

    @property
    def suffix(self) -> str:
        """The lower-case ending of the name («.html»)."""
        return PurePath(self.name).suffix.lower()

    @classmethod
    def of_bytes(cls, data: bytes, *, where: str, **said: str | None) -> Carrier:
        """A carrier of bytes already in memory."""
        return cls(where=where, stream=BytesIO(data), size=len(data), **said)  # type: ignore[arg-type]

    def whole(self, limit: int, *, advice: str = "raise max_bytes to read it") -> bytes:
        """Every byte left; raises InputError when there are more than ``limit``."""
        data = take(self.stream, limit + 1)
        if len(data) > limit:
            size = megabytes(self.size) if self.size and self.size > limit else f"over {megabytes(limit)}"
            raise InputError(f"holds {size}, the cap is {megabytes(limit)}; {advice}")
        return data


def take(stream: BinaryIO, size: int) -> bytes:
    """Up to ``size`` bytes; fewer only at the end (a pipe may hand out less at a time)."""
    parts, left = [], size
    while left > 0 and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def peek(stream: BinaryIO, size: int = HEAD) -> tuple[bytes, BufferedReader]:
    """The first bytes, and a stream that still has them.

    When reading fails after the first byte, the failure waits until the reader gets there.
    """
    start = stream.tell() if stream.seekable() else None
    head = b""
    try:
        while len(head) < size and (part := stream.read(size - len(head))):
            head += part
    except InputError:
        if not head:
            raise
    if start is not None:
        stream.seek(start)
        return head, BufferedReader(Rewound(b"", stream), HEAD)
    return head, BufferedReader(Rewound(head, stream), HEAD)


class Rewound(RawIOBase):
    """A stream with its first bytes put back: works on pipes, which cannot seek; leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the stream beneath, unless bytes were put back."""
        return not self._head.getbuffer().nbytes and self._rest.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move in the stream beneath."""
        return self._rest.seek(offset, whence)

    def tell(self) -> int:
        """The place in the stream beneath."""
        return self._rest.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` from the head, then from the rest."""
        part = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
