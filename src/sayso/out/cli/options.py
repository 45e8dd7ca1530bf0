"""The options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.out.settings import FORMATS


def known_format(name: str | None) -> str | None:
    """The name, if it is a format; a usage error otherwise."""
    if name is not None and name not in FORMATS:
        raise typer.BadParameter(f"no format is called {name!r}; choose one of {', '.join(FORMATS)}")
    return name


Targets = Annotated[
    list[str],
    typer.Argument(
        metavar="TARGET...",
        help="Page, text, reports JSONL, feed, archive or folder; an address; - for standard input.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        help="table, json, jsonl, csv, parquet or md. [default: table]",
        callback=known_format,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write to this file, whole or not at all.", show_default=False),
]
LedgerFile = Annotated[
    str | None,
    typer.Option("-l", "--ledger", help="Ledger file or database address. [default: ledger.sayso]"),
]
Finder = Annotated[
    str | None,
    typer.Option("--finder", help="What finds the claims: model, small or rules. [default: model]"),
]
Loopback = Annotated[
    bool | None,
    typer.Option("--allow-loopback", help="Let addresses on this machine be fetched (for tests)."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file. [default: sayso.toml where there is one]"),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress bar.")]
Measure = Annotated[
    str | None, typer.Option("--measure", help="Only this measure, such as killed.", show_default=False)
]
Who = Annotated[str | None, typer.Option("--who", help="Of whom, or a part of it.", show_default=False)]
Where = Annotated[
    str | None, typer.Option("--where", help="Place, or a part of its name.", show_default=False)
]
SourceName = Annotated[
    str | None, typer.Option("--source", help="Speaker's name, or a part of it.", show_default=False)
]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Published on this day or later (YYYY-MM-DD).", show_default=False),
]
Until = Annotated[
    str | None, typer.Option("--until", help="Published on this day or before.", show_default=False)
]
RuleName = Annotated[
    str | None,
    typer.Option("--rule", help="How ranges are made; see sayso rules. [default: all-named-latest/1]"),
]
FoundBy = Annotated[
    str | None, typer.Option("--found-by", help="Only claims that this finder found.", show_default=False)
]
TLP_MARKS = ("clear", "green", "amber", "amber+strict", "red")


def known_mark(name: str) -> str:
    """The name, if it is a TLP 2.0 mark; a usage error otherwise."""
    if name not in TLP_MARKS:
        raise typer.BadParameter(f"no mark is called {name!r}; choose one of {', '.join(TLP_MARKS)}")
    return name


Marked = Annotated[
    str,
    typer.Option(
        "--tlp",
        help="For whom it is: leaves out reports marked stricter than this (clear, green, amber …).",
        callback=known_mark,
    ),
]
Chart = Annotated[bool, typer.Option("--chart", help="Draw the figures, one row an origin.")]
Why = Annotated[bool, typer.Option("--why", help="Say why things were put together.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by", help="Who decides: your name.", envvar="SAYSO_BY", show_envvar=True, show_default=False
    ),
]
Limit = Annotated[int | None, typer.Option("-n", "--limit", min=1, help="At most so many.")]
