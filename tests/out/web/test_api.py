"""The HTTP API: the contract's JSON, paged by keys, with ETags, problems, events and a description."""

import json

import pytest

from sayso import compare, to_dict
from sayso.out.web.app import app

API = "/api/1"


def every(browser, path):
    """All records of a list, page after page."""
    items, pages = [], 0
    while path:
        answer = browser.get(path)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        items += told["items"]
        path, pages = told["next"], pages + 1
    return items, pages


def sent(browser, path, value, *, method="POST", kind="application/json"):
    return browser.client.request(
        method, f"{API}{path}", content=json.dumps(value), headers={"content-type": kind}
    )


def test_records_are_the_contracts(browser, ledger):
    claim = next(iter(ledger.claims()))
    assert browser.get(f"{API}/claims/{claim.id}").json() == to_dict(claim)
    report = ledger.report(claim.report.id)
    assert browser.get(f"{API}/reports/{report.id}").json() == to_dict(report)
    account = next(iter(compare(ledger)))
    assert browser.get(f"{API}/accounts/{account.id}").json() == to_dict(account)
    assert browser.get(f"{API}/accounts").json()["items"][0] == to_dict(account)


@pytest.mark.parametrize("what", ["reports", "claims", "accounts", "sources"])
def test_pages_hold_every_record_once(browser, what):
    whole, _ = every(browser, f"{API}/{what}?limit=500")
    parts, pages = every(browser, f"{API}/{what}?limit=3")
    assert parts == whole
    assert pages > 1
    assert len({one["id"] for one in parts}) == len(parts)


def test_filters_narrow(browser, ledger):
    claims, _ = every(browser, f"{API}/claims?measure=killed&limit=10")
    assert [one["id"] for one in claims] == [one.id for one in ledger.claims(measure="killed")]
    assert every(browser, f"{API}/accounts?who=nobodyatall") == ([], 1)
    assert every(browser, f"{API}/search?q=Kursk&kind=report&limit=5")[0][0]["kind"] == "report"


def test_what_the_client_has_is_not_sent_again(browser):
    first = browser.get(f"{API}/reports")
    again = browser.get(f"{API}/reports", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/claims/c_0", 404, "No claim has the id c_0"),
        ("/reports/%1b[2J", 404, "U+001B"),
        ("/accounts/a_0", 404, "No account"),
        ("/sources/s_0", 404, "No source"),
        ("/claims?limit=0", 400, "not between 1 and 500"),
        ("/claims?limit=many", 400, ""),
        ("/claims?after=-1", 400, "follow «next»"),
        ("/accounts?after=3~2", 400, "follow «next»"),
        ("/accounts?rule=mine/1", 400, "no rule is called"),
        ("/claims?certainty=sure", 400, "none of asserted"),
        ("/nowhere", 404, ""),
    ],
)
def test_problems_are_told_as_such(browser, path, status, says):
    answer = browser.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], says in problem["detail"]) == (status, True)


def test_a_judgement_is_kept_and_a_second_one_on_top_is_not(browser, ledger):
    claim = next(iter(ledger.claims(figures=True)))
    decision = {"question": "confirm", "subject": [claim.id], "seen": ""}
    answer = sent(browser, "/judgements", decision)
    assert (answer.status_code, answer.json()["by"]) == (201, "ada")
    assert [to_dict(one) for one in ledger.judgements()] == [answer.json()]
    again = sent(browser, "/judgements", decision | {"verdict": "no"})
    assert (again.status_code, "decided in the meantime" in again.json()["detail"]) == (409, True)
    listed = browser.get(f"{API}/judgements").json()["items"]
    assert [one["id"] for one in listed] == [answer.json()["id"]]
    assert browser.get(f"{API}/claims/{claim.id}/history").json()["items"][0]["in_force"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"question": "eat"},
        {"question": "confirm", "subject": ["c_0"]},
        {"question": "withdraw", "subject": ["j_0"]},
        [],
    ],
)
def test_a_judgement_that_does_not_fit_is_a_problem(browser, ledger, value):
    assert sent(browser, "/judgements", value).status_code == 400
    assert not list(ledger.judgements())


def test_a_judgement_nested_without_end_is_a_problem(browser):
    body = '{"question": "correct", "subject": ["c_0"], "value": ' + "[" * 5000 + "]" * 5000 + "}"
    kind = {"content-type": "application/json"}
    assert browser.client.post(f"{API}/judgements", content=body, headers=kind).status_code == 400


def test_other_sites_cannot_write(browser, ledger):
    claim = next(iter(ledger.claims()))
    value = {"question": "confirm", "subject": [claim.id]}
    assert sent(browser, "/judgements", value, kind="text/plain").status_code == 415
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = browser.client.post(f"{API}/judgements", json=value, headers=headers)
        assert answer.status_code == 403
    assert not list(ledger.judgements())


def test_a_source_is_graded(browser, ledger):
    source = browser.get(f"{API}/sources").json()["items"][0]
    answer = sent(
        browser, f"/sources/{source['id']}/grade", {"reliability": "A", "credibility": 3}, method="PUT"
    )
    assert (answer.status_code, answer.json()["grade"]) == (200, {"reliability": "A", "credibility": 3})
    assert [one.by for one in ledger.sources()] == ["ada"]
    assert (
        sent(browser, f"/sources/{source['id']}/grade", {"reliability": "Q"}, method="PUT").status_code == 400
    )


def test_a_text_is_read_and_its_progress_told_as_events(browser, ledger):
    text = "The ferry company said 12 passengers were missing after the storm at Port Saba on Monday."
    answer = sent(browser, "/reports", {"text": text, "title": "Storm", "published": "2025-03-04"})
    assert answer.status_code == 202
    told = browser.get(answer.json()["events"]).text
    last = json.loads(told.split("event: progress")[-1].split("data: ")[1].splitlines()[0])
    assert (last["state"], last["new"]) == ("done", 1)
    assert browser.get(answer.headers["location"]).json()["reports"] == last["reports"]
    assert ledger.report(last["reports"][0]).title == "Storm"
    assert sent(browser, "/reports", {}).status_code == 400


def test_it_describes_itself_and_names_no_other_host(browser, site):
    described = browser.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    paths = set(described["paths"])
    assert {f"{API}/reports", f"{API}/accounts/{{id}}", f"{API}/search"} <= paths
    assert all(path.startswith(API) for path in paths)
    assert "http" not in json.dumps(described).replace("http_status", "")


def test_scripts_of_a_team_sign_in_with_a_bearer(ledger, open_browser):
    from sayso.out.settings import Settings
    from sayso.out.web.door import hashed
    from sayso.types import Person

    made = Person(id="mira", name="Mira", role="reviewer")
    ledger.people.keep(made, by="root", password=hashed("a long first password"))
    browser = open_browser(app(ledger, settings=Settings(team=True)))
    refused = browser.get(f"{API}/reports")
    assert (refused.status_code, refused.json()["status"]) == (401, 401)
    assert sent(browser, "/session", {"name": "mira", "password": "wrong wrong"}).status_code == 400
    secret = sent(browser, "/session", {"name": "mira", "password": "a long first password"}).json()["secret"]
    headers = {"authorization": f"Bearer {secret}"}
    assert browser.get(f"{API}/reports", headers=headers).status_code == 200
    assert browser.get("/api/openapi.json").status_code == 401
    gone = browser.client.delete(f"{API}/session", headers=headers | {"content-type": "application/json"})
    assert gone.status_code == 204
    assert browser.get(f"{API}/reports", headers=headers).status_code == 401
