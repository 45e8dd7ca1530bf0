"""A new ledger: tables, views, full-text index, and triggers that keep it append only.

Views have the same columns on both stores and are public API (docs/ledger.md).
"""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.ledger import cache
from sayso.ledger.schema import APPEND_ONLY, SCHEMA, VERSION_TABLE, metadata, version


def _decided(question: str, record: str) -> str:
    """The last verdict on ``question`` about ``record`` that was not withdrawn; a withdrawal is final."""
    return f"""(SELECT j.verdict FROM subject s JOIN judgement j ON j.seq = s.judgement
    WHERE s.id = {record} AND j.question = '{question}' AND NOT EXISTS (
      SELECT 1 FROM subject ws JOIN judgement w ON w.seq = ws.judgement
      WHERE ws.id = j.id AND w.question = 'withdraw' AND w.verdict = 'yes')
    ORDER BY j.seq DESC LIMIT 1)"""  # noqa: S608 - constants


def _is(question: str, name: str, *records: str) -> str:
    either = " OR ".join(f"{_decided(question, record)} = 'yes'" for record in records)
    return f"CASE WHEN {either} THEN 1 ELSE 0 END AS {name}"


_FIGURE = "c.id || '@' || f.starts || '-' || f.ends"

VIEWS = {
    "v_reports": """SELECT r.id, r.url, r.outlet, r.byline, r.published, r.published_from, r.fetched_at,
  r.sha256, r.title, r.language, r.text_kind, length(r.text) AS characters, r.text,
  (SELECT count(*) FROM claim c WHERE c.report = r.seq) AS claims, r.added_at, r.seq
FROM report r""",
    "v_claims": f"""SELECT c.id, c.via, r.id AS report, r.outlet, r.published, r.title, r.url, r.text_kind,
  c.source, c.name, c.kind, c.anonymous, c.cue, c.content, c.starts, c.ends, c.form, c.polarity,
  c.certainty, c.chain, c.origin_source, c.said_on, c.said_from, c.said_to,
  (SELECT count(*) FROM figure f WHERE f.claim = c.seq) AS figures, c.found_by, c.score,
  {_is("reject", "rejected", "c.id")}, c.seq, {_is("confirm", "confirmed", "c.id")}
FROM claim c JOIN report r ON r.seq = c.report""",  # noqa: S608 - constants
    "v_figures": f"""SELECT c.id AS claim, c.found_by, r.id AS report, r.outlet, r.published, r.text_kind,
  c.name, c.origin_source, c.polarity, f.text, f.starts, f.ends, f.relation, f.low, f.best, f.high,
  f.measure, f.unit, f.who, f.side, f.scope, f.certainty, f.vague_rule, f.place, f.country, f.lat,
  f.lon, f.place_precision, f.when_from, f.when_to, f.when_edtf,
  {_is("reject", "rejected", "c.id", _FIGURE)}, f.claim AS claim_seq, f.position,
  {_is("confirm", "confirmed", "c.id", _FIGURE)}
FROM figure f JOIN claim c ON c.seq = f.claim JOIN report r ON r.seq = c.report""",  # noqa: S608
}


def make_views(connection: Connection) -> None:
    """Make the views; they hold nothing, so an upgrade drops them first and makes them anew."""
    value = {
        "sqlite": "CAST(json_extract(j.record, '$.value.{}') AS TEXT)",
        # PostgreSQL cannot give a text that holds NUL
        "postgresql": "CASE WHEN position('\\u0000' in j.record) = 0 "
        "THEN j.record::json #>> '{{value,{}}}' END",
    }[connection.dialect.name]
    values = ", ".join(f"{value.format(name)} AS {name}" for name in ("path", "old", "new"))
    decisions = f"""SELECT j.id, j.question, s.id AS subject, j.verdict, {values}, j.by, j.at,
  (SELECT w.by FROM subject ws JOIN judgement w ON w.seq = ws.judgement
    WHERE ws.id = j.id AND w.question = 'withdraw' AND w.verdict = 'yes'
    ORDER BY w.seq LIMIT 1) AS withdrawn_by,
  j.seq, s.position
FROM judgement j JOIN subject s ON s.judgement = j.seq"""  # noqa: S608 - constants
    for name, query in (VIEWS | {"v_decisions": decisions}).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def drop_views(connection: Connection) -> None:
    """Drop the views."""
    for name in (*VIEWS, "v_decisions"):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


# Stemmed English without stop words, so that «no comment» can be looked for; accents left out.
FTS5 = "tokenize='porter unicode61 remove_diacritics 2'"
SQLITE = (
    "CREATE VIRTUAL TABLE report_text "
    f"USING fts5(title, text, content='report', content_rowid='seq', {FTS5})",
    "CREATE TRIGGER report_is_indexed AFTER INSERT ON report BEGIN "
    "INSERT INTO report_text(rowid, title, text) VALUES (new.seq, new.title, new.text); END",
    "INSERT INTO report_text(report_text, rank) VALUES ('rank', 'bm25(3.0, 1.0)')",
    "CREATE VIRTUAL TABLE claim_text "
    f"USING fts5(name, content, content='claim', content_rowid='seq', {FTS5})",
    "CREATE TRIGGER claim_is_indexed AFTER INSERT ON claim BEGIN "
    "INSERT INTO claim_text(rowid, name, content) VALUES (new.seq, new.name, new.content); END",
    "INSERT INTO claim_text(claim_text, rank) VALUES ('rank', 'bm25(2.0, 1.0)')",
)

# PostgreSQL takes no more than a megabyte of words a row, however odd they are.
INDEXED_CHARACTERS = 200_000


def _folded(column: str) -> str:
    text = f"normalize(left(coalesce({column}, ''), {INDEXED_CHARACTERS}), NFKD)"
    return f"to_tsvector('sayso_english', regexp_replace({text}, '[\\u0300-\\u036f]', '', 'g'))"


_WORDS = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"
POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY sayso_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION sayso_english (COPY = simple)",
    f"ALTER TEXT SEARCH CONFIGURATION sayso_english ALTER MAPPING FOR {_WORDS} WITH sayso_stem",
    f"ALTER TABLE report ADD COLUMN words tsvector GENERATED ALWAYS AS "
    f"(setweight({_folded('title')}, 'A') || setweight({_folded('text')}, 'B')) STORED",
    "CREATE INDEX report_words ON report USING gin (words)",
    f"ALTER TABLE claim ADD COLUMN words tsvector GENERATED ALWAYS AS "
    f"(setweight({_folded('name')}, 'A') || setweight({_folded('content')}, 'B')) STORED",
    "CREATE INDEX claim_words ON claim USING gin (words)",
    "CREATE FUNCTION sayso_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%% is append only', TG_TABLE_NAME; END $$",
)


def create(connection: Connection) -> None:
    """Make an empty ledger, whole or not at all: the caller's transaction decides."""
    metadata.create_all(connection, checkfirst=False)
    sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        connection.exec_driver_sql(statement)
    for table in APPEND_ONLY:
        guard(connection, table.name)
    make_views(connection)
    cache.make(connection)
    connection.execute(version.insert(), {"version_num": str(SCHEMA)})


def guard(connection: Connection, table: str) -> None:
    """Have the store refuse to change ``table`` or to take anything out of it."""
    for statement in _guards(table, sqlite=connection.dialect.name == "sqlite"):
        connection.exec_driver_sql(statement)


def _guards(table: str, *, sqlite: bool) -> list[str]:
    if sqlite:
        return [
            f'CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION sayso_append_only()"
    ]


__all__ = ["INDEXED_CHARACTERS", "VERSION_TABLE", "VIEWS", "create"]
