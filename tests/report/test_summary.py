"""Points that sum an article up, and lists inside it, are taken in whole."""

from __future__ import annotations

import pytest

from sayso.report.lines import lines
from sayso.report.summary import with_summary

ARTICLE = "Nine miners have died in the shaft, the owner said on Monday.\n\nRescuers went on."
CASES = [
    (
        "• Nine miners are dead\n• The owner blames a rescuer\n\n" + ARTICLE,
        "110011",
        "1111",
        "points of the article",
    ),
    ("• Ten best beaches here\n• Recipes for the weekend\n\n" + ARTICLE, "0011", "0011", "links elsewhere"),
    ("• Nine miners are dead\n\n" + ARTICLE, "011", "011", "one point is no list"),
]


@pytest.mark.parametrize(("text", "body", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_points_over_an_article(text: str, body: str, expected: str, why: str) -> None:
    found = lines(text)
    flags = [one == "1" for one in body[-len(found) :]]
    assert "".join("01"[one] for one in with_summary(found, flags)) == expected, why


def test_a_list_inside_an_article_is_whole() -> None:
    found = lines("It fell.\n\n• Army: nine men killed\n• Rebels: eight men killed\n\nNobody knows.")
    assert with_summary(found, [True, True, False, True]) == [True] * 4
