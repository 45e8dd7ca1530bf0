"""A hostile report shows as text wherever it is named: nothing runs, nothing is asked of another host."""

import pytest

from sayso import Ledger, Report, compare
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.serving import running

pytestmark = pytest.mark.slow

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = "<img src=x onerror=\"document.title='owned'\">"
STYLE = "</p><style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>"
BIDI = "\u202etxt.exe\u202c \u2066hidden\u2069 \u200bzero"
HOMOGRAPH = "R\u0435uters"  # a Cyrillic letter
TEMPLATE = "{{ 7*7 }} {% raw %} ${7*7}"
HTMX = '<div hx-get="/undo" hx-trigger="load" sse-connect="//evil.example">x</div>'
EVIL = f"{SCRIPT}{IMAGE}{STYLE}{HTMX}{TEMPLATE}{BIDI}"
ADDRESSES = [
    "javascript:document.title='owned'",
    "data:text/html,<script>alert(1)</script>",
    "https://ex\u0430mple.org/'\"><script>document.title='owned'</script>",
    "https://user:password@evil.example/",
    "https://evil.example/\u202efdp.exe",
    "//evil.example/x",
    'https://evil.example/"onmouseover="document.title=1',
]


def report(number, address):
    text = (
        f"Fire in Skopje {EVIL}\n\nTwelve people were killed in the fire in Skopje, {HOMOGRAPH} "
        f"spokesman Ann {SCRIPT} said on Friday.\n\n"
        f'"At least 40 {IMAGE} were injured," the interior ministry {BIDI} said on Monday.\n'
    )
    return Report.from_text(
        text,
        id=f"evil-{number}",
        title=f"{EVIL} title",
        outlet=f"{HOMOGRAPH} {SCRIPT}{BIDI}",
        published="2025-01-03",
        url=address,
    )


@pytest.fixture
def hostile(tmp_path):
    with Ledger(tmp_path / "hostile.sayso") as ledger:
        ledger.add([report(number, address) for number, address in enumerate(ADDRESSES)], finder="rules")
        yield ledger


def screens(ledger):
    yield from ("/", "/home/accounts", "/review", "/review?edit=1&split=1", "/audit", "/add")
    yield from ("/accounts", "/sources")
    yield from (f"/account/{account.id}" for account in compare(ledger))
    yield from (f"/report/{one.report.id}" for one in ledger.newest(limit=50))
    yield from (f"/claim/{claim.id}" for _, claim in ledger.queue(limit=3))
    for said in ("script", EVIL, "'\"><svg onload=document.title='owned'>", BIDI):
        from urllib.parse import quote

        yield f"/search?q={quote(said)}"
        yield f"/search?source={quote(said)}&outlet={quote(said)}&status=all"
        yield f"/report/{quote(said, safe='')}"


def test_nothing_runs_anywhere(hostile, open_window):
    assert list(hostile.queue(limit=1))
    with running(app(hostile, settings=Settings(person=f"{SCRIPT}{BIDI}"))) as address:
        window = open_window(address)
        for path in screens(hostile):
            page = window.go(path)
            assert page.title() != "owned", path
            assert (
                page.evaluate(
                    "document.querySelectorAll('script:not([src]), style, [onerror], [onload]').length"
                )
                == 0
            )
            assert page.locator("main").is_visible(), path
            assert page.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
            # nothing of the page's own text may still turn the line around
            assert page.evaluate("!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)"), path
        said = [line for line in window.said if "404" not in line and "400" not in line]
        assert said == []
        assert [url for url in window.asked if not url.startswith((window.address, "data:"))] == []


def test_what_is_hidden_is_named_and_what_is_mixed_is_pointed_out(hostile, open_window):
    with running(app(hostile)) as address:
        page = open_window(address).go("/report/evil-0")
        assert "RLO" in page.locator("h1").inner_text()
        assert "mixed letters" in page.locator("header >> nth=1").inner_text()
        assert "<script>" in page.locator("h1").inner_text()


def test_only_honest_addresses_are_links(hostile, open_window):
    with running(app(hostile)) as address:
        window = open_window(address)
        hrefs = {}
        for number, given in enumerate(ADDRESSES):
            links = window.go(f"/report/evil-{number}").locator("a.out")
            hrefs[given] = [
                (one.get_attribute("href"), one.get_attribute("rel"), one.inner_text()) for one in links.all()
            ]
        followed = {given: found for given, found in hrefs.items() if found}
        assert set(followed) == {ADDRESSES[2], ADDRESSES[6]}
        [(href, rel, text)] = followed[ADDRESSES[2]]
        assert href.startswith("https://xn--exmple-4nf.org/")
        assert {"noreferrer", "nofollow"} <= set(rel.split())
        assert "xn--exmple-4nf.org" in text
