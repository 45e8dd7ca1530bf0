"""``sayso.compare``: rival figures side by side, of a ledger or of claims in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from sayso.accounts.account import account_of
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
) -> Iterator[Account]:
    """The accounts of a ledger, or of claims: most reports first.

    ``rule`` makes the range of each. ``judged`` applies what people have decided. ``measure`` is a whole
    word; ``who``, ``where`` and ``source`` a part of it in any case; ``since`` and ``until`` are days of
    publication: an account fits when one of its figures does. Filters choose among accounts and never
    change one. Raises ConfigError for an unknown rule.

    >>> import sayso
    >>> text = "Twelve people were killed in the fire in Skopje, the interior ministry said."
    >>> [account] = sayso.compare(sayso.extract(sayso.Report.from_text(text, id="r1")))
    >>> account.measure, account.independent_origins, account.published_range.low
    ('killed', 1, 12)
    """
    asked = rule_named(rule)
    claims, decisions = _read(of, found_by, judged=judged)
    seen, copies = gathered(claims)
    groups = group(seen, decisions)
    copies |= copies_among(of, {one.report for some in groups if len(some) > 1 for one in some} - set(copies))
    accounts = relate([account_of(some, asked, copies=copies, decisions=decisions) for some in groups])
    accounts.sort(key=lambda account: (-account.reports, -len(account.figures), account.id))
    for account in accounts:
        if _fits(account, measure=measure, who=who, where=where, source=source, since=since, until=until):
            yield account


def _read(
    of: Ledger | Iterable[Claim], found_by: str | None, *, judged: bool
) -> tuple[Iterable[Claim], Decided]:
    from sayso.ledger.ledger import Ledger

    if not isinstance(of, Ledger):
        return (claim for claim in of if found_by in (None, claim.found_by)), NONE
    claims = of.claims(found_by=found_by, judged=judged) if found_by else of.claims(judged=judged)
    return claims, decided(of.judgements(in_force=True)) if judged else NONE


def copies_among(of: Ledger | Iterable[Claim], asked: set[str]) -> dict[str, str]:
    """The root of each of the reports ``asked`` for that is a copy; claims alone cannot tell."""
    from sayso.ledger.ledger import Ledger
    from sayso.report.copies import CopyIndex, signature

    if not isinstance(of, Ledger) or not asked:
        return {}
    index = CopyIndex()
    for report in of.reports():
        if report.id in asked:
            index.add(signature(report))
    return {copy: root for root, found in index.groups() for copy in found}


def gathered(claims: Iterable[Claim]) -> tuple[list[Sighting], dict[str, str]]:
    """The sightings of ``claims``, each figure once, and the roots of reports that are copies."""
    found: dict[tuple[str, int, int, str], Sighting] = {}
    copies: dict[str, str] = {}
    for report, of_report in groupby(claims, key=lambda claim: claim.report.id):
        some = list(of_report)
        if root := some[0].report.copy_of:
            copies[report] = root
        for one in sightings(some):
            found[report, one.start, one.end, one.measure] = one
    return list(found.values()), copies


def _fits(account: Account, **asked: str | None) -> bool:
    parts = (("who", account.who), ("where", account.where))
    for name, value in parts:
        wanted = asked[name]
        if wanted and wanted.casefold() not in f"{value or ''} {account.question}".casefold():
            return False
    if asked["measure"] and asked["measure"] != account.measure:
        return False
    wanted = asked["source"]
    names = [one.source for one in account.figures] + [one.label for one in account.origins]
    if wanted and not any(wanted.casefold() in (name or "").casefold() for name in names):
        return False
    days = [one.published[:10] for one in account.figures if one.published]
    since, until = asked["since"], asked["until"]
    return not (since or until) or any((since or "") <= day <= (until or "9999") for day in days)
