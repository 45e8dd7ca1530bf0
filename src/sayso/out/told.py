"""The figures of an account with the texts they stand in: what tables, exports and pages show of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sayso.accounts.copies import copies_of
from sayso.types import Account, Claim, Figure, Origin, Report, Rival, When

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger

# UCDP GED's where_prec: 1 a named town, 4 a first-order division, 6 a country. The others are never given.
WHERE_PREC = {"city": 1, "admin1": 4, "country": 6}
# UCDP GED's date_prec by days: a day, less than a week, a week, a month, a year.
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


class Told(Struct, frozen=True, kw_only=True):
    """One figure beside its account, origin, claim and report; null where the ledger has them no more.

    The report names the root of what it copies.
    """

    account: Account
    rival: Rival
    origin: Origin | None
    claim: Claim | None
    figure: Figure | None
    report: Report | None


class Entry(Struct, frozen=True):
    """One account with its figures as told."""

    account: Account
    told: list[Told]


def entries(accounts: Iterable[Account], ledger: Ledger) -> list[Entry]:
    """The accounts with their figures as told."""
    records = Records(ledger)
    return [Entry(account, told(account, records)) for account in accounts]


def told(account: Account, records: Records) -> list[Told]:
    """Every figure of the account, by the day of publication and place in the text."""
    records.fetch(account)
    origins = {origin.id: origin for origin in account.origins}
    found = [
        Told(
            account=account,
            rival=rival,
            origin=origins.get(rival.origin),
            claim=(claim := records.claim(rival.claim)),
            figure=_figure(claim, rival),
            report=records.report(rival.report),
        )
        for rival in account.figures
    ]
    return sorted(found, key=lambda one: (one.rival.published or "9999", one.rival.report, one.rival.start))


class Records:
    """Claims and reports of a ledger, each looked up once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._claims: dict[str, Claim | None] = {}
        self._reports: dict[str, Report | None] = {}

    def fetch(self, account: Account) -> None:
        """Look up all that the account's figures name, before they are asked for."""
        claims = [one.claim for one in account.figures if one.claim not in self._claims]
        reports = [one.report for one in account.figures if one.report not in self._reports]
        self._claims |= dict.fromkeys(claims) | self._ledger.claims_called(claims)
        known = self._ledger.reports_called(reports)
        roots = copies_of(self._ledger, list(known.values()))
        self._reports |= dict.fromkeys(reports)
        self._reports |= {name: replace(one, copy_of=roots.get(name)) for name, one in known.items()}

    def claim(self, id: str) -> Claim | None:
        """The claim as people have decided it."""
        return self._claims[id]

    def report(self, id: str) -> Report | None:
        """The report, with the root of what it copies."""
        return self._reports[id]


def where_prec(figure: Figure | None) -> int | None:
    """How precise the place is, by UCDP's codes."""
    place = figure.where if figure else None
    return WHERE_PREC.get(place.precision or "") if place else None


def date_prec(start: str | None, end: str | None) -> int | None:
    """How precise the dates are, by UCDP's codes; null without both, or beyond a year.

    >>> date_prec("2024-12-27", "2024-12-27"), date_prec("2024-10-01", "2024-12-27"), date_prec(None, None)
    (1, 5, None)
    """
    if not start or not end:
        return None
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return next((code for limit, code in DATE_PREC if days <= limit), None)


def interval(many: list[Told]) -> tuple[str | None, str | None]:
    """The first and the last day that the figures' own dates speak of."""
    whens = list(_whens(many))
    return min((w.from_ for w in whens if w.from_), default=None), max(
        (w.to for w in whens if w.to), default=None
    )


def _whens(many: list[Told]) -> Iterator[When]:
    return (one.figure.when for one in many if one.figure and one.figure.when)


def _figure(claim: Claim | None, rival: Rival) -> Figure | None:
    figures = claim.figures if claim else ()
    return next((f for f in figures if (f.start, f.end) == (rival.start, rival.end)), None)
