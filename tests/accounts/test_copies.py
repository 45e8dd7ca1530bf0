"""Which reports of a ledger are copies: the same out of the cache and worked out anew, whoever asks."""

import pytest

from sayso import Ledger, Report, compare
from sayso.accounts.copies import copies_of, groups_of

WIRE = (
    "Two people died when a ferry turned over on the lake on Sunday, the harbour office said. Nine others "
    "were saved by fishermen who heard the cries, and one is still missing. Divers will look for the boat "
    "again in the morning, when the wind is expected to fall."
)
OTHER = "A bridge was closed for repairs on Monday. It opens again in the spring, the town hall said."


@pytest.fixture
def ledger(tmp_path):
    """A wire on three days under three names, and something else."""
    with Ledger(tmp_path / "copies.sayso") as kept:
        days = {"first": "2025-03-01", "second": "2025-03-02", "third": "2025-03-03"}
        kept.add(
            [Report.from_text(WIRE, id=name, published=day) for name, day in days.items()]
            + [Report.from_text(OTHER, id="other", published="2025-03-01")],
            finder="rules",
        )
        yield kept


def test_before_anything_is_kept_they_are_worked_out(ledger):
    assert copies_of(ledger) == {"second": "first", "third": "first"}
    alone = [one for one in ledger.reports() if one.id == "third"]
    assert copies_of(ledger, alone) == {}  # compared with nothing else


def test_out_of_the_cache_they_are_the_same_and_one_is_enough(ledger):
    list(compare(ledger))
    assert copies_of(ledger) == {"second": "first", "third": "first"}
    assert copies_of(ledger, [one for one in ledger.reports() if one.id == "third"]) == {"third": "first"}
    assert [(one.root, [copy.report for copy in one.copies]) for one in groups_of(ledger)] == [
        ("first", ["second", "third"])
    ]


def test_a_cache_that_is_behind_is_not_asked(ledger):
    list(compare(ledger))
    ledger.add([Report.from_text(WIRE, id="earliest", published="2025-02-28")], finder="rules")
    assert copies_of(ledger) == dict.fromkeys(("first", "second", "third"), "earliest")


def test_a_root_that_somebody_may_not_see_is_none_for_them(ledger):
    ledger.mark("first", "red", by="ann")
    list(compare(ledger))
    seen = ledger.up_to("clear")
    assert copies_of(seen) == {"third": "second"}
    ledger.mark("second", "red", by="ann")
    list(compare(ledger))
    assert copies_of(ledger.up_to("clear")) == {}
