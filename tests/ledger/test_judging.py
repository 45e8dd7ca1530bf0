"""Judgements stand beside what they judge; taking one back is a judgement too."""

import pytest
from made import FINDER, made, made_claims
from msgspec.structs import replace

from sayso.errors import ConfigError, DecidedError, LedgerError
from sayso.types import Judgement, Reason


def judgement(id, question="same_source", subject=("s1", "s2"), verdict="yes", **fields):
    return Judgement(
        id=id,
        question=question,
        subject=subject,
        verdict=verdict,
        by="ana",
        at="2024-12-27T09:00:00+00:00",
        **fields,
    )


def test_a_judgement_comes_back_as_it_was_made(ledger):
    made = judgement(
        "j1", value={"high": None}, reasons=(Reason(feature="alias", score=0.9, a="NIS", b="spy agency"),)
    )
    ledger.judge(made)
    assert list(ledger.judgements()) == [made]


def test_the_same_judgement_again_changes_nothing_and_another_under_its_id_is_refused(ledger):
    ledger.judge(judgement("j1"))
    ledger.judge(judgement("j1"))
    with pytest.raises(LedgerError, match="never overwritten"):
        ledger.judge(judgement("j1", verdict="no"))
    assert list(ledger.judgements()) == [judgement("j1")]


def test_a_withdrawn_judgement_stays_but_is_not_in_force(ledger):
    ledger.judge(judgement("j1"))
    ledger.judge(judgement("j2", subject=("s1", "s3"), verdict="unsure"))
    ledger.judge(judgement("j3", question="withdraw", subject=("j1",)))
    assert [one.id for one in ledger.judgements()] == ["j1", "j2", "j3"]
    assert [one.id for one in ledger.judgements(in_force=True)] == ["j2"]
    assert [one.id for one in ledger.judgements(about="s1")] == ["j1", "j2"]
    assert [one.id for one in ledger.judgements(about="s1", in_force=True)] == ["j2"]


@pytest.mark.parametrize("subject", ["j9", "j2"])
def test_only_a_judgement_that_is_there_can_be_withdrawn_and_no_withdrawal(ledger, subject):
    ledger.judge(judgement("j1"))
    ledger.judge(judgement("j2", question="withdraw", subject=("j1",)))
    with pytest.raises(ConfigError, match=r"cannot be withdrawn|judge anew"):
        ledger.judge(judgement("j3", question="withdraw", subject=(subject,)))


# -- on claims that are there


@pytest.fixture
def filled(ledger):
    ledger.add((made(n)[0] for n in range(30)), finder=FINDER, extractor=made_claims)
    return ledger


ALL = [claim for n in range(30) for claim in made(n)[1]]
ONE = next(claim for claim in ALL if claim.figures and claim.polarity == "affirm")
AT = f"{ONE.figures[0].start}-{ONE.figures[0].end}"


def correct(id, path, old, new, **fields):
    value = {"path": path, "old": old, "new": new}
    return judgement(id, "correct", (ONE.id,), value=value, **fields)


def test_claims_are_given_as_they_were_found_or_as_people_decided(filled):
    filled.judge(correct("j1", "polarity", "affirm", "deny"))
    filled.judge(judgement("j2", "reject", (ALL[-1].id,)))
    assert list(filled.claims()) == ALL
    given = list(filled.claims(judged=True))
    ought = [replace(c, polarity="deny") if c.id == ONE.id else c for c in ALL[:-1]]
    assert given == ought
    assert filled.claim(ONE.id).polarity == "affirm"
    assert filled.claim(ONE.id, judged=True).polarity == "deny"
    assert filled.claim(ALL[-1].id, judged=True) is None
    assert filled.claim("c_none", judged=True) is None
    filled.judge(judgement("j3", "withdraw", ("j1", "j2")))
    assert list(filled.claims(judged=True)) == ALL


def test_filters_ask_of_the_corrected_claim(filled):
    measure = ONE.figures[0].measure
    filled.judge(correct("j1", f"figures.{AT}.measure", measure, "captured"))
    filled.judge(correct("j2", "source.name", ONE.source.name, "Somebody Else"))
    filled.judge(correct("j3", "polarity", "affirm", "no_comment"))
    for filters, fits in [
        ({"measure": "captured"}, True),
        ({"measure": measure}, False),
        ({"name": "Somebody Else"}, True),
        ({"name": ONE.source.name}, False),
        ({"source": "SOMEBODY"}, True),
        ({"polarity": "no_comment"}, True),
        ({"polarity": "affirm"}, False),
        ({"measure": "captured", "polarity": "deny"}, False),
        ({"measure": "captured", "report": ONE.report.id}, True),
        ({"measure": "captured", "report": "m0-29x"}, False),
        ({"figures": True}, True),
        ({"place": ONE.figures[0].where.name[1:].upper()}, True),
        ({"certainty": ONE.certainty.level}, True),
        ({"certainty": "predicted"}, False),
    ]:
        assert (ONE.id in {c.id for c in filled.claims(judged=True, **filters)}) is fits, filters
    filled.judge(judgement("j4", "reject", (f"{ONE.id}@{AT}",)))
    assert ONE.id in {c.id for c in filled.claims(judged=True, figures=False)}
    assert len(list(filled.claims(judged=True, polarity="deny", limit=3))) == 3
    assert next(filled.claims(judged=True, limit=1, after=5)).id == ALL[5].id


def test_a_history_says_who_when_what_and_whether_it_counts(filled):
    filled.judge(correct("j1", "polarity", "affirm", "deny"))
    (late,) = filled.judge(correct("j2", "polarity", "affirm", "no_comment"))
    assert not late.in_force
    assert "did not apply" in late.why
    filled.judge(judgement("j3", "confirm", (f"{ONE.id}@{AT}",)))
    got = [(d.judgement.id, d.path, d.old, d.new, d.in_force) for d in filled.history(ONE.id)]
    assert got == [
        ("j1", "polarity", "affirm", "deny", True),
        ("j2", "polarity", "affirm", "no_comment", False),
        ("j3", None, None, None, True),
    ]
    assert filled.history(f"{ONE.id}@{AT}") == filled.history(ONE.id)
    assert filled.history("a_nothing") == ()


def test_the_second_of_two_reviewers_sees_the_first_ones_decision(filled):
    filled.judge(judgement("j1", "reject", (ONE.id,)), seen="")
    for late in (
        judgement("j2", "reject", (ONE.id,), verdict="no"),
        judgement("j2", "confirm", (f"{ONE.id}@{AT}",)),  # another question, the same claim
        correct("j2", "polarity", "affirm", "deny"),
    ):
        with pytest.raises(DecidedError, match="ana decided in the meantime"):
            filled.judge(late, seen="")
    filled.judge(judgement("j2", "reject", (ONE.id,), verdict="no"), seen="j1")
    with pytest.raises(DecidedError, match="look at j2"):
        filled.judge(judgement("j3", "withdraw", ("j1",)), judgement("j4", "reject", (ONE.id,)), seen="j1")
    assert [one.id for one in filled.judgements()] == ["j1", "j2"]  # all or none
    filled.judge(judgement("j5", "reject", (ALL[0].id,)), seen="")  # another claim is another matter


def test_pairs_are_one_matter_in_either_order(ledger):
    ledger.judge(judgement("j1", subject=("s1", "s2")), seen="")
    with pytest.raises(DecidedError):
        ledger.judge(judgement("j2", subject=("s2", "s1")), seen="")
    ledger.judge(judgement("j3", subject=("s1", "s3")), seen="")
    ledger.judge(judgement("j4", "withdraw", ("j1",)), seen="")
    with pytest.raises(DecidedError, match=r"withdraw"):
        ledger.judge(judgement("j5", subject=("s2", "s1")), seen="j1")


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        (judgement("j1", "reject", ("c_none",)), "no claim or figure 'c_none'"),
        (judgement("j1", "confirm", (f"{ONE.id}@1-2",)), "no claim or figure"),
        (judgement("j1", "confirm", (f"{ONE.id}@x",)), "no claim or figure"),
        (judgement("j1", "confirm", (f"{ONE.id}@{'9' * 99}-1",)), "no claim or figure"),
        (judgement("j1", "confirm", ("r1",)), "no claim or figure"),
        (judgement("j1", "same_account", (f"{ONE.id}@1-2", "a_1")), "no claim or figure"),
        (judgement("j1", "same_source", ("s1",)), "about 2 different records, not s1"),
        (judgement("j1", "same_source", ("s1", "s1")), "about 2 different records"),
        (judgement("j1", "same_origin", ("o1",)), "at least 2 different records"),
        (judgement("j1", "reject", ()), "at least 1 different record, not none"),
        (judgement("j1", "reject", ("",)), "subject: '' names nothing"),
        (judgement("j1", "reject", ("c_\0",)), "names nothing"),
        (judgement("j1", "reject", ("c_\ud83d",)), "names nothing"),
        (judgement(" ", "reject", (ONE.id,)), "id: ' ' names nothing"),
        (judgement("j1", "correct", (ONE.id,)), "a correction is"),
        (correct("j1", "content", 1, 2), "nothing can be corrected"),
        (correct("j1", f"figures.{AT}.low", 1, "many"), "does not fit"),
        (replace(correct("j1", "polarity", "affirm", "deny"), subject=(f"{ONE.id}@{AT}",)), "its path names"),
    ],
)  # fmt: skip
def test_a_judgement_that_makes_no_sense_is_refused_in_one_line(filled, odd, said):
    with pytest.raises(ConfigError, match=said) as error:
        filled.judge(odd)
    assert "\n" not in str(error.value)
    assert list(filled.judgements()) == []
