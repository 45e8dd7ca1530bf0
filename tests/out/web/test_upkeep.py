"""Accounts follow a decision behind the page: in a thread, or a process apart where much is kept."""

from __future__ import annotations

import multiprocessing
from typing import cast

import pytest

from sayso import Judgement, Ledger, compare
from sayso.accounts.kept import is_current
from sayso.ledger.cache import store_of
from sayso.out.web import upkeep
from sayso.out.web.upkeep import Upkeep


def reject(ledger: Ledger, number: int) -> None:
    claim = next(one for one in ledger.claims() if one.figures)
    at = f"2028-01-01T00:00:0{number}"
    ledger.judge(
        Judgement(id=f"j{number}", question="reject", subject=(claim.id,), verdict="yes", by="ada", at=at)
    )


def current(ledger: Ledger) -> bool:
    with store_of(ledger).reading() as connection:
        return is_current(connection, None)


@pytest.mark.parametrize("large", [0, 20_000])
def test_a_decision_is_taken_in_behind_the_page(ledger, monkeypatch, large):
    monkeypatch.setattr(upkeep, "LARGE", large)
    before = list(compare(ledger))
    its = Upkeep()
    reject(ledger, 1)
    assert not current(ledger)
    its.follow(ledger)
    assert its._coming is not None
    its._coming.result(60)
    assert current(ledger)
    assert (its._apart is not None) == (large == 0)
    assert list(compare(ledger)) != before
    its.close()
    assert not multiprocessing.active_children()


def test_where_the_process_apart_dies_the_server_goes_on_itself(ledger, monkeypatch):
    monkeypatch.setattr(upkeep, "LARGE", 0)
    list(compare(ledger))
    its = Upkeep()
    its._apart = cast("upkeep.ProcessPoolExecutor", Dead())
    reject(ledger, 1)
    its.follow(ledger)
    assert its._coming is not None
    its._coming.result(60)
    assert current(ledger)
    assert its._broken
    its.close()


class Dead:
    """A pool whose process was killed."""

    def submit(self, *_: object) -> None:
        raise upkeep.BrokenProcessPool

    def shutdown(self, **_: object) -> None:
        """Nothing is left to end."""


def test_after_the_end_nothing_begins(ledger):
    its = Upkeep()
    its.close()
    its.follow(ledger)
    its.settle()
    assert its._coming is None
