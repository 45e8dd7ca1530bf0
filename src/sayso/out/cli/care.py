"""``sayso demo`` and ``sayso doctor``: a first look, and what is wrong with an installation."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typer

from sayso.out.cli.options import Config, Format, LedgerFile
from sayso.out.cli.session import FAILED, Session, screen
from sayso.out.rows import Column, bounds

if TYPE_CHECKING:
    from sayso.types import Claim

DEMO_LEDGER = "demo.sayso"
DOSSIER = "dossiers/nk-kursk/reports.jsonl"
NEXT = """\
What to try next:
  sayso account {account} -l {ledger} --chart
  sayso publish -l {ledger} -o kursk.html
  sayso claims -l {ledger} --source Zelensky
  sayso search "closed doors" -l {ledger}
  sayso show {report} -l {ledger}
  sayso sql "select name, count(*) as claims from v_claims group by name order by 2 desc" -l {ledger}
  sayso read some-page.html
"""


def demo(
    ledger: LedgerFile = DEMO_LEDGER,
    config: Config = None,
) -> None:
    """Read the sample dossier into a ledger and show what was found.

    Nine reports of one event as nine outlets told it, retold in our own words.

    \b
    Examples:
      sayso demo
      sayso demo -l first.sayso
    """
    from sayso import Ledger, compare, read_all
    from sayso.out.cli.draw import RETOLD, claims_table, heading, rows_table
    from sayso.out.cli.draw_accounts import account_row, accounts_table

    session = Session(config=config, ledger=ledger)
    reports = list(read_all((files("sayso.data") / DOSSIER).read_bytes(), refusals=session.refused))
    with Ledger(session.settings.ledger) as kept:
        kept.add(reports, finder=session.settings.finder, refusals=session.refused)
        claims = {report.id: list(kept.claims(report=report.id)) for report in reports}
        accounts = list(compare(kept))
    console = screen()
    console.print(f"{len(reports)} reports read into {session.settings.ledger}. {RETOLD}\n")
    console.print(rows_table(reports, _overview(claims)), end="\n\n")
    console.print(heading(reports[0]))
    console.print(claims_table(claims[reports[0].id]), end="\n\n")
    figures = [(claim, figure) for found in claims.values() for claim in found for figure in claim.figures]
    console.print("Every figure, side by side (who says it, where it was printed):")
    console.print(rows_table(sorted(figures, key=_by_measure), _figures()), end="\n\n")
    console.print("The same figures as accounts: which compete, and how many origins stand behind them:")
    table = accounts_table()
    for one in accounts:
        account_row(table, one)
    console.print(table, end="\n\n")
    names = {"ledger": session.settings.ledger, "report": reports[0].id, "account": accounts[0].id}
    console.print(NEXT.format(**names), end="")


def doctor(ledger: LedgerFile = None, format: Format = None, config: Config = None) -> None:
    """Check the installation, the settings in force and the ledger.

    \b
    Examples:
      sayso doctor
      sayso doctor -f json
    """
    from sayso.out.cli.checks import CHECK_COLUMNS, run_checks

    session = Session(config=config, ledger=ledger, format=format)
    checks = run_checks(session.loaded)
    if session.settings.format == "table":
        from sayso.out.cli.draw import rows_table

        screen().print(rows_table(checks, CHECK_COLUMNS))
    else:
        session.write(checks, CHECK_COLUMNS)
    raise typer.Exit(0 if all(check.ok for check in checks) else FAILED)


def _overview(claims: dict[str, list[Claim]]) -> Any:
    return (
        Column("day", "text", lambda r: r.published),
        Column("outlet", "text", lambda r: r.outlet),
        Column("report", "text", lambda r: r.id),
        Column("claims", "integer", lambda r: len(claims[r.id])),
        Column("figures", "integer", lambda r: sum(len(c.figures) for c in claims[r.id])),
    )


def _figures() -> Any:
    return (
        Column("figure", "text", lambda pair: bounds(pair[1])),
        Column("who", "text", lambda pair: pair[1].who),
        Column("by", "text", lambda pair: pair[0].origin_source),
        Column("sure", "text", lambda pair: pair[1].certainty),
        Column("outlet", "text", lambda pair: pair[0].report.outlet),
        Column("day", "text", lambda pair: pair[0].report.published),
    )


def _by_measure(pair: Any) -> tuple[str, int]:
    figure = pair[1]
    return figure.measure, figure.low if figure.low is not None else figure.high or 0
