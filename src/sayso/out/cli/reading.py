"""``sayso read``, ``totals`` and ``add``: pages in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from sayso.out.cli.options import Config, Finder, Format, LedgerFile, Loopback, Output, Quiet, Targets
from sayso.out.cli.session import Session, opened, say, screen
from sayso.out.rows import CLAIM_COLUMNS, REASON_COLUMNS, REPORT_COLUMNS, TOTALS_COLUMNS
from sayso.types import Refusal, Report

if TYPE_CHECKING:
    from sayso.page import Page


def read(
    targets: Targets,
    format: Format = None,
    output: Output = None,
    text: Annotated[bool, typer.Option("--text", help="The report's text alone, without noise.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="The reports instead of their claims.")] = False,
    finder: Finder = None,
    allow_loopback: Loopback = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Read pages and print the claims in them. Nothing is kept.

    \b
    Examples:
      sayso read page.html
      sayso read page.html -f jsonl
      sayso read reports.jsonl -f csv -o claims.csv
      sayso read page.html --text
      sayso read - < page.html
    """
    session = Session(config=config, quiet=quiet, format=format, finder=finder, allow_loopback=allow_loopback)
    with session.progress("reading") as advance:
        found = _reports(session, targets, advance)
        if text:
            _write_texts(found, output)
        elif reports:
            _write_reports(session, found, output)
        else:
            _write_claims(session, found, output)
    raise typer.Exit(session.status())


def add(
    targets: Targets,
    ledger: LedgerFile = None,
    finder: Finder = None,
    allow_loopback: Loopback = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Read pages into a ledger. Safe to run again and safe to stop: nothing is lost or doubled.

    \b
    Examples:
      sayso add page.html reports.jsonl
      sayso add reports.jsonl -l war.sayso
      sayso add - -l war.sayso < page.html
    """
    from sayso import Ledger

    session = Session(config=config, quiet=quiet, ledger=ledger, finder=finder, allow_loopback=allow_loopback)
    with Ledger(session.settings.ledger) as kept, session.progress("adding") as advance:
        added = kept.add(
            _items(session, targets, advance), finder=session.settings.finder, refusals=session.refused
        )
    say(
        f"{session.settings.ledger}: {added.new} new reports with {added.claims} claims, "
        f"{added.known} known already, {len(session.refused)} refused"
    )
    raise typer.Exit(session.status())


def totals(
    targets: Targets,
    format: Format = None,
    output: Output = None,
    why: Annotated[bool, typer.Option("--why", help="What spoke for each number, one line each.")] = False,
    finder: Finder = None,
    allow_loopback: Loopback = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Print what a casualty recorder would enter for each report: killed and injured, with bounds.

    Empty means not reported; it does not mean none.

    \b
    Examples:
      sayso totals page.html
      sayso totals reports.jsonl -f csv
      sayso totals page.html --why
    """
    from sayso import extract_all, total

    session = Session(config=config, quiet=quiet, format=format, finder=finder, allow_loopback=allow_loopback)
    with session.progress("adding up") as advance:
        reports = _reports(session, targets, advance)
        pairs = extract_all(reports, finder=session.settings.finder, refusals=session.refused)
        if why:
            _write_reasons(session, (report for report, _ in pairs), output)
            raise typer.Exit(session.status())
        found = (total(report, claims=claims) for report, claims in pairs)
        if session.settings.format != "table":
            session.write(found, TOTALS_COLUMNS, output)
        else:
            from sayso.out.cli.draw import rows_table

            screen().print(rows_table(found, TOTALS_COLUMNS))
    raise typer.Exit(session.status())


def _items(session: Session, targets: list[str], advance: Callable[[], None]) -> Iterator[Page | Report]:
    """Reports, and before each the page it was made from, so that the ledger keeps the bytes."""
    from sayso.page import Fetcher
    from sayso.report.reading import stream_pages

    with Fetcher(session.fetch()) as web:  # one for all targets, so that no host is asked too often
        for target in targets:
            for item in stream_pages(target, web=web):
                if isinstance(item, Refusal):
                    session.refused.append(item)
                elif isinstance(item, Report):
                    session.read += 1
                    advance()
                    yield item
                elif item.kind != "report":  # a line of JSONL is all in its report
                    yield item


def _reports(session: Session, targets: list[str], advance: Callable[[], None]) -> Iterator[Report]:
    return (item for item in _items(session, targets, advance) if isinstance(item, Report))


def _write_texts(reports: Iterator[Report], output: Path | None) -> None:
    with opened(output) as out:
        for report in reports:
            paragraphs = [span.text for span in (report.headline, *report.body) if span]
            out.write(("\n\n".join(paragraphs) + "\n").encode("utf-8", "replace"))


def _write_reports(session: Session, reports: Iterator[Report], output: Path | None) -> None:
    if session.settings.format != "table":
        session.write(reports, REPORT_COLUMNS, output)
        return
    from sayso.out.cli.draw import rows_table

    screen().print(rows_table(reports, REPORT_COLUMNS))


def _write_reasons(session: Session, reports: Iterator[Report], output: Path | None) -> None:
    """The features that spoke loudest for each total, the loudest first."""
    from sayso.claims.figures.total import why as reasons_for

    found = (
        replace(reason, feature=f"{measure}: {reason.feature}", a=report.id)
        for report in reports
        for measure in ("killed", "injured")
        for reason in reasons_for(report, measure)
    )
    if session.settings.format != "table":
        session.write(found, REASON_COLUMNS, output)
        return
    from sayso.out.cli.draw import rows_table

    screen().print(rows_table(found, REASON_COLUMNS))


def _write_claims(session: Session, reports: Iterator[Report], output: Path | None) -> None:
    from sayso.claims.stages import extract_all

    pairs = extract_all(reports, finder=session.settings.finder, refusals=session.refused)
    if session.settings.format != "table":
        session.write((claim for _, claims in pairs for claim in claims), CLAIM_COLUMNS, output)
        return
    from sayso.out.cli.draw import show_report

    console = screen()
    for report, claims in pairs:
        show_report(console, report, claims)
