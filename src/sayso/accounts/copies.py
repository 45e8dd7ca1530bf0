"""Which reports of a ledger are near-verbatim copies of which."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sayso.types import CopyGroup, Report

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger


def copies_of(ledger: Ledger, reports: Collection[Report] | None = None) -> dict[str, str]:
    """The id of the root of each report that is a copy, of the whole ledger or of ``reports``.

    Where the ledger's cache is behind, ``reports`` are compared with one another only.
    """
    from sayso.accounts.kept import ask
    from sayso.ledger.cache import store_of
    from sayso.report.copies import roots_among

    ids = None if reports is None else [one.id for one in reports]
    found = ask.copies(store_of(ledger), ids)
    return roots_among(ledger.reports() if reports is None else reports) if found is None else found


def groups_of(ledger: Ledger) -> list[CopyGroup]:
    """The groups of copies of a whole ledger, by the rank of their roots: what they share, and why."""
    from sayso.report.copies import described, signature

    roots: dict[str, list[str]] = {}
    for copy, root in copies_of(ledger).items():
        roots.setdefault(root, [root]).append(copy)
    found = []
    for ids in roots.values():
        reports = {one: report for one in ids if (report := ledger.report(one))}
        signed = {one: signature(report) for one, report in reports.items()}
        first, *copies = sorted(signed.values(), key=lambda one: one.rank)
        group = described(reports[first.report], [reports[one.report] for one in copies], signed)
        found.append((first.rank, group))
    return [group for _, group in sorted(found, key=lambda each: each[0])]
