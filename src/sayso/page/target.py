"""From a target to its pages: a path, an address, bytes, an open file, a folder or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import InputError
from sayso.page.archive import read_archive
from sayso.page.carrier import Carrier, peek
from sayso.page.fetch import Fetch
from sayso.page.kind import Kind, kind_of
from sayso.page.lines import read_lines
from sayso.page.page import Page
from sayso.page.refuse import refuse
from sayso.page.single import page_of
from sayso.page.unpack import Unpacked
from sayso.page.wacz import read_wacz
from sayso.types import Refusal

Target = str | os.PathLike[str] | bytes | BinaryIO


def pages(target: Target, *, fetch: Fetch = Fetch()) -> Iterator[Page | Refusal]:  # noqa: B008 - frozen
    """Every page the target holds, in order; what cannot be read comes as a refusal, and the rest goes on.

    A target is a path, an http(s) address, bytes, an open binary file, a folder (read through, sorted,
    hidden files left out) or «-» for standard input. What the bytes are is found by looking at them.
    Raises TypeError for anything else.

    >>> [page.kind for page in pages(b"Kyiv denied it.")]
    ['text']
    """
    if isinstance(target, bytes | bytearray | memoryview):
        yield from _read(Carrier.of_bytes(bytes(target), where="bytes"), fetch)
    elif target == "-":
        yield from _read(Carrier(where="standard input", stream=sys.stdin.buffer), fetch)
    elif isinstance(target, str) and "://" in target[:12]:
        yield refuse(target, "addresses are not read yet; save the page and give the file")
    elif isinstance(target, str | os.PathLike):
        yield from _read_path(Path(target), fetch)
    elif hasattr(target, "read"):
        yield from _read_open(target, fetch)
    else:
        raise TypeError(f"a target is a path, an address, bytes or an open binary file, not {type(target)}")


def _read_open(file: BinaryIO, fetch: Fetch) -> Iterator[Page | Refusal]:
    name = getattr(file, "name", None)
    where = name if isinstance(name, str) else "open file"
    if isinstance(file.read(0), str):
        raise TypeError(f"{where} is open as text; open it with mode «rb»")
    yield from _read(Carrier(where=where, stream=file, name=where), fetch)


def _read_path(path: Path, fetch: Fetch) -> Iterator[Page | Refusal]:
    try:
        if path.is_dir():
            yield from _read_folder(path, fetch)
        else:
            with path.open("rb") as stream:
                size = path.stat().st_size if path.is_file() else None
                yield from _read(Carrier(where=str(path), stream=stream, name=path.name, size=size), fetch)
    except FileNotFoundError:
        yield refuse(str(path), "there is no such file; check the name")
    except (OSError, ValueError) as error:
        yield refuse(str(path), f"cannot be opened: {getattr(error, 'strerror', None) or error}")


def _read_folder(folder: Path, fetch: Fetch) -> Iterator[Page | Refusal]:
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
                yield from _read_path(path, fetch)
        for error in unread:
            yield refuse(str(error.filename), f"cannot be opened: {error.strerror}")
        unread.clear()
    if not found:
        yield refuse(str(folder), "holds no files; give a folder with pages")


def _read(carrier: Carrier, fetch: Fetch) -> Iterator[Page | Refusal]:
    """The pages of one carrier; whatever breaks becomes a refusal after what was readable."""
    try:
        kind, carrier = _look(carrier)
        if kind == "gzip":
            unpacked = cast(BinaryIO, Unpacked(carrier.stream))
            name = carrier.name.removesuffix(".gz")
            kind, carrier = _look(replace(carrier, stream=unpacked, name=name, size=None))
        yield from _read_kind(kind, carrier, fetch)
    except (InputError, OSError) as error:
        yield refuse(carrier.where, error)


def _look(carrier: Carrier) -> tuple[Kind, Carrier]:
    head, stream = peek(carrier.stream)
    kind = kind_of(head, suffix=carrier.suffix, media_type=carrier.media_type)
    return kind, replace(carrier, stream=stream)


def _read_kind(kind: Kind, carrier: Carrier, fetch: Fetch) -> Iterator[Page | Refusal]:
    limit = fetch.max_bytes
    if kind == "lines":
        yield from read_lines(carrier, limit)
    elif kind == "warc":
        yield from read_archive(carrier.stream, limit, where=carrier.where)
    elif kind == "zip":
        yield from read_wacz(carrier.stream, limit, where=carrier.where)
    elif kind == "feed":
        raise InputError("is a feed, which is not read yet")
    else:
        yield page_of(carrier, kind, limit)
