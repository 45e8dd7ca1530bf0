"""``sayso publish`` and ``export``: accounts go out with their rule, confirmation and method."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sayso.out.cli.choice import Choice, chosen, chosen_rule, none_fit, open_accounts
from sayso.out.cli.comparing import plural_accounts
from sayso.out.cli.options import (
    Config,
    FoundBy,
    LedgerFile,
    Limit,
    Marked,
    Measure,
    RuleName,
    Since,
    SourceName,
    Until,
    Where,
    Who,
)
from sayso.out.cli.session import NOTHING_READ, Session, say, whole_file

if TYPE_CHECKING:
    from sayso.out.method import Method
    from sayso.out.told import Entry
    from sayso.types import Tlp

Made = tuple[list["Entry"], "Method"]
TITLE = "Rival figures side by side"


def publish(
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.", show_default=False)],
    title: Annotated[str, typer.Option("--title", help="The page's heading.")] = TITLE,
    ledger: LedgerFile = None,
    measure: Measure = None,
    who: Who = None,
    where: Where = None,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    rule: RuleName = None,
    found_by: FoundBy = None,
    limit: Limit = None,
    tlp: Marked = "clear",
    config: Config = None,
) -> None:
    """Write one page to send to an editor: it opens offline, loads nothing and runs nothing.

    Tables, charts, origins, the sentence of every figure with its source marked, and the method.

    \b
    Examples:
      sayso publish -o page.html
      sayso publish --measure killed --since 2024-12-01 -o killed.html --title "Killed in Kursk"
      sayso publish --who "North Korean" --rule ucdp-like -o page.html
    """
    session = Session(config=config, ledger=ledger)
    choice = Choice(
        measure=measure,
        who=who,
        where=where,
        source=source,
        since=since,
        until=until,
        rule=rule,
        found_by=found_by,
        limit=limit,
    )
    entries, method = _gather(session, choice, tlp)
    from sayso.out.publish.publish import publish as made

    with whole_file(output) as out:
        out.write(made(entries, method, title=title).encode("utf-8", "replace"))
    say(f"{output}: {plural_accounts(len(entries))}")


def export(
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Folder, or a file ending in .csv, .parquet or .jsonl.", show_default=False
        ),
    ],
    format: Annotated[str, typer.Option("-f", "--format", help="csv, parquet or jsonl.")] = "csv",
    ledger: LedgerFile = None,
    measure: Measure = None,
    who: Who = None,
    where: Where = None,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    rule: RuleName = None,
    found_by: FoundBy = None,
    limit: Limit = None,
    tlp: Marked = "clear",
    config: Config = None,
) -> None:
    """Write accounts, figures and origins as tables, with the method and the codebook beside them.

    A folder gets all three tables; a file gets the accounts, one a row, with low, best and high.

    \b
    Examples:
      sayso export -o kursk
      sayso export -o kursk -f parquet --rule ucdp-like
      sayso export --measure killed -o killed.csv
    """
    from sayso.out.export.writing import export as write

    session = Session(config=config, ledger=ledger)
    choice = Choice(
        measure=measure,
        who=who,
        where=where,
        source=source,
        since=since,
        until=until,
        rule=rule,
        found_by=found_by,
        limit=limit,
    )
    entries, method = _gather(session, choice, tlp)
    written = write(entries, method, output, format=format, opened=whole_file)
    say(f"{plural_accounts(len(entries))} written to {', '.join(map(str, written))}")


def _gather(session: Session, choice: Choice, tlp: str) -> Made:
    from sayso.ledger.ledger import now
    from sayso.out.method import method_of
    from sayso.out.told import entries

    with open_accounts(session, choice.found_by) as whole:
        kept = whole.up_to(cast("Tlp", tlp))
        found = entries(chosen(kept, choice), kept)
        if not found:
            say(f"{none_fit(session, kept, choice)}; nothing was written")
            raise typer.Exit(NOTHING_READ)
        asked = {name: value for name, value in choice.given().items() if name != "rule"}
        return found, method_of(kept, rules=[chosen_rule(kept, choice)], filters=asked, tlp=tlp, at=now())
