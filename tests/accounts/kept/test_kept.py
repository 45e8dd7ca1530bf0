"""Accounts kept in the ledger equal those worked out from nothing, whatever came in which order."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from storm import FINDER, claimed, storm

import sayso
from sayso.accounts.compare import computed, one_account
from sayso.accounts.kept import bring_up_to_date, is_current, seen
from sayso.accounts.rules import rule_named
from sayso.accounts.sighting import sightings
from sayso.ledger.cache import store_of
from sayso.types import Judgement

RULE = rule_named("all-named-latest/1")
REPORTS = storm(24)


def add(ledger, reports):
    ledger.add(reports, finder=FINDER, extractor=claimed)


def kept(ledger, **asked):
    return list(sayso.compare(ledger, **asked))


def anew(ledger):
    """The same accounts worked out in memory from all the claims."""
    return computed(ledger, RULE, None, judged=True)


def judgement(number, question, subject, verdict="yes", value=None):
    return Judgement(
        id=f"j{number}", question=question, subject=subject, verdict=verdict, value=value, by="ana", at="2024"
    )


def decide(ledger, number, choice, dice):  # noqa: PLR0911 - a question each
    """One decision of some kind about what there is now."""
    accounts = anew(ledger)
    figures = [(one, account) for account in accounts for one in account.figures]
    (one, _), (other, far) = dice.choice(figures), dice.choice(figures)
    name, second = f"{one.claim}@{one.start}-{one.end}", f"{other.claim}@{other.start}-{other.end}"
    verdict = dice.choice(["yes", "no", "unsure"])
    made = list(ledger.judgements(in_force=True))
    if choice == "withdraw" and made:
        return judgement(number, "withdraw", (dice.choice(made).id,))
    if choice == "correct":
        claim = ledger.claim(one.claim, judged=True)
        figure = next(f for f in claim.figures if (f.start, f.end) == (one.start, one.end))
        path = f"figures.{one.start}-{one.end}.best"
        return judgement(number, choice, (claim.id,), value={"path": path, "old": figure.best, "new": 77})
    if choice == "reject":
        return judgement(number, choice, (dice.choice([one.claim, name]),), verdict)
    if choice == "confirm":
        return judgement(number, choice, (dice.choice([one.claim, name]),), verdict)
    if choice == "same_origin":
        near = [f for f in far.figures if f is not other]
        third = dice.choice(near) if near else one
        second, name = f"{third.claim}@{third.start}-{third.end}", dice.choice([second, other.origin])
    if choice == "same_source":
        voices = [seen.source_of(s) for c in ledger.claims(judged=True, limit=60) for s in sightings([c])]
        name, second = dice.choice(voices), dice.choice(voices)
        if not (name and second):
            return None
    if choice == "same_account" and dice.random() < 0.5:
        second = far.id
    if len({name, second}) < 2:
        return None
    return judgement(number, dice.choice(["same_account", "same_origin"]) if choice == "withdraw" else choice,
                     (name, second), verdict)  # fmt: skip


CHOICES = ["correct", "reject", "confirm", "same_account", "same_account", "same_origin", "same_source"]
CHOICES.append("withdraw")
STEPS = st.lists(
    st.one_of(
        st.integers(1, 9),
        st.sampled_from(CHOICES),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(st.permutations(range(len(REPORTS))), STEPS, st.booleans(), st.randoms(use_true_random=False))
def test_what_is_kept_equals_what_is_worked_out_anew(order, steps, asking, dice):
    with tempfile.TemporaryDirectory() as folder, sayso.Ledger(Path(folder) / "a.sayso") as ledger:
        waiting = [REPORTS[number] for number in order]
        for number, step in enumerate([7, *steps]):
            if isinstance(step, int):
                add(ledger, waiting[:step])
                waiting = waiting[step:]
            else:
                one = decide(ledger, number, step, dice)
                if one is not None:
                    ledger.judge(one)
            if asking or number % 3 == 0:
                assert kept(ledger) == anew(ledger)
        add(ledger, waiting)
        assert kept(ledger) == anew(ledger)
        for report in dice.sample(REPORTS, 3):
            ledger.mark(report.id, dice.choice(["amber", "red"]), by="root")
        shown = ledger.up_to("green")
        assert kept(shown) == anew(shown)
        assert [one_account(shown, one.id) for one in anew(shown)] == anew(shown)


@pytest.fixture
def filled(where):
    with sayso.Ledger(where) as ledger:
        add(ledger, REPORTS)
        yield ledger


def test_the_storm_has_rivals_copies_and_related_accounts(filled):
    accounts = kept(filled)
    assert accounts == anew(filled)
    assert accounts[0].reports >= 5
    assert any(account.related for account in accounts)
    assert any(
        reason.feature == "copies of one text" for a in accounts for o in a.origins for reason in o.reasons
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "killed"},
        {"measure": "nothing"},
        {"where": "SPLIT"},
        {"who": "sailors"},
        {"source": "coast guard"},
        {"since": "2024-03-03"},
        {"until": "2024-03-02"},
        {"since": "2024-03-02", "until": "2024-03-02", "measure": "injured"},
        {"rule": "acled-like-lowest/1"},
        {"found_by": FINDER},
        {"found_by": "nobody@1"},
    ],
)
def test_filters_and_rules_choose_the_same(filled, asked):
    rule = rule_named(asked.get("rule", RULE))
    claims = list(filled.claims(judged=True))
    ought = computed(filled, rule, asked.get("found_by"), judged=True)
    from sayso.accounts.compare import _fits

    names = ("measure", "who", "where", "source", "since", "until")
    ought = [one for one in ought if _fits(one, **{name: asked.get(name) for name in names})]
    assert claims
    assert kept(filled, **asked) == ought


def test_a_second_finder_counts_in_the_place_of_the_first(filled):
    before = kept(filled)

    def none(reports, **_):
        return ((report, []) for report in reports)

    def half(reports, **_):
        for report, claims in claimed(reports):
            yield report, [sayso.from_dict(sayso.to_dict(c) | {"found_by": "new@2"}) for c in claims[:1]]

    filled.add(REPORTS[:5], finder="silent@1", extractor=none)
    assert kept(filled) == before
    filled.add(REPORTS[:5], finder="new@2", extractor=half)
    assert kept(filled) == anew(filled) != before
    assert kept(filled, found_by=FINDER) == before


def test_other_code_starts_anew(filled, monkeypatch):
    before = kept(filled)
    monkeypatch.setattr("sayso.accounts.kept.state.code", lambda: "another")
    with store_of(filled).reading() as connection:
        assert not is_current(connection, None)
    assert kept(filled) == before


def test_a_ledger_that_cannot_be_written_compares_all_the_same(where):
    with sayso.Ledger(where) as ledger:
        add(ledger, REPORTS[:20])
        ought = anew(ledger)
    with sayso.Ledger(where, readonly=True) as ledger:
        assert kept(ledger) == ought  # worked out in memory
    with sayso.Ledger(where) as ledger:
        bring_up_to_date(store_of(ledger))
    with sayso.Ledger(where, readonly=True) as ledger:
        assert kept(ledger) == ought  # out of the cache


def test_one_account_is_found_by_its_id_and_by_the_ids_it_had(filled):
    accounts = kept(filled)
    assert [one_account(filled, one.id) for one in accounts] == accounts
    for odd in ("a_nothing", "a_0123456789abcdef", "", "\0", "c_1@2-3", "a_" + "g" * 16):
        assert one_account(filled, odd) is None
    first = accounts[0]
    under = one_account(filled, first.id, rule="acled-like-lowest/1")
    assert under.published_range.rule == "acled-like-lowest/1"
    # an earlier report comes in: the account has another id now and answers to both
    figure = first.figures[0]
    early = replace(filled.report(figure.report), id="early", published="2024-01-01", outlet="Early Bird")
    known = list(filled.claims(report=figure.report))
    ref = replace(known[0].report, id="early", published="2024-01-01", outlet="Early Bird")
    again = [replace(c, id=f"c_early{n}", report=ref) for n, c in enumerate(known)]
    filled.add([early], finder=FINDER, extractor=lambda reports, **_: ((r, again) for r in reports))
    now = one_account(filled, first.id)
    assert now.id != first.id or now.reports == first.reports
    assert any(one.claim == figure.claim for one in now.figures)


def test_a_ledger_that_another_process_writes_to_is_compared_all_the_same(tmp_path):
    with sayso.Ledger(tmp_path / "a.sayso", wait=0.1) as ledger, sayso.Ledger(tmp_path / "a.sayso") as other:
        add(ledger, REPORTS[:12])
        with store_of(other).writing():
            assert kept(ledger) == anew(ledger)


def test_what_is_hidden_counts_for_nothing(filled):
    filled.people.keep(sayso.types.Person(id="ben", name="Ben", role="reader"), by="root")
    assert kept(filled.as_seen_by("ben")) == kept(filled)
    hidden = kept(filled)[0].figures[0].report
    filled.mark(hidden, "red", by="root")
    shown = kept(filled.as_seen_by("ben"))
    assert hidden not in {figure.report for account in shown for figure in account.figures}
    assert shown == computed(filled.as_seen_by("ben"), RULE, None, judged=True)


def test_thousands_of_claims_in_one_account(tmp_path):
    many = storm(300, days=2, events=1)
    with sayso.Ledger(tmp_path / "a.sayso") as ledger:
        add(ledger, many)
        assert kept(ledger)[0].reports > 80
