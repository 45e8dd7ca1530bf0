"""Differences between two readings: what is the same, what conflicts, what only one side has."""

from collections import Counter

import pytest
from msgspec.structs import replace

import sayso
from sayso.accounts.difference import differences

TEXT = (
    "Twelve people were killed in the fire in Skopje, the interior ministry said. "
    "The mayor said that about 30 people were injured. The company denied that the doors were locked."
)


@pytest.fixture(scope="module")
def claims():
    return sayso.extract(sayso.Report.from_text(TEXT, id="r1", published="2025-03-16"), finder="rules")


def counts(told):
    return {f"{what} {change}": count for (what, change), count in told.counts.items() if count}


def test_a_reading_does_not_differ_from_itself(claims):
    told = differences(claims, claims, accounts=(sayso.compare(claims), sayso.compare(claims)))
    assert told.found == []
    assert {change for _, change in told.counts} == {"same"}


def test_what_one_side_lacks_is_lost_and_what_it_has_more_is_gained(claims):
    accounts = sayso.compare(claims), sayso.compare(claims[1:])
    there, back = differences(claims, claims[1:], accounts=accounts), differences(claims[1:], claims)
    assert [one.change for one in there.found if one.what == "claim"] == ["lost"]
    assert [one.change for one in back.found if one.what == "claim"] == ["gained"]
    assert there.counts["figure", "lost"] == back.counts["figure", "gained"] == len(claims[0].figures) == 1
    assert there.counts["account", "lost"] == 1
    assert there.found[0].b == {}


def test_one_field_read_differently_conflicts_and_says_how(claims):
    [told] = differences(claims, [replace(claims[0], polarity="deny"), *claims[1:]]).found
    assert (told.what, told.change, told.a, told.b) == (
        "claim",
        "conflicting",
        {"polarity": "affirm"},
        {"polarity": "deny"},
    )


def test_a_bound_read_differently_is_a_conflict_of_figures(claims):
    figure = replace(claims[0].figures[0], low=10)
    told = differences(claims, [replace(claims[0], figures=(figure,)), *claims[1:]])
    assert counts(told)["figure conflicting"] == 1
    assert next(one for one in told.found if one.what == "figure").a == {"bounds": "12–12"}


def test_a_claim_with_other_edges_is_paired_with_the_one_it_overlaps(claims):
    one = claims[0]
    span = one.content[0]
    cut = replace(one, id="c_other", content=(replace(span, text=span.text[7:], start=span.start + 7),))
    told = differences(claims, [cut, *claims[1:]])
    assert Counter(d.change for d in told.found) == {"conflicting": 1}
    assert set(told.found[0].a) == {"words"}


def test_claims_that_share_few_words_are_not_paired(claims):
    other = replace(claims[0], id="c_other", content=claims[1].content)
    told = differences([claims[0]], [other])
    assert counts(told)["claim lost"] == counts(told)["claim gained"] == 1
