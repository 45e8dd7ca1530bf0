"""Fetch the browser code that the web app ships, from the npm registry, by version and checksum.

Run, it writes what is missing or changed; with ``--check`` it compares what lies there with the
checksums written down and touches no network. To take a new version: change its row, run, read the
difference, commit.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src/sayso/out/web/static/vendor"
FOR_TESTS = ROOT / "tests/out/web/vendor"


class Part(NamedTuple):
    """One package: what is taken of it, under which licence, for what."""

    name: str
    version: str
    licence: str
    integrity: str  # of the tarball, as the registry states it
    files: dict[str, str]  # path in the package -> name here
    where: Path
    use: str


PARTS = (
    Part(
        "htmx.org",
        "2.0.11",
        "0BSD",
        "sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "htmx.LICENSE"},
        SHIPPED,
        "partial swaps, by attributes only",
    ),
    Part(
        "htmx-ext-sse",
        "2.2.4",
        "0BSD",
        "sha512-LJmxVhykyflBWgh5PvbRidcyuqMHlgfajmmzumvKctv9puvsufeH6OaejSMZTNTnEI8O2wXXn4ZZtBdpEMqmEQ==",
        {"dist/sse.min.js": "htmx-sse.min.js", "LICENSE": "htmx-sse.LICENSE"},
        SHIPPED,
        "progress by server-sent events",
    ),
    Part(
        "uplot",
        "1.6.32",
        "MIT",
        "sha512-KIMVnG68zvu5XXUbC4LQEPnhwOxBuLyW1AHtpm6IKTXImkbLgkMy+jabjLgSLMasNuGGzQm/ep3tOkyTxpiQIw==",
        {
            "dist/uPlot.iife.min.js": "uplot.min.js",
            "dist/uPlot.min.css": "uplot.css",
            "LICENSE": "uplot.LICENSE",
        },
        SHIPPED,
        "figures over time on the account's screen",
    ),
    Part(
        "@dagrejs/dagre",
        "3.1.3",
        "MIT",
        "sha512-X4aUTwOReZvthaZWOVHqlJ52/ZdhZFEM4+Lh/uR4XooUSLE6p71bcy7MPGzYnNUcNh+nj+i/qJQpCMIdQnSmrg==",
        {"dist/dagre.min.js": "dagre.min.js", "LICENSE": "dagre.LICENSE"},
        SHIPPED,
        "the layered layout of the origins' graph",
    ),
    Part(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        {"axe.min.js": "axe.min.js", "LICENSE": "axe.LICENSE"},
        FOR_TESTS,
        "accessibility checks in tests; not shipped",
    ),
)


def main() -> None:
    """Fetch, or with ``--check`` compare."""
    checking = "--check" in sys.argv[1:]
    for where in (SHIPPED, FOR_TESTS):
        parts = [part for part in PARTS if part.where == where]
        if checking:
            wrong = [line for line in listing(parts).splitlines() if line not in noted(where)]
            if wrong:
                sys.exit(f"{where}: not as written down: {wrong}")
            continue
        where.mkdir(parents=True, exist_ok=True)
        for part in parts:
            take(part)
        (where / "VENDORED.md").write_text(listing(parts), encoding="utf-8")


def noted(where: Path) -> list[str]:
    """The lines of the list that lies there."""
    return (where / "VENDORED.md").read_text(encoding="utf-8").splitlines()


def take(part: Part) -> None:
    """Fetch one tarball, check it, and write the files named."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{part.name}@{part.version}", "--silent"]
        name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[
            -1
        ]
        data = (Path(folder) / name).read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != part.integrity:
        sys.exit(f"{part.name} {part.version}: the tarball is {found}, not {part.integrity}")
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for inside, here in part.files.items():
            file = tar.extractfile(f"package/{inside}")
            assert file is not None, inside
            (part.where / here).write_bytes(file.read())


def listing(parts: list[Part]) -> str:
    """The list of what lies there, with the checksum of each file."""
    rows = [
        "# Vendored",
        "",
        "Written by `scripts/vendor.py`, unchanged from the npm registry; with `--check` it compares.",
        "",
        "| package | version | licence | file | sha256 | for |",
        "|---|---|---|---|---|---|",
    ]
    for part in parts:
        for here in part.files.values():
            sha256 = hashlib.sha256((part.where / here).read_bytes()).hexdigest()
            rows.append(
                f"| {part.name} | {part.version} | {part.licence} | {here} | `{sha256}` | {part.use} |"
            )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
