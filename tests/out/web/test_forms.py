"""Writes come from our own pages only."""

import pytest

LOOK = {"look": "dark", "here": "/search?q=a"}


def test_a_form_of_ours_is_taken_and_leads_back(browser):
    answer = browser.post("/look", LOOK)
    assert answer.status_code == 200
    assert str(answer.url).endswith("/search?q=a")
    assert 'data-look="dark"' in answer.text


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_wrong_token_is_refused(browser, token):
    browser.get("/")
    answer = browser.post("/look", LOOK, token=token)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text


def test_a_token_of_another_browser_is_refused(site, browser, open_browser):
    foreign = open_browser(site).token()
    browser.get("/")
    assert browser.post("/look", LOOK, token=foreign).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},  # a sandboxed frame
        {"origin": "http://127.0.0.1:9999"},  # another program on this machine
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_is_refused_whatever_it_knows(browser, headers):
    token = browser.token()
    assert browser.post("/look", LOOK, token=token, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "here", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", ""]
)
def test_a_form_never_leads_to_another_site(browser, here):
    answer = browser.client.post(
        "/look", data={"token": browser.token(), "look": "dark", "here": here}, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_a_form_that_is_no_text_is_refused(browser):
    part = b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n\xff\xfe\r\n--x--\r\n'
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = browser.client.post("/look", content=part, headers=kind)
    assert answer.status_code == 400
    assert "UTF-8" in answer.text
