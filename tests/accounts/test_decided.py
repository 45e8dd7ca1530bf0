"""People's decisions on accounts and origins win over what was computed, and can be taken back."""

from __future__ import annotations

import sayso
from sayso.types import Account, Judgement, Question, Verdict


def judged(ledger: sayso.Ledger, question: Question, verdict: Verdict, *subject: str) -> str:
    number = len(list(ledger.judgements()))
    ledger.judge(
        Judgement(
            id=f"j{number}",
            question=question,
            subject=subject,
            verdict=verdict,
            by="ana",
            at=f"2024-05-05T10:{number:02}:00+00:00",
        )
    )
    return f"j{number}"


def killed(ledger: sayso.Ledger) -> dict[frozenset[str], Account]:
    return {
        frozenset(figure.report for figure in account.figures): account
        for account in sayso.compare(ledger, measure="killed")
    }


FIRE, BUS = frozenset(("r1", "r2", "r3")), frozenset(("r4",))


def test_accounts_are_joined_and_the_judgement_withdrawn(ledger: sayso.Ledger) -> None:
    before = killed(ledger)
    made = judged(ledger, "same_account", "yes", before[FIRE].id, before[BUS].id)
    assert set(killed(ledger)) == {FIRE | BUS}
    assert set(killed(ledger)) != set(before)
    judged(ledger, "withdraw", "yes", made)
    assert killed(ledger) == before


def test_a_figure_is_taken_out_of_its_account(ledger: sayso.Ledger) -> None:
    account = killed(ledger)[FIRE]
    first, last = account.figures[0], account.figures[-1]
    names = [f"{one.claim}@{one.start}-{one.end}" for one in (first, last)]
    judged(ledger, "same_account", "no", *names)
    assert set(killed(ledger)) == {frozenset(("r1", "r2")), frozenset(("r3",)), BUS}
    judged(ledger, "same_account", "unsure", *names)
    assert set(killed(ledger)) == {FIRE, BUS}


def test_origins_are_joined_and_parted(ledger: sayso.Ledger) -> None:
    before = killed(ledger)[FIRE].origins
    assert len(before) == 3
    judged(ledger, "same_origin", "yes", before[0].id, before[1].id)
    after = killed(ledger)[FIRE].origins
    assert len(after) == 2
    assert any(reason.feature == "a person's decision" for origin in after for reason in origin.reasons)
    judged(ledger, "same_origin", "no", before[0].id, before[1].id)
    assert [origin.id for origin in killed(ledger)[FIRE].origins] == [origin.id for origin in before]


def test_a_confirmation_is_shown_and_counts_for_verified_only(ledger: sayso.Ledger) -> None:
    [account] = sayso.compare(ledger, measure="injured", rule="verified-only/1")
    assert account.published_range.low is None
    figure = account.figures[0]
    judged(ledger, "confirm", "yes", f"{figure.claim}@{figure.start}-{figure.end}")
    [account] = sayso.compare(ledger, measure="injured", rule="verified-only/1")
    assert account.figures[0].confirmed
    assert account.published_range.low == 41
