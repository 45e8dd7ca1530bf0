"""How fast pages are read from an archive: FastWARC alone, and Sayso with its hashes and guards.

    PYTHONPATH=src python bench/pages.py ../shared/data [copies]

A WARC.gz of real pages is made in a temporary folder. Both are run three times in turn and the best is
kept; rates are per CPU second, sizes of unpacked HTML. Prints one JSON line.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.page import Page, pages


def record(url: str, html: bytes) -> bytes:
    """One packed response record (ISO 28500)."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(html) + html
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-12-27T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6)


def by_fastwarc(path: Path) -> list[int]:
    """Sizes of the bodies, read by FastWARC alone."""
    with path.open("rb") as file:
        return [len(r.reader.read()) for r in ArchiveIterator(file, record_types=WarcRecordType.response)]


def by_sayso(path: Path) -> list[int]:
    """Sizes of the pages."""
    return [len(page.data) for page in pages(path) if isinstance(page, Page)]


def measure(read: Callable[[Path], list[int]], path: Path) -> tuple[float, list[int]]:
    """CPU seconds, and the sizes read."""
    start = time.process_time()
    sizes = read(path)
    return time.process_time() - start, sizes


def main(data: Path, copies: int) -> None:
    """Make the archive, read it, print the rates."""
    packed = [
        record(f"https://news.example/{path.stem}", gzip.decompress(path.read_bytes()))
        for path in sorted((data / "pages").glob("*.html.gz"))
    ]
    readers = {"fastwarc": by_fastwarc, "sayso": by_sayso}
    best = dict.fromkeys(readers, float("inf"))
    with TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        path.write_bytes(b"".join(packed) * copies)
        for _ in range(3):
            for name, read in readers.items():
                spent, sizes = measure(read, path)
                assert len(sizes) == len(packed) * copies, f"{name} read {len(sizes)} pages"
                best[name] = min(best[name], spent)
    result = {
        name: {"pages_per_s": round(len(sizes) / s), "mb_per_s": round(sum(sizes) / s / 1e6)}
        for name, s in best.items()
    }
    print(json.dumps({"pages": len(sizes), **result}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
