"""``sayso serve``: the web app on a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.out.cli.options import Config, Finder, Loopback
from sayso.out.cli.session import Session


def serve(
    ledger: Annotated[
        str | None,
        typer.Argument(help="Ledger file or database address. [default: ledger.sayso]", show_default=False),
    ] = None,
    host: Annotated[
        str | None, typer.Option(help="Where to listen; this machine only. [default: 127.0.0.1]")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="0 takes a free one. [default: 8765]")
    ] = None,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    person: Annotated[
        str | None, typer.Option(help="The name your decisions are kept under. [default: login name]")
    ] = None,
    team: Annotated[
        bool | None,
        typer.Option("--team", help="Everybody signs in; see «sayso people».", show_default=False),
    ] = None,
    domain: Annotated[
        str | None, typer.Option(help="The name a proxy with TLS on this machine hands it on under.")
    ] = None,
    finder: Finder = None,
    allow_loopback: Loopback = None,
    config: Config = None,
) -> None:
    """Open a ledger in the browser: read, compare, search, add and review. Offline; stop it with Ctrl-C.

    \b
    Examples:
      sayso serve demo.sayso
      sayso serve war.sayso --port 9000 --no-open
      sayso serve war.sayso --team --domain ledger.example.org
    """
    from sayso.out.web.serving import run

    session = Session(
        config=config,
        ledger=ledger,
        host=host,
        port=port,
        person=person,
        team=team,
        domain=domain,
        finder=finder,
        allow_loopback=allow_loopback,
    )
    run(session.settings, browser=open)
