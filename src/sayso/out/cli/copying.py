"""``sayso copies``: reports that are near-verbatim copies of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from sayso.out.cli.options import Config, Format, LedgerFile, Output, Since, Until
from sayso.out.cli.session import Session, say, screen
from sayso.out.rows import Column
from sayso.out.wording import plural

if TYPE_CHECKING:
    from sayso.ledger.reading import Filters
    from sayso.types import Copy, CopyGroup, Report

# how «direction» reads
DIRECTIONS = {
    "inside": "is mostly inside",
    "holds": "mostly holds",
    "same": "is mostly the same as",
}


class Row:
    """One copy beside its root, for tables."""

    def __init__(self, group: CopyGroup, copy: Copy) -> None:
        self.group, self.copy = group, copy


COPY_COLUMNS = (
    Column("report", "text", lambda r: r.copy.report),
    Column("direction", "text", lambda r: r.copy.direction),
    Column("root", "text", lambda r: r.group.root),
    Column("inside_root", "number", lambda r: r.copy.inside_root),
    Column("of_root", "number", lambda r: r.copy.of_root),
    Column("passages", "integer", lambda r: len(r.copy.passages)),
    Column("words_in_common", "integer", lambda r: sum(one.words for one in r.copy.passages)),
)


def copies(
    ledger: LedgerFile = None,
    passages: Annotated[bool, typer.Option("--passages", help="Print the passages in common.")] = False,
    format: Format = None,
    output: Output = None,
    since: Since = None,
    until: Until = None,
    config: Config = None,
) -> None:
    """Print groups of near-verbatim copies: which report holds which, how much, and what they share.

    A quotation that two reports share does not make one a copy of the other.

    \b
    Examples:
      sayso copies
      sayso copies --passages
      sayso copies -f csv
    """
    from sayso import Ledger
    from sayso.accounts.copies import groups_of
    from sayso.report.copies import copies as copies_among

    session = Session(config=config, ledger=ledger, format=format)
    with Ledger(session.settings.ledger, readonly=True) as kept:
        if since or until:  # the root of a copy may lie outside the days: inside it has another
            days = {name: day for name, day in (("since", since), ("until", until)) if day is not None}
            some = list(kept.reports(**cast("Filters", days)))
            groups, count = copies_among(some), len(some)
        else:
            groups, count = groups_of(kept), kept.size().reports
        named = [report for group in groups for report in (group.root, *(one.report for one in group.copies))]
        reports = kept.reports_called(named)
    if session.settings.format in ("json", "jsonl"):
        session.write(groups, COPY_COLUMNS, output)
    elif session.settings.format != "table":
        session.write((Row(group, copy) for group in groups for copy in group.copies), COPY_COLUMNS, output)
    else:
        session.no_file(output)
        for group in groups:
            _show(group, reports, passages=passages)
        found = f"{plural(len(groups), 'group')} of copies" if groups else "no copies"
        say(f"{found} among {plural(count, 'report')}")


def _common(copy: Copy) -> str:
    words, passages = sum(one.words for one in copy.passages), len(copy.passages)
    return f"{plural(words, 'word')} in {plural(passages, 'passage')}"


def _show(group: CopyGroup, reports: dict[str, Report], *, passages: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from sayso.out.chart.rows import clean
    from sayso.out.cli.draw import heading

    console = screen()
    console.print(heading(reports[group.root]))
    for copy in group.copies:
        line = Text(f"  {clean(copy.report)} ", style="bold")
        report = reports[copy.report]
        about = ", ".join(part for part in (report.outlet, report.published) if part)
        line.append(f"({clean(about)}) {DIRECTIONS[copy.direction]} {clean(group.root)}: ", style="not bold")
        line.append(f"{copy.inside_root:.0%} of it stands there, {copy.of_root:.0%} of that stands in it, ")
        line.append(
            f"{_common(copy)}",
            style="not bold",
        )
        console.print(line)
        for one in copy.passages if passages else ():
            console.print(Padding(Text(f"«{clean(one.a.text)}»", style="dim"), (0, 0, 0, 4)))
    console.print()
