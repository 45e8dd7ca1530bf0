"""The rows that an SQL question brings back, in any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.out.cli.session import Session, screen
from sayso.out.rows import Column, Kind

if TYPE_CHECKING:
    from sayso.ledger.sql import Answer

KINDS: dict[type, Kind] = {int: "integer", float: "number"}


def write_answer(session: Session, answer: Answer, output: Path | None) -> None:
    """Write the rows in the session's format."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    columns = tuple(Column(name, _kind(name, rows), itemgetter(name)) for name in answer.columns)
    if session.settings.format != "table":
        session.write(rows, columns, output)
        return
    from sayso.out.cli.draw import rows_table

    screen().print(rows_table(rows, columns))


def _kind(name: str, rows: Sequence[Mapping[str, Any]]) -> Kind:
    """The type the database gave the values; text where it gave several, or none."""
    kinds = {type(row[name]) for row in rows if row[name] is not None}
    return KINDS.get(kinds.pop(), "text") if len(kinds) == 1 else "text"
