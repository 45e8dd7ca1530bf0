"""What ``sayso doctor`` looks at: one line a check, each with what was found and what to do."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

import sayso
from sayso.errors import SaysoError
from sayso.out.rows import Column
from sayso.out.settings import Loaded

LIBRARIES = (
    "trafilatura",
    "htmldate",
    "fastwarc",
    "feedparser",
    "httpx",
    "sqlalchemy",
    "alembic",
    "pyarrow",
    "jinja2",
    "vl-convert-python",
)
LEDGER_COUNTS = """select (select count(*) from v_reports), (select count(*) from v_claims),
 (select count(*) from v_figures)"""
LOW_DISK = 500_000_000


class Check(Struct, frozen=True):
    """One thing looked at: whether it is well, and what was found."""

    what: str
    ok: bool
    found: str


CHECK_COLUMNS = (
    Column("what", "text", lambda check: check.what),
    Column("state", "text", lambda check: "ok" if check.ok else "NOT OK"),
    Column("found", "text", lambda check: check.found),
)


def run_checks(loaded: Loaded) -> list[Check]:
    """Every check, in order; none of them raises."""
    return [check for look in LOOKS for check in look(loaded)]


def _versions(loaded: Loaded) -> Iterator[Check]:
    yield Check(
        "sayso", True, f"{sayso.__version__} on Python {platform.python_version()}, {platform.system()}"
    )
    for name in LIBRARIES:
        try:
            yield Check(name, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, "missing: install sayso again with pip install sayso")


def _settings(loaded: Loaded) -> Iterator[Check]:
    for name, origin in loaded.origins.items():
        yield Check(f"setting {name}", True, f"{getattr(loaded.settings, name)} (from {origin})")


def _data(loaded: Loaded) -> Iterator[Check]:
    root = files("sayso.data")
    names = sorted(entry.name for entry in root.iterdir() if entry.name.endswith((".json", ".toml", ".onnx")))
    words = (root / "words").is_dir()
    yield Check("data files", words, f"{len(names)} files and word lists" if words else "word lists missing")


def _text_search(loaded: Loaded) -> Iterator[Check]:
    with sqlite3.connect(":memory:") as store:
        try:
            store.execute("create virtual table probe using fts5(words)")
            yield Check("full-text search", True, f"SQLite {sqlite3.sqlite_version} with FTS5")
        except sqlite3.OperationalError:
            yield Check("full-text search", False, "this Python's SQLite has no FTS5: use a python.org build")


def _disk(loaded: Loaded) -> Iterator[Check]:
    where = Path(loaded.settings.ledger).absolute().parent
    if "://" in loaded.settings.ledger or not where.is_dir():
        return
    free = shutil.disk_usage(where).free
    yield Check("disk", free > LOW_DISK, f"{free / 1e9:.1f} GB free in {where}")


def _clock(loaded: Loaded) -> Iterator[Check]:
    now = datetime.now(UTC)
    yield Check("clock", now.year >= 2026, f"{now:%Y-%m-%dT%H:%M:%SZ}")


def _ledger(loaded: Loaded) -> Iterator[Check]:
    where = loaded.settings.ledger
    if "://" not in where and not Path(where).exists():
        yield Check("ledger", True, f"{where}: none yet; sayso add makes it")
        return
    from sayso import Ledger

    try:
        with Ledger(where, readonly=True) as ledger:
            counts = next(ledger.sql(LEDGER_COUNTS).rows)
            yield Check("ledger", True, "{}: {} reports, {} claims, {} figures".format(where, *counts))
            yield from (Check("ledger, inside", False, wrong) for wrong in ledger.check())
    except SaysoError as error:
        yield Check("ledger", False, str(error))


# The checks, in the order shown.
LOOKS: tuple[Callable[[Loaded], Iterator[Check]], ...] = (
    _versions,
    _settings,
    _data,
    _text_search,
    _disk,
    _clock,
    _ledger,
)
