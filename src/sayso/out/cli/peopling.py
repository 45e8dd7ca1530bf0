"""``sayso people``: who works with a ledger, in which role, with which password."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated, cast

import typer

from sayso.errors import ConfigError
from sayso.out.cli.options import Config, Format, LedgerFile, Output
from sayso.out.cli.session import Session, say, screen
from sayso.out.rows import Column
from sayso.types import Person, Role

PEOPLE_COLUMNS = (
    Column("id", "text", lambda one: one.id),
    Column("name", "text", lambda one: one.name),
    Column("role", "text", lambda one: one.role),
    Column("active", "text", lambda one: "yes" if one.active else "no"),
)


def people(
    id: Annotated[
        str | None, typer.Argument(help="Whom to add or change; all are printed without.", show_default=False)
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(help="reader, reviewer, senior, editor or admin.", show_default=False),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Their full name.", show_default=False)] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Give them a new password; whoever is new needs one.")
    ] = False,
    left: Annotated[bool, typer.Option("--left", help="They have left: they can sign in no more.")] = False,
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Print who works with a ledger, add somebody, or change them; the password is asked for, or read from
    standard input.

    «sayso serve --team» asks everybody to sign in; the first admin is made here, the others in the browser.

    \b
    Examples:
      sayso people ana --role admin --name "Ana Petrovska"
      sayso people
      sayso people ana --password
    """
    from sayso import Ledger

    session = Session(config=config, ledger=ledger, format=format)
    with Ledger(session.settings.ledger, readonly=id is None) as kept:
        if id is not None:
            found = kept.people.get(id)
            if found is None and role is None:
                raise ConfigError(f"nobody has the id {id!r}: say --role to add them")
            made = person_of(id, found, role=role, name=name, left=left)
            secret = asked(id) if password or found is None else None
            kept.people.keep(made, by=getpass.getuser(), password=secret)
            state = made.role if made.active else "has left"
            say(f"{made.id}: {state}")
            return
        everybody = list(kept.people)
    if session.settings.format != "table":
        session.write(everybody, PEOPLE_COLUMNS, output)
        return
    session.no_file(output)
    from sayso.out.cli.draw import rows_table

    screen().print(rows_table(everybody, PEOPLE_COLUMNS))


def person_of(id: str, found: Person | None, *, role: str | None, name: str | None, left: bool) -> Person:
    """The person as they are from now on."""
    now = found or Person(id=id, name=id, role="reader")
    return Person(
        id=id,
        name=name or now.name,
        role=cast("Role", role or now.role),  # the ledger says which there are
        active=not left,
    )


def asked(id: str) -> str:
    """The hash of a password: typed twice at a terminal, else the first line of standard input."""
    from sayso.out.web.door import hashed

    if not sys.stdin.isatty():
        return hashed(sys.stdin.readline().rstrip("\r\n"))
    first = getpass.getpass(f"password of {id}: ")
    if getpass.getpass("again: ") != first:
        raise ConfigError("the two passwords differ; nothing was kept")
    return hashed(first)
