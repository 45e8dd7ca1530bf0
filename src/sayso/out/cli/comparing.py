"""``sayso accounts``, ``account`` and ``origins``: rival figures side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import ConfigError
from sayso.out.cli.choice import Choice, chosen, none_fit, one_account, open_accounts
from sayso.out.cli.options import (
    Chart,
    Config,
    Format,
    FoundBy,
    LedgerFile,
    Limit,
    Measure,
    Output,
    RuleName,
    Since,
    SourceName,
    Until,
    Where,
    Who,
    Why,
)
from sayso.out.cli.session import Session, opened, say, screen
from sayso.out.rows import ACCOUNT_COLUMNS
from sayso.types import Account, Reason

if TYPE_CHECKING:
    from sayso import Ledger

PICTURES = (".svg", ".png", ".html")


def accounts(
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    measure: Measure = None,
    who: Who = None,
    where: Where = None,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    rule: RuleName = None,
    found_by: FoundBy = None,
    chart: Chart = False,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Print the accounts of a ledger: which figures compete, and how many origins stand behind them.

    A range is the range of published figures under the rule named beside it.

    \b
    Examples:
      sayso accounts
      sayso accounts --measure killed --since 2024-12-01
      sayso accounts --rule ucdp-like --source Zelensky
      sayso accounts --who "North Korean" --chart
      sayso accounts -f jsonl -o accounts.jsonl
    """
    session = Session(config=config, ledger=ledger, format=format)
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
    with open_accounts(session, found_by) as kept:
        found = chosen(kept, choice)
        if session.settings.format != "table":
            session.write(found, ACCOUNT_COLUMNS, output)
            return
        session.no_file(output)
        count = _list(found, chart=chart)
        say(plural_accounts(count) if count else none_fit(session, kept, choice))


def account(
    id: Annotated[
        str, typer.Argument(help="Id of an account, or of an origin or claim in it; words of its question.")
    ],
    ledger: LedgerFile = None,
    rule: RuleName = None,
    found_by: FoundBy = None,
    why: Why = False,
    chart: Chart = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="The sentence of each figure instead of the tables.")
    ] = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", help="Draw to this file: .svg, .png or .html.", show_default=False),
    ] = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Show one account: sources by date, origins as trees, conflicts, and why.

    \b
    Examples:
      sayso account $(sayso accounts -n 1 -f csv | tail -n 1 | cut -d, -f1)
      sayso account $(sayso accounts -n 1 -f csv | tail -n 1 | cut -d, -f1) --why --chart
      sayso account $(sayso accounts -n 1 -f csv | tail -n 1 | cut -d, -f1) --picture toll.svg
      sayso account "troops killed or injured in Kursk" --sentences
    """
    session = Session(config=config, ledger=ledger, format=format)
    if picture is not None and picture.suffix.lower() not in PICTURES:
        raise ConfigError(f"{picture}: a picture's name ends in {', '.join(PICTURES)}")
    with open_accounts(session, found_by) as kept:
        one = one_account(session, kept, id, Choice(rule=rule, found_by=found_by))
        if picture is not None:
            _draw(one, picture)
        if session.settings.format != "table":
            session.write([one], ACCOUNT_COLUMNS, output)
        elif picture is None:
            session.no_file(output)
            _show(kept, one, why=why, chart=chart, sentences=sentences)


def origins(
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    measure: Measure = None,
    who: Who = None,
    where: Where = None,
    source: SourceName = None,
    since: Since = None,
    until: Until = None,
    found_by: FoundBy = None,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Print the origins of accounts: who uttered a figure, and how it came into each report.

    \b
    Examples:
      sayso origins
      sayso origins --source Zelensky
      sayso origins --measure killed -f csv
    """
    from sayso.out.export.account_columns import ORIGIN_EXPORT, OriginRow

    session = Session(config=config, ledger=ledger, format=format)
    choice = Choice(
        measure=measure,
        who=who,
        where=where,
        source=source,
        since=since,
        until=until,
        found_by=found_by,
        limit=limit,
    )
    with open_accounts(session, found_by) as kept:
        found = chosen(kept, choice)
        if session.settings.format != "table":
            rows = (OriginRow(account, origin) for account in found for origin in account.origins)
            session.write_rows(rows, ORIGIN_EXPORT, output)
            return
        session.no_file(output)
        if not _trees(kept, found):
            say(none_fit(session, kept, choice))


def plural_accounts(count: int) -> str:
    """How many accounts there are."""
    return f"{count} account{'' if count == 1 else 's'}"


def _list(found: Iterable[Account], *, chart: bool) -> int:
    from sayso.out.cli.draw_accounts import account_row, accounts_table

    console, count, table = screen(), 0, accounts_table()
    for one in found:
        account_row(table, one)
        count += 1
        if chart:
            from sayso.out.chart.terminal import draw

            console.print(table)
            draw(console, one)
            console.print()
            table = accounts_table()
    if count and not chart:
        console.print(table)
    return count


def _show(kept: Ledger, one: Account, *, why: bool, chart: bool, sentences: bool) -> None:
    from sayso.out.cli.draw_accounts import reasons_table, show_account, show_head, show_sentences
    from sayso.out.told import entries
    from sayso.out.tree import origin_trees

    console, [entry] = screen(), entries([one], kept)
    show_head(console, one)
    console.print()
    if sentences:
        show_sentences(console, entry)
    else:
        show_account(console, entry, origin_trees(entry))
    if chart:
        from sayso.out.chart.terminal import draw

        console.print()
        draw(console, one)
    if why:
        console.print()
        console.print(reasons_table(_reasons(one)))


def _reasons(one: Account) -> Iterator[tuple[str, Reason]]:
    yield from (("in this account", reason) for reason in one.reasons)
    for origin in one.origins:
        yield from ((origin.label, reason) for reason in origin.reasons)


def _trees(kept: Ledger, found: Iterable[Account]) -> int:
    from rich.text import Text

    from sayso.out.chart.rows import clean
    from sayso.out.cli.draw_accounts import origin_tree
    from sayso.out.told import entries
    from sayso.out.tree import origin_trees
    from sayso.out.wording import counts_words

    console, count = screen(), 0
    for one in found:
        count += 1
        [entry] = entries([one], kept)
        console.print(Text(clean(one.question), style="bold"))
        console.print(Text(f"{one.id} · {counts_words(one)}", style="dim"))
        for tree in origin_trees(entry):
            console.print(origin_tree(tree))
        console.print()
    return count


def _draw(one: Account, picture: Path) -> None:
    from sayso.out.chart import html, png, svg

    kind = picture.suffix.lower()
    data = png(one) if kind == ".png" else (html(one) if kind == ".html" else svg(one)).encode()
    with opened(picture) as out:
        out.write(data)
    say(f"{picture} written")
