"""Totals of a report, as a casualty recorder would enter them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.figures.fill import figures
from sayso.claims.figures.total import total, weights, why
from sayso.claims.stages import claims_of
from sayso.types import Report, Span, Totals, from_dict, to_dict


def read(text: str) -> Totals:
    return total(whole(text))


def whole(text: str) -> Report:
    """A report that is nothing but its article."""
    return Report(id="r1", text=text, body=(Span.of(text, 0, len(text)),))


# text, killed, injured
TOTALS = [
    ("A constable was shot dead by rebels in the market.", 1, None),  # a narrated single victim counts
    ("Rebels killed two soldiers and a driver near the camp.", 3, None),  # groups are added
    ("Two policemen were killed and six others injured in a blast.", 2, 6),
    ("Two soldiers were killed. Three rebels were also killed in the encounter.", 5, None),  # both sides
    ("Two officers were killed. Bodies of two rebels were also recovered.", 4, None),  # not the same two
    ("Suspected rebels killed two villagers. Another body was found in a ditch.", 3, None),
    ("Kyiv put dead and wounded above 3,000. Of these at least 100 were killed.", 100, None),  # never two
    ("Three rebels shot dead a village headman.", 1, None),  # attackers are not counted
    ("Police arrested five suspects in the town.", None, None),
    ("A man was taken to hospital after he was shot in the leg, police said.", None, 1),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOTALS)
def test_totals(text: str, killed: int | None, injured: int | None) -> None:
    made = read(text)
    assert (made.killed and made.killed.best, made.injured and made.injured.best) == (killed, injured)


def test_bounds_come_from_the_figure() -> None:
    made = read("At least 12 people were killed when a bus fell into a gorge.")
    assert made.killed is not None
    assert (made.killed.low, made.killed.best, made.killed.high) == (12, 12, None)


def test_people_without_a_number_are_two_at_least() -> None:
    made = read("Soldiers were killed in the shelling of a village.")
    assert made.killed is not None
    assert (made.killed.low, made.killed.high) == (2, None)


def test_no_casualties_is_zero_and_silence_is_null() -> None:
    made = read("A bomb went off near the bridge. There were no casualties.")
    assert made.killed is not None
    assert (made.killed.best, made.killed.status) == (0, "explicit_none")
    assert read("The council met on the budget.").killed is None


def test_groups_and_claims_are_named() -> None:
    report = whole("Rebels killed two soldiers and a farmer near the camp.")
    claims = figures(report, claims_of(report, [], "none@1"))
    made = total(report, claims=claims)
    assert made.killed is not None
    assert made.killed.by_group == {"security": 2, "civilians": 1}
    assert made.killed.claims == (claims[0].id,)


def test_the_reasons_are_features_of_the_table() -> None:
    reasons = why(whole("Two guards were killed."), "killed")
    assert reasons
    assert all(reason.score == 0 or reason.feature in weights()["killed"] for reason in reasons)


def test_a_record_reads_back() -> None:
    made = read("Two guards were killed.")
    assert from_dict(to_dict(made)) == made


@given(st.text(min_size=1).filter(str.strip))
@settings(deadline=None)
def test_any_text_has_totals(text: str) -> None:
    read(text)


def test_a_number_for_killed_and_injured_together_fills_neither() -> None:
    text = "A review put casualties at around 1,100, of whom at least 100 were killed."
    made = total(Report.from_text(text, id="r1"))
    assert made.killed is not None
    assert (made.killed.low, made.killed.high) == (100, None)
    assert made.injured is None
