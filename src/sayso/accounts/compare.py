"""``sayso.compare``: rival figures side by side, of a ledger or of claims in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from sayso.accounts.account import account_of
from sayso.accounts.copies import copies_of
from sayso.accounts.decided import Decided, decided
from sayso.accounts.group import NONE, group
from sayso.accounts.related import relate
from sayso.accounts.rules import DEFAULT, rule_named
from sayso.accounts.sighting import Sighting, sightings
from sayso.types import Account, Claim, Rule

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger


def compare(  # noqa: PLR0913 - filters by keyword
    of: Ledger | Iterable[Claim],
    *,
    rule: str | Rule = DEFAULT,
    found_by: str | None = None,
    judged: bool = True,
    measure: str | None = None,
    who: str | None = None,
    where: str | None = None,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    related: bool = True,
) -> Iterator[Account]:
    """The accounts of a ledger, or of claims: most reports first.

    ``rule`` makes the range of each. ``judged`` applies what people have decided. ``measure`` is a whole
    word; ``who``, ``where`` and ``source`` a part of it in any case; ``since`` and ``until`` are days of
    publication: an account fits when one of its figures does. Filters choose among accounts and never
    change one. Without ``related`` it need not be told which accounts hang together, which is quicker.
    Raises ConfigError for an unknown rule.

    >>> import sayso
    >>> text = "Twelve people were killed in the fire in Skopje, the interior ministry said."
    >>> [account] = sayso.compare(sayso.extract(sayso.Report.from_text(text, id="r1")))
    >>> account.measure, account.independent_origins, account.published_range.low
    ('killed', 1, 12)
    """
    ledger = _ledger(of)
    asked = rule_named(rule, ledger.rules() if ledger else ())
    filters = {"measure": measure, "who": who, "where": where, "source": source}
    filters |= {"since": since, "until": until}
    found = kept(ledger, asked, found_by, filters, related=related) if ledger and judged else None
    for account in found if found is not None else computed(of, asked, found_by, judged=judged):
        if _fits(account, **filters):
            yield account


def kept(
    ledger: Ledger,
    rule: Rule,
    found_by: str | None,
    filters: Mapping[str, str | None],
    *,
    related: bool = True,
) -> Iterator[Account] | None:
    """Accounts out of the ledger's cache, brought up to date; null where there is none to be had."""
    from sayso.accounts.kept import ask
    from sayso.ledger.cache import store_of

    if not is_kept(ledger, found_by):
        return None
    return ask.accounts(store_of(ledger), found_by, rule, filters, related=related)


def one_account(
    ledger: Ledger, id: str, *, rule: str | Rule = DEFAULT, found_by: str | None = None
) -> Account | None:
    """The account ``id`` of a ledger, null where there is none; quick however large the ledger is.

    An account whose first figure is no longer its earliest is found under the id it had.
    """
    from sayso.accounts.kept import ask
    from sayso.ledger.cache import store_of

    asked = rule_named(rule, ledger.rules())
    if is_kept(ledger, found_by):
        return ask.one(store_of(ledger), found_by, asked, id)
    found = computed(ledger, asked, found_by, judged=True)
    return next((one for one in found if one.id == id), None)


def is_kept(ledger: Ledger, found_by: str | None = None) -> bool:
    """Whether the cache tells what this ledger is to tell, brought up to date if it can be.

    A ledger that cannot be written has it only as far as somebody else brought it up to date.
    """
    from sayso.accounts.kept import bring_up_to_date, is_current
    from sayso.errors import LedgerError
    from sayso.ledger.cache import store_of

    store = store_of(ledger)
    with store.reading() as connection:
        current = is_current(connection, found_by)
    if current or store.readonly:
        return current
    try:
        bring_up_to_date(store, found_by)
    except LedgerError:  # a file that may not be written, or somebody who writes for long
        return False
    return True


def computed(
    of: Ledger | Iterable[Claim], rule: Rule, found_by: str | None, *, judged: bool
) -> list[Account]:
    """The accounts worked out in memory from all claims, most reports first."""
    claims, decisions = _read(of, found_by, judged=judged)
    seen, copies = gathered(claims)
    if ledger := _ledger(of):  # claims alone cannot tell
        copies |= copies_of(ledger)
    groups = group(seen, decisions)
    accounts = relate([account_of(some, rule, copies=copies, decisions=decisions) for some in groups])
    return sorted(accounts, key=lambda account: (-account.reports, -len(account.figures), account.id))


def _ledger(of: Ledger | Iterable[Claim]) -> Ledger | None:
    from sayso.ledger.ledger import Ledger

    return of if isinstance(of, Ledger) else None


def _read(
    of: Ledger | Iterable[Claim], found_by: str | None, *, judged: bool
) -> tuple[Iterable[Claim], Decided]:
    from sayso.ledger.ledger import Ledger

    if not isinstance(of, Ledger):
        return (claim for claim in of if found_by in (None, claim.found_by)), NONE
    claims = of.claims(found_by=found_by, judged=judged) if found_by else of.claims(judged=judged)
    return claims, decided(of.judgements(in_force=True)) if judged else NONE


def gathered(claims: Iterable[Claim]) -> tuple[list[Sighting], dict[str, str]]:
    """The sightings of ``claims``, each figure once, and the roots of reports that are copies.

    Where several finders read a report, the one that came last counts.
    """
    found: dict[str, list[Sighting]] = {}
    copies: dict[str, str] = {}
    for (report, _), reading in groupby(claims, key=lambda claim: (claim.report.id, claim.found_by)):
        some = list(reading)
        if root := some[0].report.copy_of:
            copies[report] = root
        found[report] = sightings(some)
    return [one for some in found.values() for one in some], copies


def _fits(account: Account, **asked: str | None) -> bool:
    parts = (("who", account.who), ("where", account.where))
    for name, value in parts:
        wanted = asked[name]
        if wanted and wanted.casefold() not in f"{value or ''} {account.question}".casefold():
            return False
    if asked["measure"] and asked["measure"] != account.measure:
        return False
    if wanted := asked["source"]:
        names = [one.source for one in account.figures] + [one.label for one in account.origins]
        if not any(wanted.casefold() in (name or "").casefold() for name in names):
            return False
    since, until = asked["since"], asked["until"]
    if not (since or until):
        return True
    days = (one.published[:10] for one in account.figures if one.published)
    return any((since or "") <= day <= (until or "9999") for day in days)
