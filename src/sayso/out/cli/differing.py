"""``sayso diff``: what two extractors in one ledger, or two ledgers, say differently."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.errors import ConfigError
from sayso.out.cli.options import Config, Format, LedgerFile, Output
from sayso.out.cli.session import Session, say, screen
from sayso.out.rows import Column

if TYPE_CHECKING:
    from sayso import Ledger
    from sayso.accounts.difference import Differences

KINDS = ("claim", "figure", "account")
CHANGES = ("same", "conflicting", "gained", "lost")
FINDERS = "select distinct found_by from v_claims order by found_by"


def _fields(fields: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in fields.items())


DIFFERENCE_COLUMNS = (
    Column("what", "text", lambda d: d.what),
    Column("change", "text", lambda d: d.change),
    Column("id", "text", lambda d: d.id),
    Column("report", "text", lambda d: d.report),
    Column("text", "text", lambda d: d.text),
    Column("a", "text", lambda d: _fields(d.a)),
    Column("b", "text", lambda d: _fields(d.b)),
)


def _brief(change: str, fields: dict[str, str]) -> str:
    """What differs; of what only one side has, who said it."""
    return _fields(fields) if change == "conflicting" else fields.get("source", "")


# On a terminal: what only one side has is told by its words.
SHOWN = (
    *(column for column in DIFFERENCE_COLUMNS if column.name in ("what", "change", "report", "text")),
    Column("a", "text", lambda d: _brief(d.change, d.a)),
    Column("b", "text", lambda d: _brief(d.change, d.b)),
)


def diff(
    other: Annotated[
        str | None, typer.Argument(help="Another ledger; none compares two finders.", show_default=False)
    ] = None,
    a: Annotated[
        str | None, typer.Option("--a", help="Finder on the first side.", show_default=False)
    ] = None,
    b: Annotated[
        str | None, typer.Option("--b", help="Finder on the second side.", show_default=False)
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", help="claim, figure or account.", show_default=False)
    ] = None,
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Compare what two finders read in one ledger, or what two ledgers hold.

    Printed is what only one side has (lost, gained) and what both read differently (conflicting).
    Where a ledger holds more than two finders' claims, name the two with --a and --b.

    \b
    Examples:
      sayso add reports.jsonl --finder rules && sayso diff
      sayso diff --only account -f jsonl
      sayso add page.html -l other.sayso && sayso diff other.sayso
    """
    if only is not None and only not in KINDS:
        raise typer.BadParameter(f"--only {only}: choose one of {', '.join(KINDS)}")
    session = Session(config=config, ledger=ledger, format=format)
    told = _compared(session, other, a, b)
    found = [one for one in told.found if only in (None, one.what)]
    if session.settings.format != "table":
        session.write(found, DIFFERENCE_COLUMNS, output)
    else:
        session.no_file(output)
        if found:
            from sayso.out.cli.draw import rows_table

            screen().print(rows_table(found, SHOWN))
    for what in KINDS:
        say(f"{what}s: " + ", ".join(f"{told.counts[_key(what, change)]} {change}" for change in CHANGES))


def _key(what: Any, change: Any) -> Any:
    return what, change


def _compared(session: Session, other: str | None, a: str | None, b: str | None) -> Differences:
    from sayso import Ledger, compare
    from sayso.accounts.difference import differences

    with ExitStack() as stack:
        ours = stack.enter_context(Ledger(session.settings.ledger, readonly=True))
        theirs = stack.enter_context(Ledger(other, readonly=True)) if other else ours
        if other is None:
            a, b = _two_finders(ours, a, b)
        sides = ((ours, a), (theirs, b))
        claims = [_claims(kept, found_by, judged=other is not None) for kept, found_by in sides]
        accounts = [list(compare(kept, found_by=found_by)) for kept, found_by in sides]
        return differences(claims[0], claims[1], accounts=(accounts[0], accounts[1]))


def _claims(kept: Ledger, found_by: str | None, *, judged: bool) -> Any:
    return kept.claims(judged=judged, found_by=found_by) if found_by else kept.claims(judged=judged)


def _two_finders(kept: Ledger, a: str | None, b: str | None) -> tuple[str, str]:
    """The two finders to compare: as named, or the two that there are."""
    there = [str(row[0]) for row in kept.sql(FINDERS).rows]
    for named in (a, b):
        if named is not None and named not in there:
            raise ConfigError(f"no claims were found by {named!r}; there are {', '.join(there) or 'none'}")
    left = [one for one in there if one not in (a, b)]
    if a is None and left:
        a = left.pop(0)
    if b is None and left:
        b = left.pop(0)
    if a is None or b is None or left:
        raise ConfigError(
            f"name two finders with --a and --b, or another ledger; found by: {', '.join(there) or 'none'}"
        )
    return a, b
