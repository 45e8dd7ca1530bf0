"""From a target to its pages: a path, an address, bytes, an open file, a folder or standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec.structs import replace as with_fields

from sayso.errors import FetchError, InputError
from sayso.page.carrier import Carrier, peek
from sayso.page.fetch import Fetch
from sayso.page.fetcher import Fetcher
from sayso.page.kind import Kind, kind_of
from sayso.page.lines import read_lines
from sayso.page.page import Page
from sayso.page.refuse import refuse
from sayso.page.single import page_of
from sayso.page.unpack import Unpacked
from sayso.page.url import without_login
from sayso.types import Refusal

if TYPE_CHECKING:
    from sayso.page.feed import Entry

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)

Target = str | os.PathLike[str] | bytes | BinaryIO


def pages(
    target: Target,
    *,
    fetch: Fetch = Fetch(),  # noqa: B008 - frozen
    web: Fetcher | None = None,
) -> Iterator[Page | Refusal]:
    """Every page the target holds, in order; what cannot be read comes as a refusal, and the rest goes on.

    A target is a path, an http(s) address, bytes, an open binary file, a folder (read through, sorted,
    hidden files left out) or «-» for standard input. What the bytes are is found by looking at them.
    Several targets are read politely by sharing one ``web``, whose settings then count. Raises
    TypeError for anything else.

    >>> [page.kind for page in pages(b"Kyiv denied it.")]
    ['text']
    """
    if web:
        yield from _read_target(target, web)
    else:
        with Fetcher(fetch) as own:
            yield from _read_target(target, own)


def _read_target(target: Target, web: Fetcher) -> Iterator[Page | Refusal]:
    if isinstance(target, bytes | bytearray | memoryview):
        yield from _read(Carrier.of_bytes(bytes(target), where="bytes"), web)
    elif target == "":  # as a path it would be the folder one stands in, with all that lies there
        yield refuse("an empty name", "names no file and no address; check what was given")
    elif target == "-":
        yield from _read(Carrier(where="standard input", stream=sys.stdin.buffer), web)
    elif isinstance(target, str) and _ADDRESS.match(target):
        yield from _read_address(target, web)
    elif isinstance(target, str | os.PathLike):
        yield from _read_path(Path(target), web)
    elif hasattr(target, "read"):
        yield from _read_open(target, web)
    else:
        raise TypeError(f"a target is a path, an address, bytes or an open binary file, not {type(target)}")


def _read_address(address: str, web: Fetcher) -> Iterator[Page | Refusal]:
    try:
        carrier = web.get(address)
    except FetchError as error:
        yield refuse(without_login(address), error)
    else:
        yield from _read(carrier, web)


def _read_open(file: BinaryIO, web: Fetcher) -> Iterator[Page | Refusal]:
    name = getattr(file, "name", None)
    where = name if isinstance(name, str) else "open file"
    if isinstance(file.read(0), str):
        raise TypeError(f"{where} is open as text; open it with mode «rb»")
    yield from _read(Carrier(where=where, stream=file, name=where), web)


def _read_path(path: Path, web: Fetcher) -> Iterator[Page | Refusal]:
    try:
        if path.is_dir():
            yield from _read_folder(path, web)
        else:
            with path.open("rb") as stream:
                size = path.stat().st_size if path.is_file() else None
                yield from _read(Carrier(where=str(path), stream=stream, name=path.name, size=size), web)
    except FileNotFoundError:
        yield refuse(str(path), "there is no such file; check the name")
    except (OSError, ValueError) as error:
        yield refuse(str(path), f"cannot be opened: {getattr(error, 'strerror', None) or error}")


def _read_folder(folder: Path, web: Fetcher) -> Iterator[Page | Refusal]:
    unread: list[OSError] = []
    found = False
    for root, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith("."):
                continue
            found = True
            if path.exists() and not path.is_file():
                yield refuse(str(path), "is a device or pipe; only files are read from a folder")
            else:
                yield from _read_path(path, web)
        for error in unread:
            yield refuse(str(error.filename), f"cannot be opened: {error.strerror}")
        unread.clear()
    if not found:
        yield refuse(str(folder), "holds no files; give a folder with pages")


def _read(carrier: Carrier, web: Fetcher) -> Iterator[Page | Refusal]:
    """The pages of one carrier; whatever breaks becomes a refusal after what was readable."""
    try:
        kind, carrier = _look(carrier)
        if kind == "gzip":
            unpacked = cast(BinaryIO, Unpacked(carrier.stream))
            name = carrier.name.removesuffix(".gz")
            kind, carrier = _look(replace(carrier, stream=unpacked, name=name, size=None))
        yield from _read_kind(kind, carrier, web)
    except (InputError, OSError) as error:
        yield refuse(carrier.where, error)


def _look(carrier: Carrier) -> tuple[Kind, Carrier]:
    head, stream = peek(carrier.stream)
    kind = kind_of(head, suffix=carrier.suffix, media_type=carrier.media_type)
    return kind, replace(carrier, stream=stream)


def _read_kind(kind: Kind, carrier: Carrier, web: Fetcher) -> Iterator[Page | Refusal]:
    limit = web.fetch.max_bytes
    if kind == "lines":
        yield from read_lines(carrier, limit)
    elif kind == "warc":
        from sayso.page.archive import read_archive

        yield from read_archive(carrier.stream, limit, where=carrier.where)
    elif kind == "zip":
        from sayso.page.wacz import read_wacz

        yield from read_wacz(carrier.stream, limit, where=carrier.where)
    elif kind == "feed":
        yield from _read_feed(carrier, web)
    else:
        yield page_of(carrier, kind, limit)


def _read_feed(carrier: Carrier, web: Fetcher) -> Iterator[Page | Refusal]:
    """The pages of a feed: those it links to when it was fetched itself, else those it carries."""
    from sayso.page.feed import entries

    follow = carrier.url is not None if web.fetch.follow is None else web.fetch.follow
    for entry in entries(carrier, web.fetch.max_bytes):
        if isinstance(entry, InputError):
            raise entry
        try:
            if follow and entry.url:
                yield _linked(entry, web)
            else:
                yield entry.carried(fetched_at=carrier.fetched_at)
        except InputError as error:
            yield refuse(entry.url if follow and entry.url else entry.where, error)


def _linked(entry: Entry, web: Fetcher) -> Page:
    """The page an entry links to, with what the feed says of it."""
    limit = web.fetch.max_bytes
    kind, carrier = _look(web.get(entry.url or ""))
    page = page_of(carrier, kind, limit)
    return with_fields(page, title=entry.title, published=entry.published, outlet=entry.outlet)
