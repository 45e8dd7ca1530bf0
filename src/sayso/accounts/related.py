"""Accounts of one event beside each other: killed, injured and both; parts, increments and forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.types import Account

MOST = 12  # accounts named as related: those that share most reports


def relate(accounts: Sequence[Account]) -> list[Account]:
    """The accounts, each with the ids of those that share its reports, most shared first.

    Two are related when at least a third of the reports of the smaller speak of both.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for report in {one.report for one in account.figures}:
            of_report[report].append(number)
    shared: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for numbers in of_report.values():
        for a in numbers:
            for b in numbers:
                if a != b:
                    shared[a][b] += 1
    return [_named(accounts, number, shared[number]) for number in range(len(accounts))]


def _named(accounts: Sequence[Account], number: int, shared: dict[int, int]) -> Account:
    account = accounts[number]
    near = {
        other: count
        for other, count in shared.items()
        if 3 * count >= min(account.reports, accounts[other].reports)
    }
    best = sorted(near, key=lambda other: (-near[other], accounts[other].id))[:MOST]
    return replace(account, related=tuple(accounts[other].id for other in best)) if best else account
