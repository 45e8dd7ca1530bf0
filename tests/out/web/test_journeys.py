"""What people do, in a real browser: with the mouse, with keys only, without script, two at once."""

import re

import pytest

from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.serving import running

pytestmark = pytest.mark.slow
expect = pytest.importorskip("playwright.sync_api").expect

TEXT = (
    "Two people died in a fire in Skopje on Friday, the interior ministry said.\n\n"
    '"At least 40 people were injured," fire chief Maria Tesk told reporters at the scene.\n'
)


def claim_on(page):
    return page.locator(".deciding input[name=subject]").get_attribute("value")


def press(page, key):
    """Press a key once the page listens to keys."""
    page.locator("html[data-keys]").wait_for()
    page.keyboard.press(key)


def wait_for(page, claim, *, state="attached"):
    """Until this claim is the one to decide on; «detached»: until it is not."""
    page.locator(f".deciding input[name=subject][value='{claim}']").wait_for(state=state)


def test_a_text_is_added_and_its_progress_is_seen(window):
    page = window.go("/add")
    page.get_by_label("The report as it stands").fill(TEXT)
    page.get_by_text("What is known of it").click()
    page.get_by_label("Title").fill("Fire in Skopje")
    page.get_by_label("Published").fill("2025-01-03")
    page.get_by_role("button", name="Read").click()
    page.get_by_text(re.compile(r"Done: 1 new reports? with \d claims")).wait_for()
    page.locator("main li a").first.click()
    expect(page.get_by_role("heading", name="Fire in Skopje")).to_be_visible()
    expect(page.locator(".text .m-figure").first).to_have_text("Two")


def test_files_are_added_and_what_fails_says_why(window, tmp_path):
    good, bad = tmp_path / "fire.txt", tmp_path / "broken.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    page = window.go("/add")
    page.locator("input[type=file]").set_input_files([good, bad])
    page.get_by_label("Addresses of pages").fill(
        "file:///etc/passwd\n/etc/hostname\nhttp://127.0.0.1:1/secret"
    )
    page.get_by_role("button", name="Read").click()
    page.get_by_text("Done: 1 new report").wait_for(timeout=60_000)
    told = page.locator("main").inner_text()
    assert "broken.pdf" in told
    assert told.count("is not a web address") == 2
    assert "127.0.0.1" in told  # a private address is never fetched
    page.get_by_role("link", name="Add more").click()
    page.wait_for_url("**/add**")
    expect(page.locator("main")).to_contain_text("is not a web address")


def test_a_queue_is_reviewed_with_keys_alone(window, ledger):
    page = window.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page = window.go("/review")
    first = claim_on(page)
    press(page, "j")
    page.wait_for_url("**at=*")
    second = claim_on(page)
    assert second != first
    press(page, "k")
    wait_for(page, first)
    for key, question in (("a", "confirm"), ("x", "reject"), ("u", "confirm"), ("f", "confirm")):
        at = claim_on(page)
        press(page, key)
        wait_for(page, at, state="detached")
        newest = ledger.changes(limit=1)[0].judgement
        assert (newest.subject, newest.question) == ((at,), question)
    press(page, "z")
    wait_for(page, at)
    assert ledger.changes(limit=1)[0].judgement.question == "withdraw"
    press(page, "e")
    page.locator("#edit").wait_for()
    press(page, "s")
    page.locator("#split").wait_for()
    press(page, "/")
    page.wait_for_url("**/search")
    press(page, "/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("ax?j")  # keys rest while one types
    assert page.locator("#q").input_value() == "ax?j"
    page.keyboard.press("Escape")
    press(page, "?")
    page.wait_for_url("**/keys")


def test_keys_can_be_rebound_and_turned_off(window, ledger):
    page = window.go("/keys")
    page.get_by_label("Key: accept, and go on").fill("y")
    page.get_by_role("button", name="Keep these keys").click()
    page = window.go("/review")
    at = claim_on(page)
    press(page, "a")
    press(page, "y")
    wait_for(page, at, state="detached")
    assert len(ledger.changes()) == 1
    page = window.go("/keys")
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Keep these keys").click()
    page = window.go("/review")
    assert page.locator("[data-key]").count() == 0
    press(page, "y")
    assert len(ledger.changes()) == 1


def test_without_script_everything_works(ledger, open_window):
    with running(app(ledger, settings=Settings(person="ada", finder="rules"))) as address:
        window = open_window(address, java_script_enabled=False)
        page = window.go("/review")
        at = claim_on(page)
        page.get_by_role("button", name="Accept", exact=True).click()
        wait_for(page, at, state="detached")
        page.get_by_role("button", name="Undo it").click()
        wait_for(page, at)
        page = window.go("/search")
        page.get_by_label("Words to search for").fill("Kursk")
        page.get_by_label("Measure").select_option("killed")
        page.get_by_role("button", name="Apply").click()
        page.wait_for_url("**measure=killed**")
        expect(page.locator("mark").first).to_be_visible()
        page = window.go("/")
        page.get_by_role("link", name="What differs most").click()
        expect(page.locator("main")).to_contain_text("independent origins")
        page = window.go("/add")
        page.get_by_label("The report as it stands").fill(TEXT)
        page.get_by_role("button", name="Read").click()
        page.get_by_text("Done: 1 new report").wait_for(timeout=60_000)  # the page loads itself again


def test_two_reviewers_at_once(ledger, open_window):
    with (
        running(app(ledger, settings=Settings(person="ada"))) as one,
        running(app(ledger, settings=Settings(person="bo"))) as two,
    ):
        ada, bo = open_window(one).go("/review"), open_window(two).go("/review")
        at = claim_on(ada)
        press(ada, "a")
        wait_for(ada, at, state="detached")
        press(bo, "x")
        bo.get_by_text("ada decided in the meantime").wait_for()
        bo.go_back()
        assert [kept.judgement.by for kept in ledger.changes()] == ["ada"]


def test_back_leads_back_and_an_address_holds_the_state(window):
    page = window.go("/search")
    page.get_by_label("Words to search for").fill("Kursk")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Kursk**")
    page.locator("mark").first.wait_for()
    page.get_by_label("Measure").select_option("killed")
    page.wait_for_url("**measure=killed**")
    state = page.url
    before = page.locator("#results").inner_text()
    assert window.go(state.removeprefix(window.address)).locator("#results").inner_text() == before
    page.go_back()
    page.wait_for_url("**q=Kursk**")


def test_from_a_page_to_a_mended_range_and_back(window, tmp_path):
    """Add a page, see its claims, open the account, correct a figure, see the range change, undo, audit."""
    for number, dead in ((1, "Two"), (2, "Nine")):
        page = window.go("/add")
        told = f"{dead} people died in a fire in Skopje on Friday, the {number}. ministry said."
        page.get_by_label("The report as it stands").fill(told)
        page.get_by_text("What is known of it").click()
        page.get_by_label("Published").fill("2025-01-03")
        page.get_by_role("button", name="Read").click()
        page.get_by_text("Done: 1 new report").wait_for(timeout=60_000)
    page.locator("main li a").first.click()
    expect(page.locator(".text .m-figure").first).to_have_text("Nine")
    page = window.go("/accounts?where=Skopje&measure=killed")
    page.locator("main a[href^='/account/']").first.click()
    page.wait_for_url("**/account/**")
    account = page.url.removeprefix(window.address)
    assert page.locator("header .range").inner_text().startswith("2 to 9")
    page.locator("a[href$='#f-0-4']").first.click()  # one click from its sentence
    expect(page.locator(":target")).to_have_text("Nine")
    page.get_by_role("link", name="Review").last.click()
    press(page, "e")
    page.get_by_label("low", exact=True).fill("12")
    page.get_by_label("best", exact=True).fill("12")
    page.get_by_label("high", exact=True).fill("12")
    page.get_by_role("button", name="Keep the correction").click()
    page.get_by_text("corrected").first.wait_for()
    assert window.go(account).locator("header .range").inner_text().startswith("2 to 12")
    page = window.go("/audit")
    for box in page.locator("input[name=judgement]").all():
        box.check()
    page.get_by_role("button", name="Take the chosen back").click()
    page.get_by_text("taken back").first.wait_for()
    assert window.go(account).locator("header .range").inner_text().startswith("2 to 9")


def test_reasons_open_in_place(window):
    page = window.go("/report/up-1219")
    page.get_by_role("link", name="Why each field is so").first.click()
    expect(page.locator("table").first).to_contain_text("certainty")
    assert "/report/up-1219" in page.url


def test_a_number_leads_to_its_claim_and_a_figure_to_its_sentence(window):
    page = window.go("/report/up-1219")
    page.locator(".text .number-of").nth(1).click()
    page.wait_for_url(re.compile(r"#c_[0-9a-f]+$"))
    page.locator(".figures a").first.click()
    page.wait_for_url(re.compile(r"#f-\d+-\d+$"))
    expect(page.locator(":target")).to_have_text("One hundred")
