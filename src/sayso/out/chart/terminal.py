"""Rival figures drawn with letters: one row an origin, for a terminal of any width."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from sayso.out.chart.rows import Mark, Row, chart_rows, reach
from sayso.out.wording import counts_words, range_sentence, thousands
from sayso.types import Account

FULL, HOLLOW, CROSSED, BAR, LEFT, RIGHT, BAND = "●", "○", "⊗", "─", "◂", "▸", "░"
KEY = (
    "○ not yet confirmed   ● confirmed by a person   ⊗ denied or withdrawn\n"
    "◂ ▸ no bound given on that side   ├┤ both bounds   ░ range of published figures"
)
NARROWEST = 16


def draw(console: Console, account: Account) -> None:
    """Print the chart of an account."""
    rows = chart_rows(account)
    width = max(NARROWEST, console.width * 4 // 10)
    end = reach(account, rows)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("Origin", ratio=1, overflow="fold")
    table.add_column("Published", overflow="fold", max_width=10)
    table.add_column(_scale(end, width), width=width, no_wrap=True)
    for row in rows:
        who = Text(row.label, style="bold").append(f"\n{row.words}", style="not bold")
        table.add_row(who, "\n".join(_days(row)), strip(account, row, width, end))
    console.print(
        Group(Text(range_sentence(account)), Text(counts_words(account)), Text(""), table, Text(KEY, "dim"))
    )


def strip(account: Account, row: Row, width: int, end: int) -> Text:
    """The figures of one origin on a line of ``width`` letters that ends at the number ``end``."""
    cells = [" "] * width
    _shade(cells, account, end)
    for mark in sorted(row.marks, key=lambda mark: mark.best is not None):
        _place(cells, mark, end)
    return Text("".join(cells))


def _place(cells: list[str], mark: Mark, end: int) -> None:
    if mark.low is None and mark.high is None:
        return
    last = len(cells) - 1
    low = 0 if mark.low is None else _at(mark.low, last, end)
    high = last if mark.high is None else _at(mark.high, last, end)
    for at in range(low, high + 1):
        cells[at] = BAR
    if mark.low is None:
        cells[low] = LEFT
    elif high > low:
        cells[low] = "├"
    if mark.high is None:
        cells[high] = RIGHT
    elif high > low:
        cells[high] = "┤"
    if mark.best is not None or mark.crossed or high == low:
        middle = (low + high) // 2 if mark.best is None else _at(mark.best, last, end)
        cells[middle] = CROSSED if mark.crossed else HOLLOW if mark.hollow else FULL


def _shade(cells: list[str], account: Account, end: int) -> None:
    found, last = account.published_range, len(cells) - 1
    if found.low is None and found.high is None:
        return
    high = last if found.open_high or found.high is None else _at(found.high, last, end)
    for at in range(_at(found.low or 0, last, end), high + 1):
        cells[at] = BAND


def _at(count: int, last: int, end: int) -> int:
    return min(last, round(last * count / end))


def _scale(end: int, width: int) -> str:
    return "0" + thousands(end).rjust(width - 1)


def _days(row: Row) -> list[str]:
    days = [day for day, _ in row.days]
    return [days[0], f"to {days[-1][5:]}"] if len(days) > 1 else days
