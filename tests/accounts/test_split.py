"""What one event's figures come to: which stand in one account, with why."""

from __future__ import annotations

import pytest

import sayso
from sayso.types import Claim

from .marked import claims

WHERE = "in the attack on the barracks of Larkana on the Rice Canal"
ARMY, MINISTRY = "Chadian National Army", "Health Ministry of Pakistan"


def accounts(*reports: list[Claim]) -> set[frozenset[str]]:
    """The accounts of some reports, as the words of their figures with the report before them."""
    found = sayso.compare([claim for some in reports for claim in some])
    return {frozenset(f"{one.report} {one.text}" for one in account.figures) for account in found}


CASES = (
    (
        (
            claims("a", f"[21|killed|people], [14|killed] of them soldiers, died {WHERE}."),
            claims("b", f"[14|killed|soldiers] died {WHERE}.", day=11),
        ),
        {frozenset(("a 21",)), frozenset(("a 14", "b 14"))},
        "the soldiers of a whole are those that another report counts alone",
    ),
    (
        (
            claims(
                "a", (ARMY, f"[11|killed|soldiers] died {WHERE}."), "The prefect counts [34|killed|dead]."
            ),
            claims(
                "b",
                f"[34|killed|people] died {WHERE}.",
                (ARMY, f"Before, it was [11|killed] {WHERE}."),
                day=11,
            ),
        ),
        {frozenset(("a 11", "b 11")), frozenset(("a 34", "b 34"))},
        "a number that leaves open whom it counts is what its speaker says elsewhere",
    ),
    (
        (
            claims("a", f"[40|killed|people] died {WHERE}.", f"In 2011, [64|killed|people] died {WHERE}."),
            claims("b", f"[42|killed|people] died {WHERE}.", day=11),
            claims(
                "c",
                f"In 2011, [64|killed|people] died {WHERE}.",
                f"Now [42|killed|people] died {WHERE}.",
                day=12,
            ),
        ),
        {frozenset(("a 40", "b 42", "c 42")), frozenset(("a 64", "c 64"))},
        "another time has an account of its own, over all reports",
    ),
    (
        (
            claims("a", f"[40|killed|Pakistani soldiers] died {WHERE}."),
            claims("b", f"[40|killed|soldiers] died {WHERE}.", day=11),
            claims("c", f"[40|killed|Indian soldiers] died {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 40")), frozenset(("c 40",))},
        "two nations do not come together round a figure that names none",
    ),
    (
        (
            claims(
                "a",
                f"[40|killed|people] died {WHERE}.",
                f"The wars here left [30,000|killed|people] dead {WHERE}.",
            ),
            claims("b", f"[42|killed|people] died {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 42")), frozenset(("a 30,000",))},
        "no report gives two numbers of one quantity fifty times apart",
    ),
    (
        (
            claims("a", f"[40|killed|Pakistani soldiers] died {WHERE}."),
            claims("b", f"[31|killed|Indian soldiers] died {WHERE}.", day=11),
            claims("c", f"[8|killed] dead {WHERE}.", day=11),
        ),
        {frozenset(("a 40",)), frozenset(("b 31",)), frozenset(("c 8",))},
        "what fits the soldiers of two armies alike is left open",
    ),
    (
        (
            claims("a", (ARMY, f"[40|killed|soldiers] died {WHERE}.")),
            claims("b", (MINISTRY, f"[40|killed|bodies] lay {WHERE}, [12|killed|civilians] among them.")),
            claims("c", (MINISTRY, f"[12|killed|civilians] died {WHERE}."), day=11),
        ),
        {frozenset(("a 40", "b 40")), frozenset(("b 12", "c 12"))},
        "a number of nobody in particular is of those of whom others tell it",
    ),
    (
        (
            claims(
                "a", f"[40|killed|people] died {WHERE}.", f"[9|killed|bodies] lay in the kitchen {WHERE}."
            ),
            claims("b", f"[43|killed|people] died {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 43")), frozenset(("a 9",))},
        "those of one room are no rival of the whole",
    ),
    (
        (
            claims("a", "[343|killed|people] drowned.", "[12|killed|children] died."),
            claims("b", "[343|killed|people] drowned.", "[15|killed|boys] died.", day=11),
        ),
        {frozenset(("a 343", "b 343")), frozenset(("a 12", "b 15"))},
        "one group of an event that two reports tell as one",
    ),
    (
        (
            claims("a", f"[40|participants|people] marched {WHERE}."),
            claims("b", f"[40|participants|people] will march {WHERE}.", day=9, scope="forecast"),
        ),
        {frozenset(("a 40",)), frozenset(("b 40",))},
        "a forecast is no rival of what came, even of one number",
    ),
    (
        (
            claims(
                "a",
                f"[40|killed|people] died when warplanes bombed a mill {WHERE}.",
                f"[30|killed|people] died in clashes {WHERE}.",
            ),
            claims("b", f"[43|killed|people] died in the air raid {WHERE}.", day=11),
            claims("c", f"[33|killed|people] died in the fighting {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 43")), frozenset(("a 30", "c 33"))},
        "an air raid and a battle of one week in one town are two events",
    ),
    (
        (
            claims("a", f"[40|killed|people] died in the fighting {WHERE}."),
            claims("b", f"[43|killed|people] died in shelling {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 43"))},
        "shells fall in a battle",
    ),
    (
        (
            claims(
                "a",
                ("the Narus", f"[40|killed|soldiers] died {WHERE}."),
                f"Naru rebels fled, and [52|killed|Narus] died {WHERE}.",
            ),
            claims("b", f"[47|killed|rebels] died {WHERE}.", day=11),
        ),
        {frozenset(("a 40",)), frozenset(("a 52", "b 47"))},
        "a movement's people are its fighters, by its name alone",
    ),
    (
        (
            claims("a", f"[40|killed|people] died {WHERE}, [4 more|killed] than in its last list."),
            claims("b", f"[41|killed|people] died {WHERE}.", day=11),
        ),
        {frozenset(("a 40", "b 41")), frozenset(("a 4 more",))},
        "what is added to an earlier list is no rival of the whole",
    ),
)


@pytest.mark.parametrize(("reports", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_accounts(reports: tuple[list[Claim], ...], wanted: set[frozenset[str]], why: str) -> None:
    assert accounts(*reports) == wanted, why
    assert accounts(*reversed(reports)) == wanted, why
