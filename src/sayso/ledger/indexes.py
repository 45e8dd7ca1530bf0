"""The two full-text indexes: FTS5 in SQLite, tsvector in PostgreSQL. Both know stems and no accents."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    Connection,
    Float,
    Integer,
    Table,
    TableClause,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.sql.expression import ColumnElement

from sayso.ledger.create import FTS5, INDEXED_CHARACTERS
from sayso.ledger.query import Term, fts5, tsquery
from sayso.ledger.reading import Filters, asks, published
from sayso.ledger.rows import fold
from sayso.ledger.schema import claim
from sayso.ledger.store import Store
from sayso.ledger.streaming import streamed

# Marks around a found word: two code points that Unicode has set apart for use inside programs.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
COMMON = 2000  # as many rows with the words: the words do not tell rows apart
LOOKED_THROUGH = 20_000  # rows with such words that filters are asked of


class Found(Struct, frozen=True):
    """A row that fits, and how well; higher is better."""

    seq: int
    score: float


def ranked(
    store: Store, connection: Connection, of: Table, looked_for: list[Term], *, filters: Filters
) -> list[Found]:
    """The best rows of ``of``, claims or reports, as many as ``limit`` of ``filters`` allows.

    Of words that stand nearly everywhere the newest rows, and filters look through the newest
    ``LOOKED_THROUGH`` of them: ranking them all would tell little, slowly.
    """
    said = {"looked_for": _said(connection, looked_for)}
    query: Any
    number: ColumnElement[int] = of.c.seq
    if connection.dialect.name == "sqlite":
        index = table(f"{of.name}_text", column("rowid", Integer), column("rank", Float))
        number = index.c.rowid
        query = _fts5(connection, of, index, said, join=asks(filters) or store.gate is not None)
    else:
        words: ColumnElement[str] = literal_column(f"{of.name}.words")
        wanted = text("to_tsquery('sayso_english', :looked_for)")
        rank = func.ts_rank(words, wanted, 1)
        query = select(of.c.seq, rank).where(words.op("@@")(wanted)).order_by(rank.desc(), of.c.seq)
    if asks(filters) and of is claim:
        query = streamed(store, connection, query, filters, number=number)
    elif asks(filters):
        query = published(query, filters)
    query = query.where(store.shown(of.c.report if of is claim else of.c.seq))
    return [Found(seq, score) for seq, score in connection.execute(query.limit(filters["limit"]), said)]


def _fts5(connection: Connection, of: Table, index: TableClause, said: dict[str, str], *, join: bool) -> Any:
    """Rows with the words, joined with ``of``: the best first, of common words the newest."""
    matching = text(f"{of.name}_text MATCH :looked_for")
    some = select(index.c.rowid).where(matching).limit(COMMON).subquery()
    query: Any
    if connection.execute(select(func.count()).select_from(some), said).scalar_one() < COMMON:
        query = select(index.c.rowid, -index.c.rank).where(matching).order_by(index.c.rank)
    else:
        # the index is walked from its end and no further than to what fills the page
        query = select(index.c.rowid, index.c.rowid).where(matching).order_by(index.c.rowid.desc())
        last = query.offset(LOOKED_THROUGH - 1).limit(1)
        if join and (row := connection.execute(last, said).first()):
            query = query.where(index.c.rowid >= row.rowid)
    return query.join(of, of.c.seq == index.c.rowid) if join else query


def _said(connection: Connection, looked_for: list[Term]) -> str:
    if connection.dialect.name == "sqlite":
        return fts5(looked_for)
    return tsquery([Term(tuple(map(fold, t.words)), t.prefix, t.excluded) for t in looked_for])


def marked(
    connection: Connection, of: Table, looked_for: list[Term], texts: Mapping[int, str]
) -> dict[int, list[tuple[int, int]]]:
    """Where the words looked for stand in each text of ``texts``, by row number."""
    if connection.dialect.name == "sqlite":
        return _highlighted(looked_for, texts)
    said = _said(connection, looked_for)
    return {seq: _headline(connection, said, whole) for seq, whole in texts.items()}


def _highlighted(looked_for: list[Term], texts: Mapping[int, str]) -> dict[int, list[tuple[int, int]]]:
    """By an index of these texts alone: the ledger's would walk all it has of a common word for each."""
    said = " OR ".join(fts5([term]) for term in looked_for if not term.excluded)
    found: dict[int, list[tuple[int, int]]] = {seq: [] for seq in texts}
    with closing(sqlite3.connect(":memory:")) as own:
        own.execute(f"CREATE VIRTUAL TABLE these USING fts5(text, {FTS5})")
        begun = {seq: text[:INDEXED_CHARACTERS] for seq, text in texts.items()}  # as on PostgreSQL
        own.executemany("INSERT INTO these(rowid, text) VALUES (?, ?)", begun.items())
        asked = "SELECT rowid, highlight(these, 0, ?, ?) FROM these WHERE these MATCH ?"
        for seq, result in own.execute(asked, (OPEN, CLOSE, said)):
            found[seq] = spans_of(result, begun[seq])
    return found


def _headline(connection: Connection, said: str, whole: str) -> list[tuple[int, int]]:
    folded, offsets = unaccented(whole)
    options = f"HighlightAll=true, StartSel={OPEN}, StopSel={CLOSE}"
    marked = func.ts_headline("sayso_english", folded, func.to_tsquery("sayso_english", said), options)
    result = connection.execute(select(marked)).scalar() or ""
    return [(offsets[start], offsets[end - 1] + 1) for start, end in spans_of(result, folded)]


def unaccented(whole: str) -> tuple[str, list[int]]:
    """The text without accents, and where each of its characters stood.

    PostgreSQL takes «<…>» for a tag and leaves it out, so it must not see one.

    >>> unaccented("é½")
    ('e1⁄2', [0, 1, 1, 1])
    """
    kept, offsets = [], []
    for at, character in enumerate(whole):
        for part in unicodedata.normalize("NFKD", character):
            if not unicodedata.combining(part):
                kept.append(" " if part == "<" else part)
                offsets.append(at)
    return "".join(kept), offsets


def spans_of(result: str, whole: str) -> list[tuple[int, int]]:
    r"""The places between marks, as offsets of the unmarked text; none when the text holds such marks itself.

    >>> spans_of("a \ufdd0b\ufdd1", "a b")
    [(2, 3)]
    """
    pieces = result.split(OPEN)
    at = len(pieces[0])
    found = []
    for piece in pieces[1:]:
        inside, _, after = piece.partition(CLOSE)
        found.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return found if at == len(whole) and OPEN not in whole and CLOSE not in whole else []
