"""A source in the browser: what it said, the names it goes by, and the grade that people give it."""

import re

import pytest

from sayso.out.web.speakers import Speakers
from sayso.types import Judgement


def id_of(browser, name):
    found = browser.get("/sources", params={"named": name})
    return str(found.url).rpartition("/")[2]


@pytest.fixture
def zelensky(browser):
    """The source of the sample whose figures changed most."""
    return id_of(browser, "Volodymyr Zelensky")


def test_sources_are_listed_most_claims_first_and_filtered_by_the_address(browser):
    text = browser.get("/sources").text
    counts = [int(found) for found in re.findall(r'<td class="number">([\d,]+)</td></tr>', text)]
    assert counts == sorted(counts, reverse=True)
    assert "Volodymyr Zelensky" in browser.get("/sources?q=ZELENSK").text
    assert "Volodymyr Zelensky" not in browser.get("/sources?q=zelensk&kind=document").text
    assert "No source fits" in browser.get("/sources?q=nobodyatall").text


def test_it_shows_figures_with_their_accounts_and_claims_with_their_reports(browser, zelensky):
    text = browser.get(f"/source/{zelensky}").text
    assert re.search(r'href="/account/a_[0-9a-f]+"', text)
    assert re.search(r'href="/report/[^"]+#c_', text)
    assert "Nobody has graded" in text or "nobody has graded" in text


def test_a_name_that_no_claim_gives_leads_to_the_list(browser):
    assert "No source fits" in browser.get("/sources?named=Nobody+Atall").text


def test_a_grade_is_kept_under_the_persons_name_and_taken_back(browser, ledger, zelensky):
    answer = browser.post(f"/source/{zelensky}/grade", {"reliability": "B", "credibility": "2"})
    assert '<strong id="grade">B2</strong>' in answer.text
    [entered] = ledger.sources(id=zelensky)
    assert entered.by == "ada"
    assert "graded" in browser.get("/sources?graded=yes").text
    assert zelensky in browser.get("/sources?graded=yes").text
    answer = browser.post(f"/source/{zelensky}/grade", {"reliability": "", "credibility": ""})
    assert '<strong id="grade">none</strong>' in answer.text
    assert "taken back" in answer.text


@pytest.mark.parametrize("given", [("B", ""), ("", "2"), ("Z", "2"), ("A", "9")])
def test_half_a_grade_is_refused(browser, ledger, zelensky, given):
    answer = browser.post(
        f"/source/{zelensky}/grade", dict(zip(("reliability", "credibility"), given, strict=True))
    )
    assert (answer.status_code, "a letter from A to F" in answer.text) == (400, True)
    assert not ledger.sources()


def test_two_sources_are_joined_and_parted_again(browser, ledger, zelensky):
    other = next(one.source for one in Speakers().of(ledger) if one.source.id != zelensky)
    page = browser.get(f"/source/{zelensky}", params={"q": other.name}).text
    assert other.id in page
    joined = browser.post(f"/source/{zelensky}", {"press": "join", "other": other.id, "note": "the same man"})
    assert "Your decision is kept" in joined.text
    assert str(browser.get(f"/source/{other.id}").text).count("<h1>") == 1
    [kept] = ledger.judgements()
    assert (kept.question, set(kept.subject), kept.verdict) == ("same_source", {zelensky, other.id}, "yes")
    parted = browser.post(f"/source/{zelensky}", {"press": "split", "other": other.id})
    assert parted.status_code == 200
    assert len({browser.get(f"/source/{one}").text for one in (zelensky, other.id)}) == 2


@pytest.mark.parametrize("fields", [{"press": "eat"}, {"press": "join", "other": "s_0"}, {"press": "split"}])
def test_a_decision_about_nothing_is_refused(browser, ledger, zelensky, fields):
    answer = browser.post(f"/source/{zelensky}", fields)
    assert (answer.status_code, "Nothing was kept" in answer.text) == (400, True)
    assert not list(ledger.judgements())


def test_an_unknown_source_is_told(browser):
    answer = browser.get("/source/s_0")
    assert (answer.status_code, "look among the sources" in answer.text) == (404, True)


@pytest.mark.parametrize("few", [0, 200])
def test_what_is_remembered_of_sources_follows_every_decision(ledger, monkeypatch, few):
    monkeypatch.setattr("sayso.out.web.speakers.FEW", few)
    remembered = Speakers()

    def follows():
        told = [remembered.of(ledger), Speakers().of(ledger)]
        assert told[0] == told[1]
        for one in told[0][:3]:
            heard = remembered.heard(ledger, one.source.id)
            assert (heard.speaker, len(heard.claims)) == (one, one.claims)
            assert {claim.source.name for _, claim in ledger.claims_at(list(heard.claims))} <= {
                one.source.name,
                *one.source.aliases,
            }
        return len(told[0])

    count = follows()
    first, second = (one.source.id for one in remembered.of(ledger)[:2])
    claim = next(ledger.claims()).id
    steps = [
        ("same_source", (first, second), count - 1),
        ("confirm", (claim,), count - 1),
        ("withdraw", ("j0",), count),
        ("reject", (claim,), count),
    ]
    for number, (question, subject, left) in enumerate(steps):
        at = f"2028-01-01T00:00:0{number}"
        ledger.judge(
            Judgement(id=f"j{number}", question=question, subject=subject, verdict="yes", by="ada", at=at)
        )
        assert follows() == left


def test_what_is_cut_off_is_said_with_a_way_to_all(browser, zelensky, monkeypatch):
    assert "there are more" not in browser.get(f"/source/{zelensky}").text
    monkeypatch.setattr("sayso.out.web.screens.source.FIGURES", 1)
    text = browser.get(f"/source/{zelensky}").text
    assert "more than <strong>" in text
    assert "in the 1 accounts of each name" in text
    assert '<a href="/accounts?source=Volodymyr+Zelensky">' in text
