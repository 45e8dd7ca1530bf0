"""Tables of what is computed from a ledger and kept, so that it need not be computed again.

Nothing in them is a source of truth: they may be emptied at any moment and are filled again when asked
for; an upgrade drops them. What fills them is in ``sayso.accounts.kept``. ``reader`` numbers the finder
whose claims were read (a row of ``cache_state``), ``report`` is ``report.seq``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text

from sayso.ledger.schema import KEY, SEQ

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger
    from sayso.ledger.store import Store

metadata = MetaData()


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _reader() -> Column[int]:
    return Column("reader", Integer, primary_key=True, autoincrement=False)


# How far each cache has come, and the code that filled it: another code starts anew.
state = Table(
    "cache_state",
    metadata,
    Column("name", KEY, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("reports", BigInteger, nullable=False),
    Column("claims", BigInteger, nullable=False),
    Column("judgements", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# A report's signature; ``root`` is the report it is a copy of.
signature = Table(
    "cache_signature",
    metadata,
    Column("report", SEQ, primary_key=True, autoincrement=False),
    Column("words", Integer, nullable=False),
    Column("narrated", LargeBinary, nullable=False),
    Column("quoted", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),
    Column("root", BigInteger, index=True),
)
band = Table("cache_band", metadata, _number("band"), _number("report"), sqlite_with_rowid=False)
# pairs of copies, each in both directions
copy = Table("cache_copy", metadata, _number("a"), _number("b"), sqlite_with_rowid=False)

# One figure as grouping sees it; ``digest`` is the number in the id of an account that it begins.
sighting = Table(
    "cache_sighting",
    metadata,
    _reader(),
    _number("report"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, nullable=False),
    Column("block", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("cache_sighting_block", "reader", "block"),
    Index("cache_sighting_digest", "reader", "digest"),
)
key = Table("cache_key", metadata, _reader(), _number("key"), _number("report"), sqlite_with_rowid=False)
# What hangs together by links; ``dirty`` until its accounts are made.
block = Table(
    "cache_block",
    metadata,
    _reader(),
    _number("id"),
    Column("size", Integer, nullable=False),
    Column("dirty", Integer, nullable=False),
    Index("cache_block_dirty", "reader", "dirty"),
    sqlite_with_rowid=False,
)
# What accounts are chosen by; names are in small letters. The records stand apart: a filter reads no more
# than it needs.
account = Table(
    "cache_account",
    metadata,
    _reader(),
    _number("number"),
    Column("id", KEY, nullable=False),
    Column("block", BigInteger, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("measure", KEY, nullable=False),
    Column("who", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("first", KEY),
    Column("last", KEY),
    Index("cache_account_id", "reader", "id"),
    Index("cache_account_block", "reader", "block"),
    Index("cache_account_order", "reader", "reports", "figures"),
    sqlite_with_rowid=False,
)
record = Table(
    "cache_record",
    metadata,
    _reader(),
    _number("number"),
    Column("record", LargeBinary, nullable=False),
)
member = Table(
    "cache_member",
    metadata,
    _reader(),
    _number("report"),
    _number("number"),
    Index("cache_member_number", "reader", "number"),
    sqlite_with_rowid=False,
)
# who speaks in a block, by the number in the id of the source
speaker = Table(
    "cache_speaker",
    metadata,
    _reader(),
    _number("source"),
    _number("block"),
    Index("cache_speaker_block", "reader", "block"),
    sqlite_with_rowid=False,
)

OF_COPIES = (signature, band, copy)
OF_READERS = (sighting, key, block, account, record, member, speaker)


def make(connection: Connection) -> None:
    """Make the tables, empty; what was there is dropped."""
    metadata.drop_all(connection)
    metadata.create_all(connection, checkfirst=False)


def store_of(ledger: Ledger) -> Store:
    """The store that caches of ``ledger`` are kept in."""
    return ledger._store
