"""WACZ: web archives zipped (specs.webrecorder.net/wacz/1.1.1). Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from sayso.errors import InputError
from sayso.page.archive import read_archive
from sayso.page.carrier import peek
from sayso.page.page import Page
from sayso.page.refuse import megabytes, printable, refuse
from sayso.page.unpack import GZIP, MEMBER_FLOOR, RATIO, Unpacked
from sayso.types import Refusal

SPOOL = 8_000_000_000  # bytes taken from a pipe, which cannot seek as a ZIP needs
# What zipfile raises on damaged, locked or unknown members.
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OverflowError,
    ValueError,
    struct.error,
    zlib.error,
)
_WARC = re.compile(r"archive/[^/]+\.warc(\.gz)?", re.I)


def read_wacz(stream: BinaryIO, limit: int, *, where: str) -> Iterator[Page | Refusal]:
    """The HTML pages of every WARC inside; raises InputError when it is no WACZ, broken or a bomb."""
    try:
        with _seekable(stream) as file, zipfile.ZipFile(file) as archive:
            members = [info for info in archive.infolist() if _WARC.fullmatch(info.filename)]
            _check(archive, members)
            for info in members:
                yield from _read_member(archive, info, limit, f"{where}, {printable(info.filename)}")
    except BROKEN as error:
        raise InputError(f"is a broken or locked ZIP archive ({error}); get it again") from None


def _read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, where: str
) -> Iterator[Page | Refusal]:
    with archive.open(info) as member:
        head, stream = peek(cast(BinaryIO, member), 2)
        try:
            warc = cast(BinaryIO, Unpacked(stream)) if head.startswith(GZIP) else stream
            yield from read_archive(warc, limit, where=where)
        except InputError as error:
            yield refuse(where, error)


def _check(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    if not members:
        office = "[Content_Types].xml" in archive.namelist()
        what = "an Office document" if office else "a ZIP archive without archive/*.warc.gz, so no WACZ"
        raise InputError(f"is {what}; save its text or HTML and give that")
    size = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    # zipfile reads no further than the sizes stated; members that overlap could still state many
    # times the file.
    if size > max(MEMBER_FLOOR, RATIO * packed) or packed > 2 * _length(archive):
        raise InputError(f"unpacks to {megabytes(size)} (a ZIP bomb); unpack it yourself if you trust it")


def _length(archive: zipfile.ZipFile) -> int:
    assert archive.fp is not None  # noqa: S101 - it is open
    return archive.fp.seek(0, io.SEEK_END)


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[IO[bytes]]:
    if stream.seekable():
        yield stream
        return
    with SpooledTemporaryFile(max_size=20_000_000) as spool:
        while part := stream.read(1 << 20):
            spool.write(part)
            if spool.tell() > SPOOL:
                raise InputError(f"is over {megabytes(SPOOL)} through a pipe; give it as a file")
        yield spool
