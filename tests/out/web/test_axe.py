"""No screen breaks WCAG 2.2 AA as far as axe can tell: light, dark, narrow, mirrored, empty."""

import pytest

from sayso import Ledger, compare
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.deciding import decision
from sayso.out.web.serving import running

pytestmark = pytest.mark.slow

SCREENS = [
    "/",
    "/home/accounts",
    "/accounts",
    "/account/{account}",
    "/account/{account}?figure=join",
    "/people",
    "/sources",
    "/sources?named=Volodymyr+Zelensky",
    "/report/up-1219",
    "/claim/{claim}",
    "/search",
    "/search?q=Kursk&measure=killed_or_injured",
    "/search?q=nothingofthesort",
    "/search/facets?q=Kursk",
    "/review",
    "/review?edit=1&split=1",
    "/review?source=nobody",
    "/audit",
    "/add",
    "/keys",
    "/nowhere",
]
WINDOWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "mirrored": {"color_scheme": "light"},
}


@pytest.mark.parametrize("name", WINDOWS)
def test_no_violation_on_any_screen(ledger, open_window, name):
    claims = [claim.id for _, claim in ledger.queue(figures=True, limit=3)]
    for claim, pressed in zip(claims, ("accept", "reject", "flag"), strict=True):
        ledger.judge(decision(pressed, (claim,), by="ada", at="2025-01-01T10:00:00+00:00"))
    account = next(iter(compare(ledger))).id
    found = {}
    with running(app(ledger, settings=Settings(person="ada"))) as address:
        window = open_window(address, **WINDOWS[name])
        for path in SCREENS:
            page = window.go(path.format(claim=claims[0], account=account))
            if name == "mirrored":
                page.evaluate("document.documentElement.dir = 'rtl'")
            found[path] = window.violations()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, "too wide")
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_an_empty_ledger_has_none_either(tmp_path, open_window):
    with Ledger(tmp_path / "empty.sayso") as ledger, running(app(ledger)) as address:
        window = open_window(address)
        for path in ("/", "/review", "/audit", "/add", "/search?q=a"):
            window.go(path)
            assert window.violations() == [], path
