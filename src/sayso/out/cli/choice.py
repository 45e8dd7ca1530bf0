"""Which accounts a command is about, and under which rule: the same for every command that shows accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sayso.errors import ConfigError
from sayso.out.cli.session import NOTHING_READ, Session, say
from sayso.types import Account, Rule

if TYPE_CHECKING:
    from sayso import Ledger


class Choice(Struct, frozen=True, kw_only=True):
    """What was asked for; null was not asked."""

    measure: str | None = None
    who: str | None = None
    where: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    rule: str | None = None
    found_by: str | None = None
    limit: int | None = None

    def given(self) -> dict[str, Any]:
        """What was asked, by name."""
        return {name: value for name, value in _fields(self).items() if value is not None}


def open_accounts(session: Session, found_by: str | None = None) -> Ledger:
    """The session's ledger; for writing where its accounts must be brought up to date and may be.

    Nothing but the cache of accounts is written. A ledger that may only be read is read.
    """
    from sayso import Ledger
    from sayso.accounts.compare import is_kept
    from sayso.errors import LedgerError

    kept = Ledger(session.settings.ledger, readonly=True)  # LedgerError where there is none
    if is_kept(kept, found_by):
        return kept
    try:
        written = Ledger(session.settings.ledger)
    except LedgerError:
        return kept
    kept.close()
    return written


def chosen(kept: Ledger, choice: Choice) -> Iterator[Account]:
    """The accounts that fit; raises ConfigError for an unknown rule and for what is no day."""
    from sayso import compare

    for name in ("since", "until"):
        _check_day(name, getattr(choice, name))
    filters = {name: value for name, value in choice.given().items() if name not in ("rule", "limit")}
    found = compare(kept, rule=chosen_rule(kept, choice), **filters)
    return islice(found, choice.limit)


def chosen_rule(kept: Ledger, choice: Choice) -> Rule:
    """The rule in force; those kept in the ledger win over those that ship."""
    from sayso.accounts.rules import DEFAULT, rule_named

    return rule_named(choice.rule or DEFAULT, kept.rules())


def none_fit(session: Session, kept: Ledger, choice: Choice) -> str:
    """Why there is no account to show, and what to do."""
    if next(kept.reports(limit=1), None) is None:
        return f"{session.settings.ledger} holds no reports; sayso add brings them in"
    asked = ", ".join(f"--{name.replace('_', '-')} {value}" for name, value in choice.given().items())
    if asked:
        return f"no account fits {asked}; sayso accounts without a filter prints all"
    return f"{session.settings.ledger} holds no figures, so there is nothing to compare"


def one_account(session: Session, kept: Ledger, id: str, choice: Choice) -> Account:
    """The account ``id``, one with an origin or claim of that id, or whose question holds the words.

    Leaves the command where there is none, or more than one.
    """
    import typer

    from sayso.accounts.compare import one_account as named

    if id.startswith("a_") and (
        found := named(kept, id, rule=chosen_rule(kept, choice), found_by=choice.found_by)
    ):
        return found
    worded = []
    for account in chosen(kept, choice):
        if id.casefold() in account.question.casefold():
            worded.append(account)
        ids = {
            account.id,
            *(origin.id for origin in account.origins),
            *(one.claim for one in account.figures),
        }
        if id in ids:
            return account
    if len(worded) == 1:
        return worded[0]
    if worded:
        some = ", ".join(f"{one.id} ({one.question})" for one in worded[:5])
        say(f"{id}: {len(worded)} accounts hold these words; choose one by its id: {some}")
    else:
        say(f"{id}: no account has this id in {session.settings.ledger}; see sayso accounts")
    raise typer.Exit(NOTHING_READ)


def _check_day(name: str, value: str | None) -> None:
    try:
        date.fromisoformat(value or "2024-12-27")
    except ValueError as error:
        raise ConfigError(f"{name}: {value!r} is not a day: write it as 2024-12-27") from error


def _fields(choice: Choice) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in choice.__struct_fields__}
