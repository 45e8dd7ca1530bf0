"""An account in the browser: its range, its table, its origins, and decisions that change it."""

import re
from html import unescape
from itertools import combinations

import pytest

from sayso import compare
from sayso.accounts.kept import is_current
from sayso.ledger.cache import store_of
from sayso.out.web import deciding
from sayso.out.web.app import app


@pytest.fixture
def account(ledger):
    """The account of the sample with most reports."""
    return next(iter(compare(ledger)))


def test_it_says_range_rule_and_counts(browser, account):
    text = browser.get(f"/account/{account.id}").text
    assert account.published_range.rule in text
    assert f"{account.independent_origins} independent origins" in text
    assert "Range of published figures" in text


def test_every_number_stands_in_both_tables_and_leads_to_its_sentence(browser, account):
    text = browser.get(f"/account/{account.id}").text
    for one in account.figures:
        leads = f"/report/{one.report}?start={one.start}#f-{one.start}-{one.end}"
        assert unescape(text).count(leads) >= 2
    report = browser.get(f"/report/{account.figures[0].report}").text
    first = account.figures[0]
    assert f'id="f-{first.start}-{first.end}"' in report


def test_the_rule_is_in_the_address(browser, account):
    text = browser.get(f"/account/{account.id}?rule=all-named/1").text
    assert re.search(r"selected>all-named/1", text)
    assert "earlier ones too" in text


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/account/a_0", 404, "No account has the id a_0"),
        ("/account/%00%1b[31m", 404, "hidden"),
        ("/account/" + "x" * 3000, 404, "No account has the id"),
        ("/accounts?rule=none", 400, "no rule is called"),
        ("/accounts?since=yesterday", 400, "since"),
        ("/accounts?skip=-3", 200, "accounts"),
        ("/accounts?who=nobodyatall", 200, "No account fits"),
    ],
)
def test_what_is_not_there_is_told(browser, path, status, says):
    answer = browser.get(path)
    assert (answer.status_code, says in answer.text) == (status, True)


def test_an_unknown_rule_is_told(browser, account):
    answer = browser.get(f"/account/{account.id}?rule=mine/9")
    assert (answer.status_code, "no rule is called" in answer.text) == (400, True)


def test_accounts_beside_it_are_a_part_or_a_page(browser, account):
    whole = browser.get(f"/account/{account.id}/beside").text
    part = browser.get(f"/account/{account.id}/beside", headers={"hx-request": "true"}).text
    assert all(f"/account/{one}" in part and f"/account/{one}" in whole for one in account.related)
    assert "<h1" in whole
    assert "<h1" not in part


def test_the_drawing_stands_alone(browser, account):
    drawn = browser.get(f"/account/{account.id}/picture.svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "<desc" in drawn.text
    again = browser.get(
        f"/account/{account.id}/picture.svg", headers={"if-none-match": drawn.headers["etag"]}
    )
    assert again.status_code == 304


def name(rival):
    return f"{rival.claim}@{rival.start}-{rival.end}"


def test_a_figure_is_confirmed_and_the_decision_taken_back(browser, ledger, account):
    first = account.figures[0]
    at = f"/account/{account.id}"
    answer = browser.post(at, {"press": "confirm", "figure": name(first), "seen": ""})
    assert "Your decision is kept" in answer.text
    assert f"1 of {len(account.figures)} figures confirmed" in answer.text
    [kept] = ledger.judgements()
    assert (kept.question, kept.subject, kept.by) == ("confirm", (name(first),), "ada")
    answer = browser.post(f"{at}/undo", {"judgement": kept.id})
    assert "figures confirmed" not in answer.text
    assert len(list(ledger.judgements())) == 2


def test_whoever_comes_second_sees_what_the_first_decided(browser, ledger, account):
    first = account.figures[0]
    at = f"/account/{account.id}"
    browser.post(at, {"press": "confirm", "figure": name(first), "seen": ""})
    answer = browser.post(at, {"press": "deny", "figure": name(first), "seen": ""})
    assert answer.status_code == 409
    assert "decided in the meantime" in answer.text
    assert len(list(ledger.judgements())) == 1


def test_a_figure_is_put_elsewhere_and_comes_back(browser, ledger, account):
    last = account.figures[-1]
    at = f"/account/{account.id}"
    answer = browser.post(at, {"press": "split", "figure": name(last), "seen": "", "note": "another place"})
    assert answer.status_code == 200
    now = next(one for one in compare(ledger) if one.id == account.id)
    assert name(last) not in map(name, now.figures)
    [kept] = ledger.judgements()
    assert kept.reasons[0].detail == "another place"
    browser.post(f"{at}/undo", {"judgement": kept.id})
    assert next(iter(compare(ledger))).figures == account.figures


def test_two_accounts_are_joined(browser, ledger):
    a, b = next((a, b) for a, b in combinations(compare(ledger), 2) if a.measure == b.measure)
    assert b.id in browser.get(f"/account/{a.id}?figure=join").text
    browser.post(f"/account/{a.id}", {"press": "join", "other": b.id, "seen": ""})
    assert len({a.id, b.id} & {one.id for one in compare(ledger)}) == 1


@pytest.mark.parametrize(
    "fields", [{"press": "eat"}, {"press": "join"}, {"press": "confirm", "figure": "c_0@1-2"}]
)
def test_a_decision_about_nothing_is_refused(browser, ledger, account, fields):
    answer = browser.post(f"/account/{account.id}", fields)
    assert answer.status_code == 400
    assert "Nothing was kept" in answer.text
    assert not list(ledger.judgements())


def test_accounts_are_listed_by_what_the_address_says(browser, account):
    assert f"/account/{account.id}" in browser.get("/accounts").text
    text = browser.get(f"/accounts?measure={account.measure}&source=Zelensky&rule=all-named/1").text
    assert f"/account/{account.id}?rule=all-named%2F1" in text
    assert 'value="Zelensky"' in text


@pytest.mark.parametrize("asked", [True, False])
def test_a_decision_is_taken_in_behind_the_page_once_accounts_were_asked_for(ledger, asked):
    desk = app(ledger).app.state.desk
    if asked:
        list(compare(ledger))
    claim = next(one for one in ledger.claims(measure="killed"))
    desk.judge(deciding.decision("reject", (claim.id,), by="ada", at="2028-01-01"), seen="")
    desk.accounts.close()
    with store_of(ledger).reading() as connection:
        assert is_current(connection, None) == asked
    assert claim.id not in {figure.claim for account in compare(ledger) for figure in account.figures}
