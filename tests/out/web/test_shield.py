"""Who is answered to, and what leaves with every answer."""

import pytest

from sayso.out.web.shield import HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/search?q=x", "/nothing", "/static/sayso.css", "/static/none", "/report/no"]
)
def test_every_answer_carries_the_policy(browser, path):
    answer = browser.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, (path, name)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("[::1]:9000", 200),
        ("evil.example", 421),  # a name that was pointed at this machine
        ("127.0.0.1.evil.example:8765", 421),
        ("localhost.evil.example", 421),
        ("", 421),
    ],
)
def test_only_this_machines_names_are_answered_to(browser, host, status):
    answer = browser.get("/", headers={"host": host, "x-forwarded-host": "localhost"})
    assert answer.status_code == status


@pytest.mark.parametrize("policy", ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"])
def test_the_policy_lets_nothing_in(policy):
    assert policy not in HEADERS["content-security-policy"]
