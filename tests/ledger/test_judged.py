"""What decisions make of a claim: pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made

from sayso.ledger.judged import applied, decisions, judged
from sayso.types import Judgement

CLAIM = next(claim for claim in made(1)[1] if claim.figures and claim.polarity == "affirm")
FIGURE = CLAIM.figures[0]
AT = f"figures.{FIGURE.start}-{FIGURE.end}."
SPOT = f"{CLAIM.id}@{FIGURE.start}-{FIGURE.end}"


def judgement(id, question="reject", subject=(CLAIM.id,), *, verdict="yes", value=None, by="ana"):
    return Judgement(
        id=id, question=question, subject=subject, verdict=verdict, value=value, by=by, at="2024"
    )


def correct(id, path, old, new, **fields):
    return judgement(id, "correct", value={"path": path, "old": old, "new": new}, **fields)


def withdraw(id, *subject, **fields):
    return judgement(id, "withdraw", subject, **fields)


def told(*judgements):
    return [(one.judgement.id, one.in_force) for one in judged(CLAIM, judgements).decisions]


def test_without_judgements_a_claim_is_itself():
    assert applied(CLAIM, []) is CLAIM
    assert applied(CLAIM, [judgement("j1", subject=("c_other",))]) is CLAIM


def test_a_correction_is_applied_and_the_claim_left_as_it_was():
    made = applied(CLAIM, [correct("j1", "polarity", "affirm", "deny")])
    assert (made.polarity, CLAIM.polarity) == ("deny", "affirm")


def test_a_later_correction_made_on_the_earlier_one_wins():
    both = [correct("j1", "polarity", "affirm", "deny"), correct("j2", "polarity", "deny", "no_comment")]
    assert applied(CLAIM, both).polarity == "no_comment"
    assert told(*both) == [("j1", False), ("j2", True)]


def test_a_correction_made_on_an_outdated_value_is_kept_and_does_not_apply():
    both = [
        correct("j1", "polarity", "affirm", "deny"),
        correct("j2", "polarity", "affirm", "no_comment", by="ben"),
    ]
    assert applied(CLAIM, both).polarity == "deny"
    last = judged(CLAIM, both).decisions[-1]
    assert (last.in_force, last.old, last.new) == (False, "affirm", "no_comment")
    assert last.why == "did not apply: 'deny' stood there, not 'affirm'"


def test_what_is_withdrawn_gives_way_to_the_one_before():
    many = [
        correct("j1", "polarity", "affirm", "deny"),
        correct("j2", "polarity", "deny", "no_comment"),
        withdraw("j3", "j2", by="ben"),
    ]
    assert applied(CLAIM, many).polarity == "deny"
    assert told(*many) == [("j1", True), ("j2", False), ("j3", True)]
    assert judged(CLAIM, many).decisions[1].why == "withdrawn by ben"
    assert applied(CLAIM, [*many, withdraw("j4", "j1")]).polarity == "affirm"


def test_one_that_stands_on_a_withdrawn_one_still_stands():
    many = [
        correct("j1", "polarity", "affirm", "deny"),
        correct("j2", "polarity", "deny", "no_comment"),
        withdraw("j3", "j1"),
    ]
    assert applied(CLAIM, many).polarity == "no_comment"


@pytest.mark.parametrize("verdict", ["no", "unsure"])
def test_no_or_unsure_leaves_the_field_as_it_was_found(verdict):
    many = [
        correct("j1", "polarity", "affirm", "deny"),
        correct("j2", "polarity", "deny", "affirm", verdict=verdict),
    ]
    assert applied(CLAIM, many).polarity == "affirm"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "deny",
        {},
        {"path": "polarity", "new": "deny"},
        {"path": "nowhere", "old": 1, "new": 2},
        {"path": "polarity", "old": "affirm", "new": "maybe"},
        {"path": ["polarity"], "old": "affirm", "new": "deny"},
        {"path": "figures.999990-999999.low", "old": 1, "new": 2},
        {"path": AT + "low", "old": FIGURE.low, "new": "many"},
    ],
)
def test_a_malformed_correction_is_listed_and_never_crashes(value):
    one = judgement("j1", "correct", value=value)
    (decision,) = judged(CLAIM, [one]).decisions
    assert applied(CLAIM, [one]) == CLAIM
    assert not decision.in_force
    assert decision.why.startswith("did not apply: ")


def test_a_figure_is_corrected_and_rejected():
    made = applied(
        CLAIM, [correct("j1", AT + "high", FIGURE.high, 7000), correct("j2", AT + "who", FIGURE.who, None)]
    )
    assert (made.figures[0].high, made.figures[0].who, made.figures[0].low) == (7000, None, FIGURE.low)
    assert applied(CLAIM, [judgement("j1", subject=(SPOT,))]).figures == ()


def test_a_rejected_claim_is_gone_until_it_is_withdrawn_or_decided_anew():
    yes, no, unsure = (judgement(f"j{v}", verdict=v, by=v) for v in ("yes", "no", "unsure"))
    assert applied(CLAIM, [yes]) is None
    assert applied(CLAIM, [yes, withdraw("w", "jyes")]) == CLAIM
    assert applied(CLAIM, [yes, withdraw("w", "jyes", verdict="unsure")]) is None
    assert applied(CLAIM, [yes, no]) == CLAIM
    assert applied(CLAIM, [no, yes]) is None
    assert applied(CLAIM, [yes, unsure]) == CLAIM
    assert judged(CLAIM, [yes, no]).decisions[0].why == "no decided later"


def test_one_judgement_on_many_claims_counts_for_each():
    assert applied(CLAIM, [judgement("j1", subject=("c_other", CLAIM.id))]) is None


def test_a_judgement_on_two_sources_has_a_history_too():
    pair = {"question": "same_source", "verdict": "yes"}
    many = [
        judgement("j1", subject=("s1", "s2"), **pair),
        judgement("j2", subject=("s2", "s1"), question="same_source", verdict="no", by="ben"),
        judgement("j3", subject=("s2", "s3"), **pair),
        withdraw("j4", "j3"),
    ]
    got = [(one.judgement.id, one.in_force, one.why) for one in decisions("s2", many)]
    assert got == [
        ("j1", False, "ben decided later"),
        ("j2", True, None),
        ("j3", False, "withdrawn by ana"),
        ("j4", True, None),
    ]


VALUES = st.sampled_from(["affirm", "deny", "no_comment", "not_acknowledged"])


@given(
    st.lists(
        st.tuples(VALUES, VALUES, st.sampled_from(["yes", "no", "unsure"]), st.integers(0, 9)), max_size=12
    )
)
def test_withdrawing_everything_gives_the_claim_as_it_was_found(many):
    made = [correct(f"j{n}", "polarity", old, new, verdict=v) for n, (old, new, v, _) in enumerate(many)]
    run = judged(CLAIM, made)
    in_force = [one for one in run.decisions if one.in_force]
    assert len(in_force) <= 1
    if in_force and in_force[0].judgement.verdict == "yes":
        assert run.claim.polarity == in_force[0].new
    else:
        assert run.claim.polarity == "affirm"
    gone = [withdraw(f"w{n}", f"j{n}") for n in range(len(many))]
    assert applied(CLAIM, [*made, *gone]) == CLAIM
