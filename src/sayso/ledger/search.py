"""Full-text search over claims and reports, best first, with the words found marked in the report's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, select

from sayso.ledger import rows
from sayso.ledger.indexes import Found, marked, ranked
from sayso.ledger.query import Term, terms
from sayso.ledger.reading import Filters
from sayso.ledger.schema import claim, report
from sayso.ledger.snippet import snippet
from sayso.ledger.store import Store
from sayso.types import Claim, ReportRef, Span

Kind = Literal["claim", "report"]
LIMIT = 20  # hits where no limit is given


class Hit(Struct, frozen=True, kw_only=True):
    """What was found. ``score`` is 1 for the best of its kind; ``snippet`` and ``marks`` lie in the report.

    ``claim`` is null where the hit is a report. ``marks`` is empty where only a name or a title matched.
    """

    kind: Kind
    score: float
    report: ReportRef
    claim: Claim | None
    snippet: Span
    marks: tuple[Span, ...]


def search(store: Store, query: str, *, kind: Kind | None, filters: Filters) -> Iterator[Hit]:
    """The best claims and reports; nothing when the query holds no word."""
    looked_for = terms(query)
    filters = {**filters, "limit": filters.get("limit", LIMIT)}
    if not looked_for or filters["limit"] < 1:
        return
    hits: list[Hit] = []
    with store.reading() as connection:
        if kind != "report":
            hits += _claims(store, connection, looked_for, filters)
        if kind != "claim":
            hits += _reports(store, connection, looked_for, filters)
    hits.sort(key=lambda hit: -hit.score)  # stable: of equals the claim comes first
    yield from hits[: filters["limit"]]


def _claims(store: Store, connection: Connection, looked_for: list[Term], filters: Filters) -> Iterator[Hit]:
    found = ranked(store, connection, claim, looked_for, filters=filters)
    refs = [report.c[name].label(name) for name in ("text", "record", *rows.REF_COLUMNS)]
    query = select(claim.c.seq, claim.c.record.label("claim"), claim.c.content, *refs).join(report)
    made = _by_seq(connection, query.where(claim.c.seq.in_([one.seq for one in found])))
    marks = marked(connection, claim, looked_for, {seq: row["content"] for seq, row in made.items()})
    for one in found:
        row = made[one.seq]
        this = rows.to_claim(row["claim"], row, {})
        inside = tuple(span for at in marks[one.seq] if (span := _located(this, *at)))
        within = (this.content[0].start, this.content[-1].end)
        piece = snippet(rows.exact_text(row), inside, within=within)
        yield _hit("claim", one, found, row, this, piece, inside)


def _reports(store: Store, connection: Connection, looked_for: list[Term], filters: Filters) -> Iterator[Hit]:
    found = ranked(store, connection, report, looked_for, filters=filters)
    query = select(report).where(report.c.seq.in_([one.seq for one in found]))
    made = _by_seq(connection, query)
    marks = marked(connection, report, looked_for, {seq: row["text"] for seq, row in made.items()})
    for one in found:
        row = made[one.seq]
        text = rows.exact_text(row)
        inside = tuple(Span(text[start:end], start, end) for start, end in marks[one.seq])
        body = rows.to_report(row).body
        within = (body[0].start, body[-1].end) if body and not inside else (0, len(text))
        yield _hit("report", one, found, row, None, snippet(text, inside, within=within), inside)


def _hit(  # noqa: PLR0913, PLR0917 - the parts of a hit
    kind: Kind,
    one: Found,
    found: Sequence[Found],
    row: Mapping[Any, Any],
    this: Claim | None,
    piece: Span,
    inside: tuple[Span, ...],
) -> Hit:
    best = max(other.score for other in found)
    return Hit(
        kind=kind,
        score=one.score / best if best > 0 else 1.0,
        report=this.report if this else ReportRef(**{name: row[name] for name in rows.REF_COLUMNS}),
        claim=this,
        snippet=piece,
        marks=tuple(span for span in inside if piece.overlaps(span)),
    )


def _by_seq(connection: Connection, query: Any) -> dict[int, Mapping[Any, Any]]:
    return {row.seq: row._mapping for row in connection.execute(query)}


def _located(this: Claim, start: int, end: int) -> Span | None:
    """Where ``[start, end)`` of the joined content stands in the report."""
    for fragment in this.content:
        length = len(fragment.text)
        if end <= length:
            if start < 0:
                return None
            return Span(fragment.text[start:end], fragment.start + start, fragment.start + end)
        start, end = start - length - len(rows.BETWEEN), end - length - len(rows.BETWEEN)
    return None
