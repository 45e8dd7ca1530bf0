"""Reports of one fire, of a bus that fell the same week, and what is claimed in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso

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


@pytest.fixture(scope="session")
def reports() -> list[sayso.Report]:
    return [
        sayso.Report.from_text(text, id=name, outlet=outlet, published=published)
        for name, outlet, published, text in FIRE
    ]


@pytest.fixture(scope="session")
def claims(reports: list[sayso.Report]) -> list[sayso.Claim]:
    return [claim for report in reports for claim in sayso.extract(report)]


@pytest.fixture
def ledger(tmp_path: Path, reports: list[sayso.Report]) -> sayso.Ledger:
    ledger = sayso.Ledger(tmp_path / "fire.sayso")
    ledger.add(reports)
    return ledger
