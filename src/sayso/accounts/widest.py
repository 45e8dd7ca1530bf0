"""Which accounts differ most: what a person wants to look at first."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.types import Account


def disagreement(account: Account) -> float:
    """How many times the highest published bound is the lowest, plus one each; 0 where nobody disagrees.

    One is added so that «none» beside «twelve» counts as far apart and not as infinitely far.

    >>> from sayso.types import PublishedRange
    >>> found = PublishedRange(low=99, high=999, open_high=False, best=None, rule="r/1")
    >>> disagreement(Account(id="a", question="q", measure="killed", scope="total_so_far", figures=(),
    ...     origins=(), reports=2, independent_origins=2, unresolved=0, published_range=found))
    10.0
    """
    low, high = account.published_range.low, account.published_range.high
    if account.independent_origins + account.unresolved < 2 or high is None:
        return 0.0
    return (high + 1) / ((low or 0) + 1) if high != low else 0.0


def widest(accounts: Iterable[Account]) -> list[Account]:
    """Those in which somebody disagrees, the widest first; of equals the one with more origins."""
    found = [account for account in accounts if disagreement(account)]
    return sorted(found, key=lambda one: (-disagreement(one), -one.independent_origins, one.id))
