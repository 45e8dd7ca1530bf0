"""«The number of …»: the people stand before their number, with other words between."""

import pytest

from sayso.claims.figures.find import find_figures

PAIRS = [
    # the number after «at», the verb before the noun
    (
        "Estimates put the number of foreign soldiers in Norland at between 900 to 1,000.",
        "deployed",
        900,
        1000,
    ),
    # what happened to them stands after the noun
    ("The number of people killed by the storm on the island has risen to 832.", "killed", 832, 832),
    ("The total number of displaced people in the camps is 40,000.", "displaced", 40000, 40000),
    # no place, nothing happened: a count of the noun
    ("They put the number of volunteers at 300.", "other:volunteers", 300, 300),
]


@pytest.mark.parametrize(("text", "measure", "low", "high"), PAIRS)
def test_the_number_of(text, measure, low, high):
    assert [(f.measure, f.low, f.high) for f in find_figures(text)] == [(measure, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The number of votes rose to 300.",  # no people
        "A number of people were killed in 2012.",  # a year
    ],
)
def test_not_a_count_of_people(text):
    assert find_figures(text) == []
