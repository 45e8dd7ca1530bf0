"""``sayso rules``: the rules by which ranges are made, those that ship and those kept in the ledger."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sayso.errors import ConfigError
from sayso.out.cli.options import Config, Format, LedgerFile, Output
from sayso.out.cli.session import Session, say, screen
from sayso.out.rows import Column
from sayso.types import Rule

RULE_COLUMNS = (
    Column("rule", "text", lambda r: f"{r.name}/{r.version}"),
    Column("text", "text", lambda r: r.text),
    Column("parameters", "text", lambda r: ", ".join(f"{k} = {v}" for k, v in sorted(r.parameters.items()))),
)


def rules(
    name: Annotated[
        str | None, typer.Argument(help="One rule, such as ucdp-like/1.", show_default=False)
    ] = None,
    add: Annotated[
        Path | None,
        typer.Option("--add", help="Keep the rules of this TOML file in the ledger.", show_default=False),
    ] = None,
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Print the rules that make ranges, or keep new ones in the ledger.

    A rule that was used is never changed: a new version gets a new number.

    \b
    Examples:
      sayso rules
      sayso rules ucdp-like/1
      sayso rules -f json
    """
    from sayso.accounts.rules import rule_named
    from sayso.accounts.rules import rules as shipped
    from sayso.out.cli.draw import rows_table

    session = Session(config=config, ledger=ledger, format=format)
    if add is not None:
        _add(session, read_rules(add))
        return
    kept = _kept(session)
    known = {f"{one.name}/{one.version}": one for one in (*shipped().values(), *kept)}
    found = [rule_named(name, kept)] if name else list(known.values())
    if session.settings.format != "table":
        session.write(found, RULE_COLUMNS, output)
        return
    session.no_file(output)
    screen().print(rows_table(found, RULE_COLUMNS))


def _add(session: Session, found: list[Rule]) -> None:
    from sayso import Ledger
    from sayso.accounts.rules import rules as shipped

    for one in found:
        if f"{one.name}/{one.version}" in shipped():
            raise ConfigError(
                f"{one.name}/{one.version} ships with Sayso: give yours another name or version"
            )
    with Ledger(session.settings.ledger) as kept:
        for one in found:
            kept.keep_rule(one)
            say(f"{one.name}/{one.version} is kept in {session.settings.ledger}")


def _kept(session: Session) -> list[Rule]:
    """The ledger's own rules; none where there is no ledger yet."""
    from sayso import Ledger

    where = session.settings.ledger
    if "://" not in where and not Path(where).exists():
        return []
    with Ledger(where, readonly=True) as kept:
        return kept.rules()


def read_rules(path: Path) -> list[Rule]:
    """The rules of a TOML file, each under [[rule]] with its fields; raises ConfigError."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
        return msgspec.convert(rows, list[Rule])
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; check --add") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML: {error}") from error
    except (KeyError, msgspec.ValidationError) as error:
        raise ConfigError(
            f"{path}: rules stand under [[rule]] with name, version, text, parameters: {error}"
        ) from error
