"""``sayso claims``, ``search``, ``show`` and ``sql``: questions to a ledger, which is opened read-only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from msgspec.structs import replace

from sayso.out.cli.options import Config, Format, LedgerFile, Limit, Output
from sayso.out.cli.session import NOTHING_READ, Session, say, screen
from sayso.out.rows import CLAIM_COLUMNS, COLUMNS, HIT_COLUMNS
from sayso.types import Claim

if TYPE_CHECKING:
    from sayso import Ledger
    from sayso.ledger.reading import Filters


def claims(
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    source: Annotated[str | None, typer.Option(help="Speaker's name, or a part of it.")] = None,
    report: Annotated[str | None, typer.Option(help="Id of a report.")] = None,
    measure: Annotated[
        str | None, typer.Option(help="With a figure of this measure, such as killed.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="affirm, deny, no_comment, not_acknowledged.")] = None,
    form: Annotated[str | None, typer.Option(help="direct, mixed, indirect or narration.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on this day or later (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or before.")] = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Print the claims of a ledger, all or those that fit.

    \b
    Examples:
      sayso claims
      sayso claims -f jsonl -o claims.jsonl
      sayso claims --source Zelensky --since 2024-12-01
      sayso claims --polarity not_acknowledged -f csv
    """
    session = Session(config=config, ledger=ledger, format=format)
    filters = {
        "source": source,
        "report": report,
        "measure": measure,
        "polarity": polarity,
        "form": form,
        "since": since,
        "until": until,
        "limit": limit,
    }
    from sayso.accounts.copies import copies_of
    from sayso.report.copies import with_copies_in_claims

    with _open(session) as kept:
        given = cast("Filters", {name: value for name, value in filters.items() if value is not None})
        found: Iterable[Claim] = kept.claims(**given)
        if session.settings.format in ("json", "jsonl"):
            found = with_copies_in_claims(found, copies_of(kept))
        _write(session, found, output)


def search(
    query: Annotated[str, typer.Argument(help='Words, "a phrase", begin*, -without.')],
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    limit: Limit = 20,
    config: Config = None,
) -> None:
    """Search the claims and reports of a ledger by their words, best first.

    \b
    Examples:
      sayso search "spy agency"
      sayso search Kursk -f jsonl
    """
    session = Session(config=config, ledger=ledger, format=format)
    with _open(session) as kept:
        hits = kept.search(query, limit=limit or 20)
        if session.settings.format != "table":
            session.write(hits, HIT_COLUMNS, output)
            return
        from sayso.out.cli.draw import show_hits

        if not show_hits(screen(), hits):
            say(f"nothing holds {query!r}; try fewer words, or the start of a word with *")


def show(
    id: Annotated[str, typer.Argument(help="Id of a report or a claim.")],
    ledger: LedgerFile = None,
    why: Annotated[bool, typer.Option("--why", help="Which rule or feature gave each field.")] = False,
    format: Format = None,
    config: Config = None,
) -> None:
    """Show one report with its claims, or one claim with every field.

    \b
    Examples:
      sayso show up-1219
      sayso show up-1219 -f json
      sayso show $(sayso sql "select id from v_claims limit 1" -f csv | tail -n 1) --why
    """
    session = Session(config=config, ledger=ledger, format=format)
    from sayso.accounts.copies import copies_of
    from sayso.report.copies import with_copies_in_claims

    with _open(session) as kept:
        report, claim = kept.report(id), kept.claim(id)
        if report is None and claim is None:
            say(f"{id}: no report and no claim has this id in {session.settings.ledger}; see sayso claims")
            raise typer.Exit(NOTHING_READ)
        if session.settings.format != "table":
            roots = copies_of(kept)
            if claim:
                session.write(with_copies_in_claims([claim], roots), CLAIM_COLUMNS)
            elif report:
                session.write([replace(report, copy_of=roots.get(id))], COLUMNS[type(report)])
        elif claim:
            _show_claim(kept, claim, why=why)
        elif report:
            from sayso.out.cli.draw import show_report

            show_report(screen(), report, list(kept.claims(report=id)))


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; the ledger cannot be changed.")],
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Ask a ledger in SQL. The views v_reports, v_claims and v_figures are stable.

    \b
    Examples:
      sayso sql "select name, count(*) from v_claims group by name"
      sayso sql "select * from v_figures" -f csv
    """
    from sayso.out.cli.answer import write_answer

    session = Session(config=config, ledger=ledger, format=format)
    with _open(session) as kept:
        write_answer(session, kept.sql(query), output)


def _open(session: Session) -> Ledger:
    from sayso import Ledger

    return Ledger(session.settings.ledger, readonly=True)


def _write(session: Session, found: Iterable[Claim], output: Path | None) -> None:
    if session.settings.format != "table":
        session.write(found, CLAIM_COLUMNS, output)
        return
    session.no_file(output)
    from sayso.out.cli.draw import claims_table, heading

    console, count = screen(), 0
    for ref, group in groupby(found, key=lambda claim: claim.report):
        listed = list(group)
        count += len(listed)
        console.print(heading(ref))
        console.print(claims_table(listed), end="\n\n")
    say(f"{count} claims" if count else "no claims fit; sayso claims without a filter prints all")


def _show_claim(kept: Ledger, claim: Claim, *, why: bool) -> None:
    from sayso.out.cli.draw import claim_card, heading, rows_table

    console = screen()
    console.print(heading(claim.report))
    console.print(claim_card(claim))
    report = kept.report(claim.report.id)
    if why and report:
        from sayso.claims.why import why as reasons_for
        from sayso.out.rows import REASON_COLUMNS

        everyone = list(kept.claims(report=report.id, found_by=claim.found_by))
        console.print()
        console.print(rows_table(reasons_for(report, claim, everyone), REASON_COLUMNS))
