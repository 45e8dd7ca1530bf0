"""The chart in letters: each state has its own letter and its own words."""

import io

import pytest
from rich.console import Console

from sayso.out.chart.rows import chart_rows
from sayso.out.chart.terminal import draw, strip

from ..sample import dossier, oddities

LINES = {  # label -> letters of its line, shade left out
    "Source a": "●",
    "Source b": "⊗",
    "Source c": "⊗─▸",
    "Source d": "◂─○",
    "Source e": "○",
    "nobody named": "├─┤",
}


@pytest.mark.parametrize(("label", "letters"), LINES.items())
def test_each_kind_of_figure_has_its_letters(label, letters):
    row = next(row for row in chart_rows(oddities()) if row.label.startswith(label))
    line = strip(oddities(), row, 40, 330).plain
    drawn = "".join(char for at, char in enumerate(line) if char not in " ░" and line[at - 1 : at] != char)
    assert drawn == letters


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    for account in (*dossier(), oddities()):
        out = io.StringIO()
        draw(Console(file=out, width=width, highlight=False), account)
        assert all(len(line) <= width for line in out.getvalue().splitlines())
        assert not set("\x1b\u202e") & set(out.getvalue())


def test_rows_stand_in_the_order_of_time_and_undated_ones_last():
    labels = [row.label.split(",")[0] for row in chart_rows(oddities())]
    assert labels[-1] == "nobody named"
    days = [row.days[0][0] for row in chart_rows(oddities()) if row.days]
    assert days == sorted(days)
