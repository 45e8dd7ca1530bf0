"""Deciding in the browser: kept, shown, taken back; and nobody decides over what they have not seen."""

import re
from html import unescape

import pytest

from sayso.out.settings import Settings
from sayso.out.web.app import app


def form(page, action):
    """The hidden fields of the form on ``page`` whose action begins so, and its action."""
    found = re.search(
        rf'<form method="post" action="({re.escape(action)}[^"]*)".*?</form>', page.text, re.DOTALL
    )
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', found[0])
    return unescape(found[1]), {unescape(name): unescape(value) for name, value in fields}


def press(browser, page, button, action="/review", **more):
    where, fields = form(page, action)
    return browser.client.post(where, data={**fields, "press": button, **more})


def claim_of(page):
    return re.search(r'name="subject" value="(c_[0-9a-f]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("button", "question", "verdict"),
    [
        ("accept", "confirm", "yes"),
        ("reject", "reject", "yes"),
        ("unsure", "confirm", "unsure"),
        ("flag", "confirm", "unsure"),
    ],
)
def test_a_button_keeps_a_decision_and_goes_on(browser, ledger, button, question, verdict):
    page = browser.get("/review")
    first = claim_of(page)
    onward = press(browser, page, button, note="seen in the text")
    assert onward.status_code == 200
    assert claim_of(onward) != first
    [kept] = ledger.changes()
    one = kept.judgement
    assert (one.subject, one.question, one.verdict, one.by) == ((first,), question, verdict, "ada")
    assert one.reasons[-1].detail == "seen in the text"
    assert first not in {claim.id for _, claim in ledger.queue(figures=True, limit=500)}


def test_undo_takes_the_last_decision_back_and_shows_its_claim(browser, ledger):
    page = browser.get("/review")
    first = claim_of(page)
    onward = press(browser, page, "reject")
    assert ledger.claim(first, judged=True) is None
    where, fields = form(onward, "/undo")
    back = browser.client.post(where, data=fields)
    assert claim_of(back) == first
    assert ledger.claim(first, judged=True) is not None
    assert "taken back" in browser.get("/audit").text


def test_an_edited_field_is_a_correction(browser, ledger):
    page = browser.get("/review?measure=killed&edit=1")
    claim = ledger.claim(claim_of(page))
    figure = next(f for f in claim.figures if f.measure == "killed")
    path = f"figures.{figure.start}-{figure.end}.low"
    where, fields = form(page, "/review/edit")
    old = {k.removeprefix("was:"): v for k, v in fields.items() if k.startswith("was:")}
    done = browser.client.post(where, data={**fields, **old, path: "77"})
    assert done.status_code == 200
    judged = ledger.claim(claim.id, judged=True)
    assert next(f for f in judged.figures if f.start == figure.start).low == 77
    [kept] = ledger.changes()
    assert kept.judgement.value == {"path": path, "old": figure.low, "new": 77}
    assert "→ «<bdi>77</bdi>»" in browser.get("/audit").text


@pytest.mark.parametrize("value", ["many", "-3", "9" * 30])
def test_a_value_that_cannot_stand_is_refused_and_nothing_is_kept(browser, ledger, value):
    page = browser.get("/review?measure=killed&edit=1")
    where, fields = form(page, "/review/edit")
    path = next(k.removeprefix("was:") for k in fields if k.endswith(".low"))
    old = {k.removeprefix("was:"): v for k, v in fields.items() if k.startswith("was:")}
    answer = browser.client.post(where, data={**fields, **old, path: value})
    assert answer.status_code == 400
    assert "Nothing was kept" in answer.text
    assert f'value="{value}"' in answer.text  # what was typed is not lost
    assert ledger.changes() == []


def test_the_second_of_two_sees_the_first_decision(ledger, open_browser):
    ada = open_browser(app(ledger, settings=Settings(person="ada")))
    bo = open_browser(app(ledger, settings=Settings(person="bo")))
    page, other = ada.get("/review"), bo.get("/review")
    assert claim_of(page) == claim_of(other)
    first = claim_of(page)
    press(ada, page, "accept")
    late = press(bo, other, "reject")
    assert late.status_code == 409
    assert claim_of(late) == first
    assert "ada decided in the meantime" in late.text
    assert [kept.judgement.by for kept in ledger.changes()] == ["ada"]
    again = press(bo, late, "reject")  # having seen it, bo may
    assert again.status_code == 200
    assert [kept.judgement.by for kept in ledger.changes()] == ["bo", "ada"]


def test_a_second_reviewer_finds_what_others_decided(ledger, open_browser):
    ada = open_browser(app(ledger, settings=Settings(person="ada")))
    bo = open_browser(app(ledger, settings=Settings(person="bo")))
    page = ada.get("/review")
    first = claim_of(page)
    press(ada, page, "flag")
    assert claim_of(bo.get("/review?status=second")) == first
    assert "Nothing waits here" in ada.get("/review?status=second").text
    assert claim_of(ada.get("/review?status=unsure")) == first


def test_many_are_one_decision_and_one_undo(browser, ledger):
    page = browser.get("/review")
    chosen = re.findall(r'name="subject" value="(c_[0-9a-f]+)" aria-label', page.text)[:4]
    where, fields = form(page, "/review/many")
    onward = browser.client.post(where, data={**fields, "press": "reject", "subject": chosen})
    assert onward.status_code == 200
    assert all(ledger.claim(one, judged=True) is None for one in chosen)
    [kept] = ledger.changes()
    where, fields = form(browser.get("/audit"), "/undo")
    browser.client.post(where, data={**fields, "judgement": kept.judgement.id})
    assert all(ledger.claim(one, judged=True) is not None for one in chosen)


def test_a_figure_can_be_decided_by_itself(browser, ledger):
    page = browser.get("/review?split=1")
    found = re.search(r'name="subject" value="(c_[0-9a-f]+@\d+-\d+)"', page.text)
    fields = dict(re.findall(r'<input type="hidden" name="(token|seen|stay)" value="([^"]*)"', page.text))
    at = found[1].partition("@")[0]
    answer = browser.client.post(
        f"/review?at={at}", data={**fields, "stay": "1", "subject": found[1], "press": "reject"}
    )
    assert answer.status_code == 200
    assert ledger.changes()[0].judgement.subject == (found[1],)
    assert "Each figure by itself" in answer.text or not ledger.claim(at, judged=True).figures


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"press": "accept", "subject": "c_0"}, 400),  # no such claim
        ({"press": "explode", "subject": "c_0"}, 400),
        ({"press": "accept"}, 400),  # about nothing
    ],
)
def test_malformed_decisions_are_refused(browser, ledger, fields, status):
    assert browser.post("/review", fields).status_code == status
    assert ledger.changes() == []
