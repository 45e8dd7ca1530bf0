"""Sources with their grades, and rules: what people enter, the newest row of each id in force."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from sayso.errors import ConfigError, LedgerError
from sayso.ledger import rows, writing
from sayso.ledger.schema import rule, source
from sayso.types import Grade, Rule, Source

_RULE = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """A source as it was entered: by whom, and when."""

    source: Source
    by: str | None
    at: str


def write_source(connection: Connection, one: Source, *, by: str | None, at: str) -> None:
    """Keep a source as it is from now on; raises ConfigError where it makes no sense."""
    for text in (one.id, one.name, *one.aliases):
        if not text.strip() or text != rows.asked(text):
            raise ConfigError(f"source {one.id!r}: {text!r} names nothing")
    try:
        msgspec.convert(msgspec.to_builtins(one), Source)
        if one.country is not None and not re.fullmatch("[A-Z]{2}", one.country):
            raise msgspec.ValidationError(f"country: {one.country!r} is no ISO 3166-1 alpha-2 code")
    except msgspec.ValidationError as error:
        raise ConfigError(f"source {one.id!r}: {error}") from error
    held = sources(connection, id=one.id)
    if held and held[-1].source == one:
        return
    row = {
        "seq": writing.following(connection, source.c.seq),
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "country": one.country,
        "aliases": msgspec.json.encode(one.aliases).decode(),
        "reliability": one.grade and one.grade.reliability,
        "credibility": one.grade and one.grade.credibility,
        "by": by,
        "at": at,
    }
    writing.insert_many(connection, source, [rows.clean(row)])


def grade(connection: Connection, this: str | Source, given: Grade | None, *, by: str, at: str) -> Source:
    """Keep the grade that ``by`` gives a source, null to take it back; raises ConfigError."""
    one = this if isinstance(this, Source) else newest(connection, this)
    if one is None:
        raise ConfigError(f"no source {this!r} is kept: give the source itself with its first grade")
    if not by.strip():
        raise ConfigError(f"source {one.id!r}: a grade is somebody's: say by whom")
    held = newest(connection, one.id)
    made = replace(held or one, grade=given)
    write_source(connection, made, by=by, at=at)
    return made


def newest(connection: Connection, id: str) -> Source | None:
    """The source ``id`` as it is now."""
    found = sources(connection, id=id)
    return found[-1].source if found else None


def sources(connection: Connection, *, id: str | None = None, history: bool = True) -> Sequence[Entered]:
    """Sources as they were kept, oldest first; without ``history`` the newest row of each."""
    query = select(source).order_by(source.c.seq)
    if id is not None:
        query = query.where(source.c.id == rows.asked(id))
    if not history:
        query = query.where(source.c.seq.in_(select(func.max(source.c.seq)).group_by(source.c.id)))
    found = []
    for row in connection.execute(query):
        given = row.reliability and Grade(reliability=row.reliability, credibility=row.credibility)
        aliases = tuple(msgspec.json.decode(row.aliases, type=list[str]))
        one = Source(
            id=row.id, name=row.name, kind=row.kind, country=row.country, aliases=aliases, grade=given or None
        )
        found.append(Entered(source=one, by=row.by, at=row.at))
    return found


def write_rule(connection: Connection, one: Rule, *, at: str) -> None:
    """Keep a rule; the same again changes nothing, another under its name and version is refused."""
    if not _RULE.fullmatch(one.name) or one.version < 1 or not one.text.strip():
        raise ConfigError(
            f"rule {one.name!r}/{one.version}: it needs a name of small letters, figures and hyphens, "
            "a version from 1 up, and a text that says what it does"
        )
    query = select(rule).where(rule.c.name == one.name, rule.c.version == one.version)
    held = connection.execute(query).first()
    parameters = msgspec.json.encode(one.parameters, order="sorted").decode()
    if held and (held.text, held.parameters) == (one.text, parameters):
        return
    if held:
        raise LedgerError(f"{one.name}/{one.version} is kept already: a rule that changes gets a new version")
    row = {
        "seq": writing.following(connection, rule.c.seq),
        "name": one.name,
        "version": one.version,
        "text": one.text,
        "parameters": parameters,
        "at": at,
    }
    writing.insert_many(connection, rule, [rows.clean(row)])


def rules(connection: Connection) -> list[Rule]:
    """The rules that were kept, in the order they came."""
    return [
        Rule(
            name=row.name, version=row.version, text=row.text, parameters=msgspec.json.decode(row.parameters)
        )
        for row in connection.execute(select(rule).order_by(rule.c.seq))
    ]
