"""The tables of a ledger: one schema for SQLite and PostgreSQL.

``SCHEMA`` is the number of the newest migration. What only one of the two stores has (full-text
index, triggers) is in ``create.py``; docs/ledger.md describes tables and views for their users.

Rows are numbered by the writer (``seq``), in the order in which they were committed: whoever has
seen everything up to a number has missed nothing below it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

SCHEMA = 2
VERSION_TABLE = "sayso_version"

metadata = MetaData()

# SQLite numbers its rows by a column of exactly the type INTEGER.
SEQ = BigInteger().with_variant(Integer(), "sqlite")
# Ids and ISO dates compare by code point on both stores, whatever the language of the server.
KEY: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


def _seq() -> Column[int]:
    return Column("seq", SEQ, primary_key=True, autoincrement=False)


original = Table(
    "original",
    metadata,
    Column("sha256", KEY, primary_key=True),
    Column("place", Text, nullable=False),
    Column("url", Text),
    Column("kind", Text, nullable=False),
    Column("charset", Text),
    Column("fetched_at", Text),
    Column("added_at", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

report = Table(
    "report",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False, unique=True),
    Column("url", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published", KEY, index=True),
    Column("published_from", Text),
    Column("fetched_at", Text),
    Column("sha256", KEY),
    Column("title", Text),
    Column("language", Text),
    Column("text_kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", KEY, nullable=False),
    Column("record", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("report", SEQ, ForeignKey("report.seq"), primary_key=True, autoincrement=False),
    Column("found_by", KEY, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    sqlite_with_rowid=False,
)

claim = Table(
    "claim",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False),
    Column("found_by", KEY, nullable=False),
    Column("report", SEQ, ForeignKey("report.seq"), nullable=False, index=True),
    Column("via", KEY),
    Column("source", Text),
    Column("name", Text),
    Column("kind", Text),
    Column("anonymous", SmallInteger),
    Column("speaker", KEY, index=True),
    Column("cue", Text),
    Column("content", Text, nullable=False),
    Column("starts", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("origin_source", Text),
    Column("said_from", KEY),
    Column("said_to", KEY),
    Column("said_on", Text),
    Column("score", Double),
    Column("record", Text, nullable=False),
    UniqueConstraint("id", "found_by", name="claim_key"),
)

figure = Table(
    "figure",
    metadata,
    Column("claim", SEQ, ForeignKey("claim.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("starts", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("relation", Text, nullable=False),
    Column("low", BigInteger),
    Column("best", BigInteger),
    Column("high", BigInteger),
    Column("measure", KEY, nullable=False),
    Column("unit", Text, nullable=False),
    Column("who", Text),
    Column("side", Text),
    Column("scope", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("vague_rule", Text),
    Column("place", Text),
    Column("country", Text),
    Column("lat", Double),
    Column("lon", Double),
    Column("place_precision", Text),
    Column("when_from", KEY),
    Column("when_to", KEY),
    Column("when_edtf", Text),
    Index("figure_measure", "measure"),
    sqlite_with_rowid=False,
)

refusal = Table(
    "refusal",
    metadata,
    _seq(),
    Column("digest", KEY, nullable=False, unique=True),
    Column("report", KEY, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("record", Text, nullable=False),
)

subject = Table(
    "subject",
    metadata,
    Column("judgement", SEQ, ForeignKey("judgement.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# A source or a rule that changes gets a further row; the newest row of an id is the one in force.
source = Table(
    "source",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("country", String(2)),
    Column("aliases", Text, nullable=False),
    Column("reliability", String(1)),
    Column("credibility", SmallInteger),
    Column("by", Text),
    Column("at", Text, nullable=False),
)

rule = Table(
    "rule",
    metadata,
    _seq(),
    Column("name", KEY, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("parameters", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("name", "version", name="rule_key"),
)

# Of people and marks too the newest row of an id is the one in force.
person = Table(
    "person",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", SmallInteger, nullable=False),
    Column("password", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

mark = Table(
    "mark",
    metadata,
    _seq(),
    Column("id", KEY, nullable=False, index=True),
    Column("report", SEQ, ForeignKey("report.seq"), nullable=False, index=True),
    Column("tlp", Text),
    Column("by", KEY, nullable=False),
    Column("at", Text, nullable=False),
)

named = Table(
    "named",
    metadata,
    Column("mark", SEQ, ForeignKey("mark.seq"), primary_key=True, autoincrement=False),
    Column("person", KEY, primary_key=True),
    sqlite_with_rowid=False,
)

# Who is signed in now: the only table whose rows come and go.
session = Table(
    "session",
    metadata,
    Column("digest", KEY, primary_key=True),
    Column("person", KEY, nullable=False, index=True),
    Column("began", Text, nullable=False),
    Column("ends", KEY, nullable=False, index=True),
    sqlite_with_rowid=False,
)

version = Table(
    VERSION_TABLE,
    metadata,
    Column("version_num", String(32), primary_key=True),
)

# Nothing in these is ever changed or taken out; triggers of the store see to it.
APPEND_ONLY = (
    original,
    report,
    reading,
    claim,
    figure,
    refusal,
    judgement,
    subject,
    source,
    rule,
    person,
    mark,
    named,
)
