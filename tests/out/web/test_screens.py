"""Every screen answers, says what it is, and says what to do where there is nothing."""

import pytest

from sayso import Ledger
from sayso.out.web.app import app


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/", "Newest reports"),
        ("/report/up-1219", "Retold in our own words"),
        ("/search", "Type a word of the text"),
        ("/search?q=Kursk", "<mark>"),
        ("/search?measure=killed", "killed"),
        ("/search?q=zzzz", "Nothing fits"),
        ("/add", "Nothing was refused so far"),
        ("/keys", "Single keys are on"),
        ("/home/accounts", "independent origins"),
        ("/audit", "Nobody has decided anything yet"),
        ("/review", "Does the text say so?"),
        ("/review?source=nobodyhere", "Nothing waits here"),
    ],
)
def test_screens_answer(browser, path, says):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert says in answer.text


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/report/none", 404, "No report has the id none"),
        ("/claim/c_0", 404, "No claim has the id c_0"),
        ("/nowhere", 404, "There is no page at"),
        ("/add/unknown", 404, "started anew"),
        ("/search?since=yesterday", 400, "write it as"),
        ("/search?certainty=sure", 400, "is none of"),
        ("/search?measure=killed&after=-5", 200, "killed"),
        ("/report/%00%1b[31m", 404, "hidden"),
        ("/look", 405, "not done here"),
    ],
)
def test_failures_help(browser, path, status, says):
    answer = browser.get(path)
    assert answer.status_code == status
    assert says in answer.text
    assert "<main" in answer.text


def test_an_empty_ledger_says_what_to_do(tmp_path, open_browser):
    with Ledger(tmp_path / "new.sayso") as ledger:
        browser = open_browser(app(ledger))
        assert "This ledger is empty" in browser.get("/").text
        assert browser.get("/search?q=a").status_code == 200


def test_what_the_browser_has_is_not_sent_again(browser):
    first = browser.get("/report/up-1219")
    again = browser.get("/report/up-1219", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_htmx_gets_the_part_it_asks_for(browser):
    answer = browser.get("/search?q=Kursk", headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert "<mark>" in answer.text
    back = browser.get(
        "/search?q=Kursk", headers={"hx-request": "true", "hx-history-restore-request": "true"}
    )
    assert "<html" in back.text
