"""Signatures, their bands, pairs of copies and roots, kept and brought up to date report by report."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from sayso.accounts.kept.state import State
from sayso.ledger import cache as tables
from sayso.ledger import rows
from sayso.ledger.rows import asked
from sayso.ledger.schema import report
from sayso.ledger.writing import insert_many
from sayso.report.copies import Signature, grouped, signature
from sayso.report.copies.index import verified

STEP = 4000  # numbers a query


def take(connection: Connection, state: State, *, most: int) -> set[int]:
    """Take in the next ``most`` reports; gives the numbers of all whose root changed."""
    query = select(report).where(report.c.seq > state.reports).order_by(report.c.seq).limit(most)
    found = connection.execute(query).all()
    if not found:
        return set()
    made = {row.seq: signature(rows.to_report(row._mapping)) for row in found}
    insert_many(connection, tables.signature, [_row(seq, one) for seq, one in made.items()])
    bands = [{"band": band, "report": seq} for seq, one in made.items() for band in set(one.bands)]
    insert_many(connection, tables.band, bands)
    pairs = _pairs(connection, made)
    both = [{"a": a, "b": b} for a, b in pairs] + [{"a": b, "b": a} for a, b in pairs]
    insert_many(connection, tables.copy, both)
    state.reports = found[-1].seq
    return _roots(connection, {seq for pair in pairs for seq in pair})


def _row(seq: int, one: Signature) -> rows.Row:
    bands = array("q", one.bands).tobytes()
    return {
        "report": seq,
        "words": one.words,
        "narrated": one.narrated,
        "quoted": one.quoted,
        "bands": bands,
        "root": None,
    }


def load(connection: Connection, numbers: Iterable[int]) -> dict[int, Signature]:
    """The signatures of reports by number."""
    wanted, found = list(numbers), {}
    its = tables.signature
    for start in range(0, len(wanted), STEP):
        query = select(its, report.c.id, report.c.published).join(report, report.c.seq == its.c.report)
        for row in connection.execute(query.where(its.c.report.in_(wanted[start : start + STEP]))):
            bands = array("q")
            bands.frombytes(row.bands)
            found[row.report] = Signature(
                report=row.id,
                published=row.published,
                words=row.words,
                narrated=bytes(row.narrated),
                quoted=bytes(row.quoted),
                bands=tuple(bands),
            )
    return found


def _pairs(connection: Connection, made: dict[int, Signature]) -> set[tuple[int, int]]:
    """Pairs of copies with at least one of the new reports in each."""
    shared: dict[int, set[int]] = defaultdict(set)  # band -> reports
    bands = sorted({band for one in made.values() for band in one.bands})
    for start in range(0, len(bands), STEP):
        some = bands[start : start + STEP]
        for band, seq in connection.execute(select(tables.band).where(tables.band.c.band.in_(some))):
            shared[band].add(seq)
    beside = {seq: {o for band in one.bands for o in shared[band]} - {seq} for seq, one in made.items()}
    known = made | load(connection, set().union(*beside.values()) - set(made) if beside else ())
    ids = {one.report: seq for seq, one in known.items()}
    found = set()
    for seq, one in made.items():
        others = [known[other] for other in sorted(beside[seq]) if other not in made or other < seq]
        for copy in verified(one, others):
            found.add((min(seq, ids[copy.b]), max(seq, ids[copy.b])))
    return found


def part_of(connection: Connection, numbers: Iterable[int]) -> set[tuple[int, int]]:
    """Every pair of copies in the parts that hang together with ``numbers``."""
    seen: set[int] = set()
    pairs: set[tuple[int, int]] = set()
    ahead = set(numbers)
    while ahead:
        some = sorted(ahead)
        seen |= ahead
        ahead = set()
        for start in range(0, len(some), STEP):
            query = select(tables.copy).where(tables.copy.c.a.in_(some[start : start + STEP]))
            for a, b in connection.execute(query):
                pairs.add((min(a, b), max(a, b)))
                ahead.add(b)
        ahead -= seen
    return pairs


def _roots(connection: Connection, numbers: set[int]) -> set[int]:
    """Work out anew the roots of the parts that ``numbers`` are in; the numbers of those that changed."""
    pairs = part_of(connection, numbers)
    every = sorted({seq for pair in pairs for seq in pair})
    signed = load(connection, every)
    by_id = {one.report: one for one in signed.values()}
    numbered = {one.report: seq for seq, one in signed.items()}
    named = [(signed[a].report, signed[b].report) for a, b in pairs]
    now: dict[int, int | None] = dict.fromkeys(every)
    for first, copies in grouped(named, by_id):
        now |= {numbered[one]: numbered[first] for one in copies}
    was = roots(connection, every)
    changed = {seq: root for seq, root in now.items() if was.get(seq) != root}
    for seq, root in changed.items():
        its = tables.signature
        connection.execute(update(its).where(its.c.report == seq).values(root=root))
    # a root that gains its first copy, or loses its last, matters to both
    return set(changed) | {root for root in (*changed.values(), *was.values()) if root is not None}


def roots(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """The root of each of the reports ``numbers`` that is a copy."""
    found: dict[int, int] = {}
    its = tables.signature
    for start in range(0, len(numbers), STEP):
        query = select(its.c.report, its.c.root).where(its.c.root.is_not(None))
        some = numbers[start : start + STEP]
        found |= {row.report: row.root for row in connection.execute(query.where(its.c.report.in_(some)))}
    return found


def roots_by_id(connection: Connection, reports: Sequence[str] | None = None) -> dict[str, str | None]:
    """The id of the root of each copy, of all or of the ``reports`` of these ids."""
    its, first = tables.signature, report.alias()
    query = (
        select(report.c.id, first.c.id)
        .select_from(its)
        .join(report, report.c.seq == its.c.report)
        .join(first, first.c.seq == its.c.root)
    )
    found: dict[str, str | None] = {}
    wanted = [asked(one) for one in reports or ()]
    steps = [wanted[start : start + STEP] for start in range(0, len(wanted), STEP)]
    for asks in [query] if reports is None else [query.where(report.c.id.in_(some)) for some in steps]:
        for one, root in connection.execute(asks):
            found[one] = root
    return found


def touched(connection: Connection, numbers: Iterable[int]) -> None:
    """Have the accounts that speak of the reports ``numbers`` made anew, whoever read them."""
    wanted = sorted(numbers)
    its, at = tables.block, tables.sighting
    for start in range(0, len(wanted), STEP):
        some = wanted[start : start + STEP]
        blocks = connection.execute(
            select(at.c.reader, at.c.block).where(at.c.report.in_(some)).distinct()
        ).all()
        for reader in {row.reader for row in blocks}:
            of = [row.block for row in blocks if row.reader == reader]
            connection.execute(update(its).where(its.c.reader == reader, its.c.id.in_(of)).values(dirty=1))
