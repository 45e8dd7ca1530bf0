"""Judgements stand beside what they judge; taking one back is a judgement too."""

import pytest

from sayso.errors import LedgerError
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
    with pytest.raises(LedgerError, match=r"cannot be withdrawn|judge anew"):
        ledger.judge(judgement("j3", question="withdraw", subject=(subject,)))
