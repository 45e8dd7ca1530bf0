"""Records to bytes: JSON, JSON Lines, CSV, Parquet and Markdown, each a writer of the same shape."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from sayso.out import hidden
from sayso.out.rows import Column

Writer = Callable[[Iterable[Any], tuple[Column, ...], BinaryIO], int]

# A spreadsheet runs a cell that begins so as a formula, and pages are hostile.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A terminal goes back to the start of its line for a carriage return, and writes over it.
UNSAFE = re.compile(f"[{hidden.CHARACTERS}\r]")
PARQUET_BATCH = 5_000


def visible(text: str) -> str:
    r"""The text with characters that hide shown as «�», for a terminal.

    >>> visible("red \x1b[31malert")
    'red �[31malert'
    """
    return UNSAFE.sub("\ufffd", text)


def write_jsonl(records: Iterable[Any], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """One record a line, whole, as the contract has it."""
    count = 0
    for record in records:
        out.write(msgspec.json.encode(record) + b"\n")
        out.flush()
        count += 1
    return count


def write_json(records: Iterable[Any], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """One array of whole records."""
    count = 0
    for record in records:
        out.write(b"[\n" if count == 0 else b",\n")
        out.write(msgspec.json.encode(record))
        count += 1
    out.write(b"\n]\n" if count else b"[]\n")
    return count


def write_csv(records: Iterable[Any], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """UTF-8 with a header row; text that a spreadsheet would run as a formula gets a leading apostrophe."""
    return _lines(
        out, [column.name for column in columns], (_csv_row(r, columns) for r in records), _csv_line
    )


def write_md(records: Iterable[Any], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """A Markdown table; characters that Markdown or HTML would act on are escaped."""
    out.write(_md_line([column.name for column in columns]).encode())
    return _lines(out, ["---"] * len(columns), (_md_row(r, columns) for r in records), _md_line)


def write_parquet(records: Iterable[Any], columns: tuple[Column, ...], out: BinaryIO) -> int:
    """One row a record, typed as the columns say."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(column.name, kinds[column.kind]) for column in columns])
    count = 0
    with pq.ParquetWriter(out, schema) as writer:
        for batch in _batches(records, PARQUET_BATCH):
            rows = [{column.name: column.get(record) for column in columns} for record in batch]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


# format -> writer; «table» is drawn by the command line itself
WRITERS: dict[str, Writer] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "md": write_md,
}


def _lines(
    out: BinaryIO, head: list[str], rows: Iterator[list[str]], line: Callable[[list[str]], str]
) -> int:
    out.write(line(head).encode("utf-8", "replace"))
    count = 0
    for row in rows:
        out.write(line(row).encode("utf-8", "replace"))
        count += 1
    return count


def _csv_row(record: Any, columns: tuple[Column, ...]) -> list[str]:
    return [_csv_cell(column.get(record), column) for column in columns]


def _csv_cell(value: str | float | None, column: Column) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if column.kind == "text" and text.startswith(FORMULA) else text


def _csv_line(row: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


def _md_row(record: Any, columns: tuple[Column, ...]) -> list[str]:
    values = (column.get(record) for column in columns)
    return ["" if value is None else visible(str(value)) for value in values]


def _md_line(row: list[str]) -> str:
    cells = (re.sub(r"([\\`*_\[\]<>|&])", r"\\\1", cell).replace("\n", " ") for cell in row)
    return "| " + " | ".join(cells) + " |\n"


def _batches(records: Iterable[Any], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for record in records:
        batch.append(record)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
