"""Style and script: a handful of files, read once, packed once, kept by browsers for good.

An address carries the hash of what it leads to, so that a new version is never mistaken for an old one.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec import Struct

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "LICENSE": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


class File(Struct, frozen=True):
    """One file: its bytes, the same packed, its kind and its hash."""

    data: bytes
    packed: bytes
    kind: str
    digest: str


@cache
def shelf() -> dict[str, File]:
    """Every file that is served, by its path."""
    root = files("sayso.out.web") / "static"
    found: dict[str, File] = {}
    for folder, prefix in ((root, ""), (root / "vendor", "vendor/")):
        for entry in folder.iterdir():
            kind = KINDS.get(entry.name.rpartition(".")[2])
            if kind and entry.is_file():
                data = entry.read_bytes()
                digest = hashlib.sha256(data).hexdigest()[:16]
                found[prefix + entry.name] = File(data, gzip.compress(data, 9, mtime=0), kind, digest)
    return found


def address(path: str) -> str:
    """Where a file is served, with the hash of its content."""
    return f"/static/{path}?v={shelf()[path].digest}"


@get("/static/{path:path}", sync_to_thread=False, opt={"open": True})
def serve(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
    """One file, packed where the browser takes it."""
    file = shelf().get(path.lstrip("/"))
    if file is None:
        raise NotFoundException("no such file")
    etag = f'"{file.digest}"'
    lasting = request.query_params.get("v") == file.digest
    headers = {
        "etag": etag,
        "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
        "vary": "Accept-Encoding",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(file.packed, media_type=file.kind, headers=headers)
    return Response(file.data, media_type=file.kind, headers=headers)


ROUTES = (serve,)
