"""The command's entry: the table of commands, and how an error becomes one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

import sayso
from sayso.errors import SaysoError
from sayso.out.cli.asking import claims, search, show, sql
from sayso.out.cli.care import demo, doctor
from sayso.out.cli.comparing import account, accounts, origins
from sayso.out.cli.copying import copies
from sayso.out.cli.differing import diff
from sayso.out.cli.judging import judge
from sayso.out.cli.peopling import people
from sayso.out.cli.reading import add, read, totals
from sayso.out.cli.ruling import rules
from sayso.out.cli.sending import export, publish
from sayso.out.cli.serving import serve
from sayso.out.cli.session import FAILED, INTERRUPTED, say, status_of
from sayso.out.cli.speaking import sources

COMMANDS = (
    read,
    totals,
    add,
    claims,
    search,
    show,
    accounts,
    account,
    origins,
    sources,
    copies,
    judge,
    rules,
    diff,
    publish,
    export,
    sql,
    demo,
    serve,
    people,
    doctor,
)

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: quick, and examples stay as typed
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with its errors told in one line: a SaysoError, an interruption, a closed pipe."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except SaysoError as error:
            say(f"sayso: {error}")
            raise typer.Exit(status_of(error)) from error
        except KeyboardInterrupt as error:
            say("interrupted: what was finished is kept; run the same command again to go on")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            silence_output()  # whoever reads our output has enough: not an error
            raise typer.Exit(0) from error
        except OSError as error:
            say(f"sayso: {error.filename or 'output'}: {error.strerror}; nothing more was written")
            silence_output()
            raise typer.Exit(FAILED) from error

    return run


def silence_output() -> None:
    """Throw away what still waits to be written, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


for command in COMMANDS:
    app.command()(guarded(command))


@app.callback(invoke_without_command=True)
def top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Read the news and keep account of who said what, on whose word, how surely, with which number.

    Exit status: 0 ok, 1 some inputs failed, 2 usage, 3 nothing read, 4 configuration or model missing,
    5 database, 130 interrupted.

    \b
    Examples:
      sayso read page.html
      sayso add reports.jsonl -l war.sayso
      sayso claims -l war.sayso
    """
    if version:
        print(sayso.__version__)  # noqa: T201
        raise typer.Exit


def main() -> None:
    """Run the command and leave with its exit status."""
    app(prog_name="sayso")
