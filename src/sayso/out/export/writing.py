"""Exports: three tables in a folder, or one in a file, always with the method beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from sayso.errors import ConfigError
from sayso.out.export.account_columns import ACCOUNT_EXPORT, ORIGIN_EXPORT, OriginRow
from sayso.out.export.figure_columns import FIGURE_EXPORT
from sayso.out.formats import WRITERS
from sayso.out.method import Method, method_text
from sayso.out.rows import Column
from sayso.out.told import Entry

FORMATS = ("csv", "parquet", "jsonl")
# file name without its ending -> its columns
TABLES: dict[str, tuple[Column, ...]] = {
    "accounts": ACCOUNT_EXPORT,
    "figures": FIGURE_EXPORT,
    "origins": ORIGIN_EXPORT,
}
METHOD = "method.md"


class Opener(Protocol):
    """Opens a file that is there whole or not at all."""

    def __call__(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """The file to write to."""


def export(
    entries: Sequence[Entry], method: Method, output: Path, *, format: str, opened: Opener
) -> list[Path]:
    """Write the tables and the method; returns what was written.

    ``output`` is a folder, made where it is not there, or a file that ends in .csv, .parquet or .jsonl: then
    it holds the accounts alone, in that format. Raises ConfigError where it cannot be written.
    """
    if format not in FORMATS:
        raise ConfigError(f"no export is called {format!r}; choose one of {', '.join(FORMATS)}")
    if ending := format_of(output):
        format = ending  # noqa: A001 - the option's name
        plan = {output: "accounts"}
        method_file = output.with_name(f"{output.stem}.{METHOD}")
    else:
        _make(output)
        plan = {output / f"{name}.{format}": name for name in TABLES}
        method_file = output / METHOD
    for path, name in plan.items():
        with opened(path) as out:
            write_table(rows_of(name, entries), TABLES[name], format, out)
    with opened(method_file) as out:
        out.write(method_text(method, {path.name: TABLES[name] for path, name in plan.items()}).encode())
    return [*plan, method_file]


def format_of(output: Path) -> str | None:
    """The format a file's ending names; null for a folder."""
    ending = output.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS and not output.is_dir() else None


def rows_of(name: str, entries: Sequence[Entry]) -> Iterator[Any]:
    """The records of one table."""
    for entry in entries:
        if name == "accounts":
            yield entry
        elif name == "figures":
            yield from entry.told
        else:
            yield from (OriginRow(entry.account, origin) for origin in entry.account.origins)


def write_table(records: Iterable[Any], columns: tuple[Column, ...], format: str, out: BinaryIO) -> int:
    """One table; as JSON Lines, too, a record holds the columns and no more."""
    if format == "jsonl":
        records = ({column.name: column.get(record) for column in columns} for record in records)
    return WRITERS[format](records, columns, out)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be made: {error.strerror}; choose another -o") from error
