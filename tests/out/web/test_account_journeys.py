"""From the start to an answer in two clicks, and from a wrong figure to a range put right, in a browser."""

import re

import pytest

from sayso import compare
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.door import hashed
from sayso.out.web.serving import running
from sayso.types import Person

pytestmark = pytest.mark.slow
expect = pytest.importorskip("playwright.sync_api").expect


@pytest.fixture
def account(ledger):
    """The account of the sample with most reports."""
    return next(iter(compare(ledger)))


def open_account(window, account):
    """From the start, by the account's question."""
    page = window.go("/")
    page.get_by_role("link", name=account.question, exact=True).first.click()
    page.get_by_role("heading", name="Every figure with its sentence").wait_for()
    return page


def send(page, button):
    """Press the last of these buttons, and wait for what the server makes of it."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(button).last.click()


def test_two_clicks_answer_each_question(window, account):
    page = open_account(window, account)
    told = page.locator("main").inner_text()
    # which figures compete
    assert page.locator(".matrix a.sign").count() == len(account.figures)
    # who first gave each, and how many origins there are
    first = min((r for r in account.figures if r.source), key=lambda r: (r.published, r.report, r.start))
    assert first.source in page.locator("#first").inner_text()
    assert f"{account.independent_origins} independent origins" in told
    assert page.locator("#graph g.origin").count() == len(account.origins)
    # which sentence says so: the second click
    link = page.locator(".rivals a[href*='#f-']").nth(3)
    words = account.figures[3].text
    link.click()
    target = page.locator(":target")
    target.wait_for()
    assert target.inner_text().strip() in words
    expect(target).to_be_in_viewport()


def test_the_chart_is_drawn_of_the_table_and_leads_to_a_sentence(window, account):
    page = open_account(window, account)
    page.locator("#chart canvas").wait_for()
    box = page.locator("#chart .u-over").bounding_box()
    said = page.locator("#chart-said")
    for step in range(60):  # along the chart until a figure is near
        for height in (0.3, 0.5, 0.75):
            page.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + box["height"] * height)
        if re.match(r"\d{4}-", said.inner_text()):
            break
    assert re.match(r"\d{4}-\d\d-\d\d, .+: .+ \(", said.inner_text())


def test_without_script_the_same_stands_there(chromium, open_window, ledger, account):
    with running(app(ledger, settings=Settings(person="ada"))) as address:
        window = open_window(address, java_script_enabled=False)
        page = window.go(f"/account/{account.id}?rule=all-named/1")
        assert page.locator(".tree").is_visible()
        assert not page.locator("#chart").is_visible()
        page.get_by_label("Rule of the range").select_option("latest-each/1")
        page.get_by_role("button", name="Use this rule").click()
        page.wait_for_url("**rule=latest-each**")
        page.get_by_role("link", name=re.compile("^Decide on")).first.click()
        page.get_by_role("button", name="The text says so").click()
        expect(page.locator("main")).to_contain_text("Your decision is kept")


def test_a_figure_is_corrected_the_range_changes_and_undo_brings_it_back(window, ledger, account):
    page = open_account(window, account)
    before = page.locator(".account .range").inner_text()
    most = max(account.figures, key=lambda one: one.high or one.low or 0)
    at = f"figures.{most.start}-{most.end}"
    others = [r for r in account.figures if (r.low, r.high) == (most.low, most.high)]
    for one in others:  # every mention of the largest figure
        window.go(f"/review?at={one.claim}&edit=1")
        at = f"figures.{one.start}-{one.end}"
        for field in ("low", "best", "high"):
            box = page.locator(f"[name='{at}.{field}']")
            if box.input_value():
                box.fill("9999")
        send(page, "#edit button, form.edit button")
    page = window.go(f"/account/{account.id}")
    after = page.locator(".account .range").inner_text()
    assert "9,999" in after
    assert after != before
    kept = [one.id for one in ledger.judgements()]
    page = window.go("/audit")
    assert "9999" in page.locator("main").inner_text()
    for _ in others:
        window.go("/review")
        send(page, "form[action*='/undo'] button")
    while [one for one in ledger.judgements(in_force=True) if one.id in kept]:
        window.go("/review")
        send(page, "form[action*='/undo'] button")
    page = window.go(f"/account/{account.id}")
    assert page.locator(".account .range").inner_text() == before
    page = window.go("/audit")
    assert page.locator("main").inner_text().count("taken back") >= 1


def test_two_reviewers_at_once_and_the_second_sees_the_first(open_window, ledger, account):
    kept = hashed("a long first password")
    for name in ("ana", "bo"):
        ledger.people.keep(Person(id=name, name=name, role="reviewer"), by="root", password=kept)
    figure = account.figures[0]
    path = f"/account/{account.id}?figure={figure.claim}@{figure.start}-{figure.end}"
    with running(app(ledger, settings=Settings(team=True))) as address:
        pages = []
        for name in ("ana", "bo"):
            page = open_window(address).go(path)
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill("a long first password")
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("button", name="The text says so").wait_for()
            pages.append(page)
        pages[0].get_by_role("button", name="The text says so").click()
        pages[0].get_by_text("Your decision is kept").wait_for()
        pages[1].get_by_role("button", name="It does not").click()
        expect(pages[1].get_by_role("alert")).to_contain_text("ana decided in the meantime")
    assert [one.by for one in ledger.judgements()] == ["ana"]


def test_with_keys_alone(window, account):
    page = window.go(f"/account/{account.id}")
    page.get_by_role("link", name=re.compile("^Decide on")).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="The text says so").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Your decision is kept").wait_for()
    page.keyboard.press("z")
    page.get_by_text("Your decision is kept").wait_for(state="detached")
    expect(page.locator(".account .state")).to_have_text("not yet confirmed")
