"""The accounts of claims and of ledgers, end to end on our own words."""

from __future__ import annotations

import random

import pytest

import sayso
from sayso.errors import ConfigError


def test_rivals_stand_together_and_other_events_apart(claims: list[sayso.Claim]) -> None:
    killed = list(sayso.compare(claims, measure="killed"))
    together = {frozenset(figure.report for figure in account.figures) for account in killed}
    assert together == {frozenset(("r1", "r2", "r3")), frozenset(("r4",))}


def test_order_of_the_reports_does_not_matter(claims: list[sayso.Claim]) -> None:
    whole = list(sayso.compare(claims))
    by_report = [[claim for claim in claims if claim.report.id == name] for name in ("r1", "r2", "r3", "r4")]
    for seed in range(5):
        random.Random(seed).shuffle(by_report)
        assert list(sayso.compare(claim for some in by_report for claim in some)) == whole


def test_a_filter_chooses_and_changes_nothing(claims: list[sayso.Claim]) -> None:
    whole = {account.id: account for account in sayso.compare(claims)}
    some = list(sayso.compare(claims, where="faisalabad", since="2024-05-04"))
    assert some
    assert all(whole[account.id] == account for account in some)
    assert not list(sayso.compare(claims, source="nobody at all"))


def test_a_ledger_gives_what_its_claims_give(ledger: sayso.Ledger, claims: list[sayso.Claim]) -> None:
    assert list(sayso.compare(ledger)) == list(sayso.compare(claims))


def test_a_rule_nobody_knows() -> None:
    with pytest.raises(ConfigError, match="all-named-latest/1"):
        list(sayso.compare([], rule="guess"))
