"""Quantities: bounds and relation of every wording, and the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.figures.find import find_figures
from sayso.claims.figures.quantity import Quantity, quantities
from sayso.claims.figures.words import Words


def read(text: str, rule: str = "range/1") -> list[Quantity]:
    return list(quantities(Words(text), rule=rule))


# text, low, best, high, relation
BOUNDS = [
    ("30,000 troops", 30000, 30000, 30000, "exact"),
    ("30 000 troops", 30000, 30000, 30000, "exact"),  # blank as separator
    ("1,50,000 villagers", 150000, 150000, 150000, "exact"),  # Indian grouping
    ("3.000 men", 3000, 3000, 3000, "exact"),  # a point before three digits separates thousands
    ("2.5m refugees", 2500000, 2500000, 2500000, "exact"),
    ("3.2 million people", 3200000, 3200000, 3200000, "exact"),
    ("two lakh people", 200000, 200000, 200000, "exact"),
    ("seventy-five hundred men", 7500, 7500, 7500, "exact"),
    ("four thousand and twelve", 4012, 4012, 4012, "exact"),
    ("half a million people", 500000, 500000, 500000, "exact"),
    ("one and a half million", 1500000, 1500000, 1500000, "exact"),
    ("a score of men", 20, 20, 20, "exact"),
    ("at least six", 6, 6, None, "at_least"),
    ("no fewer than 80", 80, 80, None, "at_least"),
    ("well over 400", 400, 400, None, "more_than"),
    ("at least some 300", 300, 300, None, "at_least"),  # an approximator takes no bound away
    ("some 300", 300, 300, 300, "about"),
    ("an estimated two dozen", 24, 24, 24, "about"),
    ("up to 50", None, 50, 50, "at_most"),
    ("the count went up to 17", 17, 17, 17, "exact"),  # where it arrives, and no bound
    ("as many as 90", None, 90, 90, "at_most"),
    ("fewer than a dozen", None, 12, 12, "less_than"),
    ("close to 700", None, 700, 700, "nearly"),
    ("40 or more", 40, 40, None, "at_least"),
    ("60+ dead", 60, 60, None, "at_least"),
    ("15 or so", 15, 15, 15, "about"),
    ("20-odd men", 20, 20, 20, "about"),
    ("between 11,000 to 12,000", 11000, None, 12000, "range"),
    ("between 40 and 50", 40, None, 50, "range"),
    ("from 400 to 600", 400, None, 600, "range"),
    ("8–10", 8, None, 10, "range"),
    ("two-to-three", 2, None, 3, "range"),
    ("six or seven", 6, None, 7, "range"),
    ("two to three dozen", 24, None, 36, "range"),  # the unit is shared
    ("11 to 12,000", 11000, None, 12000, "range"),
    ("as many as 30,000-40,000", 30000, None, 40000, "range"),  # two bounds outweigh one
    ("several", 3, None, 9, "vague"),
    ("a handful of men", 2, None, 9, "vague"),
    ("a few hundred", 200, None, 999, "vague"),
    ("scores", 40, None, 99, "vague"),
    ("hundreds of thousands", 200000, None, 999999, "vague"),
    ("at least several hundred", 200, None, None, "at_least"),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "relation"), BOUNDS)
def test_bounds(text: str, low: int | None, best: int | None, high: int | None, relation: str) -> None:
    found = read(text)[0]
    assert (found.low, found.best, found.high, found.relation) == (low, best, high, relation)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("tens", 10, 10), ("dozens", 12, 12), ("hundreds", 100, 100)]
)
def test_acled_table_takes_the_lowest_reading(text: str, low: int, high: int) -> None:
    found = read(text, "acled/1")[0]
    assert (found.low, found.high, found.vague_rule) == (low, high, "acled/1")


NO_COUNT = [
    "the 11th Corps",
    "a 12-year-old boy",
    "aged 40",
    "Jo Doe, 31, was",
    "Karim Khan (45)",
    "on December 17",
    "on 14 June 2023",
    "at 9:45 p.m.",
    "at 6.30 am",
    "in 1998",
    "15 km away",
    "three days later",
    "$3 million",
    "Rs 40 lakh",
    "45% of them",
    "45 percent",
    "one in five residents",
    "two-thirds of the crew",
    "nine out of ten",
    "an AK-47",
    "the 9/11 attacks",
    "call 555-420-5995",
    "5.56mm rounds",
    "No. 12",
    "Highway 9",
    "Section 144",
    "in the 1990s",
    "a 5-minute walk",
    "20 per cent",
]


@pytest.mark.parametrize("text", NO_COUNT)
def test_never_a_figure(text: str) -> None:
    assert read(text) == []


def test_an_update_is_two_numbers_and_no_range() -> None:
    assert [q.best for q in read("the toll rose from 12 to 15")] == [12, 15]


NUMBERS = st.integers(min_value=2, max_value=900_000)
WRITTEN = st.sampled_from(["{:,}", "{}"])


@given(
    NUMBERS,
    NUMBERS,
    WRITTEN,
    st.sampled_from(["between {} and {}", "between {} to {}", "from {} to {}", "{}–{}"]),
)
def test_a_rendered_range_reads_back(a: int, b: int, written: str, wording: str) -> None:
    low, high = sorted((a, b))
    if low == high or (low < 1000 and high % 1000 == 0):
        return  # «11 to 12,000» shares its unit
    text = wording.format(written.format(low), written.format(high)) + " people"
    found = read(text)[0]
    assert (found.low, found.best, found.high, found.relation) == (low, None, high, "range")


COMPARATORS = [
    ("at least {}", "at_least"), ("more than {}", "more_than"), ("up to {}", "at_most"),
    ("fewer than {}", "less_than"), ("almost {}", "nearly"), ("about {}", "about"),
    ("{} or more", "at_least"), ("{}", "exact"),
]  # fmt: skip


@given(NUMBERS, st.sampled_from(COMPARATORS), WRITTEN)
def test_a_rendered_comparator_reads_back(n: int, comparator: tuple[str, str], written: str) -> None:
    if written == "{}" and 1800 <= n <= 2100:
        return  # «1800 or more people» may be a year
    wording, relation = comparator
    found = read(wording.format(written.format(n)) + " people")[0]
    low = None if relation in ("at_most", "less_than", "nearly") else n
    high = None if relation in ("at_least", "more_than") else n
    assert (found.low, found.best, found.high, found.relation) == (low, n, high, relation)


PIECES = st.sampled_from(
    [
        "at",
        "least",
        "12",
        "two",
        "hundred",
        "and",
        "of",
        "the",
        "killed",
        "wounded",
        "or",
        "injured",
        "people",
        "soldiers",
        ",",
        ".",
        ";",
        "-",
        "–",
        "3,000",
        "2.5m",
        "dozens",
        "tens",
        "thousands",
        "“",
        "’s",
        "(",
        ")",
        "no",
        "nobody",
        "was",
        "were",
        "to",
        "between",
        "from",
        "half",
        "a",
        "an",
        "İ",
        "1,50,000",
        "30",
        "000",
        "toll",
        "rose",
        "9/11",
        "%",
        "$",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=300, deadline=None)
def test_offsets_match_and_nothing_raises(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
