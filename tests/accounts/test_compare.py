"""The accounts of claims and of ledgers, end to end on our own words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import sayso
from sayso.errors import ConfigError

FIRE = (
    (
        "r1",
        "Harbour Post",
        "2024-05-02",
        "A fire in a textile mill in Faisalabad killed 23 workers on Wednesday, rescue officials said. "
        "The blaze broke out in the dyeing hall of the textile mill. Rescuers said 41 people were injured.",
    ),
    (
        "r2",
        "Morning Ledger",
        "2024-05-02",
        "At least 23 people died when a fire swept a textile mill in Faisalabad on Wednesday. "
        "Another 41 were injured, rescuers said. The dyeing hall of the mill burnt down.",
    ),
    (
        "r3",
        "Northern Star",
        "2024-05-04",
        "Wednesday's fire in a textile mill in Faisalabad killed 26 people, the health department said. "
        "The blaze began in the dyeing hall.",
    ),
    (
        "r4",
        "Northern Star",
        "2024-05-03",
        "A bus fell into a ravine near Quetta on Thursday, killing 23 passengers, police said.",
    ),
)


def reports() -> list[sayso.Report]:
    return [
        sayso.Report.from_text(text, id=name, outlet=outlet, published=published)
        for name, outlet, published, text in FIRE
    ]


def claims() -> list[sayso.Claim]:
    return [claim for report in reports() for claim in sayso.extract(report)]


def test_rivals_stand_together_and_other_events_apart() -> None:
    killed = list(sayso.compare(claims(), measure="killed"))
    together = {frozenset(figure.report for figure in account.figures) for account in killed}
    assert together == {frozenset(("r1", "r2", "r3")), frozenset(("r4",))}


def test_order_of_the_claims_does_not_matter() -> None:
    found = claims()
    whole = list(sayso.compare(found))
    by_report = [[claim for claim in found if claim.report.id == row[0]] for row in FIRE]
    for seed in range(5):
        random.Random(seed).shuffle(by_report)
        assert list(sayso.compare(claim for some in by_report for claim in some)) == whole


def test_a_filter_chooses_and_changes_nothing() -> None:
    whole = {account.id: account for account in sayso.compare(claims())}
    some = list(sayso.compare(claims(), where="faisalabad", since="2024-05-04"))
    assert some
    assert all(whole[account.id] == account for account in some)
    assert not list(sayso.compare(claims(), source="nobody at all"))


def test_a_ledger_gives_what_its_claims_give(tmp_path: Path) -> None:
    with sayso.Ledger(tmp_path / "fire.sayso") as ledger:
        ledger.add(reports())
        assert list(sayso.compare(ledger)) == list(sayso.compare(claims()))


def test_a_confirmation_is_shown_and_counts_for_verified_only(tmp_path: Path) -> None:
    with sayso.Ledger(tmp_path / "fire.sayso") as ledger:
        ledger.add(reports())
        [account] = sayso.compare(ledger, measure="injured", rule="verified-only/1")
        assert account.published_range.low is None
        figure = account.figures[0]
        ledger.judge(
            sayso.Judgement(
                id="j1",
                question="confirm",
                subject=(f"{figure.claim}@{figure.start}-{figure.end}",),
                verdict="yes",
                by="ana",
                at="2024-05-05T10:00:00+00:00",
            )
        )
        [account] = sayso.compare(ledger, measure="injured", rule="verified-only/1")
        assert account.figures[0].confirmed
        assert account.published_range.low == 41


def test_a_rule_nobody_knows() -> None:
    with pytest.raises(ConfigError, match="all-named-latest/1"):
        list(sayso.compare([], rule="guess"))
